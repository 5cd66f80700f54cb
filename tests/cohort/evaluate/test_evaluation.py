"""The evaluation as a value and as a report: four levels, their n, their cautions, and nothing that names anybody."""

import re

import pytest

from qilearn.cohort.evaluate import words
from qilearn.cohort.evaluate.evaluation import evaluation
from qilearn.cohort.evaluate.instruments import LEARNING, LEVELS, REACTION
from qilearn.cohort.evaluate.page import page
from qilearn.cohort.pooled import Person, Pooled
from tests.cohort.calibrate.examples import CODES, room
from tests.cohort.evaluate.examples import HOSTILE
from tests.cohort.teams import NOW, handed, project

SIX = "code,useful,first,aim-then,aim-now,aim-evidence\n" + "".join(
    f"{code},3,{HOSTILE.replace(',', ' ')},1,{1 + place % 3},Did it.\n" for place, code in enumerate(CODES)
)


@pytest.fixture(scope="module")
def report():
    """Six people who answered, of a group with one team whose falls changed, and one that doesn't share."""
    people = [*map(Person, CODES), Person("maple-7", team="ward-4"), Person("ash-9", team="ward-5")]
    calm, changed = [4, 6, 3, 6, 4, 7, 6, 3, 4, 7] * 2, [1, 2, 1, 2, 1, 1, 2, 1, 1, 1]
    projects = [
        handed(project(calm + changed)),
        handed(project(name="Ward 5's own"), team="ward-5", code="ash-9", is_shared=False),
    ]
    group = Pooled(
        "spring", "Spring", people=people, received=projects, teams={"ward-4": "Ward 4", "ward-5": "Ward 5"}, now=NOW
    )
    return evaluation(group, SIX.encode())


def test_every_level_has_its_sentences(report):
    """Each level says what is known, of how many, and what isn't there."""
    assert {level: bool(said) for level, said in report.sentences.items()} == dict.fromkeys(LEVELS, True)
    assert report.sentences[1][0] == "6 of 8 people answered (75 %). What the other 2 would have said isn’t known."
    assert (
        "Of use in my work: 6 of 6 chose “largely” or “fully”; in the middle “largely” (0, 0, 6, 0)."
        in report.sentences[1]
    )
    assert (
        "Most see a change in “Write an aim that can be checked”: 4 of 6 place themselves higher now."
        in report.sentences[2]
    )
    assert "Nobody has filled in “One coaching conversation, observed” yet." in report.sentences[3]
    assert report.sentences[4] == (
        "2 of 2 teams have an outcome with a run chart: 2 charts, of which 2 have enough points for a verdict and 1 show a "
        "signal.",
        "1 chart not shown here, as the teams don’t share them.",
    )


def test_no_level_claims_a_cause(report):
    """No sentence says because, led to or thanks to; the caution stands on the report and in print."""
    told = page(report)
    plain = re.sub(r"<[^>]+>", " ", told)
    assert words.NO_CAUSE in plain
    assert words.NO_CAUSE in repr(report)
    assert words.RESULTS_CAUTION in plain
    assert words.THEN_NOW_CAUTION in plain
    for said in (sentence for level in report.sentences.values() for sentence in level):
        assert not re.search(r"\b(caused|led to|thanks to|resulted in|effect of|improved because|proves?)\b", said)


def test_no_mean_no_total_no_test(report):
    """Nothing is averaged, added up to a score, or tested for significance."""
    plain = re.sub(r"<[^>]+>", " ", page(report)).lower()
    for word in (
        "mean score",
        "average score",
        "total score",
        "p-value",
        "p =",
        "p <",
        "statistically",
        "standard deviation",
    ):
        assert word not in plain
    assert "never averaged, and nothing was tested for significance" in plain


def test_no_code_is_in_the_report_and_hostile_words_stay_words(report):
    """Answers in words stand without whose they are, escaped; nothing is loaded from anywhere."""
    told = page(report)
    assert not any(code in told for code in CODES)
    assert "<img src=x" not in told
    assert "&lt;img src=x" in told
    assert "http" not in told.replace("https://doi", "")
    assert "(6 times)" in told


def test_what_isnt_shared_isnt_in_it(report):
    """A team that doesn't share its project is counted and not shown."""
    told = page(report)
    assert "Ward 4" in told
    assert "Ward 5" not in told
    assert report.results.frame["team"].tolist() == ["Ward 4"]


def test_four_answers_are_none():
    """Of fewer than five sheets nothing is told but that there are too few."""
    four = "\n".join(SIX.split("\n")[:5])
    found = evaluation(room({code: [] for code in CODES}), four.encode())
    assert found.sentences[1] == ("Fewer than 5 people answered, so none of it is told: one could tell who is meant.",)
    assert (found.charts, found.said(REACTION), found.said(LEARNING)) == ({}, (), ())
    assert "Did it." not in page(found)


def test_without_a_group():
    """Answers alone: how many were asked isn't known, and that is said; the rest is there."""
    found = evaluation(answers=[SIX.encode()])
    assert (
        found.sentences[1][0]
        == "6 sheets came back. How many were given out isn’t known, so neither is who is missing."
    )
    assert "No team’s outcome can be charted yet." in found.sentences[4]
    assert set(found.charts) == {"reaction", "learning"}
    assert found.by_team().groups == {}


def test_without_anything():
    """An empty evaluation is no error, and invites no conclusion."""
    found = evaluation()
    assert "Nothing here shows that the programme caused anything" in repr(found)
    assert "Nobody has filled in" in found._repr_html_()


def test_the_usual_answers_belong_to_the_made_up_cohort_alone():
    """A group of one's own never gets made-up answers."""
    assert len(evaluation(room({code: [] for code in CODES})).answers) == 0


def test_problems_come_first(report):
    """What couldn't be read is told where the report is shown."""
    found = evaluation(answers=b"useful\n9\n")
    assert "“9” isn’t one of" in found._repr_html_()
    assert "“9” isn’t one of" in repr(found)
    assert report.comments == ()


@pytest.mark.parametrize(
    ("n", "asked", "begins"),
    [
        (8, 8, "All 8 people answered."),
        (9, 8, "9 sheets came back."),
        (5, 20, "5 of 20 people answered (25 %). What the other 15 would have said isn’t known. With so few"),
        (4, 8, "Fewer than 5"),
        (0, None, "Fewer than 5"),
    ],
)
def test_how_many_answered(n, asked, begins):
    """Everybody, more than there are, a quarter, and too few."""
    assert words.response_words(n, asked).startswith(begins)


def test_a_shared_outcome_of_someone_without_a_team_does_not_give_their_code_away():
    """The report is printed and sent: who works alone stands in it without a name."""
    body = project()
    outcomes = tuple(measure.model_copy(update={"kind": "outcome"}) for measure in body.measures)
    received = [handed(body.with_part("measures", outcomes))]
    found = evaluation(Pooled("spring", people=[Person("maple-7")], received=received, now=NOW))
    assert "maple-7" not in page(found)
    assert found.results.frame["team"].tolist() == ["A team without a name"]
