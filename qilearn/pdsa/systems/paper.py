"""The paper versions: how a room plays coin spin and assembly with nothing but a table, and the sheet to fill in.

Our own instructions; a facilitator's notes print them as Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

COIN_SPIN_ON_PAPER = """\
**You need**, for each group of three to five: a table, three different coins, a watch that shows seconds, a ruler, a sheet \
of paper, a pen, and two surfaces to choose from (a tray, a plate, a cloth, a book).

**Roles**, which move on by one seat after each cycle: the *spinner*; the *timer*, who counts from the start of the spin \
until the coin lies still; the *recorder*, who also measures how far the coin went; the *predictor*, who asks everyone for a \
range and writes down the group's before anyone spins. In a group of three the timer predicts.

**What counts.** A spin is on its edge, by one person, with one push. A coin that falls off the table counts, with its time \
until then, and “fell” is written beside it. One spin is one number; don't leave out bad ones.

1. *As it is* (3 minutes). Ten spins, the same way each time. Write down each. Draw the ten dots, and a line through the \
middle: five above, five below.
2. *Five cycles* (3 minutes each). Choose what to change and say why. Write down the range in which you expect the average \
of the next five spins, so that you'd be right 8 times in 10. Fold the paper over it: it is locked. Spin five times, write \
down the average, unfold. Did it hold? What did you learn? Adopt, adapt or abandon.
3. *Look back* (10 minutes). How many of the five ranges held? Which change do you believe in, and what would convince a \
group that doesn't? Where did the coin go when it spun longer? How much of it was practice?

**Watch for** a group that changes three things at once, a group that writes the range after spinning, a group that leaves \
out the spin that fell. Ask, don't tell: “What would you have to see to give that idea up?”
"""

ASSEMBLY_ON_PAPER = """\
**You need**, for each group of four or five: ten to fifteen bricks or folded parts that make one thing, with a finished one \
to look at; cups or sheets to sort them on; a watch; a pen.

**Roles**, which move on by one seat after each cycle: the *assembler*; the *timer*, from the first touch until hands are \
off the table; the *inspector*, who takes the thing in the hand and counts faults; the *recorder*, who holds the group's \
prediction and draws the dots.

**What counts as a fault**, agreed before the first one is made: a part that is missing, one that is loose, one that is in \
the wrong place. Each counts one. The inspector's word stands.

1. *As it is* (5 minutes). Five assemblies from a heap, as fast as feels right. Time and faults of each.
2. *Four or five cycles* (4 minutes each). Choose what to change. Write down the range for the average time of the next \
three, and whether faults will go down, stay or go up. Fold the paper over it. Assemble three times. Unfold, compare, decide.
3. *Look back* (10 minutes). Draw both rows of dots under each other. What did the fastest way cost, and who would have \
paid for it? Which idea did everybody like that did nothing you can see?

**Watch for** an inspector who is shy, a recorder who rounds down, a group that stops counting faults as soon as it gets \
fast. Ask: “Who would get the one with the loose part?”
"""

_COIN_COLUMNS = (
    "cycle",
    "what we change",
    "we expect, from … to …",
    "because",
    "five spins",
    "average",
    "how far it went",
    "held?",
    "so we",
)
_ASSEMBLY_COLUMNS = (
    "cycle",
    "what we change",
    "we expect, from … to …",
    "faults: down, same, up",
    "times",
    "average",
    "faults",
    "held?",
    "so we",
)


def _tracker(columns: Sequence[str], rows: int) -> str:
    """An empty table: as it is, and so many cycles."""
    blank = [""] * (len(columns) - 1)
    filled = [["as it is", "nothing", "–", "–", *blank[3:]], *([str(number), *blank] for number in range(1, rows + 1))]
    lines = [columns, ["---"] * len(columns), *filled]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


PAPER: Mapping[str, str] = {
    "coin-spin": f"{COIN_SPIN_ON_PAPER}\n{_tracker(_COIN_COLUMNS, 5)}",
    "assembly": f"{ASSEMBLY_ON_PAPER}\n{_tracker(_ASSEMBLY_COLUMNS, 5)}",
}
"""A system's id to its paper version with the sheet to fill in, as Markdown. The clinic has none."""
