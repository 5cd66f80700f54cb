"""DOT, the language of Graphviz: for printing a large theory with other tools, the aim at the left.

It holds everything. Kind, state, measures, notes and strength stand in attributes that
Graphviz leaves alone.

Read, it takes any graph of boxes and arrows; which box is what is told from those attributes, else from the links alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from qilearn.drivers.formats.draft import Draft, Drafted, Reading, marks_in, marks_out, too_long
from qilearn.drivers.formats.entities import decoded, encoded
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import NOUNS, STATES, Diagram, Node, NodeKind

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*)
    |(?P<text>"(?:\\.|[^"\\])*")
    |(?P<html><(?:[^<>]|<[^<>]*>)*>)
    |(?P<arrow>->|--)
    |(?P<word>[\w.\u0080-\uffff]+|-[0-9.]+)
    |(?P<sign>[{}\[\]=,;:])""",
    re.DOTALL | re.VERBOSE | re.MULTILINE,
)


class _Token(NamedTuple):
    sort: str
    text: str
    line: int


def write(diagram: Diagram) -> str:
    """A diagram in DOT.

    >>> print(write(Diagram()).splitlines()[3])
      "aim" [label="", kind="aim"];
    """
    lines = ["digraph driver_diagram {", "  rankdir=RL;", '  node [shape=box, fontname="sans-serif"];']
    lines += [f"  {_quoted(node.id)} [{_attributes(node)}];" for node in diagram.nodes]
    for link in diagram.links:
        weak = " [style=dotted]" if link.strength == "weak" else ""
        lines.append(f"  {_quoted(link.child)} -> {_quoted(link.parent)}{weak};")
    return "\n".join([*lines, "}"]) + "\n"


def _attributes(node: Node) -> str:
    given = {
        "label": node.label,
        "kind": node.kind,
        "state": node.state or "",
        "measures": marks_out(node.measures),
        "note": node.note,
    }
    return ", ".join(f"{name}={_quoted(text)}" for name, text in given.items() if text or name == "label")


def _quoted(text: str) -> str:
    return '"' + "\\n".join(encoded(line, "&#") for line in text.split("\n")) + '"'


def read(text: str) -> Reading:
    """The diagram that a graph in DOT holds.

    >>> reading = read('digraph { falls [label="Fewer falls"]; footing -> falls; floors -> footing }')
    >>> [(node.kind, node.label) for node in reading.diagram.nodes]
    [('aim', 'Fewer falls'), ('primary', 'footing'), ('change', 'floors')]
    """
    if refused := too_long(text):
        return refused
    draft = Draft()
    tokens = _tokens(draft, text.removeprefix("\ufeff"))
    _Parser(draft, tokens).read()
    draft.orient(aim_first=not re.search(r"rankdir\s*=\s*\"?(?:RL|BT)\b", text))
    draft.infer_kinds()
    return draft.finish()


def _tokens(draft: Draft, text: str) -> list[_Token]:
    tokens, place, line = list[_Token](), 0, 1
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None and text[place] == '"':
            draft.say(line, "A quotation mark here is never closed, so I left out what follows it.")
            break
        if match is None:
            draft.say(line, f"I couldn’t read “{text[place]}”, so I left it out.")
            place += 1
            continue
        if match.lastgroup not in (None, "skip"):
            tokens.append(_Token(str(match.lastgroup), match[0], line))
        line += match[0].count("\n")
        place = match.end()
    return tokens


class _Parser:
    """Reads statements; the braces of subgraphs are looked through."""

    def __init__(self, draft: Draft, tokens: list[_Token]) -> None:
        self.draft = draft
        self.tokens = tokens
        self.place = 0

    def read(self) -> None:
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            word = token.text.casefold() if token.sort == "word" else ""
            if word in ("strict", "graph", "digraph", "subgraph"):
                self._skip_name()
            elif word in ("node", "edge"):
                self.place += 1
                self._attributes()
            elif token.sort in ("word", "text", "html") or token.text == "{":
                self._statement()
            else:
                self.place += 1

    def _peek(self, text: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].text == text

    def _skip_name(self) -> None:
        """Past "digraph name {", or past "graph [...]" with what it sets."""
        self.place += 1
        while self.place < len(self.tokens) and self.tokens[self.place].sort in ("word", "text", "html"):
            self.place += 1
        if self._peek("{"):
            self.place += 1
        self._attributes()

    def _statement(self) -> None:
        line = self.tokens[self.place].line
        keys = self._group()
        if self._peek("="):  # a setting of the whole graph
            self.place += 2
            for key in keys:
                if not self.draft.boxes[key].line:
                    del self.draft.boxes[key]
            return
        links: list[tuple[str, str]] = []
        ends = [keys]
        while self.place < len(self.tokens) and self.tokens[self.place].sort == "arrow":
            self.place += 1
            ends.append(self._group())
            links += [(child, parent) for child in ends[-2] for parent in ends[-1]]
        attributes = self._attributes()
        for key in (key for group in ends for key in group):
            self.draft.boxes[key].line = self.draft.boxes[key].line or line
        for child, parent in links:
            is_weak = bool({attributes.get("style"), attributes.get("strength")} & {"dotted", "dashed", "weak"})
            self.draft.link(child, parent, line, "weak" if is_weak else "strong")
        for key in keys if len(ends) == 1 else []:
            self._fill(self.draft.boxes[key], line, attributes)

    def _group(self) -> list[str]:
        """One box, or the boxes within braces."""
        if not self._peek("{"):
            key = self._box()
            return [key] if key else []
        self.place += 1
        keys = []
        while self.place < len(self.tokens) and not self._peek("}"):
            if self.tokens[self.place].sort in ("word", "text", "html"):
                keys.append(self._box())
                self._attributes()
            else:
                self.place += 1
        self.place += 1
        return [key for key in dict.fromkeys(keys) if key]

    def _box(self) -> str:
        if self.place >= len(self.tokens) or self.tokens[self.place].sort not in ("word", "text", "html"):
            return ""
        token = self.tokens[self.place]
        self.place += 1
        while self._peek(":"):  # a port
            self.place += 2
        key = _value(token)
        # Its line is set when it turns out to be a box, and not a setting.
        return key if self.draft.add(key, key, 0) else ""

    def _attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._peek("["):
            self.place += 1
            while self.place < len(self.tokens) and not self._peek("]"):
                name = self.tokens[self.place]
                self.place += 1
                if self._peek("=") and self.place + 1 < len(self.tokens):
                    found[name.text.casefold()] = _value(self.tokens[self.place + 1])
                    self.place += 2
            self.place += 1
        return found

    def _fill(self, box: Drafted, line: int, given: dict[str, str]) -> None:
        box.label = given.get("label", box.label)
        kind, state = given.get("kind", "").casefold(), given.get("state", "").casefold()
        box.kind = cast(NodeKind, kind) if kind in NOUNS else box.kind
        box.state = state if state in STATES else box.state
        for what, word, allowed in (("kind of box", kind, NOUNS), ("state", state, STATES)):
            if word and word not in allowed:
                self.draft.say(line, f"“{tidy(word)[:30]}” is no {what} that I know, so I left it out.")
        box.measures += marks_in(given.get("measures", ""), self.draft, line)
        box.note = given.get("note", box.note)


def _value(token: _Token) -> str:
    text = token.text
    if token.sort == "html":
        return tidy(decoded(re.sub(r"<[^<>]*>", " ", text[1:-1]), "&#"))
    if token.sort == "text":
        text = re.sub(r"\\\r?\n", "", text[1:-1])
        text = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nlr" else sign[1], text, flags=re.DOTALL)
    return decoded(text, "&#")
