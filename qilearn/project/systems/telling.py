"""What a system's card says: what was found beside what was predicted, the plan that is locked, and the truth at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, escape, figure, listed, paragraphs
from qilearn.pdsa.systems.system import Mean, System
from qilearn.project.systems.kept import BALANCING, FIRST_CYCLES, OUTCOME, Sitting, Tested
from qilearn.project.systems.standing import adopted, change_in_words, knobs_changed

NO_TRUTH = (
    "These are your own numbers, so nobody knows the truth behind them: there is no key to look it up in. What you have is "
    "what the teams you coach have: a chart, predictions that held or didn't, and a theory that is a little better than before."
    "\n\nIt shows: a prediction that is written down first can be wrong, and then it teaches. It doesn't show that a change "
    "did it: practice, whoever held the watch and chance were at the table too. What would you test next to tell them apart?"
)
TABLE_BASELINE = "This is how it is now. A change has to be told from what these values do by themselves."


def found(system: System, sitting: Sitting) -> Comments:
    """What the last cycle brought, beside what was expected."""
    number = len(sitting.done)
    tested = sitting.tested[number - 1]
    beside, balanced = _beside(system, sitting, tested, number), _balanced(system, sitting, tested)
    several = _several(system, sitting, number)
    # Whoever changed nothing hears that first: nothing was tested, whatever held.
    ordered = (several, beside, balanced) if _is_unchanged(system, sitting, number) else (beside, balanced, several)
    return Comments([each for each in ordered if each is not None])


def as_it_is(system: System, sitting: Sitting) -> Comments:
    """What the baseline shows."""
    baseline = sitting.baseline
    assert baseline is not None
    values, unit = baseline.outcome, system.outcome.unit
    says = (
        f"{_trials(system, sitting, len(values))} as it is: from {_plain(system, min(values))} to {_plain(system, max(values))} "
        f"{unit}, on average {baseline.average:.{system.outcome.decimals + 1}f}. {TABLE_BASELINE} What will you try first, and "
        "what do you expect?"
    )
    return Comments([Comment("question", "as it is", says)])


def opened(system: System, sitting: Sitting) -> Comments:
    """What is said when the plan of another cycle opens."""
    before, number = sitting.tested[-2], len(sitting.tested)
    did = {
        "adopt": "Adopted: this is how it is done from now on, and where the next cycle starts",
        "adapt": "Adapt: the next cycle starts from what you just tested",
        "abandon": "Abandoned: everything is back as it stood before",
        "": "",
    }[before.cycle.decision]
    says = f"{did}. Cycle {number}: what do you want to find out, and what do you expect?"
    if sitting.can_look_back:
        says += f" {counted(len(sitting.closed), 'cycle')} are done, so you can look back whenever you like."
    return Comments([Comment("question", f"cycle {number}", says)])


def _beside(system: System, sitting: Sitting, tested: Tested, number: int) -> Comment:
    measured, prediction = tested.measured, tested.cycle.prediction(OUTCOME)
    assert measured is not None
    assert prediction is not None
    assert prediction.low is not None
    assert prediction.high is not None
    average = measured.average
    said = (
        f"Cycle {number}: {_trials(system, sitting, len(measured.outcome))}, on average "
        f"{system.outcome.said(average, average=True)} ({_plain(system, min(measured.outcome))} to "
        f"{_plain(system, max(measured.outcome))}). You expected {figure(prediction.low)} to {figure(prediction.high)}"
    )
    why = (
        "Averages of a few values differ from run to run by chance alone: look at the chart before you believe in one."
    )
    if prediction.holds(average) and _is_unchanged(system, sitting, number):
        asks = "It lies in your range. Since nothing was changed, what have you learnt about the reason that you gave?"
        return Comment("question", "prediction", f"{said}. {asks}", why=why)
    if prediction.holds(average):
        asks = "It held. Was it for the reason that you gave, or could it have been chance or practice?"
        return Comment("strength", "prediction", f"{said}. {asks}", why=why)
    side = "above" if average > prediction.high else "below"
    asks = f"It lies {side} your range. What does that say about the reason that you gave?"
    return Comment("question", "prediction", f"{said}. {asks}", why=why)


def _balanced(system: System, sitting: Sitting, tested: Tested) -> Comment | None:
    now = tested.measured.average_balancing if tested.measured else None
    before = sitting.baseline.average_balancing if sitting.baseline else None
    if now is None or before is None:
        return None
    prediction = tested.cycle.prediction(BALANCING)
    expected = f" You expected: “{prediction.expects}”" if prediction else " You said nothing of it beforehand."
    name, sign = system.balancing.name, 1 if system.balancing.better == "lower" else -1
    asks = "Who would pay for it, if that went on?" if sign * (now - before) > 0 else "Is that more than chance?"
    says = (
        f"{name[:1].upper()}{name[1:]}: on average {system.balancing.said(now, average=True)}; as it was found, "
        f"{before:.{system.balancing.decimals + 1}f}.{expected} {asks}"
    )
    return Comment("question", "balancing measure", says)


def _is_unchanged(system: System, sitting: Sitting, number: int) -> bool:
    """Whether a cycle tested nothing that wasn't so before; at a table nobody but the team knows."""
    return sitting.who != "table" and not knobs_changed(system, sitting, number)


def _several(system: System, sitting: Sitting, number: int) -> Comment | None:
    """What one can and can't tell where several things were changed, or nothing."""
    if sitting.who == "table":
        return None
    changed = knobs_changed(system, sitting, number)
    if len(changed) > 1:
        names = listed(f"“{system.knobs[key].options[sitting.tested[number - 1].settings[key]]}”" for key in changed)
        says = f"You changed {len(changed)} things at once: {names}. Is it one of them, or does it take them together?"
        return Comment("question", "the change", f"{says} Which test would tell?")
    if not changed:
        says = "You changed nothing, so what you see is chance, and whatever goes on by itself. How far do such runs differ?"
        return Comment("question", "the change", says)
    return None


def plan_markup(system: System, sitting: Sitting, level: int) -> str:
    """The locked plan of the cycle under way, and what was found."""
    tested, number = sitting.last, len(sitting.tested)
    prediction = tested.cycle.prediction(OUTCOME)
    plan = tested.cycle.plan
    rows = [
        ("What you change", change_in_words(system, sitting, number)),
        ("What you want to find out", plan.objective),
    ]
    if prediction is not None:
        rows += [("You expect, on average", f"{prediction}"), ("Because", prediction.reason)]
    if (balancing := tested.cycle.prediction(BALANCING)) is not None:
        rows.append((f"Of {system.balancing.name}", balancing.expects))
    if tested.measured is not None:
        rows.append(("What was found, on average", system.outcome.said(tested.measured.average, average=True)))
    locked = f"{tested.cycle.locked.astimezone():%H:%M}" if tested.cycle.locked else ""
    items = "".join(
        f"<li>{escape(label)}: <strong>{escape(text)}</strong></li>" for label, text in rows if text.strip()
    )
    return f"<h{level}>Cycle {number}: the plan, locked at {locked}</h{level}><ul>{items}</ul>"


def planning_markup(system: System, sitting: Sitting, level: int) -> str:
    """What stands adopted before the cycle that is being planned."""
    number = len(sitting.tested)
    standing = adopted(system, sitting, number)
    if sitting.who == "table":
        said = standing.way.strip()
    else:
        said = system.in_words(standing.settings, system.start)
        said = "as it was found" if standing.settings == system.start else said
    return f"<h{level}>Cycle {number}: the plan</h{level}><p>As it stands: {escape(said)}.</p>"


def calibration_markup(sitting: Sitting, level: int) -> str:
    """How the predictions held."""
    return f"<h{level}>Were your ranges right 8 times in 10?</h{level}>{sitting.calibration.comments._repr_html_()}"


def truth_markup(system: System, sitting: Sitting, level: int) -> str:
    """What is true of the system: in words, for every change alone, for the best, and for the learner's own cycles."""
    if sitting.who == "table":
        return f"<h{level}>What this shows, and what it doesn't</h{level}>{paragraphs(NO_TRUTH)}"
    return "".join(
        [
            f"<h{level}>The truth of this system</h{level}>",
            paragraphs(system.truth),
            _table(
                "True averages, with as much practice as in your first cycle",
                ("What is done", system.outcome.axis, system.balancing.axis),
                _known(system),
            ),
            _table(
                "Your cycles: what you measured, and what their true average is",
                ("Cycle", "measured", "true"),
                _own(system, sitting),
            ),
            "<p>The system is made up, and so is this truth. In your own work there is no such page.</p>",
        ]
    )


def _known(system: System) -> Iterable[Sequence[str]]:
    every = list(system.combinations())
    start = system.expected(system.start, cycle=1)
    yield ("As it is found", *_means(system, start))
    for key, knob in system.knobs.items():
        for option, words in knob.options.items():
            if option != system.start[key]:
                mean = system.expected({**system.start, key: option}, cycle=1)
                yield (f"Only {knob.label[:1].lower()}{knob.label[1:]} {words}", *_means(system, mean))
    best = system.better_of(every)
    sign = 1 if system.balancing.better == "lower" else -1
    no_worse = [each for each in every if sign * (system.expected(each, cycle=1).balancing - start.balancing) <= 1e-9]
    gentle = system.better_of(no_worse)
    words = f"The best there is: {system.in_words(best, system.start)}"
    yield (words, *_means(system, system.expected(best, cycle=1)))
    if gentle != best:
        words = f"The best with the balancing measure no worse: {system.in_words(gentle, system.start)}"
        yield (words, *_means(system, system.expected(gentle, cycle=1)))


def _own(system: System, sitting: Sitting) -> Iterable[Sequence[str]]:
    for number, tested in enumerate(sitting.done, start=1):
        assert tested.measured is not None
        true = system.expected(tested.settings, cycle=number).outcome
        yield (
            f"{number}: {change_in_words(system, sitting, number)}",
            f"{tested.measured.average:.{system.outcome.decimals + 1}f}",
            f"{true:.{system.outcome.decimals + 1}f}",
        )


def _means(system: System, mean: Mean) -> tuple[str, str]:
    return (
        f"{mean.outcome:.{system.outcome.decimals + 1}f}",
        f"{mean.balancing:.{system.balancing.decimals + 1}f}",
    )


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heads = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    body = "".join(
        f"<tr><th scope='row'>{escape(first)}</th>{''.join(f'<td>{escape(each)}</td>' for each in rest)}</tr>"
        for first, *rest in rows
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def told(system: System, sitting: Sitting, number: int) -> Comment:
    """An earlier time through in a sentence or two."""
    done = sitting.done
    said = f"Time {number}: {counted(len(done), 'cycle')}"
    if done and sitting.baseline is not None:
        last = done[-1].measured
        assert last is not None
        held = sitting.calibration.held
        said += (
            f"; {system.outcome.unit} from {sitting.baseline.average:.{system.outcome.decimals + 1}f} as it was found to "
            f"{last.average:.{system.outcome.decimals + 1}f} in the last one; {held} of {len(done)} ranges held"
        )
    return Comment("question", f"time {number}", f"{said}. What is different this time?")


def enough_yet(sitting: Sitting) -> Comments:
    """Why one can't look back yet."""
    says = f"After {FIRST_CYCLES} cycles you can look back: there are {len(sitting.closed)}."
    return Comments([Comment("next step", "cycles", says)])


def _trials(system: System, sitting: Sitting, count: int) -> str:
    return system.trials(count) if sitting.who == "simulator" else counted(count, "value")


def _plain(system: System, value: float) -> str:
    return f"{value:.{system.outcome.decimals}f}" if value == round(value, system.outcome.decimals) else figure(value)
