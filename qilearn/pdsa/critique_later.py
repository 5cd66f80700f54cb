"""Rules on what comes after the lock: what was done, how it compares with the prediction, and what follows."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.text import figure, quoted
from qilearn.pdsa.critique_rule import (
    LANGLEY,
    MCNICHOLAS,
    REED_AND_CARD,
    Moment,
    Rule,
    ask,
    by_words,
    is_blank,
    plain,
    step,
)
from qilearn.pdsa.critique_words import ONLY_A_VERDICT, claims_proof, is_still_to_come
from qilearn.pdsa.stages import Prediction, Result


def _deviation_unsaid(moment: Moment) -> Comment | None:
    do = moment.cycle.do
    if do.as_planned not in ("partly", "no") or not (is_blank(do.happened) and is_blank(do.surprises)):
        return None
    return step(
        "do",
        "It didn’t go as planned. What went another way, and why?",
        "Where a plan and a day part company, there’s something about the work that the plan didn’t know.",
    )


def _as_planned_unsaid(moment: Moment) -> Comment | None:
    do = moment.cycle.do
    if do.as_planned or is_blank(do.happened):
        return None
    return step(
        "do",
        "Say whether it went as planned: yes, partly or no.",
        "A result belongs to what was done. If that wasn’t what you planned, it says little about the plan.",
    )


def _data_missing(moment: Moment) -> Comment | None:
    do = moment.cycle.do
    if is_blank(do.happened) or not is_blank(do.data) or is_blank(moment.plan.data):
        return None
    return step(
        "do",
        f"The Plan was to write down {quoted(moment.plan.data)}. Put it here, even if only half of it was done.",
        "Half the tally tells more than the whole memory.",
    )


def _no_surprise(moment: Moment) -> Comment | None:
    do = moment.cycle.do
    if do.as_planned != "yes" or is_blank(do.happened) or not is_blank(do.surprises):
        return None
    return ask(
        "do",
        "All as planned, and nothing that nobody expected? What would someone say who was there and hasn’t been asked?",
        "Surprises are where a theory meets the work. They are easiest to see from another chair.",
    )


def _do_to_come(moment: Moment) -> Comment | None:
    return _to_come("do", moment.cycle.do.happened)


def _study_to_come(moment: Moment) -> Comment | None:
    return _to_come("study", moment.cycle.study.learnt)


def _to_come(part: str, text: str) -> Comment | None:
    if not is_still_to_come(text):
        return None
    return by_words(
        ask(
            part,
            f"{quoted(text)} reads as something still to come. Has it happened?",
            "In the study of 421 cycles, a Study in the past tense was one of the signs that a test had taken place.",
            source=MCNICHOLAS,
        )
    )


def _results(moment: Moment) -> list[tuple[Prediction, Result]]:
    """Each prediction with its result; an empty one where none was written."""
    return [(each, moment.cycle.study.results.get(each.id, Result())) for each in moment.made]


def _is_begun(moment: Moment) -> bool:
    study = moment.cycle.study
    return not is_blank(study.learnt) or any(each != Result() for each in study.results.values())


def _uncompared(moment: Moment) -> Comment | None:
    if not _is_begun(moment):
        return None
    found = next((prediction for prediction, result in _results(moment) if not result.verdict), None)
    if found is None:
        return None
    return step(
        "study",
        f"You predicted {quoted(str(found))}. Did it come out so: as predicted, otherwise, or can’t you tell?",
        "Study is the place where what you thought meets what you saw.",
        source=LANGLEY,
    )


def _nothing_seen(moment: Moment) -> Comment | None:
    found = next(
        (
            prediction
            for prediction, result in _results(moment)
            if result.verdict and is_blank(result.seen) and result.value is None
        ),
        None,
    )
    if found is None:
        return None
    return step(
        "study",
        f"You give a verdict on {quoted(str(found))}. What was seen? Write the number, or what somebody noticed.",
        "From a verdict alone nobody can come to another one.",
    )


def _value_missing(moment: Moment) -> Comment | None:
    found = next(
        (
            prediction
            for prediction, result in _results(moment)
            if prediction.has_interval
            and result.verdict in ("as predicted", "otherwise")
            and result.value is None
            and not is_blank(result.seen)
        ),
        None,
    )
    if found is None:
        return None
    return step(
        "study",
        f"You predicted {quoted(str(found))}. Which number was it?",
        "A number that was predicted can be held only against a number.",
    )


def _verdict_against_interval(moment: Moment) -> Comment | None:
    for prediction, result in _results(moment):
        if result.value is None or (holds := prediction.holds(result.value)) is None:
            continue
        if not holds and result.verdict == "as predicted":
            return ask(
                "study",
                f"You found {figure(result.value)}, and had predicted {_between(prediction)}. You call that as predicted: "
                "what would have counted as otherwise?",
                "A miss is what an interval is for. It’s no fault, and it’s the part that teaches.",
            )
        if holds and result.verdict == "otherwise":
            return ask(
                "study",
                f"You found {figure(result.value)}, which lies in what you predicted, {_between(prediction)}, and call it "
                "otherwise. What was it that you didn’t expect?",
                "Perhaps the number came true and the reason didn’t. That’s worth a line of its own.",
            )
    return None


def _between(prediction: Prediction) -> str:
    return f"{figure(prediction.low or 0)} to {figure(prediction.high or 0)} {prediction.unit.strip()}".strip()


def _nothing_learnt(moment: Moment) -> Comment | None:
    study = moment.cycle.study
    if not is_blank(study.learnt) or not any(each.verdict for each in study.results.values()):
        return None
    return step(
        "study",
        "What do you know now that you didn’t know before? One sentence is enough.",
        "A result says what happened. What was learnt says what it means for the next time.",
    )


def _only_a_verdict(moment: Moment) -> Comment | None:
    learnt = moment.cycle.study.learnt
    if not ONLY_A_VERDICT.search(plain(learnt)):
        return None
    return by_words(
        step(
            "study",
            f"{quoted(learnt)} is a verdict. What did you find out about the work, the people or your reason?",
            "Someone who reads it next year should know something that you had to test to find out.",
        )
    )


def _claims_proof(moment: Moment) -> Comment | None:
    if not claims_proof(moment.cycle.study.learnt):
        return None
    return by_words(
        ask(
            "study",
            f"{quoted(moment.cycle.study.learnt)}: what else could have led to the same result? Another day, other people, "
            "that somebody was watching?",
            "A small test makes you surer or less sure. It proves nothing, and doesn’t need to.",
        )
    )


def _undecided(moment: Moment) -> Comment | None:
    act = moment.cycle.act
    if act.decision or not (moment.cycle.stage == "act" or act.reason.strip() or act.next.strip()):
        return None
    return step(
        "act",
        "Decide: adopt it, adapt it, or abandon it. Abandoning something early is a good day’s work.",
        "A cycle that ends without a decision is begun again by chance, or never.",
    )


def _no_reason(moment: Moment) -> Comment | None:
    act = moment.cycle.act
    if not act.decision or not is_blank(act.reason):
        return None
    return step(
        "act",
        f"You {act.decision} it. What in Study led you there?",
        "A decision that doesn’t rest on what was found could have been made without the test.",
    )


def _no_next(moment: Moment) -> Comment | None:
    act = moment.cycle.act
    if not act.decision or not is_blank(act.next):
        return None
    says = {
        "adopt": "What is needed for it to last: who is told, what is written down, what will you keep watching?",
        "adapt": "What will you change, and what does the next test ask?",
        "abandon": "What will you try instead, and what do you keep from this?",
    }[act.decision]
    return step("act", says, "One cycle answers one question. What it’s worth shows in the next.")


def _verdicts(moment: Moment) -> list[str]:
    return [result.verdict for _, result in _results(moment) if result.verdict]


def _adopts_against_study(moment: Moment) -> Comment | None:
    found = _verdicts(moment)
    if moment.cycle.decision != "adopt" or "otherwise" not in found or "as predicted" in found:
        return None
    return ask(
        "act",
        "Study says that it came out otherwise than you predicted, and Act adopts it. Was it better than you thought? Or "
        "would you have adopted it whatever came out?",
        "If no result could have changed the decision, it was made before the test.",
    )


def _adopts_untold(moment: Moment) -> Comment | None:
    found = _verdicts(moment)
    if moment.cycle.decision != "adopt" or not found or set(found) != {"can't tell"}:
        return None
    return step(
        "act",
        "Study can’t tell, and Act adopts. What would the next test need so that you could tell?",
        "“Can’t tell” is an honest result. It asks for a better look, not for a decision.",
    )


def _abandons_what_held(moment: Moment) -> Comment | None:
    found = _verdicts(moment)
    if moment.cycle.decision != "abandon" or not found or set(found) != {"as predicted"}:
        return None
    if not is_blank(moment.cycle.act.reason):
        return None
    return ask(
        "act",
        "It came out as you predicted, and you abandon it. Did you predict that it would fail, or is there something that "
        "Study doesn’t say?",
        "What leads to a decision is worth as much as the decision, to those who come after.",
    )


def _theory_untouched(moment: Moment) -> Comment | None:
    if "otherwise" not in _verdicts(moment) or not moment.cycle.decision or not is_blank(moment.cycle.act.theory):
        return None
    return ask(
        "theory",
        "It came out otherwise. Which part of your reason doesn’t hold any more? Does the driver diagram, the measure or "
        "even the aim change?",
        "A surprise that changes nothing in the theory comes again.",
        source=REED_AND_CARD,
    )


DO: tuple[Rule, ...] = (
    Rule("deviation-unsaid", "do", "Not as planned, and nothing said of what went another way.", _deviation_unsaid),
    Rule("as-planned-unsaid", "do", "Whether it’s said if it went as planned.", _as_planned_unsaid),
    Rule("data-missing", "do", "Data that were planned and aren’t there.", _data_missing),
    Rule("no-surprise", "do", "All as planned, and nothing unexpected.", _no_surprise),
    Rule("do-to-come", "do", "Do written in words of what is still to come.", _do_to_come),
)
"""The rules on Do."""

STUDY: tuple[Rule, ...] = (
    Rule("uncompared", "study", "A prediction that isn’t compared with what was found.", _uncompared),
    Rule("nothing-seen", "study", "A verdict without what was seen.", _nothing_seen),
    Rule("value-missing", "study", "A number predicted, and no number found.", _value_missing),
    Rule(
        "verdict-against-interval",
        "study",
        "A verdict that says another thing than the predicted interval.",
        _verdict_against_interval,
    ),
    Rule("nothing-learnt", "study", "Whether it says what was learnt.", _nothing_learnt),
    Rule("only-a-verdict", "study", "“It worked well” where something learnt belongs.", _only_a_verdict),
    Rule("claims-proof", "study", "“Proves”, “definitely”: more than a test with a few can tell.", _claims_proof),
    Rule("study-to-come", "study", "Study written in words of what is still to come.", _study_to_come),
)
"""The rules on Study."""

ACT: tuple[Rule, ...] = (
    Rule("undecided", "act", "Whether it’s adopted, adapted or abandoned.", _undecided),
    Rule("adopts-untold", "act", "Adopted when Study can’t tell.", _adopts_untold),
    Rule("adopts-against-study", "act", "Adopted when nothing came out as predicted.", _adopts_against_study),
    Rule(
        "abandons-what-held", "act", "Abandoned without a reason when all came out as predicted.", _abandons_what_held
    ),
    Rule("decision-unexplained", "act", "Whether the decision rests on something found.", _no_reason),
    Rule("missing-next", "act", "Whether it names what comes next.", _no_next),
    Rule("theory-untouched", "theory", "A surprise after which nothing changes in the theory.", _theory_untouched),
)
"""The rules on Act."""
