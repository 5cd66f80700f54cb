"""Starting points for a reply: from what the report says, and never more than it says."""

import datetime as dt

from qilearn.cohort.queue.suggesting import MOST, suggestions
from qilearn.project.model import MeasureData
from tests.cohort.teams import FALLS, TODAY, calm, one, project
from tests.project.cycles import cycle

WORSE, BETTER = [*calm()[:26], *[9] * 12], [*calm()[:26], *[1] * 12]


def drafts(body, month="2027-04", today=TODAY):
    return {draft.id: draft.comment for draft in suggestions(one(body), month, today)}


class TestCharts:
    def test_a_signal_against_the_direction_hoped_for_is_asked_about(self):
        """What was different, not who is to blame; and no cause is named."""
        said = drafts(project(WORSE))["chart-falls"]
        assert said.kind == "question"
        assert "against the direction hoped for. What was different since then, and who would know?" in said.says
        assert "because" not in said.says.lower()

    def test_one_in_the_direction_hoped_for_is_a_strength_with_a_question(self):
        """It may not hold, and it may cost something elsewhere."""
        assert drafts(project(BETTER))["chart-falls"].kind == "strength"

    def test_one_whose_direction_nobody_said_is_asked_about(self):
        """The team knows what it means."""
        body = project(WORSE, measures=[FALLS.model_copy(update={"direction": ""})])
        assert drafts(body)["chart-falls"].says.endswith("What do you make of it?")

    def test_without_a_signal_nothing_is_said_of_the_chart(self):
        """No news is no comment."""
        assert "chart-falls" not in drafts(project())

    def test_a_report_of_last_year_knows_nothing_of_this_year(self):
        """The signal came later."""
        assert "chart-falls" not in drafts(project(WORSE), "2026-09")


class TestCycles:
    def test_a_prediction_that_came_out_otherwise_is_held_against_what_was_found(self):
        """In the team's own words, cut where they are long."""
        found = cycle(
            "c1",
            "2027-04-01",
            do={"ended": "2027-04-07", "happened": "Three asked."},
            study={
                "on": "2027-04-08",
                "results": {"p1": {"verdict": "otherwise", "seen": "3 of 10"}},
                "learnt": "Less.",
            },
        )
        said = drafts(project(cycles=[found]))["c1-otherwise"]
        assert said.says.startswith("You expected “8 of 10 stop”, and found “3 of 10”.")
        assert said.about == "PDSA 1: Test c1"

    def test_what_a_coach_would_say_of_a_cycle_comes_along(self):
        """At most one strength, one next step and one question of each, named by its cycle."""
        body = project(cycles=[cycle("c1", "2027-03-02"), cycle("c2", "2027-04-01")])
        found = [comment for id, comment in drafts(body).items() if id.startswith("c")]
        assert {comment.about for comment in found} <= {"PDSA 1: Test c1", "PDSA 2: Test c2", "Falls"}
        says = [comment.says for comment in found]
        assert len(set(says)) == len(says), "what holds of both is said once"

    def test_it_is_looked_at_as_at_the_end_of_its_month(self):
        """Of a report of February nobody says in April that Study has been empty for two months."""
        body = project(
            cycles=[cycle("c1", "2027-02-22", do={"happened": "Done."}, study={"on": "2027-03-02", "learnt": "Yes."})]
        )
        says = " ".join(comment.says for comment in drafts(body, "2027-02").values())
        assert "6 days" in says or "days" not in says


class TestMissing:
    def test_a_measure_without_a_figure_of_the_month(self):
        """What makes it hard to get is a question worth asking."""
        assert drafts(project(calm()[:34]), "2027-03")["missing-falls"].kind == "next step"
        assert "missing-falls" not in drafts(project(), "2027-03")

    def test_a_month_without_a_test(self):
        """One person, once, is a test."""
        assert "untested" in drafts(project())
        assert "untested" not in drafts(project(cycles=[cycle("c1", "2027-04-01")]))

    def test_figures_without_dates_are_not_missing(self):
        """Nobody knows of which month they are."""
        turns = MeasureData(table="turn,falls\n1,4\n2,6\n3,5\n", when="turn", value="falls")
        assert "missing-falls" not in drafts(project(data={"falls": turns}))


def test_not_more_than_can_be_read():
    """A busy month, with strengths first and questions last."""
    body = project(WORSE, cycles=[cycle(f"c{day}", f"2027-04-{day:02}", decision="adapt") for day in range(1, 13)])
    kinds = [comment.kind for comment in drafts(body).values()]
    assert len(kinds) <= MOST
    assert kinds == sorted(kinds, key=["strength", "next step", "question"].index)


def test_today_is_never_after_the_day_of_looking():
    """A report of the month that it is, looked at in the middle of it."""
    assert drafts(project(cycles=[cycle("c1", "2027-04-01")]), today=dt.date(2027, 4, 2)) is not None
