"""How a number of people falls into pairs, threes and tables, and which of the notebook's scaling notes that is."""

from __future__ import annotations

from qilearn.cohort.plan.model import Way
from qilearn.core.text import counted, listed

TABLE = 6
"""People at a table, at most."""

_NAMES = {1: "one alone", 2: "pair", 3: "three", 4: "four", 5: "five", 6: "six"}


def groups(people: int, way: Way) -> tuple[int, ...]:
    """The sizes of the groups, the larger first; nobody is left over.

    >>> groups(12, "triads"), groups(7, "pairs"), groups(14, "triads"), groups(5, "triads")
    ((3, 3, 3, 3), (3, 2, 2), (4, 4, 3, 3), (5,))
    """
    if way == "solo":
        return (1,) * people
    size = {"pairs": 2, "triads": 3, "room": TABLE}[way]
    if way == "room" and people <= 2 * TABLE:
        return (people,)
    number = max(1, -(-people // size) if way == "room" else people // size)
    each, more = divmod(people, number)
    return (each + 1,) * more + (each,) * (number - more)


def in_words(people: int, way: Way) -> str:
    """How people sit together.

    >>> in_words(12, "triads"), in_words(13, "triads"), in_words(30, "room"), in_words(8, "room")
    ('4 threes', '1 four and 3 threes', '5 tables of 6', 'all 8 together')
    """
    if way == "solo":
        return "each alone"
    sizes = groups(people, way)
    if way == "room":
        if len(sizes) == 1:
            return f"all {people} together"
        kinds = {size: sizes.count(size) for size in sizes}
        return listed(f"{counted(number, 'table')} of {size}" for size, number in kinds.items())
    kinds = {size: sizes.count(size) for size in sizes}
    return listed(
        counted(number, _NAMES[size], f"{_NAMES[size]}{'es' if size == 6 else 's'}") for size, number in kinds.items()
    )


def scale(people: int) -> str:
    """The part of a facilitator's notes that is nearest to so many people.

    >>> scale(6), scale(16), scale(24)
    ('With 4 people', 'With 12 people', 'With 30 people')
    """
    return "With 4 people" if people < 8 else "With 12 people" if people < 21 else "With 30 people"
