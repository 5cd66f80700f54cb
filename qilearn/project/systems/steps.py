"""What can be done in a system to practise on, and what is asked for first. Nothing here raises, and nothing draws.

The rules: as it is before any change; a prediction before any number; Study and Act before the next cycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted
from qilearn.pdsa import edits
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import LONGEST
from qilearn.pdsa.systems.system import Quantity, System
from qilearn.pdsa.systems.typed import Typed, read_measurements, read_one
from qilearn.project.systems.kept import BALANCING, MOST_CYCLES, OUTCOME, Measured, Sitting, Tested, Who
from qilearn.project.systems.standing import change_in_words, next_start

LEAST_BASELINE, LEAST_VALUES = 5, 2
"""So many values are needed of the baseline and of a cycle, at a table."""

INTERVAL_FIRST = Comment(
    "next step",
    "predictions",
    "Before anything is run, fill in both boxes: from which number to which number will the average lie? Wide enough that "
    "you'd be right 8 times in 10.",
    why="Only a range of numbers can hold or fail, and afterwards it can't be moved.",
)
REASON_FIRST = Comment(
    "question",
    "reason",
    "Why do you expect that? A few words are enough. To go on without, choose the button again.",
    why="When it turns out otherwise, the reason is what you learn about.",
)
FULL = Comment(
    "next step",
    "cycles",
    f"{MOST_CYCLES} cycles fit on one chart, and they are done. Look back now; then you can start again with new chance.",
)


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of a step: the new state, or the same one and why."""

    sitting: Sitting
    comments: Comments = field(default_factory=Comments)


def measure_baseline(system: System, sitting: Sitting, *, seed: int, id: str, at: datetime) -> Stepped:
    """Measure it as it is found, and open the plan of the first cycle."""
    if sitting.who == "table":
        measured, problems = _typed(system, sitting.typed, least=LEAST_BASELINE)
        if not sitting.way.strip():
            says = "Write in a line how it is done now, before anything is changed."
            problems = Comments([Comment("next step", "as it is", says), *problems])
        if measured is None or problems:
            return Stepped(sitting, problems)
    else:
        measured = _simulated(system, system.start, seed=seed, cycle=0)
    begun = sitting.model_copy(update={"baseline": measured})
    return Stepped(_with_draft(system, begun, id=id, at=at))


def write_baseline(sitting: Sitting, *, who: str, way: str, numbers: Mapping[str, str]) -> Sitting:
    """Who measures, and what was typed at a table, before the baseline is taken."""
    if sitting.stage != "baseline":
        return sitting
    known: Who = "table" if who == "table" else "simulator"
    return sitting.model_copy(update={"who": known, "way": _text(way), "typed": _texts(numbers)})


def write_plan(
    system: System,
    sitting: Sitting,
    *,
    settings: Mapping[str, str],
    way: str,
    question: str,
    reason: str,
    interval: Mapping[str, str],
    balancing: str,
) -> Sitting:
    """The plan as it stands in the fields. A locked one stays as it is."""
    if sitting.stage != "plan":
        return sitting
    last = sitting.last
    chosen = {
        key: value for key, value in settings.items() if key in system.knobs and value in system.knobs[key].options
    }
    expects = balancing if balancing in ("lower", "same", "higher") else ""
    written = sitting.with_last(
        settings={**last.settings, **chosen},
        way=_text(way),
        low=_text(interval.get("low", ""), 80),
        high=_text(interval.get("high", ""), 80),
        balancing=expects,
    )
    tested = written.last
    change = change_in_words(system, written, len(written.tested))
    plan = {
        "objective": _text(question),
        "change": change,
        "size": "few" if sitting.who == "table" else "rehearsal",
        "predictions": _predictions(system, tested, _text(question), _text(reason)),
    }
    cycle = edits.write(tested.cycle, "plan", plan).cycle
    return written.with_last(cycle=edits.write(cycle, "title", {"title": change[:300]}).cycle)


def lock(system: System, sitting: Sitting, *, seed: int, at: datetime, is_reason_asked: bool = False) -> Stepped:
    """Lock the plan; the simulator then runs it at once. Refused without a prediction.

    ``is_reason_asked`` says that a missing reason was asked for already.
    """
    if sitting.stage != "plan":
        return Stepped(sitting)
    tested = sitting.last
    if len(sitting.closed) >= MOST_CYCLES:
        return Stepped(sitting, Comments([FULL]))
    if not tested.cycle.plan.has_prediction and not (tested.low.strip() or tested.high.strip()):
        return Stepped(sitting, Comments([*edits.lock(tested.cycle, at=at).comments, INTERVAL_FIRST]))
    if problems := _interval_problems(tested):
        return Stepped(sitting, problems)
    if sitting.who == "table" and not tested.way.strip():
        says = "Write what you will do this time: what changes, and what stays."
        return Stepped(sitting, Comments([Comment("next step", "change", says)]))
    prediction = tested.cycle.prediction(OUTCOME)
    if prediction is not None and not prediction.reason.strip() and not is_reason_asked:
        return Stepped(sitting, Comments([REASON_FIRST]))
    locked = edits.lock(tested.cycle, at=at)
    if not locked.is_done:
        return Stepped(sitting, locked.comments)
    sitting = sitting.with_last(cycle=locked.cycle)
    if sitting.who == "table":
        says = "The plan is locked. Now do it, and write down every value, the bad ones too."
        return Stepped(sitting, Comments([Comment("next step", "do", says)]))
    return Stepped(_done(system, sitting, _simulated(system, tested.settings, seed=seed, cycle=len(sitting.tested))))


def take_numbers(system: System, sitting: Sitting) -> Stepped:
    """At a table: take the numbers that were typed for the cycle under way."""
    if sitting.stage != "do":
        return Stepped(sitting)
    measured, problems = _typed(system, sitting.last.typed, least=LEAST_VALUES)
    return Stepped(sitting, problems) if measured is None else Stepped(_done(system, sitting, measured))


def write_numbers(sitting: Sitting, numbers: Mapping[str, str]) -> Sitting:
    """What was typed at a table for the cycle under way, before it is taken."""
    return sitting.with_last(typed=_texts(numbers)) if sitting.stage == "do" else sitting


def write_debrief(sitting: Sitting, notes: Mapping[str, str]) -> Sitting:
    """What was written at the end."""
    return sitting.model_copy(update={"debrief": _texts(notes)}) if sitting.opened else sitting


def write_study(sitting: Sitting, *, learnt: str, decision: str, reason: str) -> Sitting:
    """Study and Act as they stand in the fields."""
    if sitting.stage != "study":
        return sitting
    cycle = edits.write(sitting.last.cycle, "study", {"learnt": _text(learnt)}).cycle
    known = decision if decision in ("adopt", "adapt", "abandon") else ""
    return sitting.with_last(cycle=edits.write(cycle, "act", {"decision": known, "reason": _text(reason)}).cycle)


def open_next(system: System, sitting: Sitting, *, id: str, at: datetime) -> Stepped:
    """Go on to the plan of the next cycle. Asks for Study and Act first."""
    if sitting.stage != "study":
        return Stepped(sitting)
    if asked := _still_to_write(sitting.last.cycle):
        return Stepped(sitting, asked)
    return Stepped(_with_draft(system, sitting, id=id, at=at))


def look_back(sitting: Sitting) -> Sitting:
    """Open the calibration and the debrief, once enough cycles are done."""
    return (
        sitting.model_copy(update={"opened": ("look back",)})
        if sitting.can_look_back and not sitting.opened
        else sitting
    )


def go_on(sitting: Sitting) -> Sitting:
    """Back from the debrief to another cycle; once the truth is told there is no way back."""
    return sitting.model_copy(update={"opened": ()}) if sitting.opened == ("look back",) else sitting


def tell(sitting: Sitting) -> Sitting:
    """Open the truth."""
    opened = ("look back", "told")
    return sitting.model_copy(update={"opened": opened}) if sitting.stage == "look back" else sitting


def _still_to_write(cycle: Cycle) -> Comments:
    missing = []
    if not cycle.study.learnt.strip():
        says = (
            "What do you know now that you didn't before? Write a line of Study first; “nothing, by chance” is one too."
        )
        missing.append(Comment("next step", "study", says))
    if not cycle.decision:
        says = "What follows: adopt, adapt or abandon? Choose one above; it sets where the next cycle starts."
        missing.append(Comment("next step", "act", says))
    return Comments(missing)


def _with_draft(system: System, sitting: Sitting, *, id: str, at: datetime) -> Sitting:
    """With the plan of another cycle, which starts from where the last one left off."""
    start = next_start(system, sitting)
    follows = (sitting.last.cycle.id,) if sitting.tested else ()
    draft = Tested(
        cycle=Cycle(id=id, written=at, follows=follows),
        settings={} if sitting.who == "table" else dict(start.settings),
        way=start.way,
    )
    return sitting.model_copy(update={"tested": (*sitting.tested, draft)})


def _predictions(system: System, tested: Tested, question: str, reason: str) -> list[dict[str, Any]]:
    low, high = read_one(tested.low), read_one(tested.high)
    ends = {"low": low, "high": high} if low is not None and high is not None and low <= high else {}
    made: list[dict[str, Any]] = [
        {"id": OUTCOME, "question": question, "unit": system.outcome.unit, "reason": reason, **ends}
    ]
    if tested.balancing:
        made.append(
            {"id": BALANCING, "question": system.balancing.name, "expects": expects(system.balancing, tested.balancing)}
        )
    return made


def expects(quantity: Quantity, expected: str) -> str:
    """What is expected of the balancing measure, in words."""
    return {"lower": quantity.less, "higher": quantity.more}.get(expected, "It stays about the same.")


def _interval_problems(tested: Tested) -> Comments:
    ends = {"From": tested.low.strip(), "to": tested.high.strip()}
    if not all(ends.values()):
        return Comments([INTERVAL_FIRST])
    read = {label: read_one(text) for label, text in ends.items()}
    found = [
        Comment(
            "next step",
            "predictions",
            f"“{_short(ends[label])}” can't be read as a number. Write figures, such as 7.5.",
        )
        for label, value in read.items()
        if value is None
    ]
    low, high = read["From"], read["to"]
    if low is not None and high is not None and low > high:
        says = (
            f"Your range runs from {_short(ends['From'])} down to {_short(ends['to'])}. Put the smaller number first."
        )
        found.append(Comment("next step", "predictions", says))
    return Comments(found)


def _text(text: str, longest: int = LONGEST) -> str:
    """Text that can be kept: not too long, and without the half characters that some keyboards send."""
    return text[:longest].encode("utf-8", "replace").decode("utf-8")


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: _text(text) for key, text in texts.items()}


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"


def _simulated(system: System, settings: Mapping[str, str], *, seed: int, cycle: int) -> Measured:
    numbers = system.run(settings, seed=seed, cycle=cycle)
    return Measured(outcome=tuple(numbers.outcome.tolist()), balancing=tuple(numbers.balancing.tolist()))


def _typed(system: System, typed: Mapping[str, str], *, least: int) -> tuple[Measured | None, Comments]:
    """The numbers typed at a table, or what is wrong with them."""
    outcome = read_measurements(typed.get("outcome", ""), most=system.outcome.most)
    balancing = read_measurements(typed.get("balancing", ""), most=system.balancing.most)
    problems = [*_problems(system.outcome, outcome), *_problems(system.balancing, balancing)]
    if not problems and len(outcome.values) < least:
        asked = (
            f"At least {counted(least, 'value')} of {system.outcome.name}, please; there {_are(len(outcome.values))}."
        )
        problems.append(Comment("next step", system.outcome.name, asked))
    elif not problems and balancing.values and len(balancing.values) != len(outcome.values):
        says = (
            f"There {_are(len(outcome.values))} of {system.outcome.name}, and {len(balancing.values)} of "
            f"{system.balancing.name}. Give one of each, in the same order, or leave the second box empty."
        )
        problems.append(Comment("next step", system.balancing.name, says))
    if problems:
        return None, Comments(problems)
    return Measured(outcome=outcome.values, balancing=balancing.values), Comments()


def _are(count: int) -> str:
    return f"{'is' if count == 1 else 'are'} {counted(count, 'value')}" if count else "are none"


def _problems(quantity: Quantity, typed: Typed) -> list[Comment]:
    return [Comment("next step", quantity.name, problem) for problem in typed.problems]


def _done(system: System, sitting: Sitting, measured: Measured) -> Sitting:
    """Do is written down, and what was found of each prediction."""
    tested = sitting.last
    prediction = tested.cycle.prediction(OUTCOME)
    holds = prediction.holds(measured.average) if prediction else None
    number = len(measured.outcome)
    trials = system.trials(number) if sitting.who == "simulator" else counted(number, "value")
    values = ", ".join(f"{value:.{system.outcome.decimals}f}" for value in measured.outcome)
    results: dict[str, Any] = {
        OUTCOME: {
            "seen": f"The average of {trials} is {system.outcome.said(measured.average, average=True)}",
            "value": measured.average,
            "verdict": {True: "as predicted", False: "otherwise", None: ""}[holds],
        }
    }
    if measured.average_balancing is not None and tested.balancing:
        said = system.balancing.said(measured.average_balancing, average=True)
        results[BALANCING] = {"seen": f"The average is {said}", "value": measured.average_balancing}
    happened = f"{trials}, {'simulated' if sitting.who == 'simulator' else 'measured at our table'}"
    cycle = edits.write(tested.cycle, "do", {"as_planned": "yes", "happened": happened, "data": values}).cycle
    cycle = edits.write(cycle, "study", {"results": results}).cycle
    return sitting.with_last(cycle=cycle, measured=measured)
