"""What is said of a team's measures: every rule where it should speak, and where it should just not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.aims.measure_critique import RULES, critique_measures, measure_findings, points_left
from qilearn.aims.model import DIRECTIONS, FREQUENCIES, MEASURE_KINDS, Aim, Measure
from qilearn.aims.word_lists import MAY_BE_WRONG
from qilearn.core.comments import Comment, Comments
from tests.aims.test_critique import AIMS, TEXTS

TODAY = dt.date(2026, 11, 23)
WHOLE = {
    "numerator": "days from the referral being opened to being seen",
    "denominator": "",
    "inclusion": "all new families; those who asked for a later date are left out",
    "source": "the booking list",
    "frequency": "weekly",
    "sample": "all",
    "direction": "lower",
    "collector": "Ana",
    "split_by": "language at home",
}


def measure(id: str, **changes: Any) -> Measure:
    return Measure(id=id, **{**WHOLE, **changes})


WAIT = measure("m1", name="Days waited", kind="outcome")
LETTERS = measure("m2", name="Letters sent on the day", kind="process")
LATE = measure("m3", name="Families who say that they felt rushed", kind="balancing")
GOOD = [WAIT, LETTERS, LATE]
AIM = Aim(what="the wait", by="30 June 2027")  # 31 weeks, 7 months away.
NEAR = Aim(what="the wait", by="30 January 2027")  # 9 weeks away.


def with_wait(**changes: Any) -> list[Measure]:
    return [measure("m1", **{"name": "Days waited", "kind": "outcome", **changes}), LETTERS, LATE]


# Each rule: measures and an aim at which it speaks, and near ones at which it must not.
Case = tuple[list[Measure], Aim]
CASES: dict[str, tuple[list[Case], list[Case]]] = {
    "no-measures": ([([], AIM)], [([Measure(id="m1")], AIM)]),
    "no-outcome": ([([LETTERS, LATE], AIM)], [(GOOD, AIM), ([], AIM)]),
    "only-outcomes": ([([WAIT], AIM), ([WAIT, measure("m4", name="Visits", kind="outcome")], AIM)], [([WAIT, LATE], AIM)]),
    "no-balancing": ([([WAIT, LETTERS], AIM)], [(GOOD, AIM), ([], AIM)]),
    "outcome-again": (
        [
            ([WAIT, measure("m4", name="The number of days waited", kind="balancing")], AIM),
            ([measure("m1", name="Falls", kind="outcome"), measure("m4", name="Falls with harm", kind="balancing")], AIM),
        ],
        [(GOOD, AIM), ([WAIT, measure("m4", name="Percentage of days off sick", kind="balancing")], AIM),
         ([measure("m1", name="Minutes to antibiotics", kind="outcome"),
           measure("m4", name="Antibiotics given for nothing", kind="balancing")], AIM)],
    ),
    "too-many": (
        [([measure(f"m{number}", name=f"Measure {number}") for number in range(11)], AIM)],
        [([measure(f"m{number}", name=f"Measure {number}") for number in range(10)], AIM)],
    ),
    "same-name": (
        [([WAIT, measure("m4", name=" days  Waited ", kind="process")], AIM)],
        [([WAIT, measure("m4", name="Days waited, median")], AIM), ([Measure(id="m1"), Measure(id="m2")], AIM)],
    ),
    "no-name": ([(with_wait(name=" "), AIM), (with_wait(name="tbc"), AIM)], [(GOOD, AIM)]),
    "no-kind": ([(with_wait(kind=""), AIM)], [(GOOD, AIM)]),
    "target-in-name": (
        [
            (with_wait(name="100 % of families seen"), AIM),
            (with_wait(name="At least 90% seen"), AIM),
            (with_wait(name="Zero harm"), AIM),
            (with_wait(name="Waiting time target met"), AIM),
        ],
        [
            (with_wait(name=name), AIM)
            for name in (
                "Percentage seen by day 20", "4-week waits", "HbA1c below 7.5%", "Calls answered in <5 minutes",
                "Oxygen saturation > 92%", "100-metre walk time", "Group B strep 100 swabs", "Zero falls days",
            )
        ],
    ),
    "definition-missing": (
        [(with_wait(**{key: ""}), AIM) for key in ("numerator", "inclusion", "source", "frequency", "sample")]
        + [(with_wait(inclusion=text), AIM) for text in ("tbc", "?", "n/a", "N/A.", "someone", "…", "to be decided")],
        [(GOOD, AIM), (with_wait(denominator="", direction=""), AIM), (with_wait(inclusion="everyone; tbc who else"), AIM)],
    ),
    "no-edges": (
        [(with_wait(inclusion=text), AIM) for text in ("everyone", "all", "All patients.", "the families")],
        [(with_wait(inclusion=text), AIM) for text in ("all new families", "", "tbc", "everyone; not those on leave")],
    ),
    "from-memory": (
        [(with_wait(source=text), AIM) for text in ("memory", "From memory", "our own recollection", "a guess")],
        [(with_wait(source=text), AIM) for text in ("memory clinic records", "", "a tick list", "the staff survey")],
    ),
    "unclear-words": (
        [
            (with_wait(name="Seen in a timely way", numerator=""), AIM),
            (with_wait(numerator="letters sent on time"), AIM),
            (with_wait(numerator="homes in good order"), AIM),
            (with_wait(numerator="patients' proper care"), AIM),
            (with_wait(numerator="families given appropriate advice"), AIM),
            (with_wait(inclusion="all families, where possible"), AIM),
        ],
        [
            (with_wait(source="whatever is timely"), AIM),
            (with_wait(numerator="regularity of visits"), AIM),
            (with_wait(name="Correctly labelled", numerator="tubes with a name and a date of birth on them"), AIM),
            (with_wait(numerator="complete: all five elements ticked"), AIM),
            (with_wait(numerator="letters sent on time (within 5 minutes)"), AIM),
            (with_wait(numerator="people who answered “good” or “very good”"), AIM),
            (with_wait(numerator="people who answered good or very good"), AIM),
        ],
    ),
    "no-denominator": (
        [(with_wait(name="Percentage seen"), AIM), (with_wait(name="Percentage seen", denominator="tbc"), AIM),
         (with_wait(numerator="% of letters sent"), AIM)],
        [(with_wait(name="Percentage seen", denominator="all families"), AIM), (with_wait(name="Corporate letters"), AIM)],
    ),
    "no-direction": ([(with_wait(direction=""), AIM)], [(with_wait(direction="steady"), AIM)]),
    "no-collector": (
        [(with_wait(collector=text), AIM) for text in ("", "everyone", "someone", "tbc", "all staff")],
        [(GOOD, AIM), (with_wait(collector="the night team’s healthcare assistant"), AIM)],
    ),
    "work-as-outcome": (
        [(with_wait(name=name), AIM) for name in ("Staff trained", "Leaflets given", "% of action plans completed",
                                                  "The number of nurses who were taught")],
        [(with_wait(name="Families who found the leaflet useful"), AIM), (with_wait(name="Letters that people understood"), AIM),
         ([WAIT, measure("m4", name="Staff trained", kind="process")], AIM)],
    ),
    "no-own-words": (
        [([WAIT, LETTERS], AIM), ([WAIT, measure("m4", name="Infection rate")], AIM)],
        [(GOOD, AIM), ([WAIT], AIM), ([WAIT, measure("m4", name="Rushed", source="a phone survey")], AIM)],
    ),
    "too-rare": (
        [(with_wait(frequency="monthly"), AIM), (with_wait(frequency="quarterly"), AIM), (GOOD, NEAR)],
        [(GOOD, AIM), (with_wait(frequency="daily"), AIM), (with_wait(frequency="monthly"), Aim(by="2025"))],
    ),
    "no-split": (
        [(with_wait(split_by=text), AIM) for text in ("", "n/a", "none")],
        [([WAIT, measure("m4", name="Complaints", kind="outcome", split_by="")], AIM), ([], AIM)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_cases(rule):
    """A rule without measures at which it speaks, and near ones at which it doesn't, is no rule."""
    speaks, silent = CASES[rule]
    assert speaks
    assert silent


@pytest.mark.parametrize(("rule", "case"), [(rule, each) for rule, (speaks, _) in CASES.items() for each in speaks])
def test_a_rule_speaks(rule, case):
    """Each rule finds what it looks for, gives its reason, and is said to the learner."""
    measures, aim = case
    findings = measure_findings(measures, aim=aim, today=TODAY)[rule]
    assert all(finding.why and finding in critique_measures(measures, aim=aim, today=TODAY) for finding in findings)


@pytest.mark.parametrize(("rule", "case"), [(rule, each) for rule, (_, silent) in CASES.items() for each in silent])
def test_a_rule_stays_silent_nearby(rule, case):
    """Measures that come near aren't blamed for it."""
    measures, aim = case
    assert rule not in measure_findings(measures, aim=aim, today=TODAY)


def test_good_measures_hear_what_works_and_a_question():
    """Three kinds, whole definitions and a split are strengths; whether two count the same is for people to find out."""
    assert measure_findings(GOOD, aim=AIM, today=TODAY) == {}
    said = critique_measures(GOOD, aim=AIM, today=TODAY)
    assert [comment.kind for comment in said] == ["strength"] * 3 + ["question"]


def test_monthly_says_how_many_points_are_left_and_what_weekly_would_give():
    """Seven months hold 7 monthly points, and 31 weekly ones."""
    (found,) = measure_findings(with_wait(frequency="monthly"), aim=AIM, today=TODAY)["too-rare"]
    assert found.about == "m1"
    assert "monthly, which gives 7 points until 30 June 2027. Weekly" in found.says
    assert "would give 31." in found.says


def test_where_weekly_isnt_enough_daily_is_said():
    """Nine weeks hold 9 weekly points, and 68 daily ones; ten days hold too few of any."""
    (found,) = measure_findings(with_wait(frequency="monthly"), aim=NEAR, today=TODAY)["too-rare"][-1:]
    assert "Daily, of a smaller sample if need be, would give 68." in found.says
    (found,) = measure_findings([WAIT], aim=Aim(by="3 December 2026"), today=TODAY)["too-rare"]
    assert "Even daily that would be too few." in found.says


@given(st.sampled_from([*FREQUENCIES]), st.integers(0, 4000))
def test_more_days_never_give_fewer_points(frequency, days):
    """And rarer points never more of them."""
    assert points_left(frequency, days) <= points_left(frequency, days + 1)
    assert points_left("quarterly", days) <= points_left("weekly", days) <= points_left("daily", days) == days


def test_what_is_missing_in_a_definition_is_listed():
    """In one comment a measure, about that measure."""
    (found,) = measure_findings([WAIT, Measure(id="m9", name="Falls", frequency="weekly")], today=TODAY)[
        "definition-missing"
    ]
    assert found.about == "m9"
    for part in (
        "what is counted",
        "who or what counts and who doesn’t",
        "where the figures come from",
        "how many are looked",
    ):
        assert part in found.says
    assert "how often" not in found.says


def test_what_only_keeps_a_place_is_no_definition():
    """Nobody is praised for “tbc”, “?” and “everyone”."""
    held = measure("m1", name="Falls", inclusion="tbc", source="?", collector="everyone", split_by="n/a")
    said = critique_measures([held], today=TODAY)
    assert not any(comment.kind == "strength" for comment in said)


def test_groups_are_to_be_looked_at_separately():
    """What IHI names first stands first, and the list says whose it is."""
    (found,) = measure_findings(with_wait(split_by=""), today=TODAY)["no-split"]
    assert "separately: ethnicity, language, gender, disability, neighbourhood, income" in found.says
    assert "our own" in found.source


@pytest.mark.parametrize(
    ("parts", "about"),
    [({}, ["outcome (", "Still to say"]), ({"kind": "outcome", "numerator": "minutes"}, ["Still to say"])],
)
def test_a_measure_that_has_little_more_than_a_name_hears_little(parts, about):
    """Six comments on one line would be a form's, not a coach's: the definition first, the family once it is there."""
    said = critique_measures([Measure(id="m1", name="Minutes to antibiotics", **parts)], aim=AIM, today=TODAY)
    assert [comment.kind for comment in said] == ["next step"] * len(about)
    assert all(words in comment.says for words, comment in zip(about, said, strict=True))


def test_several_names_hear_one_comment_on_their_definitions():
    """To take one of them first, and not one comment each."""
    said = critique_measures([Measure(id=f"m{number}", name=f"Falls {number}") for number in range(3)], today=TODAY)
    assert len(said) == 2
    assert "Begin with the one you need first" in said[1].says


def test_no_more_is_said_at_once_than_can_be_taken_in():
    """Where one is defined and others aren't, six next steps are heard, and that more can wait."""
    others = [measure(f"m{number}", kind="", source="", direction="", collector="") for number in range(2, 5)]
    said = critique_measures([measure("m1", collector=""), *others], aim=AIM, today=TODAY)
    steps = [comment for comment in said if comment.kind == "next step"]
    assert len(steps) == 7
    assert "can wait" in steps[-1].says


def test_what_is_known_of_samples_stands_among_the_next_steps():
    """The number looked at each time is judged on another floor, and said here."""
    small = Comment("next step", "m1", "20 a week are too few to see it.")
    said = critique_measures(GOOD, aim=AIM, today=TODAY, samples=Comments([small]))
    assert [comment.kind for comment in said] == ["strength"] * 3 + ["next step", "question"]


def test_rules_that_read_words_say_that_they_may_be_wrong():
    """What is judged by a list of words names itself a rule of thumb."""
    found = measure_findings(
        with_wait(name="At least 90% seen", numerator="% seen in a timely way"), aim=AIM, today=TODAY
    )
    for rule in ("target-in-name", "unclear-words", "no-denominator"):
        assert found[rule][0].source == MAY_BE_WRONG


def test_each_rule_says_what_it_looks_for_in_one_line():
    """The card can show all of them."""
    assert all(0 < len(line) <= 100 and line.endswith(".") for line in RULES.values())


MEASURES = st.lists(
    st.builds(
        Measure,
        id=st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True),
        **{key: TEXTS for key in Measure.model_fields if key not in ("id", "kind", "direction", "frequency")},
        kind=st.sampled_from([*MEASURE_KINDS, ""]),
        direction=st.sampled_from([*DIRECTIONS, ""]),
        frequency=st.sampled_from([*FREQUENCIES, ""]),
    ),
    max_size=4,
)


@given(MEASURES, AIMS, st.dates())
def test_no_text_can_break_the_critique(measures, aim, today):
    """Whatever was typed, something is said, in words that are text."""
    said = critique_measures(measures, aim=aim, today=today)
    assert len(said) > 0
    assert "<script" not in said._repr_html_()
