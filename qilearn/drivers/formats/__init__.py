"""A driver diagram as a file or as pasted text, out and in again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from qilearn.core.errors import InputError, unknown
from qilearn.drivers.formats import dot, edge_list, json_text, mermaid, outline
from qilearn.drivers.formats.draft import Reading
from qilearn.drivers.model import Diagram

__all__ = ["FORMATS", "Format", "Reading", "guess", "read_as", "write_as"]


class Format(NamedTuple):
    """One way to write a diagram: what a learner calls it, how its files end, and its two functions."""

    name: str
    noun: str
    suffix: str
    write: Callable[[Diagram], str]
    read: Callable[[str], Reading]


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("json", "JSON", ".json", json_text.write, json_text.read),
        Format("outline", "text outline", ".txt", outline.write, outline.read),
        Format("csv", "CSV list of links", ".csv", edge_list.write, edge_list.read),
        Format("mermaid", "Mermaid flowchart", ".mmd", mermaid.write, mermaid.read),
        Format("dot", "DOT (Graphviz)", ".dot", dot.write, dot.read),
    )
}
"""All formats by name."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, as a browser may send for a broken emoji: it can't be saved as UTF-8."""


def write_as(diagram: Diagram, name: str) -> str:
    """A diagram as text of one format.

    Raises
    ------
    InputError
        When there is no format of this name.
    """
    return _format(name).write(diagram)


def read_as(text: str, name: str) -> Reading:
    """The diagram that a text of one format holds, and every problem with its line.

    Raises
    ------
    InputError
        When there is no format of this name.
    """
    return _format(name).read(_HALF_CHARACTER.sub("\ufffd", text))


def guess(text: str) -> str:
    r"""The name of the format that a text is most likely in; an outline when nothing speaks for another.

    >>> guess('{"nodes": []}'), guess("digraph { a -> b }"), guess("Fewer falls\n- Safe footing")
    ('json', 'dot', 'outline')
    """
    start = text.removeprefix("\ufeff").lstrip()[:2_000]
    if re.match(r"[{\[]\s*(?:[\"{}\[\]]|$)", start):
        return "json"
    if re.match(
        r"(?:(?://|#)[^\n]*\s+|/\*.*?\*/\s*)*(?:strict\s+)?(?:di)?graph\b[^\n{;]*\{", start, re.DOTALL | re.IGNORECASE
    ):
        return "dot"
    if re.match(
        r"(?:---\s.*?\n---\s+)?(?:```\s*mermaid\s+|%%[^\n]*\s+)*(?:flowchart|graph)[ \t]+(?:LR|RL|TB|TD|BT)\b",
        start,
        re.DOTALL,
    ):
        return "mermaid"
    header = start.split("\n", 1)[0].casefold()
    cells = {cell.strip(" \"'\r") for cell in re.split(r"[,;\t]", header)}
    if cells & {"child", "from", "source"} and cells & {"parent", "to", "target", "serves"}:
        return "csv"
    return "outline"


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise InputError([unknown("format", name, FORMATS)])
    return FORMATS[name]
