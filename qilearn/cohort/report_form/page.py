"""The form's file: one page with its styles, its scripts and what it holds, which loads nothing and sends nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qilearn.core.text import escape

HERE = Path(__file__).parent

SCRIPTS = (
    "numbers",
    "dates",
    "privacy",
    "runs",
    "words",
    "points",
    "elements",
    "picture",
    "kept",
    "cycle",
    "report",
    "seal",
    "problems",
    "fields",
    "figures",
    "plan",
    "stages",
    "cycles",
    "saving",
    "start",
)
"""The scripts in the folder ``js``, in the order in which they stand on the page: each knows those before it."""


def page(content: Mapping[str, Any]) -> str:
    """A form as a whole HTML page.

    Parameters
    ----------
    content : mapping
        As :func:`~qilearn.cohort.report_form.content.form_content` gives it.
    """
    style, script = read("form.css"), scripts()
    parts = {
        "policy": policy(style, script),
        "title": f"Monthly report: {escape(content['team']['name'])}",
        "team": escape(content["team"]["name"]),
        "project": escape(content["project"]["title"]),
        "cohort": escape(content["cohort"]["name"]),
        "synthetic": SYNTHETIC if content["is_synthetic"] else "",
        "content": json_in_html(content),
        "style": style,
        "script": script,
    }
    made, pieces = "", read("form.html").split("{{")
    for piece in pieces[1:]:
        name, text = piece.split("}}", 1)
        made += parts[name] + text
    return pieces[0] + made


SYNTHETIC = "<p class='synthetic'>SYNTHETIC: this team and its figures are made up.</p>"


def scripts() -> str:
    """The scripts as one, in a room of its own."""
    joined = "\n".join(read(f"js/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{joined}}})();\n'


def read(name: str) -> str:
    """A file that stands beside this one."""
    return (HERE / name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """The page's content security policy: these styles and this script, nothing else, and no way to anywhere."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def json_in_html(value: Any) -> str:
    r"""A value as JSON that can stand in a page: nothing in it can end the element that it is in, or begin another.

    >>> json_in_html("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    written = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
