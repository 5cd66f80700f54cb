"""What is said of an aim: every rule where it should speak, and where it should just not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.aims.critique import AIM_RULES, RULES, aim_findings, critique_aim
from qilearn.aims.form import EXAMPLES
from qilearn.aims.model import Aim
from qilearn.aims.word_lists import MAY_BE_WRONG

TODAY = dt.date(2026, 11, 23)
GOOD = {
    "what": "the wait for a first appointment",
    "start": "34",
    "goal": "20",
    "unit": "days",
    "who": "families of children under five",
    "where": "the Millbrook service",
    "by": "30 June 2027",
}
PERCENT = {"what": "the share of children read to daily", "start": "40", "goal": "60", "unit": "%"}

# Each rule: changes to a good aim at which it speaks, and near ones at which it must not.
CASES: dict[str, tuple[list[dict[str, str]], list[dict[str, str]]]] = {
    "missing-what": ([{"what": " "}], [{"what": "falls"}]),
    "missing-start": ([{"start": "", "goal": ""}], [{"start": ""}, {"start": "0"}]),
    "missing-goal": ([{"goal": ""}], [{"goal": "0"}]),
    "missing-unit": ([{"unit": ""}], [{"unit": "", "goal": "20 days"}, {"unit": "", "start": "", "goal": ""}]),
    "missing-who": ([{"who": ""}], [{"who": "babies"}]),
    "missing-where": ([{"where": "\t"}], [{"where": "Ward 7"}]),
    "missing-by": ([{"by": ""}], [{"by": "June"}]),
    "vague-what": (
        [{"what": "improve communication"}, {"what": "better care"}, {"what": "the quality of handovers"},
         {"what": "feedback"}, {"what": "the handovers"}, {"what": "communication and teamwork"},
         {"what": "outstanding care"}, {"what": "compassionate care"}, {"what": "safe care"}, {"what": "holistic care"},
         {"what": "a first-class service"}, {"what": "gold-standard handovers"}],
        [{"what": "improve the share of handovers that are read back"}, {"what": "betterment"}, {"what": "visits"},
         {"what": "patients who feel safe at night"}, {"what": "outstanding referrals"}, 
         {"what": "feedback talks held"}, {"what": "attendance"}, {"what": "safe-sleep talks"}],
    ),
    "not-a-thing": (
        [{"what": what} for what in (
            "patients get their antibiotics sooner", "children are read to every day", "older patients feel safe",
            "families no longer wait for weeks", "call bells are answered in five minutes", "answering call bells faster",
            "Everyone gets a letter", "antibiotics given sooner"
        )],
        [{"what": what} for what in (
            "patients who get their antibiotics in an hour", "the time patients wait", "how long patients say they waited",
            "letters families get", "patients' waits", "staff sickness", "the share of patients seen sooner",
            "reduce waits so that people are seen sooner", "get letters out sooner",
            "patients who went home earlier than planned",
            "children read to daily", "people with their feet checked", "the number of beds that are empty", "patient waits",
            "beds patients are moved from", "days people are in bed", "families wait times", "better care sooner",
        )],
    ),
    "vague-amount": (
        [{"goal": "fewer"}, {"goal": "as low as possible"}, {"start": "too many"}],
        [{"goal": "20 or fewer"}, {"goal": "twenty"}, {"start": "many, about 34"}],
    ),
    "vague-who": (
        [{"who": "patients"}, {"who": "all our service users"}, {"who": "Everyone"}, {"who": "for families and staff"}],
        [{"who": "patients over 75"}, {"who": "families who wait longest"}, {"who": "the"}],
    ),
    "vague-where": (
        [{"where": "our organisation"}, {"where": "in the hospital"}, {"where": "Trust-wide"}, {"where": "everywhere"}],
        [{"where": "the Millbrook service"}, {"where": "Hospital Road surgery"}, {"where": "Ward 7"}],
    ),
    "vague-by": (
        [{"by": "soon"}, {"by": "as soon as possible"}, {"by": "next year"}, {"by": "ASAP"}],
        [{"by": "June 2027, no sooner"}, {"by": "30 June 2027"}, {"by": "Michaelmas"}],
    ),
    "date-unread": (
        [{"by": "spring"}, {"by": "within six months"}, {"by": "30 June"}, {"by": "30 February 2027"}],
        [{"by": "the end of June 2027"}, {"by": "Q2 2027"}, {"by": "soon"}, {"by": "Wednesday 30 June 2027."}],
    ),
    "date-past": ([{"by": "22 November 2026"}, {"by": "2025"}], [{"by": "23 November 2026"}, {"by": "November 2026"}]),
    "date-near": (
        [{"by": "23 November 2026"}, {"by": "14 December 2026"}, {"by": "3 January 2027"}],
        [{"by": "4 January 2027"}, {"by": "22 November 2026"}, {"by": "soon"}],
    ),
    "date-far": ([{"by": "December 2028"}, {"by": "2030"}], [{"by": "24 May 2028"}, {"by": "December 2027"}]),
    "target-without-baseline": (
        [{"start": ""}, {"start": "not known yet"}, {"start": "?"}],
        [{"start": "about 34"}, {"start": "1 in 3"}, {"start": "", "goal": ""}, {"start": "many"}, {"start": "nine"},
         {"start": "one in three"}, {"start": "0,5"}, {"start": "not known exactly, about 34"}],
    ),
    "start-unread": (
        [{"start": "nine"}, {"start": "one in three"}, {"start": "what others have"}],
        [{"start": "6,5"}, {"start": "1 in 3"}, {"start": ""}, {"start": "?"}, {"start": "tbc"},
         {"start": "not known yet"},
         {"start": "we don't know"}, {"start": "many"}],
    ),
    "goal-unread": ([{"goal": "twenty"}, {"goal": "what others have"}], [{"goal": "20"}, {"goal": "fewer"},
         {"goal": "half"}]),
    "relative-target": (
        [{"goal": "50% fewer"}, {"goal": "by 10"}, {"goal": "half"}, {"goal": "50%"}],
        [{"goal": "20 days"}, {"goal": "half an hour"}, {**PERCENT, "goal": "60%"},
         {**PERCENT, "unit": "", "start": "40%", "goal": "60%"}],
    ),
    "goes-nowhere": (
        [{"goal": "34"}, {"start": "34 days", "goal": "34.0 days"}, {"start": "1 in 5", "goal": "2 in 10"}],
        [{"goal": "33"}, {"start": "6,5", "goal": "6"}, {"start": "1 in 5", "goal": "1 in 10"},
         {"start": "2 hours", "goal": "2 minutes"}],
    ),
    "wrong-way": (
        [{"what": "reduce falls", "start": "4", "goal": "9"},
         {"what": "We will increase visits", "start": "9", "goal": "4"}],
        [{"what": "reduce falls"}, {"what": "the wait", "start": "4", "goal": "9"}, 
         {"what": "cut waits", "start": "2 hours", "goal": "90 minutes"}],
    ),
    "two-units": ([{"start": "2 hours", "goal": "90 minutes"}], [{"start": "1 day", "goal": "2 days"},
         {"start": "34 days"}]),
    "all-or-none": (
        [{**PERCENT, "goal": "100"}, {"what": "falls", "goal": "0"},
         {"what": "reading", "goal": "100%", "start": "40%"}],
        [{**PERCENT, "goal": "95"}, {"goal": "100"}, {"what": "never events", "goal": "0"}, {"goal": "10"},
         {"goal": "0,5"}, {"what": "stillbirths", "goal": "0"}],
    ),
    "nearly-all": (
        [{**PERCENT, "goal": "99", "start": "30"}, {**PERCENT, "unit": "percent of students", "goal": "99%", "start": "30%"},
         {**PERCENT, "goal": "96"}],
        [{**PERCENT, "goal": "95"}, {**PERCENT, "start": "90", "goal": "97"}, {**PERCENT, "goal": "100"}, {"goal": "97"},
         {**PERCENT, "start": "96", "goal": "96"}, {**PERCENT, "start": "", "goal": "99"}],
    ),
    "never-event": (
        [{"what": "wrong-site surgery", "goal": "0"}, {"what": "retained swabs", "goal": "0"},
         {"what": "stillbirths", "goal": "0"}, {"what": "suicides on the ward", "goal": "0"},
         {"what": "use of physical restraint", "goal": "0"}],
        [{"what": "falls", "goal": "0"}, {"what": "days between never events", "goal": "90"}],
    ),
    "above-100": (
        [{**PERCENT, "goal": "120"}, {**PERCENT, "unit": "", "goal": "60%", "start": "400%"}],
        [{**PERCENT, "goal": "100"}, {"goal": "120"}, {**PERCENT, "start": "340 days"}],
    ),
    "change-not-aim": (
        [
            {"what": "implement a falls pathway"},
            {"what": "We will roll out the new form"},
            {"what": "Train all staff"},
            {"what": "the introduction of huddles"},
            {"what": "a new pathway"},
            {"what": "the number of nurses who are trained"},
            {"what": "co-produce a discharge passport"},
            {"what": "deliver 200 training sessions"},
            {"what": "provide a weekly clinic"},
            {"what": "embed huddles"},
            {"what": "complete the e-learning"},
            {"what": "We will co-design, standardise and digitise the form"},
            {"what": "review the pathway"},
            {"what": "offer a phone call"},
            {"what": "provide checks of feet"},
            {"what": "expand the team"},
            {"what": "use the hoist"},
        ],
        [
            {"what": "the wait for the parents' training course"},
            {"what": "developmental delay found by age two"},
            {"what": "falls during the roll out"},
            {"what": "buildings without a ramp"},
            {"what": "use of physical restraint"},
            {"what": "the use of bottle feeding"},
            {"what": "training places filled"},
            {"what": "training sessions attended"},
            {"what": "hold times on the telephone"},
            {"what": "run times of the theatre list"},
            {"what": "complete sets of observations"},
        ],
    ),
    "effort-not-aim": (
        [{"what": "promote breastfeeding"}, {"what": "Try harder to listen"}, {"what": "to raise awareness of stroke"}],
        [{"what": "mothers who try breastfeeding"}, {"what": "support visits on time"}, {"what": "promoters"}],
    ),
    "several-aims": (
        [
            {"what": "reduce falls and improve nutrition"},
            {"what": "the wait for assessment and the number of complaints"},
            {"what": "falls and pressure ulcers"},
            {"what": "falls; complaints"},
            {"what": "reduce length of stay and readmissions"},
            {"what": "the wait between visits and improve nutrition"},
        ],
        [
            {"what": "the wait for mothers and babies"},
            {"what": "accident and emergency waits"},
            {"what": "signs and symptoms noted"},
            {"what": "the days between referral and the first visit"},
            {"what": "the time between referrals and admissions"},
            {"what": "length of stay and how it felt"},
        ],
    ),
    "board-line": (
        [{"what": "meet the four-hour standard"}, {"what": "KPI 7"}, {"what": "compliance with hand washing"},
         {"what": "our HEDIS score"}, {"what": "the Joint Commission finding"}, {"what": "star ratings"}],
        [{"what": "the wait on the board round"}, {"what": "standard visits"}, {"what": "targeted visits"}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases(rule):
    """A rule without an aim at which it speaks, and a near one at which it doesn't, is no rule."""
    speaks, silent = CASES[rule]
    assert speaks
    assert silent


@pytest.mark.parametrize(("rule", "changes"), [(rule, each) for rule, (speaks, _) in CASES.items() for each in speaks])
def test_a_rule_speaks(rule, changes):
    """Each rule finds what it looks for, and is said to the learner."""
    aim = Aim(**{**GOOD, **changes})
    finding = aim_findings(aim, today=TODAY)[rule]
    assert finding.why
    lacks_many = sum(id.startswith("missing-") for id in aim_findings(aim, today=TODAY)) > 2
    assert finding in critique_aim(aim, today=TODAY) or lacks_many


@pytest.mark.parametrize(("rule", "changes"), [(rule, each) for rule, (_, silent) in CASES.items() for each in silent])
def test_a_rule_stays_silent_nearby(rule, changes):
    """An aim that comes near isn't blamed for it."""
    assert rule not in aim_findings(Aim(**{**GOOD, **changes}), today=TODAY)


@pytest.mark.parametrize("changes", [{}, PERCENT, {**PERCENT, "start": "1 in 4", "goal": "3 in 4", "unit": "children"}])
def test_a_good_aim_hears_what_works_and_two_questions(changes):
    """Nothing is found in a good aim; the questions are those that no rule can answer."""
    aim = Aim(**{**GOOD, **changes})
    assert aim_findings(aim, today=TODAY) == {}
    said = critique_aim(aim, today=TODAY)
    assert [comment.kind for comment in said] == ["strength", "question", "question"]
    assert "How will you know?" in said[1].says
    assert "who says so?" in said[2].says


def test_rules_that_read_words_say_that_they_may_be_wrong():
    """What is judged by a list of words names itself a rule of thumb."""
    aim = Aim(what="improve communication", who="patients", where="our organisation", by="soon", goal="fewer")
    findings = aim_findings(aim, today=TODAY)
    for rule in ("vague-what", "vague-who", "vague-where", "vague-by", "vague-amount"):
        assert findings[rule].source == MAY_BE_WRONG


def test_an_aim_that_lacks_much_hears_it_in_one_breath():
    """Six comments on six empty fields would be a form's, not a coach's."""
    said = critique_aim(Aim(what="falls"), today=TODAY)
    assert [comment.kind for comment in said] == ["strength", "next step"]
    assert "from how much, to how much, for whom, where and by when" in said[1].says


def test_a_coach_says_first_things_first():
    """What the aim is for comes before its parts, and no more than four next steps come at once."""
    aim = Aim(what="raise awareness of stroke", who="staff", where="the trust", by="ongoing", start="34", goal="fewer")
    steps = [comment for comment in critique_aim(aim, today=TODAY) if comment.kind == "next step"]
    assert steps[0] == aim_findings(aim, today=TODAY)["effort-not-aim"]
    assert len(steps) == 5
    assert "1 smaller thing can wait" in steps[-1].says


def test_an_empty_aim_hears_where_to_begin():
    """Nothing is wrong with an empty sheet."""
    assert len(critique_aim(Aim(), today=TODAY)) == 1


def test_a_target_without_a_baseline_is_asked_for_twelve_points():
    """The next step is something to do this week."""
    assert "12 points first" in aim_findings(Aim(**{**GOOD, "start": ""}), today=TODAY)["target-without-baseline"].says


@pytest.mark.parametrize(
    "changes", [{**PERCENT, "goal": "100"}, {"what": "falls", "goal": "0"}, {**PERCENT, "start": "96", "goal": "96"}]
)
def test_an_aim_for_all_or_to_hold_a_gain_is_asked_and_not_told(changes):
    """Immunisation held at 96 %, or nobody harmed, may be exactly what is needed: a question, and no next step."""
    said = critique_aim(Aim(**{**GOOD, **changes}), today=TODAY)
    assert {comment.kind for comment in said} == {"strength", "question"}
    assert not any("slogan" in comment.says or "asks nothing" in comment.why for comment in said)


def test_each_vague_amount_gets_a_word():
    """“Lots”, “fewer” and “soon” are each quoted, and none takes the other's place."""
    aim = Aim(
        what="the wait for a bell", start="lots", goal="fewer", unit="min", who="adults", where="Ward 7", by="soon"
    )
    says = " ".join(comment.says for comment in critique_aim(aim, today=TODAY))
    assert all(word in says for word in ("“lots” and “fewer”", "“soon”"))


def test_a_sentence_where_a_thing_belongs_is_not_praised():
    """It asks for what is counted or timed, as the field's hint does, and doesn't say that the aim says what."""
    aim = Aim(**{**GOOD, "what": "patients get their antibiotics sooner"})
    first, second, *_ = critique_aim(aim, today=TODAY)
    assert "what will be different" not in first.says
    assert "Your aim says what" not in first.says
    assert "what would you count or time" in second.says
    assert "to count or time" in EXAMPLES["what"]


def test_number_words_are_not_taken_for_nothing():
    """Who wrote “nine” did say where they start; it's the reading that falls short, and says so."""
    said = aim_findings(Aim(**{**GOOD, "start": "nine", "goal": "one in ten"}), today=TODAY)
    assert "I can’t read “nine” as a number" in said["start-unread"].says
    assert "I can’t read “one in ten” as a number" in said["goal-unread"].says


def test_two_rules_never_blame_one_thing():
    """What is missing isn't also vague, and a date is past, far or unread, not two of these."""
    together = [
        {"missing-start", "target-without-baseline", "start-unread", "vague-amount"},
        {"missing-goal", "goal-unread", "relative-target"},
        {"missing-by", "vague-by", "date-unread", "date-past", "date-near", "date-far"},
        {"all-or-none", "never-event", "nearly-all"},
        {"vague-what", "not-a-thing"},
    ]
    for speaks, silent in CASES.values():
        for changes in (*speaks, *silent):
            found = set(aim_findings(Aim(**{**GOOD, **changes}), today=TODAY))
            for rules in together:
                assert len(found & rules) < 2, changes


def test_each_rule_says_what_it_looks_for_in_one_line():
    """The card can show all of them."""
    assert len(RULES) == len(AIM_RULES)
    assert all(0 < len(line) <= 100 and line.endswith(".") for line in RULES.values())


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["<script>alert(1)</script>", "9" * 400, "99999-99-99", "1 in 0", "$x^{2$", "9999-W53", "%s {0}"]),
    st.from_regex(r"[0-9 .,/%-]{0,20}", fullmatch=True),
)
AIMS = st.builds(Aim, **dict.fromkeys(Aim.model_fields, TEXTS))


@given(AIMS, st.dates())
def test_no_text_can_break_the_critique(aim, today):
    """Whatever was typed, something is said, in words that are text."""
    said = critique_aim(aim, today=today)
    assert len(said) > 0
    assert "<script" not in said._repr_html_()
