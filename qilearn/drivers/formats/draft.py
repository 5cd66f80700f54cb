"""A diagram being read from a text: what doesn't fit is left out and said, with its line, and the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import ID_PATTERN
from qilearn.core.text import counted, listed
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import (
    AIM,
    LONGEST_LABEL,
    MOST_NODES,
    NOUNS,
    SERVES,
    Diagram,
    Link,
    Mark,
    Node,
    NodeKind,
    State,
    Strength,
)

LONGEST_TEXT = 200_000
"""So many characters are read at most."""

MOST_COMMENTS = 40
"""So many problems are said; the rest are counted."""

LONGEST_NOTE = 5_000


@dataclass(frozen=True)
class Reading:
    """What a text holds.

    Attributes
    ----------
    diagram : Diagram or None
        None when there is nothing in it that could be one.
    comments : Comments
        Every problem met, with its line.
    """

    diagram: Diagram | None
    comments: Comments = field(default_factory=Comments)


@dataclass
class Drafted:
    """One box as far as it is known. ``kind`` is None until it is."""

    key: str
    label: str
    line: int
    kind: NodeKind | None = None
    note: str = ""
    state: State | None = None
    measures: list[Mark] = field(default_factory=list)


@dataclass
class Draft:
    """Boxes by key and links between keys (child, parent), as they are met in a text."""

    boxes: dict[str, Drafted] = field(default_factory=dict)
    links: dict[tuple[str, str], Strength] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    comments: list[tuple[int, Comment]] = field(default_factory=list)
    left_out: int = 0

    def say(self, line: int, says: str, why: str = "") -> None:
        """Keep a problem; line 0 is the text as a whole."""
        where = f"Line {line}: " if line else ""
        about = f"line {line}" if line else "text"
        self.comments.append((line, Comment("next step", about, f"{where}{says}", why=why)))

    def add(self, key: str, label: str, line: int) -> Drafted | None:
        """The box of this key, a new one if need be; None when there is no room for another."""
        if key in self.boxes:
            return self.boxes[key]
        if len(self.boxes) >= MOST_NODES:
            self.left_out += 1
            return None
        self.boxes[key] = Drafted(key, label, line)
        return self.boxes[key]

    def link(self, child: str, parent: str, line: int, strength: Strength = "strong") -> None:
        """A link between two boxes that are there; said twice it's still one."""
        if child in self.boxes and parent in self.boxes and (child, parent) not in self.links:
            self.links[child, parent] = strength
            self.lines[child, parent] = line

    def finish(self) -> Reading:
        """The diagram of all that fits; the kind of every box has to be known."""
        if len(self.boxes) == MOST_NODES and not any(box.kind == "aim" for box in self.boxes.values()):
            self._leave_out([*self.boxes][-1])  # there has to be room for an aim
        if self.left_out:
            self.say(
                0,
                f"There are more than {MOST_NODES} boxes; {counted(self.left_out, 'more line was', 'more lines were')} left out.",
                "A theory of that size can be neither read nor tested. Could it be two?",
            )
        if not self.boxes:
            self.say(0, "I found no boxes in this text. Write the aim on a line, and what drives it on lines below.")
            return Reading(None, self.said)
        self._one_aim()
        ids = self._ids()
        nodes = [self._node(box, ids[box.key]) for box in self.boxes.values()]
        if AIM not in ids.values():
            nodes.insert(0, Node(id=AIM, kind="aim"))
        links = [
            Link(child=ids[child], parent=ids[parent], strength=how) for (child, parent), how in self._fitting().items()
        ]
        return Reading(Diagram(nodes=tuple(nodes), links=tuple(links)), self.said)

    def _leave_out(self, key: str) -> None:
        del self.boxes[key]
        self.links = {link: how for link, how in self.links.items() if key not in link}
        self.left_out += 1

    @property
    def said(self) -> Comments:
        """The problems, no more than anybody would read."""
        # By line, as one would mend them; what is about the whole text comes first.
        said = [comment for _, comment in sorted(self.comments, key=lambda problem: problem[0])]
        more = len(said) - MOST_COMMENTS
        if more > 0:
            rest = Comment(
                "next step", "text", f"There {'is' if more == 1 else 'are'} {counted(more, 'problem')} more."
            )
            said = [*said[:MOST_COMMENTS], rest]
        return Comments(said)

    def _one_aim(self) -> None:
        aims = [box for box in self.boxes.values() if box.kind == "aim"]
        for box in aims[1:]:
            box.kind = "primary"
            self.say(box.line, f"“{box.label}” would be a second aim; I read it as a primary driver.")
        if not aims:
            self.say(
                0, "I found no aim, so it’s empty. Write what is to change, by how much, for whom, where and by when."
            )

    def _ids(self) -> dict[str, str]:
        """An id for each key: the key itself where it is one, else the next number."""
        taken = {AIM} | {key for key in self.boxes if re.fullmatch(ID_PATTERN[1:-1], key)}
        ids: dict[str, str] = {}
        number = 0
        for key, box in self.boxes.items():
            if box.kind == "aim":
                ids[key] = AIM
            elif key != AIM and re.fullmatch(ID_PATTERN[1:-1], key):
                ids[key] = key
            else:
                number += 1
                while f"n{number}" in taken:
                    number += 1
                ids[key] = f"n{number}"
        return ids

    def _node(self, box: Drafted, id: str) -> Node:
        kind = box.kind or "change"
        label, note = box.label, box.note
        if len(label) > LONGEST_LABEL:
            self.say(
                box.line,
                f"A label has {len(label):,} characters; I kept its beginning, and the whole of it in the note.",
            )
            label, note = label[: LONGEST_LABEL - 1] + "…", f"{label}\n{note}".strip()
        if len(note) > LONGEST_NOTE:
            self.say(box.line, f"The note has {len(note):,} characters; I kept the first {LONGEST_NOTE:,}.")
            note = note[:LONGEST_NOTE]
        if box.state and kind != "change":
            self.say(box.line, f"“{label}” is a {NOUNS[kind]}; only change ideas are {box.state}, so I left that out.")
        return Node(id=id, kind=kind, label=label, note=note, state=box.state, measures=tuple(box.measures))

    def _fitting(self) -> dict[tuple[str, str], Strength]:
        """The links that make a diagram, each of the others said once."""
        kept: dict[tuple[str, str], Strength] = {}
        # What each box serves, directly or not: with thousands of links, to look for circles anew each time takes too long.
        served: dict[str, set[str]] = {key: set() for key in self.boxes}
        for (child, parent), strength in self.links.items():
            below, above = self.boxes[child], self.boxes[parent]
            arrow = f"“{below.label}” → “{above.label}”"
            kinds = SERVES[below.kind or "change"]
            if above.kind not in kinds:
                could = listed([f"{'the' if kind == 'aim' else 'a'} {NOUNS[kind]}" for kind in kinds], "or")
                self.say(
                    self.lines[child, parent],
                    f"I left out the link {arrow}: a {NOUNS[below.kind or 'change']} can serve {could or 'nothing'}.",
                )
            elif child == parent or child in served[parent]:
                self.say(
                    self.lines[child, parent],
                    f"I left out the link {arrow}: it would close a circle.",
                    "A cause can’t be its own cause.",
                )
            else:
                kept[child, parent] = strength
                gained = served[parent] | {parent}
                for key, over in served.items():
                    if key == child or child in over:
                        over |= gained
        return kept

    def orient(self, *, aim_first: bool = False) -> None:
        """Links the right way round, where a text drew them from the aim to what drives it.

        Where nothing else tells, the aim is the end that is met first, if ``aim_first``, else the end of the arrows.
        """
        known = [(self.boxes[child].kind, self.boxes[parent].kind) for child, parent in self.links]
        if not any(below or above for below, above in known):
            children, parents = {child for child, _ in self.links}, {parent for _, parent in self.links}
            ends, starts = [
                [key for key in self.boxes if key in one - other]
                for one, other in ((parents, children), (children, parents))
            ]
            place = {key: number for number, key in enumerate(self.boxes)}
            is_first = aim_first and len(ends) == len(starts) == 1 and place[starts[0]] < place[ends[0]]
            if AIM in starts or (AIM not in ends and len(starts) == 1 and (len(ends) > 1 or is_first)):
                self._turn({*self.links})
            return
        self._turn(
            {
                link
                for link, (below, above) in zip(self.links, known, strict=True)
                if below and above and above not in SERVES[below] and below in SERVES[above]
            }
        )

    def _turn(self, links: set[tuple[str, str]]) -> None:
        turned = {link: link[::-1] if link in links else link for link in self.links}
        self.links = {(turned[link][0], turned[link][1]): how for link, how in self.links.items()}
        self.lines = {(turned[link][0], turned[link][1]): line for link, line in self.lines.items()}

    def infer_kinds(self) -> None:
        """Kinds from the links alone: what serves nothing is the aim, what serves it a primary driver, leaves are ideas."""
        served = {child: {parent for below, parent in self.links if below == child} for child in self.boxes}
        serving = {parent for _, parent in self.links}
        unknown = [box for box in self.boxes.values() if box.kind is None]
        aims = [box.key for box in self.boxes.values() if box.kind == "aim"]
        if not aims:
            roots = [box for box in unknown if not served[box.key] and box.key in serving]
            named = [box for box in unknown if box.key == AIM]
            for box in (named or roots)[:1]:
                box.kind, aims = "aim", [box.key]
        for box in self.boxes.values():
            if box.kind is None:
                if served[box.key] & {*aims}:
                    box.kind = "primary"
                else:
                    box.kind = "secondary" if box.key in serving and not box.state else "change"


def too_long(text: str) -> Reading | None:
    """Why a text isn't read at all; None when it is."""
    if len(text) <= LONGEST_TEXT:
        return None
    draft = Draft()
    draft.say(0, f"This text has {len(text):,} characters; I read up to {LONGEST_TEXT:,}. Is it a driver diagram?")
    return Reading(None, draft.said)


def marks_in(text: str, draft: Draft, line: int) -> list[Mark]:
    """Measures from a cell such as "process: % seen; outcome: falls"; what isn't one is said."""
    marks = []
    for part in re.findall(r"(?:\\.|[^\\;])+", text, re.DOTALL):
        kind, colon, name = part.partition(":")
        name = re.sub(r"\\(.)", r"\1", re.sub(r"\A\s+|(?<!\\)\s+\Z", "", name), flags=re.DOTALL)
        if (
            part.strip()
            and colon
            and kind.strip().casefold() in ("outcome", "process", "balancing")
            and 0 < len(name) <= LONGEST_LABEL
        ):
            marks.append(Mark.model_validate({"name": name, "kind": kind.strip().casefold()}))
        elif part.strip():
            draft.say(
                line,
                f"“{tidy(part)[:60]}” isn’t a measure as I know it: outcome, process or balancing, a colon, its name.",
            )
    return marks


def marks_out(marks: Iterable[Mark]) -> str:
    """Measures as one cell, which :func:`marks_in` reads."""
    return "; ".join(f"{mark.kind}: " + re.sub(r"\A\s|\s\Z|[\\;]", r"\\\g<0>", mark.name) for mark in marks)
