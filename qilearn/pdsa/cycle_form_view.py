"""What the form of the cycles shows: a book as plain values, every word of it decided here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qilearn.core.dates import day_in, label_date
from qilearn.core.text import figure, listed
from qilearn.pdsa.book import Book
from qilearn.pdsa.cycle_form_fields import HOW, PLAN
from qilearn.pdsa.edits import AMENDABLE
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramp_words import ALONE, NO_SIZE, SIZE_WORDS, STAGE_WORDS
from qilearn.pdsa.ramps import STANDINGS, Ramp, growth, of_ramp
from qilearn.pdsa.stages import SIZES, Amendment, Prediction

NOTHING = "nothing written"

_LONGEST_TITLE = 60
_LABELS = {each.key: each.label for each in (*PLAN, *HOW)}


NOT_KEPT = "Not kept: this can't be read as a number, such as 12 or 12.5."
"""What stands at a box for a number that holds something else."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a cycle can be linked to in its project.

    Attributes
    ----------
    ideas : mapping of str to str
        A change idea's id to its words.
    serves : mapping of str to str
        A change idea's id to the drivers that it serves, in words.
    measures : mapping of str to str
        A measure's id to its name.
    """

    ideas: Mapping[str, str] = field(default_factory=dict)
    serves: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)


def book_view(book: Book, links: Links, unread: Collection[tuple[str, str, str]] = ()) -> dict[str, Any]:
    """A book as JSON could hold it: what the list, the form and the ramps show.

    ``unread`` names the boxes for numbers, by cycle, prediction and field, that hold something else.

    Examples
    --------
    >>> view = book_view(Book((Cycle(id="c-1", title="Ask at the door"),)), Links())
    >>> view["cycles"][0]["option"], view["groups"]
    ('1. Ask at the door: Plan, not locked yet; size not chosen', [['', 'Standing alone', ['c-1']]])
    """
    numbers = book.numbers()
    return {
        "cycles": [_cycle(book, cycle, numbers, links, unread) for cycle in book.cycles],
        "groups": _groups(book, numbers),
        "ramps": [_ramp(book, ramp) for ramp in book.ramps],
        "ideas": [["", "none"], *([id, words] for id, words in links.ideas.items())],
        "measures": [["", "none"], *([id, name] for id, name in links.measures.items())],
    }


def cycle_name(cycle: Cycle, number: int) -> str:
    """A cycle with its number, as it is spoken of: "cycle 2, “Ask at the door”"."""
    return f"cycle {number}, {cycle.said}" if cycle.title.strip() else f"cycle {number}"


def interval_note(prediction: Prediction) -> str:
    """What there is to say at once about an interval that is being written; nothing where it is whole.

    >>> interval_note(Prediction(id="p1", low=8))
    'An interval has two ends; the other one is still missing.'
    """
    low, high = prediction.low, prediction.high
    if (low is None) != (high is None):
        return "An interval has two ends; the other one is still missing."
    if low is not None and high is not None and low > high:
        return f"{figure(low)} is more than {figure(high)}. Which of them is the lowest?"
    return ""


def interval_verdict(prediction: Prediction, value: float | None) -> str:
    """Whether a number lies in the predicted interval, in words; nothing where either is missing.

    >>> predicted = Prediction(id="p1", low=8, high=12, unit="minutes")
    >>> interval_verdict(predicted, 12), interval_verdict(predicted, 14)
    ('12 minutes lies within the 8 to 12 that you expected.', '14 minutes lies above the 8 to 12 that you expected.')
    """
    if value is None or prediction.low is None or prediction.high is None or not prediction.has_interval:
        return ""
    where = "within" if prediction.holds(value) else "above" if value > prediction.high else "below"
    said = f"{figure(value)} {prediction.unit.strip()}".strip()
    return f"{said} lies {where} the {figure(prediction.low)} to {figure(prediction.high)} that you expected."


def moment(at: datetime) -> str:
    """A time as a reader knows it, in the clock of this computer."""
    local = at.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def day_words(text: str) -> str:
    """A day as a reader knows it; what isn't one day as it was written.

    >>> day_words("2027-01-14"), day_words("soon")
    ('14 January 2027', 'soon')
    """
    day = day_in(text)
    return label_date(day, "day") if day else text


def planned(cycle: Cycle, links: Links) -> list[dict[str, Any]]:
    """What was planned, label by label, with what was amended beside it; at the end, what was left open."""
    before = [(each.key, each.label, _text(cycle, each.key, links)) for each in PLAN]
    predictions = [
        (prediction.id, f"Prediction {number}", prediction_words(prediction))
        for number, prediction in enumerate(cycle.plan.predictions, start=1)
    ] or [("p1", "Prediction 1", "")]
    after = [(each.key, each.label, _text(cycle, each.key, links)) for each in HOW]
    rows, left_open = [], []
    for about, label, text in [*before, *predictions, *after]:
        amended = [_amendment(each) for each in cycle.amended(about)]
        if text or amended:
            rows.append({"label": label, "text": text or NOTHING, "isBlank": not text, "amended": amended})
        elif about != "stays":
            left_open.append(label)
    if left_open:
        rows.append({"label": "Left open", "text": " ".join(map(_asked, left_open)), "isBlank": True, "amended": []})
    return rows


def prediction_words(prediction: Prediction) -> str:
    """A prediction in sentences: what is asked, what is expected, and why."""
    said = [prediction.question.strip(), f"Expected: {prediction}"]
    if prediction.has_interval:
        said[1] += " (8 chances in 10)"
    if prediction.reason.strip():
        said.append(f"Because: {prediction.reason.strip()}")
    return "\n".join(filter(None, said))


def amendable(cycle: Cycle) -> list[list[str]]:
    """What an amendment can be about: the field or the prediction, and its words."""
    questions = [
        [prediction.id, f"Prediction {number}: {_cut(prediction.question.strip() or str(prediction))}"]
        for number, prediction in enumerate(cycle.plan.predictions, start=1)
    ]
    return [*([key, _LABELS[key]] for key in _LABELS if key in AMENDABLE), *questions]


def asks_why_it_stays(book: Book, cycle: Cycle) -> bool:
    """Whether the test is no larger than the one it builds on, so that the Plan is to say why."""
    before = book.before(cycle)
    return before is not None and growth([before, cycle])[1] in ("stayed", "shrank")


def _cycle(
    book: Book, cycle: Cycle, numbers: Mapping[str, int], links: Links, unread: Collection[tuple[str, str, str]]
) -> dict[str, Any]:
    number = numbers[cycle.id]
    plan = cycle.plan
    return {
        "id": cycle.id,
        "option": _option(cycle, number),
        "heading": _heading(cycle, number),
        "state": _state(cycle),
        "isLocked": cycle.is_locked,
        "lockedWords": f"Locked on {moment(cycle.locked)}, when Do began." if cycle.locked else "",
        "ramp": cycle.ramp if book.ramp(cycle.ramp) else "",
        "follows": next((id for id in reversed(cycle.follows) if id in numbers), ""),
        "followsWords": _follows(book, cycle, numbers),
        "canFollow": [
            [other.id, f"{numbers[other.id]}. {_title(other)}"] for other in book.cycles if other.id != cycle.id
        ],
        "asksStays": asks_why_it_stays(book, cycle) or bool(plan.stays.strip()),
        "serves": links.serves.get(plan.idea, ""),
        "title": {"title": cycle.title},
        "plan": {
            **plan.model_dump(exclude={"predictions"}),
            "starts": _iso(plan.starts),
        },
        "dates": {
            "starts": _unread(plan.starts),
            "began": _unread(cycle.do.began),
            "ended": _unread(cycle.do.ended),
            "on": _unread(cycle.study.on),
        },
        "predictions": [
            {**_prediction(each), "unread": _not_kept(unread, cycle.id, each.id)}
            for each in plan.predictions or (Prediction(id="p1"),)
        ],
        "planned": planned(cycle, links) if cycle.is_locked else [],
        "amendable": amendable(cycle) if cycle.is_locked else [],
        "do": {**cycle.do.model_dump(), "began": _iso(cycle.do.began), "ended": _iso(cycle.do.ended)},
        "study": {"learnt": cycle.study.learnt, "on": _iso(cycle.study.on)},
        "results": [
            {**_result(cycle, each), "unread": _not_kept(unread, cycle.id, each.id)} for each in plan.predictions
        ],
        "act": cycle.act.model_dump(),
    }


def _not_kept(unread: Collection[tuple[str, str, str]], cycle: str, prediction: str) -> dict[str, str]:
    """What to say at each box for a number that holds something else, by its field."""
    return {name: NOT_KEPT for of, key, name in unread if (of, key) == (cycle, prediction)}


def _prediction(prediction: Prediction) -> dict[str, Any]:
    values = prediction.model_dump()
    return {
        **values,
        "low": _plain(prediction.low),
        "high": _plain(prediction.high),
        "note": interval_note(prediction),
    }


def _result(cycle: Cycle, prediction: Prediction) -> dict[str, Any]:
    found = cycle.study.results.get(prediction.id)
    amended = cycle.amended(prediction.id)
    return {
        "id": prediction.id,
        "words": prediction_words(prediction),
        "amended": [_amendment(each) for each in amended],
        "seen": found.seen if found else "",
        "value": _plain(found.value) if found else "",
        "verdict": found.verdict if found else "",
        "holds": interval_verdict(prediction, found.value if found else None),
    }


def _asked(label: str) -> str:
    return label if label.endswith("?") else f"{label}."


def _amendment(amendment: Amendment) -> dict[str, str]:
    return {"when": f"Amended {moment(amendment.at)}", "now": amendment.now, "why": amendment.why}


def _text(cycle: Cycle, key: str, links: Links) -> str:
    """A field of a locked Plan as words."""
    value = str(getattr(cycle.plan, key)).strip()
    if key == "idea" and value:
        serves = links.serves.get(value, "")
        return ". ".join(filter(None, [links.ideas.get(value, "an idea that isn't in the diagram any more"), serves]))
    if key == "measure" and value:
        return links.measures.get(value, "a measure that isn't in the project any more")
    if key == "size":
        return next((words for size, words in SIZES.items() if size == value), "")
    return day_words(value) if key == "starts" else value


def _option(cycle: Cycle, number: int) -> str:
    return f"{number}. {_title(cycle)}: {_state(cycle)}"


def _heading(cycle: Cycle, number: int) -> str:
    return f"Cycle {number}: {_title(cycle)}"


def _title(cycle: Cycle) -> str:
    return (
        _cut(cycle.title.strip() or cycle.plan.change.strip() or cycle.plan.objective.strip()) or "without a name yet"
    )


def _state(cycle: Cycle) -> str:
    """Stage, size and decision."""
    size = SIZE_WORDS.get(cycle.plan.size, NO_SIZE)
    return "; ".join(filter(None, [STAGE_WORDS[cycle.stage], size, cycle.decision]))


def _follows(book: Book, cycle: Cycle, numbers: Mapping[str, int]) -> str:
    """What a cycle builds on, where that is more than one can choose from a list."""
    known = [each for each in book.cycles if each.id in cycle.follows]
    if len(known) < 2:
        return ""
    return f"It builds on {listed(cycle_name(each, numbers[each.id]) for each in known)}."


def _groups(book: Book, numbers: Mapping[str, int]) -> list[list[Any]]:
    """The cycles by ramp, each in order: the ramp's id, what it is called, and its cycles."""
    groups: list[list[Any]] = []
    for ramp in book.ramps:
        inside = [cycle.id for cycle in of_ramp(book.cycles, ramp.id)]
        if inside:
            standing = "" if ramp.standing == "going" else f" ({ramp.standing})"
            groups.append([ramp.id, f"Ramp: {ramp.name.strip() or 'without a name yet'}{standing}", inside])
    alone = sorted((each.id for each in book.cycles if book.ramp(each.ramp) is None), key=lambda id: numbers[id])
    return [*groups, ["", ALONE, alone]] if alone else groups


def _ramp(book: Book, ramp: Ramp) -> dict[str, Any]:
    into = book.ramp(ramp.into)
    said = f"merged into {into.said}" if into else STANDINGS[ramp.standing]
    return {
        "id": ramp.id,
        "name": ramp.name,
        "label": ramp.name.strip() or "a ramp without a name yet",
        "idea": ramp.idea,
        "standing": ramp.standing,
        "into": ramp.into,
        "why": ramp.why,
        "said": f"It is {said}.{_because(ramp.why)}",
        "isEmpty": not any(cycle.ramp == ramp.id for cycle in book.cycles),
    }


def _because(why: str) -> str:
    return f" Why: {why.strip()}" if why.strip() else ""


def _iso(text: str) -> str:
    """A day as a date box takes it; empty where the text isn't one."""
    day = day_in(text)
    return day.isoformat() if day else ""


def _unread(text: str) -> str:
    """What a date box can't show."""
    return f"It says “{_cut(text.strip())}”, which isn't one day." if text.strip() and not day_in(text) else ""


def _plain(value: float | None) -> str:
    return "" if value is None else repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1].rstrip()}…"
