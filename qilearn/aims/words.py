"""An aim as one sentence, with an ellipsis where a part is still missing.

The grammar is a table, so that the same sentence is put together here and, while someone types, in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from qilearn.aims.word_lists import CHANGING, COMMON
from qilearn.core.text import sentence as capitalised

if TYPE_CHECKING:  # The model shows itself in these words, so it imports this module.
    from qilearn.aims.model import Aim, Measure

MISSING = "…"
"""What stands in the sentence for a part that isn't there yet."""


NOUN_BEFORE = ("of", "in")
"""What follows a noun: in "use of antibiotics" and "increase in visits" the first word is no verb."""


_PERCENT_FIRST = re.compile(r"^(?:%|(?:percentage|percent|per cent) )", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the sentence.

    Parameters
    ----------
    key : str
        The field of the aim.
    name : str
        What the part is called, for where it is missing: "for whom".
    before : str
        What leads up to it.
    own : tuple of str
        First words that already lead up to it, so that ``before`` would double them.
    instead : str
        What leads up to it then.
    drop : tuple of str
        Beginnings that the sentence says already.
    """

    key: str
    name: str
    before: str
    own: tuple[str, ...] = ()
    instead: str = " "
    drop: tuple[str, ...] = ()


PIECES: tuple[Piece, ...] = (
    Piece("by", "by when", "By ", ("by", "before", "until", "within", "in", "on", "at"), ""),
    Piece(
        "what", "what", " we will bring ", CHANGING, " we will ", ("our aim is to ", "we will ", "we want to ", "to ")
    ),
    Piece("who", "for whom", ", for ", ("for", "of", "among"), ", "),
    Piece("where", "where", " at ", ("at", "in", "on", "across", "within", "throughout", "of")),
    Piece("start", "from how much", ", from ", ("from",), ", "),
    Piece("goal", "to how much", " to ", ("to",)),
    Piece("unit", "of what", " "),
)
"""The sentence from left to right."""


class Said(NamedTuple):
    """A stretch of the sentence: words of ours (``key`` empty), or a part of the aim."""

    key: str
    text: str
    is_missing: bool


def sentence(aim: Aim) -> str:
    """An aim as one sentence.

    >>> from qilearn.aims.model import Aim
    >>> sentence(Aim(what="the wait for a first appointment", start="34", goal="20", unit="days", by="30 June 2027"))
    'By 30 June 2027 we will bring the wait for a first appointment, for … at …, from 34 to 20 days.'
    """
    return "".join(said.text for said in parts(aim))


def parts(aim: Aim) -> list[Said]:
    """The stretches of the sentence, in order; joined, their texts are the sentence.

    >>> from qilearn.aims.model import Aim
    >>> [said.key for said in parts(Aim(what="falls")) if said.is_missing]
    ['by', 'who', 'where', 'start', 'goal', 'unit']
    """
    said = [stretch for piece in PIECES for stretch in _stretches(piece, aim)]
    opening = said[0] if said[0].text else said[1]
    said[said.index(opening)] = opening._replace(text=capitalised(opening.text))
    return [*(stretch for stretch in said if stretch.text), Said("", ".", False)]


def missing(aim: Aim) -> tuple[str, ...]:
    """The fields that the sentence still lacks, in its order.

    A unit isn't missed where the goal says it ("20 days").

    >>> from qilearn.aims.model import Aim
    >>> missing(Aim(what="falls", start="9", goal="4 a month", by="June 2027"))
    ('who', 'where')
    """
    return tuple(stretch.key for stretch in parts(aim) if stretch.is_missing)


def grammar() -> dict[str, object]:
    """The table as the front end gets it."""
    return {
        "pieces": [asdict(piece) for piece in PIECES],
        "common": list(COMMON),
        "nounBefore": list(NOUN_BEFORE),
        "missing": MISSING,
    }


def _stretches(piece: Piece, aim: Aim) -> Sequence[Said]:
    text = _tidy(getattr(aim, piece.key))
    if piece.key == "unit":
        return _unit(text, _tidy(aim.goal))
    if not text:
        return Said("", piece.before, False), Said(piece.key, MISSING, True)
    text = _without(text, piece.drop)
    first, second = (*re.split(r"\W+", text.lower(), maxsplit=2), "")[:2]
    leads = first in piece.own and second not in NOUN_BEFORE
    if first in COMMON or leads:
        text = text[:1].lower() + text[1:]
    if piece.key in ("start", "goal") and _is_percent(aim.unit) and text[-1:].isdigit():
        text += "%"
    return Said("", piece.instead if leads else piece.before, False), Said(piece.key, text, False)


def _unit(unit: str, goal: str) -> Sequence[Said]:
    """The unit follows the goal, unless the goal says it."""
    if goal.endswith("%"):
        unit = _PERCENT_FIRST.sub("", unit).strip() or unit
    says_itself = bool(re.search(r"[^\W\d_]|[%£$€]", goal))
    if _is_percent(unit) or (unit and goal.lower().endswith(unit.lower())) or (not unit and says_itself):
        return ()
    return Said("", " ", False), Said("unit", unit or MISSING, not unit)


def _without(text: str, beginnings: Sequence[str]) -> str:
    said = next((each for each in beginnings if text.lower().startswith(each)), "")
    return text[len(said) :]


def _is_percent(unit: str) -> bool:
    return unit.strip().lower() in ("%", "percent", "per cent", "percentage")


def _tidy(text: str) -> str:
    """Without blanks around it and without the full stop that ends the sentence."""
    return " ".join(text.split()).rstrip(".,; ")


def defined(measure: Measure) -> str:
    """A measure and its definition in a sentence or two, for keys, tables and screen readers.

    >>> from qilearn.aims.model import Measure
    >>> defined(Measure(id="m1", name="Days waited", kind="outcome", numerator="days from referral to being seen"))
    'Days waited (outcome measure): days from referral to being seen.'
    """
    kind = f" ({measure.kind} measure)" if measure.kind else ""
    out_of = f", out of {measure.denominator}" if measure.denominator else ""
    details = [
        measure.inclusion and f"counting {measure.inclusion}",
        measure.source and f"from {measure.source}",
        measure.frequency,
        measure.sample and f"sample: {measure.sample}",
        measure.collector and f"collected by {measure.collector}",
        measure.split_by and f"split by {measure.split_by}",
        measure.direction and {"lower": "lower is better", "higher": "higher is better"}.get(
            measure.direction, "to be held steady"
        ),
    ]  # fmt: skip
    definition = "; ".join(filter(None, [f"{measure.numerator}{out_of}", *details]))
    return f"{measure.name or 'A measure without a name'}{kind}" + (f": {definition}." if definition else ".")
