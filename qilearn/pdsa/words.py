"""A cycle in words, as a coach would tell of it, or as a report has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qilearn.core.dates import label_date
from qilearn.core.text import figure, sentence
from qilearn.pdsa.model import Cycle, Stage
from qilearn.pdsa.stages import Amendment, AsPlanned, Decision, Prediction, Result, Size, Verdict

SIZE_WORDS: Mapping[Size, str] = {
    "rehearsal": "in a rehearsal",
    "one": "with one person, once",
    "few": "with a few people, or a few times",
    "part": "in one team, shift or clinic",
    "several": "in several places, under different conditions",
    "all": "with everyone, all the time",
}
"""How large a test is, as it stands in a sentence: "tested with one person, once"."""

STAGE_WORDS: Mapping[Stage, str] = {
    "plan": "being planned",
    "do": "locked, and being tried",
    "study": "tried, and not studied yet",
    "act": "studied, and not decided yet",
    "done": "done",
}
"""How far a cycle has come."""

DECISION_WORDS: Mapping[Decision, str] = {"adopt": "adopted", "adapt": "adapted", "abandon": "abandoned"}
AS_PLANNED_WORDS: Mapping[AsPlanned, str] = {
    "yes": "as planned",
    "partly": "partly as planned",
    "no": "not as planned",
}
VERDICT_WORDS: Mapping[Verdict, str] = {
    "as predicted": "as predicted",
    "otherwise": "otherwise than predicted",
    "can't tell": "can’t be told",
}


def in_words(cycle: Cycle) -> str:
    """A cycle told in short paragraphs: what was tested, predicted, done, found and decided; only what is written.

    Plain text, with the learner's own words in it: escape it before it becomes markup.

    Examples
    --------
    >>> from qilearn.pdsa.model import Plan
    >>> plan = Plan(change="Ask at the door", size="one", predictions=(Prediction(id="p1", expects="8 of 10 stop"),))
    >>> print(in_words(Cycle(id="c1", title="Signs", plan=plan)))
    “Signs”, being planned.
    <BLANKLINE>
    To be tested with one person, once: Ask at the door.
    <BLANKLINE>
    Predicted: 8 of 10 stop.
    """
    return "\n\n".join(_paragraphs(cycle))


def _paragraphs(cycle: Cycle) -> Iterator[str]:
    yield sentence(f"{cycle.said}, {STAGE_WORDS[cycle.stage]}.")
    if tested := what_is_tested(cycle):
        yield tested
    for prediction in cycle.plan.predictions:
        if prediction.is_made or prediction.question.strip():
            yield predicted_in_words(prediction)
    yield from map(amended_in_words, cycle.amendments)
    if done := done_in_words(cycle):
        yield done
    yield from found_in_words(cycle)
    if cycle.study.learnt.strip():
        yield f"Learnt: {closed(cycle.study.learnt)}"
    if decided := decided_in_words(cycle):
        yield decided


def what_is_tested(cycle: Cycle) -> str:
    """What is tested, and how large the test is; empty where neither is said.

    >>> what_is_tested(Cycle(id="c1"))
    ''
    """
    plan = cycle.plan
    verb = "Tested" if cycle.is_locked else "To be tested"
    if plan.size:
        size = f" {SIZE_WORDS[plan.size]}"
        return f"{verb}{size}: {closed(plan.change)}" if plan.change.strip() else f"{verb}{size}."
    return f"{verb}: {closed(plan.change)}" if plan.change.strip() else ""


def predicted_in_words(prediction: Prediction) -> str:
    """One question with what is predicted and why.

    >>> predicted_in_words(Prediction(id="p1", question="How many stop?", low=8, high=10, unit="of 10", reason="It's near"))
    "How many stop? Predicted: 8 to 10 of 10, because: It's near."
    """
    asked = f"{closed(prediction.question, '?')} " if prediction.question.strip() else ""
    if not prediction.is_made:
        return f"{asked}Nothing predicted."
    reason = prediction.reason.strip()
    if not reason:
        return f"{asked}Predicted: {closed(str(prediction))}"
    because = reason if reason.lower().startswith("because") else f"because: {reason}"
    return f"{asked}Predicted: {str(prediction).rstrip('. ')}, {closed(because)}"


def amended_in_words(amendment: Amendment) -> str:
    """One amendment, with its day."""
    why = f" ({amendment.why.strip().rstrip('.')})" if amendment.why.strip() else ""
    return f"Amended on {label_date(amendment.at.astimezone().date(), 'day')}{why}: {closed(amendment.now)}"


def done_in_words(cycle: Cycle) -> str:
    """What happened, and whether as planned; empty while nothing is written."""
    do = cycle.do
    said = [closed(text) for text in (do.happened, do.surprises and f"Unexpected: {do.surprises}") if text.strip()]
    if not said and not do.as_planned:
        return ""
    when = f"On {label_date(cycle.day, 'day')}" if cycle.day else "When it was tried"
    how = f", {AS_PLANNED_WORDS[do.as_planned]}" if do.as_planned else ""
    return f"{when}{how}: {' '.join(said)}" if said else f"{when}{how}."


def found_in_words(cycle: Cycle) -> Iterator[str]:
    """Of each prediction that was compared: what was predicted, what was found, and the verdict."""
    for prediction in cycle.plan.predictions:
        result = cycle.study.results.get(prediction.id)
        if result is not None and (found := result_in_words(prediction, result)):
            yield found


def result_in_words(prediction: Prediction, result: Result) -> str:
    """One result beside its prediction; empty where nothing is written.

    >>> result_in_words(Prediction(id="p1", expects="8 of 10 stop"), Result(value=3, verdict="otherwise"))
    'Predicted 8 of 10 stop; found 3: otherwise than predicted.'
    """
    told = result.seen.strip().rstrip(".")
    value = f"{figure(result.value)} {prediction.unit.strip()}".strip() if result.value is not None else ""
    if result.value is not None and re.search(rf"(?<![\d.,]){re.escape(figure(result.value))}(?![\d,]|\.\d)", told):
        value = ""  # It's said already.
    seen = "; ".join(filter(None, [value, told]))
    if not seen and not result.verdict:
        return ""
    verdict = f": {VERDICT_WORDS[result.verdict]}" if result.verdict else ""
    return closed(f"Predicted {str(prediction).rstrip('.')}; found {seen or 'nothing written'}{verdict}")


def decided_in_words(cycle: Cycle) -> str:
    """What was decided, why, and what comes next; empty while nothing is."""
    act = cycle.act
    told = [
        act.decision and f"{sentence(DECISION_WORDS[act.decision])}.",
        act.reason.strip() and closed(sentence(act.reason.strip())),
        act.next.strip() and f"Next: {closed(act.next)}",
        act.theory.strip() and f"In the theory: {closed(act.theory)}",
        act.measure.strip() and f"In the measure: {closed(act.measure)}",
        act.aim.strip() and f"In the aim: {closed(act.aim)}",
    ]
    return " ".join(filter(None, told))


def closed(text: str, end: str = ".") -> str:
    """Someone's words on one line with an end to them, unless they have one.

    >>> closed("It  went well"), closed("Did it?"), closed("How many", "?")
    ('It went well.', 'Did it?', 'How many?')
    """
    plain = " ".join(text.split())
    return plain if plain.endswith((".", "?", "!", "…")) else f"{plain}{end}"
