r"""An indented outline, as notes tools have it: what stands deeper serves what it stands under.

```
Aim: Reduce falls on ward 7 from 9 to 5 a month by June 2027 [outcome: Falls a month]
- Safe footing [process: % of bays clear]
  - Floors clear and dry
    - Clear each bay at handover (testing)
      > Porters help on Mondays.
    - ~ Hang lamps
```

The first level are primary drivers, the second secondary drivers; deeper, what has something below it is a secondary driver
and what has nothing a change idea. ``(testing)`` or ``(secondary driver)`` behind a label says otherwise, ``~`` is a weak link,
``[process: …]`` a measure, ``>`` a note. The same words again under another box are the same box. What serves nothing stands
under "Serves nothing yet". A backslash takes its meaning from a sign.

It can't hold ids; two boxes with the same words (they become one), primary drivers aside; line breaks and doubled spaces in
a label or the name of a measure; the order of boxes that don't serve the same one; the order in which links were drawn.
"""

from __future__ import annotations

import re
from itertools import pairwise

from qilearn.drivers.formats.draft import Draft, Drafted, Reading, too_long
from qilearn.drivers.formats.outline_lines import OutlineLine, note_lines, read_line, write_line
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import AIM, Diagram, Node, NodeKind

UNLINKED = "Serves nothing yet"
_UNLINKED = re.compile(r"(?:serves nothing yet|not linked yet|parking lot)[ \t]*:?", re.IGNORECASE)


def write(diagram: Diagram) -> str:
    """A diagram as an outline.

    >>> from qilearn.drivers.model import Link
    >>> nodes = [Node(id="aim", kind="aim", label="Fewer falls"), Node(id="n1", kind="primary", label="Safe footing")]
    >>> print(write(Diagram(nodes=nodes, links=[Link(child="n1", parent="aim")])), end="")
    Aim: Fewer falls
    - Safe footing
    """
    writer = _Writer(diagram)
    lines = [f"Aim: {write_line(diagram.aim)}".rstrip(), *writer.note(diagram.aim, 1), *writer.below(AIM, 1)]
    if diagram.orphans:
        lines.append(UNLINKED)
        for node in diagram.orphans:
            lines += writer.box(node, 1, is_orphan=True)
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes each box whole where it is met first, and its label alone where it is met again."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.written: set[str] = set()
        self.depths: dict[str, int] = {}
        # The least depth at which a box is met: a reader takes its kind from that.
        row: tuple[Node, ...] = (diagram.aim,)
        depth = 0
        while row:
            self.depths |= {node.id: depth for node in row}
            further = {child.id: child for node in row for child in diagram.children(node.id)}
            row, depth = (*further.values(), *(diagram.orphans if not depth else ())), depth + 1
            row = tuple(node for node in row if node.id not in self.depths)

    def below(self, id: str, depth: int) -> list[str]:
        lines = []
        for child in self.diagram.children(id):
            lines += self.box(child, depth, under=id)
        return lines

    def box(self, node: Node, depth: int, *, under: str = "", is_orphan: bool = False) -> list[str]:
        again = node.id in self.written
        self.written.add(node.id)
        link = self.diagram.link(node.id, under)
        guess = _kind_by_place(self.depths[node.id], bool(self.diagram.children(node.id)))
        text = write_line(
            node,
            weakly=bool(link and link.strength == "weak"),
            says_kind=is_orphan or guess != node.kind,
            only_label=again,
        )
        line = f"{'  ' * (depth - 1)}- {text}"
        return [line] if again else [line, *self.note(node, depth + 1), *self.below(node.id, depth + 1)]

    def note(self, node: Node, depth: int) -> list[str]:
        note = tidy(node.note, lines=True)
        return [f"{'  ' * (depth - 1)}> {line}".rstrip() for line in note.split("\n")] if note else []


def _kind_by_place(depth: int, has_below: bool) -> NodeKind:
    if depth <= 1:
        return "primary"
    return "secondary" if depth == 2 or has_below else "change"


class _Branch:
    """A line with the lines below it."""

    def __init__(self, line: OutlineLine) -> None:
        self.line = line
        self.below: list[_Branch] = []
        self.notes: list[str] = []


def read(text: str) -> Reading:
    r"""The diagram that an outline holds, from whatever tool it comes.

    >>> reading = read("Reduce falls\n\t• Safe footing\n\t\t• Floors dry\n\t\t\t• Clear each bay (testing)")
    >>> [node.kind for node in reading.diagram.nodes]
    ['aim', 'primary', 'secondary', 'change']
    """
    if refused := too_long(text):
        return refused
    draft = Draft()
    roots, unlinked = _grown(text, draft)
    reader = _Reader(draft)
    reader.read(roots, unlinked)
    return draft.finish()


def _grown(text: str, draft: Draft) -> tuple[list[_Branch], list[_Branch]]:
    """The lines as a tree: what serves something, and what stands under the heading of those that don't."""
    roots: list[_Branch] = []
    unlinked: list[_Branch] | None = None
    path: list[_Branch] = []
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), start=1):
        # The margins of a web page or of Word are often made of spaces that don't break.
        shown = re.sub(r"[\u00a0\u2000-\u200a\u202f\u3000]", " ", raw)
        if not shown.strip() or re.fullmatch(r"\s*(?:```\w*|---+|===+|\*\*\*+)\s*", shown):
            continue
        if shown.lstrip().startswith(">"):
            if path:
                path[-1].notes.append(raw.lstrip())
            else:
                draft.say(number, "This note stands before any box, so I left it out.")
            continue
        if unlinked is None and roots and _UNLINKED.fullmatch(shown.strip()):
            unlinked, path = [], []
            continue
        line = read_line(shown, number)
        if not line.label and not line.measures and '""' not in shown and line.kind != "aim":
            continue
        branch = _Branch(line)
        while path and path[-1].line.depth >= line.depth:
            path.pop()
        (path[-1].below if path else roots if unlinked is None else unlinked).append(branch)
        path.append(branch)
    return roots, unlinked or []


class _Reader:
    """Makes boxes and links of branches; the same words are the same box."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.depths: dict[str, int] = {}
        self.with_below: set[str] = set()
        self.orders: list[list[str]] = []

    def read(self, roots: list[_Branch], unlinked: list[_Branch]) -> None:
        if roots:
            self._roots(roots)
        self.orders.append([key for branch in unlinked if (key := self._branch(branch, 1, under=None, is_orphan=True))])
        for key, box in self.draft.boxes.items():
            if box.kind is None:
                box.kind = _kind_by_place(self.depths[key], key in self.with_below)
        self._in_order()

    def _roots(self, roots: list[_Branch]) -> None:
        aim, *others = roots
        if aim.line.kind != "aim" and others and not _is_title(aim, others):
            self.draft.add(AIM, "", 0)
            self.draft.boxes[AIM].kind = "aim"
            self.draft.say(
                aim.line.number,
                f"There are {len(roots)} lines at the outermost level, so I read them as primary drivers. The aim is empty.",
                "If the first of them is the aim, begin it with “Aim:”.",
            )
            others = roots
        else:
            self._aim(aim)
        self.orders.append([*(self.orders.pop() if self.orders else []), *self._outermost(others)])

    def _aim(self, branch: _Branch) -> None:
        box = self.draft.add(AIM, branch.line.label, branch.line.number)
        if box:
            box.kind = "aim"
            self._fill(box, branch)
            self.orders.append(self._below(branch, AIM, 1))

    def _outermost(self, branches: list[_Branch]) -> list[str]:
        """Lines beside the aim: primary drivers, or what its prefix says, under the last box that it can serve."""
        keys = []
        for branch in branches:
            kind = branch.line.kind or "primary"
            if kind in ("primary", "aim"):
                keys.append(self._branch(branch, 1, under=AIM))
                continue
            wanted = ("primary",) if kind == "secondary" else ("secondary", "primary")
            could = [box.key for want in wanted for box in self.draft.boxes.values() if box.kind == want]
            last = [box.key for box in self.draft.boxes.values() if box.key in could]
            self._branch(branch, 2 if kind == "secondary" else 3, under=last[-1] if last else None, is_orphan=not last)
        return [key for key in keys if key]

    def _below(self, branch: _Branch, key: str, depth: int) -> list[str]:
        found = []
        for child in branch.below:
            if made := self._branch(child, depth, under=key):
                found.append(made)
        return found

    def _branch(self, branch: _Branch, depth: int, *, under: str | None, is_orphan: bool = False) -> str | None:
        line = branch.line
        kind = line.kind or ("primary" if depth == 1 and not is_orphan else None)
        key = f"{'primary' if kind == 'primary' else 'box'}: {line.label}"
        box = self.draft.add(key, line.label, line.number)
        if box is None:
            self.draft.left_out += _size(branch) - 1
            return None
        self.depths[key] = min(depth, self.depths.get(key, depth))
        if branch.below:
            self.with_below.add(key)
        self._fill(box, branch)
        if kind in (None, "primary") or box.kind is None:
            box.kind = kind if kind else box.kind
        if under is not None:
            self._link(line, key, under)
        self.orders.append(self._below(branch, key, depth + 1))
        return key

    def _link(self, line: OutlineLine, key: str, under: str) -> None:
        if (key, under) in self.draft.links:
            self.draft.say(line.number, f"“{line.label}” stands twice under the same box; I kept it once.")
        self.draft.link(key, under, line.number, "weak" if line.is_weak else "strong")

    def _fill(self, box: Drafted, branch: _Branch) -> None:
        line = branch.line
        if line.state and box.state and line.state != box.state:
            self.draft.say(
                line.number, f"“{box.label}” is {box.state} further up and {line.state} here; I kept the first."
            )
        box.state = box.state or line.state
        box.measures += [mark for mark in line.measures if mark not in box.measures]
        note = note_lines(branch.notes)
        if note and note != box.note:
            box.note = f"{box.note}\n{note}".strip("\n")

    def _in_order(self) -> None:
        """Boxes in an order that keeps the written one under each of them, as far as there is one."""
        before: dict[str, set[str]] = {key: set() for key in self.draft.boxes}
        for order in self.orders:
            for earlier, later in pairwise(order):
                if earlier != later:
                    before[later].add(earlier)
        waiting, placed = list(self.draft.boxes), list[str]()
        while waiting:
            free = [key for key in waiting if before[key] <= {*placed}]
            placed.append((free or waiting)[0])
            waiting.remove(placed[-1])
        self.draft.boxes = {key: self.draft.boxes[key] for key in placed}


def _is_title(first: _Branch, others: list[_Branch]) -> bool:
    """Whether the first of several outermost lines reads as the aim: others name their own kinds."""
    return not first.below and all(branch.line.kind not in (None, "aim") for branch in others)


def _size(branch: _Branch) -> int:
    # Not by recursion: a hostile text can be nested deeper than Python goes.
    size, waiting = 0, [branch]
    while waiting:
        here = waiting.pop()
        size += 1
        waiting += here.below
    return size
