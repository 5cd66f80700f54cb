"""Checks of what is written: headings, pictures, links, and how hard it is to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from qilearn.authoring.markdown import Outline, outline
from qilearn.authoring.problems import Found
from qilearn.authoring.source import Cell, Source
from qilearn.core import readability

_EMPTY_WORDS = frozenset({"", "here", "click here", "this", "this link", "link", "more", "read more"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def _outlines(source: Source, *, learners: bool) -> Iterator[tuple[Cell, Outline]]:
    for cell in source.cells:
        if cell.kind == "markdown" and cell.is_for_learners is learners:
            yield cell, outline(cell.text)


def headings(source: Source) -> Found:
    """The title is the only ``#``; no level is left out; a section starts its cell; notes hold none."""
    level = 1
    for cell, found in _outlines(source, learners=True):
        for heading in found.headings:
            line = cell.line + heading.line
            if heading.level == 1:
                yield line, f"{heading.words!r} is a second title. The front matter gives the title; use ##."
            elif heading.level > level + 1:
                marks = "#" * (level + 1)
                yield line, f"{heading.words!r} leaves out a level of heading. Use {marks}."
            if heading.level == 2 and heading.line > 0:
                yield line, f"The section {heading.words!r} starts inside a cell. Put +++ above it."
            elif heading.level == 2 and cell.section is None:
                yield line, f"The section {heading.words!r} is underlined. Write ## in front of it."
            level = heading.level
            if not heading.words.strip():
                yield line, "A heading has no words. Write them or take it out."
    for cell, found in _outlines(source, learners=False):
        for heading in found.headings:
            advice = "A note has no headings. If it belongs to the learner, put +++ above it."
            yield cell.line + heading.line, f"{heading.words!r} is a heading in a facilitator cell. {advice}"
    titles = Counter(section.title for section in source.sections)
    for section in source.sections[1:]:
        if titles[section.title] > 1:
            yield (
                section.cells[0].line,
                f"Two sections are called {section.title!r}. Give each its own title.",
            )


def pictures_and_links(source: Source) -> Found:
    """Pictures have alt text and lie in the course; links say where they lead; no directives of MyST's."""
    for learners in (True, False):
        for cell, found in _outlines(source, learners=learners):
            for image in found.images:
                if not image.alt.strip():
                    yield cell.line + image.line, "A picture has no alt text. Write what it shows."
                if _ADDRESS.match(image.target):
                    advice = "No request leaves the learner's machine. Draw it with code."
                    yield cell.line + image.line, f"The picture {image.target} lies elsewhere. {advice}"
            for link in found.links:
                if link.words.strip().casefold() in _EMPTY_WORDS:
                    advice = f"The link to {link.target} says {link.words!r}. Write where it leads."
                    yield cell.line + link.line, advice
            for block, line in found.blocks:
                for address in _ADDRESS.findall(block):
                    advice = f"{address} is bare. Write [words that say where it leads](address)."
                    yield cell.line + line, advice
            for info, line in found.directives:
                advice = f"JupyterLab shows {info} as code. Write it in plain Markdown."
                yield cell.line + line, advice


def prose(source: Source) -> Found:
    """No sentence that the learner reads is too long, and the whole isn't too hard."""
    blocks = [(words, 1) for words in (*source.front.objectives, *source.front.keypoints)]
    for cell, found in _outlines(source, learners=True):
        blocks += [(words, cell.line + line) for words, line in found.blocks]
    for words, line in blocks:
        for sentence in readability.sentences(words):
            count = len(readability.words(sentence))
            if count > readability.LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:6])
                yield line, f"The sentence that starts {start!r} has {count} words. Make it two or three."
    grade = readability.grade(words for words, _ in blocks)
    if grade > readability.HIGHEST_GRADE:
        limit = f"at most {readability.HIGHEST_GRADE:.0f} is meant"
        advice = "Use shorter sentences and shorter words."
        yield 0, f"The prose has a Flesch-Kincaid grade of about {grade:.1f}; {limit}. {advice}"
