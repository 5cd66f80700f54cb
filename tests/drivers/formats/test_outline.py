"""Outlines as other tools make them, and what is said where a line can't be what it seems."""

from __future__ import annotations

import pytest

from qilearn.drivers.formats.outline import read, write
from qilearn.drivers.model import Diagram, Mark

TREE = [
    ("aim", "Reduce falls"),
    ("primary", "Safe footing"),
    ("secondary", "Floors dry"),
    ("change", "Mop at 6"),
    ("primary", "Medicines"),
]

OUTLINES = {
    "tabs, as from OneNote": "Reduce falls\n\tSafe footing\n\t\tFloors dry\n\t\t\tMop at 6\n\tMedicines",
    "two spaces": "Reduce falls\n  Safe footing\n    Floors dry\n      Mop at 6\n  Medicines\n",
    "four spaces and dashes": "- Reduce falls\n    - Safe footing\n        - Floors dry\n"
    "            - Mop at 6\n    - Medicines\n",
    "a title above a list": "Reduce falls\n- Safe footing\n  - Floors dry\n    - Mop at 6\n- Medicines\n",
    "stars": "* Reduce falls\n\t* Safe footing\n\t\t* Floors dry\n\t\t\t* Mop at 6\n\t* Medicines",
    "bullets that Word copies": "•\u00a0Reduce falls\r\n\u00a0\u00a0o\tSafe footing\r\n"
    "\u00a0\u00a0\u00a0\u00a0§\u00a0Floors dry\r\n"
    "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0·\tMop at 6\r\n\u00a0\u00a0o\tMedicines",
    "numbers at one margin": "1. Reduce falls\n1.1 Safe footing\n1.1.1 Floors dry\n1.1.1.1 Mop at 6\n1.2 Medicines",
    "numbers and letters": "1) Reduce falls\n   a) Safe footing\n      i. Floors dry\n"
    "         (1) Mop at 6\n   b) Medicines",
    "headings of Markdown": "# Reduce falls\n\n## Safe footing\n- Floors dry\n  - Mop at 6\n\n## Medicines\n",
    "check boxes, as from Notion": "- [ ] Reduce falls\n    - [x] Safe footing\n        - [ ] Floors dry\n"
    "            - [ ] Mop at 6\n    - [ ] Medicines",
    "bold, and what it is in front": "**Aim:** Reduce falls\n- **Safe footing**\n  - Floors dry\n"
    "    - Change idea: Mop at 6\n- Primary driver: Medicines",
    "no margins, but what each line is": "Aim: Reduce falls\nPrimary driver: Safe footing\n"
    "Secondary driver 1: Floors dry\nChange idea: Mop at 6\n"
    "Primary driver 2: Medicines",
    "a mark of byte order, empty lines and rules": "\ufeffReduce falls\r\n\r\n---\r\n  Safe footing\r\n\r\n"
    "    Floors dry\r\n      Mop at 6\r\n  Medicines\r\n\r\n",
    "old Macintosh line ends": "Reduce falls\r\tSafe footing\r\t\tFloors dry\r\t\t\tMop at 6\r\tMedicines",
    "a margin before everything": "    Reduce falls\n        Safe footing\n            Floors dry\n"
    "                Mop at 6\n        Medicines",
    "ragged margins": "Reduce falls\n   Safe footing\n      Floors dry\n           Mop at 6\n  Medicines",
}


def seen(diagram: Diagram) -> list[tuple[str, str]]:
    return [(node.kind, node.label) for node in diagram.nodes]


@pytest.mark.parametrize("text", OUTLINES.values(), ids=OUTLINES)
def test_outlines_of_many_tools(text):
    """The same tree is read from each tool's way of writing it, without a word to say."""
    reading = read(text)
    assert not reading.comments
    assert seen(reading.diagram) == TREE
    assert [node.label for node in reading.diagram.parents("n3")] == ["Floors dry"]


def test_marks_behind_a_label():
    """State, strength, measures and notes are read from their marks."""
    reading = read(
        "Aim: Fewer falls [outcome: Falls a month] [balancing: Patients in bed]\n- ~ Footing\n  - Floors\n"
        "    - ~ Mop (Testing)\n      > Porters,\n      > on Mondays."
    )
    assert not reading.comments
    aim, _, _, mop = reading.diagram.nodes
    assert aim.measures == (Mark(name="Falls a month", kind="outcome"), Mark(name="Patients in bed", kind="balancing"))
    assert (mop.label, mop.state, mop.note) == ("Mop", "testing", "Porters,\non Mondays.")
    assert {link.child: link.strength for link in reading.diagram.links} == {"n1": "weak", "n2": "strong", "n3": "weak"}


def test_the_same_words_again_are_the_same_box():
    """A driver written under two others is one box that serves both, with all that stands below either."""
    diagram = read("Aim\n- A\n  - Shared\n    - one\n- B\n  - Shared\n    - two").diagram
    (shared,) = diagram.of_kind("secondary")
    assert [node.label for node in diagram.parents(shared.id)] == ["A", "B"]
    assert [node.label for node in diagram.children(shared.id)] == ["one", "two"]


def test_deeper_drivers_and_ideas_at_any_depth():
    """What has something below is a driver, what has nothing an idea; the second level is a driver even so."""
    diagram = read("Aim\n- A\n  - S\n    - T\n      - idea\n  - gap\n  - early idea (untested)\n").diagram
    assert [node.label for node in diagram.of_kind("secondary")] == ["S", "T", "gap"]
    assert [node.label for node in diagram.of_kind("change")] == ["idea", "early idea"]


@pytest.mark.parametrize(
    ("text", "about", "words"),
    [
        ("A\n\tx\nB\n\ty", "line 1", "2 lines at the outermost level"),
        ("> lost\nAim", "line 1", "note stands before any box"),
        ("Aim\n- A\n  - S\n  - S", "line 4", "twice under the same box"),
        ("Aim\n- A\n  - B\n    - A2\n      - B\n        - x", "line 5", "close a circle"),
        ("Aim\n- A\n  - S\n    - x (testing)\n      - y", "line 5", "I left out the link “y” → “x”"),
        (
            "Aim\n- A\n  - S\n    - x (testing)\n  - T\n    - x (adopted)",
            "line 6",
            "testing further up and adopted here",
        ),
        ("Aim\n- " + "x" * 301, "line 2", "301 characters"),
        ("Aim\n- A\n  - Aim: B", "line 3", "second aim"),
        ("\n \n", "text", "no boxes"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(text, about, words):
    """Each line that can't be read as written is named by its number, and the rest is kept."""
    comments = read(text).comments
    assert [comment.about for comment in comments if words in comment.says] == [about], comments


def test_a_label_that_is_too_long_is_kept_in_the_note():
    """Nothing is lost: the beginning is the label, the whole of it in the note."""
    long = "word " * 100
    node = read(f"Aim\n- {long}\n  > and this").diagram.node("n1")
    assert len(node.label) == 300
    assert node.label.endswith("…")
    assert node.note == f"{long.strip()}\nand this"


def test_what_serves_nothing_has_a_place():
    """Orphans stand under a heading of their own, and come back as orphans."""
    text = "Aim: Fewer falls\n- Footing\nServes nothing yet\n- Mats (untested)\n- Light (secondary driver)\n"
    diagram = read(text).diagram
    assert [node.label for node in diagram.orphans] == ["Mats", "Light"]
    assert write(diagram) == text


def test_an_ordinary_label_is_written_as_it_is():
    """Backslashes stand only where a label would be read as something else."""
    text = "Aim: Fewer falls (e.g. at night), “safe” – 50% [sic]\n- Bell/light: within reach, 24/7 & working\n"
    assert write(read(text).diagram) == text


def test_siblings_keep_their_order_under_each_parent():
    """A box met first under another parent still stands where it was written under the second."""
    diagram = read("Aim\n- A\n  - late\n- B\n  - early\n  - late\n").diagram
    assert [[child.label for child in diagram.children(node.id)] for node in diagram.of_kind("primary")] == [
        ["late"],
        ["early", "late"],
    ]
