"""What is said of a cycle: every rule where it should speak, and where it should just not."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.critique import LATER_RULES, PLAN_RULES, RULES, cycle_comments, cycle_findings
from qilearn.pdsa.critique_rule import MAY_BE_WRONG
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Do, Plan, Prediction, Result, Study
from tests.pdsa.cycle_examples import LOCKED, TODAY, cycle, result


def expects(text, **more):
    """A Plan that predicts this in words, and no number."""
    return {"prediction": {"expects": text, "low": None, "high": None, "unit": "", **more}}


def asks(text):
    """A Plan that asks this."""
    return {"prediction": {"question": text}}


ONE_BEFORE = {"before": cycle("done", size="one", id="c0")}
UNLIKE_BEFORE = {"before": cycle("done", size="one", id="c0", study=result(verdict="otherwise"))}
HELD_BEFORE = {"before": cycle("done", size="one", id="c0", study=result(value=8, verdict="as predicted"))}
FOUR = {"predictions": [Prediction(id=f"p{n}", question=f"How many {n}?", expects="5", reason="so") for n in range(4)]}
OPEN = Prediction(id="p2", question="How long does it take?")
BOTH = {"predictions": (Prediction(id="p1", question="Who?", expects="two", reason="so"), OPEN)}
ALL_MADE = {"predictions": (BOTH["predictions"][0], OPEN.model_copy(update={"expects": "5 minutes"}))}

# Each rule on an open Plan: changes to a good one at which it speaks, and near ones at which it must not.
PLANS: dict[str, tuple[list[dict], list[dict]]] = {
    "missing-change": ([{"change": " "}], [{"change": "ask"}]),
    "missing-question": ([asks(""), {"predictions": ()}], [asks("How many?"), {"predictions": (OPEN,)}]),
    "asks-for-ideas": (
        [asks("How can we get patients to understand?"), asks("Why do they leave early?")],
        [asks("How many understand?"), asks("Do they know why they take it?")],
    ),
    "asks-whether-good": (
        [asks("Does it work?"), asks("Will the new card help patients?"), asks("Is it feasible?")],
        [asks("Does it take more than 5 minutes?"), asks("Will the card be in the bag?"), asks("Is the card filled in?")],
    ),
    "missing-prediction": ([{"predictions": (OPEN,)}, {"predictions": ()}], [expects("7 of 10"), {}]),
    "some-unpredicted": ([BOTH], [ALL_MADE, {"predictions": (OPEN,)}]),
    "prediction-task": (
        [expects("We will introduce the card"), expects("Train all nurses"), expects("We'll hand out 20 cards")],
        [expects("Nurses hold the card in 7 of 10 talks"), expects("The training takes 20 minutes")],
    ),
    "prediction-vague": (
        [expects("Communication will be better"), expects("Patients are happier"), expects("More patients know"),
         expects("It will work well"), expects("Most patients are more satisfied")],
        [expects("7 of 10 say that it was better"), expects("Most say that it was better"), expects("Nobody asks for help"),
         expects("The nurse stops at the door"),
         {"prediction": {"expects": "It is better"}}],
    ),
    "prediction-hope": ([expects("We hope that 7 of 10 know")],
        [expects("7 of 10 know"), expects("The hopes of 2 are met"), expects("7 of 10 want a card")]),
    "half-an-interval": (
        [{"prediction": {"low": None}}, {"prediction": {"high": None}}],
        [{}, expects("7 of 10")],
    ),
    "upside-down": ([{"prediction": {"low": 10, "high": 7}}], [{"prediction": {"low": 7, "high": 7}}]),
    "takes-in-everything": (
        [{"prediction": {"low": 0, "high": 100, "unit": "%"}}, {"prediction": {"low": 0, "high": 100, "unit": "per cent"}}],
        [{"prediction": {"low": 0, "high": 100, "unit": "metres"}}, {"prediction": {"low": 60, "high": 100, "unit": "%"}}],
    ),
    "missing-unit": ([{"prediction": {"unit": ""}}], [expects("7 of 10"), {"prediction": {"unit": "cards"}}]),
    "missing-reason": ([{"prediction": {"reason": " "}}], [{"prediction": {"reason": "so far it did"}}]),
    "missing-size": ([{"size": ""}], [{"size": "rehearsal"}]),
    "implements": (
        [{"size": "all"}, {"size": "several"}],
        [{"size": "part"}, {"size": "all", "follows": ("c0",)}, {"size": "all", **HELD_BEFORE}],
    ),
    "leaps": ([{"size": "several", **HELD_BEFORE}, {"size": "all", **HELD_BEFORE}], [{"size": "part", **HELD_BEFORE},
         {"size": "all"}]),
    "larger-after-otherwise": (
        [{"size": "part", **UNLIKE_BEFORE}],
        [{"size": "part", **HELD_BEFORE},{"size": "few", **UNLIKE_BEFORE}, {"size": "one", **UNLIKE_BEFORE},
         {"size": "part", "before": cycle("do", size="one")}],
    ),
    "stays": (
        [{"size": "one", **ONE_BEFORE}, {"size": "rehearsal", **ONE_BEFORE}],
        [{"size": "few", **ONE_BEFORE}, {"size": "one", "stays": "at night this time", **ONE_BEFORE}, {"size": "one"}],
    ),
    "many-questions": ([FOUR], [{"predictions": FOUR["predictions"][:3]}, {**FOUR, "size": "part"}]),
    "missing-safety": ([{"safety": ""}, {"safety": " ", "size": "part"}], [{"safety": "", "size": "rehearsal"},
         {"safety": "waits"}]),
    "waved-away": ([{"safety": "None."}, {"safety": "n/a"}], [{"safety": "None that we know; Amal tells us at noon"}]),
    "logistics": (
        [{"who": ""}, {"where": ""}, {"what": " "}, {"when": "", "starts": ""}],
        [{"when": ""}, {"starts": ""}],
    ),
    "vague-who": ([{"who": "All staff"}, {"who": "whoever is on"}, {"who": "the team"}, {"who": "everyone."}],
         [{"who": "all staff on the late shift"}, {"who": "whoever is on duty; the charge nurse tells them"}]),
    "vague-when": (
        [{"when": "as soon as possible", "starts": ""}, {"when": "ongoing", "starts": ""}],
        [{"when": "soon", "starts": "2 February 2027"}, {"when": "Tuesday"}],
    ),
    "missing-data": ([{"data": ""}], [{"data": "a tally"}]),
    "start-unread": ([{"starts": "next Tuesday"}], [{"starts": ""}, {"starts": "2 Feb 2027"}]),
    "start-past": ([{"starts": "31 January 2027"}], [{"starts": "1 February 2027"}, {"starts": "soon"}]),
    "start-far": ([{"starts": "2 March 2027"}], [{"starts": "1 March 2027"}]),
}  # fmt: skip

# Each rule on what comes after the lock: a stage with changes at which it speaks, and near ones at which it must not.
LATER: dict[str, tuple[list[tuple[str, dict]], list[tuple[str, dict]]]] = {
    "deviation-unsaid": (
        [("study", {"do": {"happened": "", "surprises": ""}})],
        [("study", {}), ("study", {"do": {"as_planned": "yes", "happened": "", "surprises": ""}})],
    ),
    "as-planned-unsaid": ([("study", {"do": {"as_planned": ""}})], [("study", {}), ("do", {})]),
    "data-missing": (
        [("study", {"do": {"data": ""}})],
        [("study", {}), ("study", {"do": {"data": ""}, "data": ""})],
    ),
    "no-surprise": (
        [("study", {"do": {"as_planned": "yes", "surprises": ""}})],
        [("study", {"do": {"as_planned": "yes"}}), ("study", {"do": {"surprises": ""}})],
    ),
    "do-to-come": (
        [("study", {"do": {"happened": "Amal will ask ten patients"}})],
        [("study", {"do": {"happened": "Amal asked nine and will ask one more"}}),
         ("study", {"do": {"happened": "Nine cards, one missing"}})],
    ),
    "uncompared": ([("act", {"study": result(verdict="")})], [("act", {}), ("study", {})]),
    "nothing-seen": (
        [("act", {"study": result(seen="", value=None)})],
        [("act", {"study": result(seen="")}), ("act", {"study": result(value=None)})],
    ),
    "value-missing": (
        [("act", {"study": result(value=None)})],
        [("act", {"study": result(value=None, verdict="can't tell")}),
         ("act", {"study": result(value=None), **expects("7 of 10")})],
    ),
    "verdict-against-interval": (
        [("act", {"study": result(verdict="as predicted")}), ("act", {"study": result(value=7)}),
         ("act", {"study": result(value=10.5, verdict="as predicted")})],
        [("act", {}), ("act", {"study": result(value=7, verdict="as predicted")}),
         ("act", {"study": result(verdict="can't tell")}), ("act", {"study": result(verdict="as predicted"), **expects("7")})],
    ),
    "nothing-learnt": ([("act", {"study": {"learnt": ""}})], [("act", {}), ("study", {})]),
    "only-a-verdict": (
        [("act", {"study": {"learnt": each}}) for each in ("It worked well.", "Success", "The test was successful",
         "went as planned", "It didn’t work")],
        [("act", {"study": {"learnt": "It worked well with Amal, who knew them"}}), ("act", {"study": {"learnt": ""}})],
    ),
    "claims-proof": (
        [("act", {"study": {"learnt": "This proves that saying it back works"}})],
        [("act", {"study": {"learnt": "That is no proof yet"}}), ("act", {"study": {"learnt": "We improved the card"}})],
    ),
    "study-to-come": (
        [("act", {"study": {"learnt": "We will look at the cards next week"}})],
        [("act", {"study": {"learnt": "We found that the card will have to be larger"}}),
         ("act", {"study": {"learnt": "We would have chosen Tuesday. The room will do"}})],
    ),
    "undecided": (
        [("act", {}), ("done", {"act": {"decision": ""}})],
        [("done", {}), ("study", {}), ("do", {})],
    ),
    "adopts-against-study": (
        [("done", {"act": {"decision": "adopt"}})],
        [("done", {}), ("done", {"act": {"decision": "adopt"}, "study": result(value=8, verdict="as predicted")}),
         ("done", {"act": {"decision": "adopt"}, **ALL_MADE, "study": {"results": {"p1": {"verdict": "otherwise", "seen": "3"},
         "p2": {"verdict": "as predicted", "seen": "5"}}}})],
    ),
    "adopts-untold": (
        [("done", {"act": {"decision": "adopt"}, "study": result(verdict="can't tell")})],
        [("done", {"study": result(verdict="can't tell")}), ("done", {"act": {"decision": "adopt"}})],
    ),
    "abandons-what-held": (
        [("done", {"act": {"decision": "abandon", "reason": ""}, "study": result(value=8, verdict="as predicted")})],
        [("done", {"act": {"decision": "abandon"}, "study": result(value=8, verdict="as predicted")}),
         ("done", {"act": {"decision": "abandon", "reason": ""}})],
    ),
    "decision-unexplained": ([("done", {"act": {"reason": ""}})], [("done", {}), ("act", {})]),
    "missing-next": (
        [("done", {"act": {"next": " ", "decision": each}}) for each in ("adopt", "adapt", "abandon")],
        [("done", {}), ("act", {})],
    ),
    "theory-untouched": (
        [("done", {"act": {"theory": ""}})],
        [("done", {}), ("done", {"act": {"theory": ""}, "study": result(value=8, verdict="as predicted")})],
    ),
    "day-unread": (
        [("study", {"do": {"began": "last Monday"}}), ("act", {"study": {"on": "the other day"}})],
        [("study", {"do": {"began": ""}}), ("study", {"do": {"began": "15.1.2027"}})],
    ),
    "do-before-lock": (
        [("study", {"do": {"began": "12 January 2027"}})],
        [("study", {"do": {"began": "14 January 2027"}}), ("study", {"do": {"began": "soon"}})],
    ),
    "ended-before-began": (
        [("study", {"do": {"ended": "14 January 2027"}})],
        [("study", {"do": {"ended": "15 January 2027"}}), ("study", {"do": {"ended": ""}})],
    ),
    "study-before-do": (
        [("act", {"study": {"on": "17 January 2027"}}), ("act", {"study": {"on": "14 January 2027"}, "do": {"ended": ""}})],
        [("act", {"study": {"on": "18 January 2027"}}), ("act", {"study": {"on": ""}})],
    ),
    "still-to-come": (
        [("study", {"do": {"began": "2 February 2027"}}), ("act", {"study": {"on": "2 February 2027"}})],
        [("study", {"do": {"began": "1 February 2027"}}),
         ("study", {"do": {"began": "2 February 2027", "happened": ""}})],
    ),
    "gone-quiet": (
        [("do", {"starts": "17 January 2027"}), ("do", {"starts": ""}), ("study", {"do": {"ended": "17 January 2027"}})],
        [("do", {"starts": "18 January 2027"}), ("do", {}), ("study", {}), ("act", {"do": {"ended": "17 January 2027"}})],
    ),
}  # fmt: skip

PLAN_CASES = [(rule, case) for rule, (speaks, _) in PLANS.items() for case in speaks]
PLAN_NEAR = [(rule, case) for rule, (_, silent) in PLANS.items() for case in silent]
LATER_CASES = [(rule, *case) for rule, (speaks, _) in LATER.items() for case in speaks]
LATER_NEAR = [(rule, *case) for rule, (_, silent) in LATER.items() for case in silent]


def found(stage, changes):
    """What the rules find in a good cycle with these changes, and the whole of what is said."""
    given = dict(changes)
    before = given.pop("before", None)
    made = cycle(stage, **given)
    return cycle_findings(made, today=TODAY, before=before), cycle_comments(made, today=TODAY, before=before)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases(rule):
    """A rule without a cycle at which it speaks, and a near one at which it doesn't, is no rule."""
    speaks, silent = {**PLANS, **LATER}[rule]
    assert speaks
    assert silent


@pytest.mark.parametrize(("rule", "changes"), PLAN_CASES)
def test_a_rule_on_the_plan_speaks(rule, changes):
    """Each rule finds what it looks for."""
    findings, said = found("plan", changes)
    assert findings[rule].why
    assert len(said) > 1


@pytest.mark.parametrize(("rule", "changes"), PLAN_NEAR)
def test_a_rule_on_the_plan_stays_silent_nearby(rule, changes):
    """A Plan that comes near isn't blamed for it."""
    assert rule not in found("plan", changes)[0]


@pytest.mark.parametrize(("rule", "stage", "changes"), LATER_CASES)
def test_a_rule_on_what_comes_later_speaks(rule, stage, changes):
    """Each rule finds what it looks for, and it's said."""
    findings, said = found(stage, changes)
    assert findings[rule].why
    assert findings[rule] in said


@pytest.mark.parametrize(("rule", "stage", "changes"), LATER_NEAR)
def test_a_rule_on_what_comes_later_stays_silent_nearby(rule, stage, changes):
    """A cycle that comes near isn't blamed for it."""
    assert rule not in found(stage, changes)[0]


def test_a_good_plan_hears_what_works_and_one_question():
    """Nothing is found in it; the question is the one that no rule can answer."""
    findings, said = found("plan", {})
    assert findings == {}
    assert [comment.kind for comment in said] == ["strength", "question"]
    assert "what you expect, and why" in said[0].says
    assert "the other way" in said[1].says


@pytest.mark.parametrize("stage", ["do", "study", "act", "done"])
def test_a_good_cycle_hears_what_works_at_every_stage_but_the_untouched(stage):
    """Nothing is wrong with a cycle on its way, apart from what comes next; what it has is seen."""
    findings, said = found(stage, {})
    assert set(findings) <= {"undecided"}
    assert "strength" in {comment.kind for comment in said} or stage == "study"


def test_an_untouched_plan_hears_where_to_begin():
    """Nothing is wrong with an empty sheet."""
    assert len(cycle_comments(Cycle(id="c1"), today=TODAY)) == 1


def test_what_fits_another_stage_is_not_said():
    """While the Plan is open nothing is said of Do; once it's locked nobody is told to complete it."""
    plan_rules, later_rules = {rule.id for rule in PLAN_RULES}, {rule.id for rule in LATER_RULES}
    assert not later_rules & set(found("plan", {"data": "", "safety": ""})[0])
    assert not plan_rules & set(found("done", {"data": "", "safety": "", "size": ""})[0])


def test_what_a_locked_plan_lacks_is_asked_for_the_next_time():
    """A finished cycle hears once, as a question, what its Plan lacked."""
    _, said = found("done", {"data": "", "prediction": {"reason": ""}})
    [looking_back] = [comment for comment in said if comment.about == "plan"]
    assert looking_back.kind == "question"
    assert "gave no reason for what was expected and didn’t say what would be written down" in looking_back.says


def test_a_miss_that_was_written_down_is_a_strength():
    """Being wrong, and keeping it, is what a cycle is for."""
    _, said = found("done", {})
    assert any(comment.kind == "strength" and "otherwise than you predicted" in comment.says for comment in said)


def test_a_verdict_that_contradicts_its_number_is_no_strength():
    """“Each prediction is held against what was found” isn't said beside a verdict that isn't so."""
    _, said = found("act", {"study": result(verdict="as predicted")})
    assert not any(comment.kind == "strength" and comment.about == "study" for comment in said)


def test_a_test_with_many_is_told_and_one_with_few_is_asked_about_safety():
    """What could get worse is a next step where others bear it, and a question in a test with one."""
    kinds = [
        found("plan", {"safety": "", "size": size})[0]["missing-safety"].kind for size in ("one", "part", "several")
    ]
    assert kinds == ["question", "next step", "next step"]


def test_first_things_come_first_and_few_at_a_time():
    """The change comes before who does it; no more than four next steps and three questions at once."""
    made = Cycle(id="c1", plan=Plan(objective="Better handover"))
    said = cycle_comments(made, today=TODAY)
    steps = [comment for comment in said if comment.kind == "next step"]
    assert steps[0].about == "change"
    assert len(steps) == 5
    assert "can wait until then" in steps[-1].says
    for _, (speaks, _near) in PLANS.items():
        for changes in speaks:
            assert sum(comment.kind == "question" for comment in found("plan", changes)[1]) <= 3


def test_rules_that_read_words_say_that_they_may_be_wrong():
    """What is judged by a list of words names itself a rule of thumb."""
    for rule in (
        "asks-for-ideas",
        "asks-whether-good",
        "prediction-task",
        "prediction-vague",
        "prediction-hope",
        "vague-who",
    ):
        assert found("plan", PLANS[rule][0][0])[0][rule].source == MAY_BE_WRONG
    for rule in ("do-to-come", "study-to-come", "only-a-verdict", "claims-proof"):
        stage, changes = LATER[rule][0][0]
        finding = found(stage, changes)[0][rule]
        assert MAY_BE_WRONG in finding.source


def test_two_rules_never_blame_one_thing():
    """A missing prediction isn't also vague; a Plan that implements isn't also told that it leaps."""
    together = [
        {"missing-prediction", "some-unpredicted"},
        {"missing-prediction", "prediction-vague"},
        {"missing-safety", "waved-away"},
        {"implements", "leaps"},
        {"adopts-untold", "adopts-against-study"},
        {"nothing-learnt", "only-a-verdict"},
        {"start-unread", "start-past", "start-far"},
        {"nothing-seen", "value-missing"},
        {"asks-for-ideas", "asks-whether-good"},
    ]
    cases = [("plan", changes) for _, changes in PLAN_CASES] + [(stage, changes) for _, stage, changes in LATER_CASES]
    for (stage, changes), rules in itertools.product(cases, together):
        assert len(set(found(stage, changes)[0]) & rules) < 2, changes


def test_each_rule_says_what_it_looks_for_in_one_line():
    """The card can show all of them."""
    assert len(RULES) == len(PLAN_RULES) + len(LATER_RULES)
    assert all(0 < len(line) <= 100 and line.endswith(".") for line in RULES.values())


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["<script>alert(1)</script>", "9" * 400, "99999-99-99", "$x^{2$", "%s {0}", "We will improve", "\x00", "None"]
    ),
)
NUMBERS = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))
PREDICTIONS = st.builds(
    Prediction, id=st.just("p1"), question=TEXTS, expects=TEXTS, low=NUMBERS, high=NUMBERS, unit=TEXTS, reason=TEXTS
)
RESULTS = st.builds(
    Result, seen=TEXTS, value=NUMBERS, verdict=st.sampled_from(["", "as predicted", "otherwise", "can't tell"])
)
TEXT_FIELDS = dict.fromkeys(("objective", "change", "who", "what", "when", "where", "starts", "data", "safety"), TEXTS)
PLANS_OF_ALL_KINDS = st.builds(
    Plan,
    **TEXT_FIELDS,
    size=st.sampled_from(["", "one", "all"]),
    predictions=st.lists(PREDICTIONS, max_size=1).map(tuple),
)


@st.composite
def any_cycle(draw):
    """A cycle with anything in it."""
    plan = draw(PLANS_OF_ALL_KINDS)
    if not plan.has_prediction or draw(st.booleans()):
        return Cycle(id="c1", plan=plan)
    return Cycle(
        id="c1",
        plan=plan,
        locked=LOCKED,
        do=draw(st.builds(Do, began=TEXTS, ended=TEXTS, happened=TEXTS, surprises=TEXTS, data=TEXTS)),
        study=draw(st.builds(Study, on=TEXTS, learnt=TEXTS, results=st.dictionaries(st.just("p1"), RESULTS))),
        act=draw(
            st.builds(Act, decision=st.sampled_from(["", "adopt", "abandon"]), reason=TEXTS, next=TEXTS, theory=TEXTS)
        ),
    )


@given(any_cycle(), st.one_of(st.none(), any_cycle()), st.dates(min_value=dt.date(1900, 1, 1)))
def test_no_text_can_break_the_critique(made, before, today):
    """Whatever was typed, nothing raises, and what is said is text."""
    said = cycle_comments(made, today=today, before=before)
    assert "<script" not in said._repr_html_()
