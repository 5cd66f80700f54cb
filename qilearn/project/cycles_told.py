"""A cycle in a few words, for pages and reports: how large, what was expected, what was found, what was decided."""

from __future__ import annotations

from qilearn.core.dates import day_in, label_date
from qilearn.core.text import figure, sentence
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import STANDINGS, Ramp
from qilearn.pdsa.stages import SIZES, Decision, Prediction, Result
from qilearn.pdsa.words import closed

DECISIONS: dict[Decision, str] = {"adopt": "Adopt", "adapt": "Adapt", "abandon": "Abandon"}


def size_said(cycle: Cycle) -> str:
    """How large a test was: the team's own words, else those of the size.

    >>> size_said(Cycle(id="c1")), size_said(Cycle(id="c2", plan={"size": "one"}))
    ('not said', 'One person, once')
    """
    size = cycle.plan.size
    return cycle.plan.extent.strip() or (SIZES[size].split(":")[0] if size else "not said")


def when_said(cycle: Cycle) -> str:
    """From when to when it was tried, as far as that is known: "10 to 14 March 2025"."""
    first, last = cycle.day, day_in(cycle.do.ended)
    if first is None:
        return f"planned for {cycle.plan.starts.strip()}" if cycle.plan.starts.strip() else "not begun"
    return (
        label_date(first, "day")
        if last is None or last <= first
        else f"{label_date(first, 'day')} to {label_date(last, 'day')}"
    )


def predicted(cycle: Cycle, *, reasons: bool = True) -> list[str]:
    """What was predicted, a line for each prediction that was made, with its question and, if wanted, its reason."""
    return [_predicted(prediction, reasons) for prediction in cycle.plan.predictions if prediction.is_made]


def found(cycle: Cycle) -> list[str]:
    """What was found, a line for each prediction that has a result."""
    results = cycle.study.results
    pairs = [(each, results[each.id]) for each in cycle.plan.predictions if each.id in results]
    return [line for line in (_found(each, result) for each, result in pairs) if line]


def decided(cycle: Cycle) -> str:
    """What was decided and why; that it is under way while nothing is."""
    if not cycle.decision:
        return "Under way" if cycle.is_locked else "Being planned"
    reason = cycle.act.reason.strip()
    return f"{DECISIONS[cycle.decision]}: {reason}" if reason else DECISIONS[cycle.decision]


def standing_said(ramp: Ramp, into: Ramp | None = None) -> str:
    """How a ramp stands, and why: "Merged into “Later hours”. The same nurse does both."."""
    said = f"merged into {into.said}" if ramp.standing == "merged" and into else STANDINGS[ramp.standing]
    return " ".join(filter(None, [f"{sentence(said)}.", ramp.why.strip()]))


def _predicted(prediction: Prediction, reasons: bool) -> str:
    question = f"{prediction.question.strip()} " if prediction.question.strip() else ""
    reason = f" Because: {prediction.reason.strip()}" if reasons and prediction.reason.strip() else ""
    return f"{question}{sentence(closed(str(prediction)))}{reason}"


def _found(prediction: Prediction, result: Result) -> str:
    said = [result.seen.strip()]
    if result.value is not None and figure(result.value) not in result.seen:
        said.append(f"{figure(result.value)} {prediction.unit.strip()}".strip())
    seen = "; ".join(filter(None, said))
    verdict = {"as predicted": "As predicted", "otherwise": "Otherwise than predicted", "can't tell": "Can't tell"}
    judged = verdict.get(result.verdict, "")
    return closed(f"{judged}: {seen}" if judged and seen else judged or seen) if judged or seen else ""
