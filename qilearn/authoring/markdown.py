"""Markdown, written and read: text that stays text, quotes, and what a cell's Markdown holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:[-+#]|\d+[.)])")


def escape(text: object) -> str:
    r"""Text on one line of Markdown, in which nothing becomes markup, mathematics or a link.

    What could is written as a number (``&#42;``). A backslash would do for Markdown, but ``\\(`` starts
    mathematics in JupyterLab.

    >>> escape("Is *p* < 5 %?"), escape("1. no list")
    ('Is &#42;p&#42; &#60; 5 %?', '1&#46; no list')
    """
    line = _SPECIAL.sub(_numbered, " ".join(str(text).split()))
    return _OPENING.sub(lambda found: found[0][:-1] + f"&#{ord(found[0][-1])};", line)


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def escaped_paragraphs(text: object) -> list[str]:
    r"""Text as Markdown paragraphs: a blank line starts a new one, and each is escaped.

    >>> escaped_paragraphs("One.\n\nTwo_three.")
    ['One.', 'Two&#95;three.']
    """
    return [escape(part) for part in re.split(r"\n\s*\n", str(text)) if part.strip()]


def quoted(text: str) -> str:
    r"""Markdown as a block quotation, which sets a facilitator's notes apart from the learner's text.

    >>> quoted("One.\n\nTwo.")
    '> One.\n>\n> Two.'
    """
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def item(marker: str, paragraphs: Sequence[str]) -> str:
    r"""Paragraphs as one item of a list.

    >>> item("1.", ["One.", "Two."])
    '1. One.\n\n   Two.'
    """
    indent = " " * (len(marker) + 1)
    return f"{marker} " + f"\n\n{indent}".join(paragraphs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level and the line of the cell that it stands on, from 0."""

    level: int
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the words that a reader sees, and where it leads."""

    words: str
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its alt text, and where it is."""

    alt: str
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What a cell's Markdown holds, in order; ``blocks`` are its paragraphs as plain text."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    blocks: list[tuple[str, int]] = field(default_factory=list)
    directives: list[tuple[str, int]] = field(default_factory=list)


def outline(text: str) -> Outline:
    r"""What the Markdown of a cell holds.

    >>> outline("## One\n\nSee [the guide](guide.html).").links
    [Link(words='the guide', target='guide.html', line=2)]
    """
    from markdown_it import MarkdownIt

    found = Outline()
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    for before, token in zip([None, *tokens], tokens, strict=False):
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            words = _words(token.children or [])
            if before is not None and before.type == "heading_open":
                found.headings.append(Heading(int(before.tag[1]), words, line))
            elif before is not None and before.type == "paragraph_open":
                found.blocks.append((words, line))
            found.links.extend(_links(token.children or [], line))
            found.images.extend(_images(token, line))
        elif token.type == "fence" and token.info.startswith("{"):
            found.directives.append((token.info, line))
        elif token.type == "html_block":
            found.images.extend(_html_images(token.content, line))
    return found


def _words(tokens: Sequence[Token]) -> str:
    written = {"softbreak": " ", "hardbreak": " "}
    kept = [
        written.get(token.type, token.content) for token in tokens if token.type in ("text", "code_inline", *written)
    ]
    return "".join(kept)


def _links(tokens: Sequence[Token], line: int) -> Iterator[Link]:
    start = 0
    for place, token in enumerate(tokens):
        if token.type == "link_open":
            start = place
        elif token.type == "link_close":
            inside = tokens[start + 1 : place]
            alts = "".join(image.content for image in inside if image.type == "image")
            yield Link(_words(inside) + alts, str(tokens[start].attrs.get("href", "")), line)


def _images(inline: Token, line: int) -> Iterator[Image]:
    for token in inline.children or []:
        if token.type == "image":
            yield Image(token.content, str(token.attrs.get("src", "")), line)
        elif token.type == "html_inline":
            yield from _html_images(token.content, line)


def _html_images(markup: str, line: int) -> list[Image]:
    finder = _ImageFinder()
    finder.feed(markup)
    return [Image(alt, target, line) for alt, target in finder.found]


class _ImageFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            given = dict(attrs)
            self.found.append((given.get("alt") or "", given.get("src") or ""))
