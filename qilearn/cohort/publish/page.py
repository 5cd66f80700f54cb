"""What every page of a published site has: its head, the way back, the text, and the look of it on screen and paper.

A page loads its style and its charts from beside itself and nothing else: no script, no font, nothing from a network. The
policy in its head holds it to that, whether it is opened from a drive or comes from a server.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qilearn.cohort.publish.naming import STYLE
from qilearn.core.text import escape

POLICY = (
    "default-src 'none'; img-src 'self' file: data:; style-src 'self' file: 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
"""``file:`` is for pages that are opened from a drive, where a browser may not take a file beside them for their own."""

ALONE = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""For a page that is sent as one file."""

Crumb = tuple[str, str]
"""A step of the way back: where it leads, and its words."""


def page(title: str, main: str, *, way: Sequence[Crumb] = (), up: str = "") -> bytes:
    """A whole page.

    Parameters
    ----------
    title : str
        Plain text.
    main : str
        The text as HTML, with a heading of the first level.
    way : sequence of Crumb
        The pages above this one, the topmost first.
    up : str
        The way from this page to the top of the site, such as ``"../../"``.
    """
    steps = "".join(f"<li><a href='{escape(where)}'>{escape(words)}</a></li>" for where, words in way)
    here = f"<li aria-current='page'>{escape(title)}</li>"
    nav = f"<header><nav aria-label='Where you are'><ol>{steps}{here}</ol></nav></header>" if way else ""
    text = (
        "<!doctype html>\n<html lang='en-GB'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'><meta name='referrer' content='no-referrer'>"
        f"<meta name='robots' content='noindex'><title>{escape(title)}</title>"
        f"<link rel='stylesheet' href='{up}{STYLE}'></head><body><a class='skip' href='#main'>Skip to the text</a>"
        f"{nav}<main id='main' tabindex='-1'>{main}</main></body></html>\n"
    )
    return text.encode("utf-8", errors="replace")


def standing_alone(title: str, main: str) -> bytes:
    """A whole page that needs nothing beside it, to be sent as one file."""
    text = (
        "<!doctype html>\n<html lang='en-GB'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{ALONE}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'><meta name='referrer' content='no-referrer'>"
        f"<title>{escape(title)}</title><style>{style_sheet().decode()}</style></head>"
        f"<body><main id='main'>{main}</main></body></html>\n"
    )
    return text.encode("utf-8", errors="replace")


def style_sheet() -> bytes:
    """The look of all pages."""
    return (Path(__file__).parent / "site.css").read_bytes().replace(b"\r\n", b"\n")
