"""The coach's queue: what waits, what is overdue, what is answered, and since when."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.cohort.queue import Reply, queue_of
from qilearn.cohort.queue.queued import STATES
from qilearn.cohort.queue.replies import said
from qilearn.core.comments import Comment
from tests.cohort.teams import NOW, TODAY, calm, group, handed, project, reported

QUESTION = Comment("question", "falls", "What happened in May?")


def replied(month: str, at: dt.datetime = NOW, **parts) -> Reply:
    return Reply(**{"team": "ward-4", "project": "p1", "month": month, "said": said([QUESTION]), "at": at, **parts})


def states(found) -> dict[str, str]:
    return {each.month: each.state for each in found.entries}


class TestStates:
    def test_a_report_waits_until_it_is_answered(self):
        """Since the day on which it came in."""
        one = group(handed(project()), reported("2027-03"))
        [entry] = queue_of(one, []).by_state["waiting"]
        assert (entry.month, entry.since.isoformat()) == ("2027-03", "2027-04-05")
        [entry] = queue_of(one, [replied("2027-03")]).by_state["answered"]
        assert (entry.since, entry.reply.comments) == (TODAY, replied("2027-03").comments)

    def test_a_report_that_came_again_after_its_reply_waits_again(self):
        """The coach replied to another version."""
        early = replied("2027-03", dt.datetime(2027, 4, 4, tzinfo=dt.UTC))
        found = queue_of(group(handed(project()), reported("2027-03")), [early])
        assert states(found) == {"2027-03": "waiting"}
        assert found.entries[0].reply == early, "what was said before is at hand"

    def test_a_reply_to_a_later_month_answers_the_months_before(self):
        """Whoever replies to March has read January; a report that came after that reply waits."""
        reports = [reported("2027-01"), reported("2027-02"), reported("2027-03")]
        found = queue_of(
            group(handed(project()), *reports), [replied("2027-02", dt.datetime(2027, 3, 9, tzinfo=dt.UTC))]
        )
        assert states(found) == {"2027-01": "answered", "2027-02": "answered", "2027-03": "waiting"}

    def test_what_is_still_being_written_is_no_reply(self):
        """Only what was saved as a reply answers."""
        assert states(queue_of(group(handed(project()), reported("2027-03")), [replied("2027-03", at=None)])) == {
            "2027-03": "waiting"
        }

    def test_of_a_project_that_is_handed_in_whole_the_newest_month_waits(self):
        """A team that works in the notebook sends no report of its own."""
        assert states(queue_of(group(handed(project())), [])) == {"2027-04": "waiting"}

    def test_overdue_and_not_yet_due(self):
        """The tenth of the next month, or whichever day was agreed."""
        one = group(handed(project(calm()[:33])), reported("2027-01"))
        assert states(queue_of(one, [])) == {
            "2027-01": "waiting", "2027-02": "overdue", "2027-03": "overdue", "2027-04": "not yet due",
        }  # fmt: skip
        later = queue_of(one, [], due_day=25)
        assert states(later)["2027-03"] == "not yet due"
        assert later.by_state["overdue"][0].since.isoformat() == "2027-03-25"

    def test_a_reply_of_another_team_answers_nothing_here(self):
        """Even to a project of the same name."""
        found = queue_of(group(handed(project()), reported("2027-03")), [replied("2027-03", team="ward-5")])
        assert states(found) == {"2027-03": "waiting"}


class TestOrder:
    def test_the_longest_wait_first_and_the_newest_month_of_a_team_first(self):
        """That one is to be answered: its reply answers the others too."""
        one = group(
            handed(project(), code="a", team="ward-a"),
            handed(project(), code="b", team="ward-b", id="p2"),
            reported("2027-02", code="b", id="p2"),
            reported("2027-01", code="a"),
            reported("2027-03", code="a"),
            teams={"a": "ward-a", "b": "ward-b"},
            names={},
        )
        waiting = queue_of(one, []).by_state["waiting"]
        assert [(each.project.team, each.month) for each in waiting] == [
            ("ward-a", "2027-03"), ("ward-a", "2027-01"), ("ward-b", "2027-02"),
        ]  # fmt: skip

    @settings(max_examples=15, deadline=None)
    @given(st.sets(st.integers(1, 12)), st.sets(st.integers(1, 12)), st.integers(1, 28))
    def test_every_month_stands_once_and_in_one_state(self, months, answered, due_day):
        """Whatever came and was answered, in whatever order."""
        reports = [reported(f"2026-{month:02}") for month in months]
        replies = [replied(f"2026-{month:02}") for month in answered]
        found = queue_of(group(handed(project([4, 6])), *reports), replies, due_day=due_day)
        assert len({(each.project.id, each.month) for each in found.entries}) == len(found.entries)
        assert sum(map(len, found.by_state.values())) == len(found.entries)
        assert sorted(map(STATES.index, (each.state for each in found.entries))) == [
            STATES.index(each.state) for each in found.entries
        ]


class TestWords:
    def test_it_says_how_it_stands(self):
        """In a sentence, in a table, and a line for each team."""
        one = group(handed(project(calm()[:33])), *(reported(f"2026-{month}") for month in ("10", "11", "12")))
        found = queue_of(one, [])
        assert found.said == "3 reports wait for a reply, the longest since 5 November 2026; 2 reports are overdue."
        assert "3 reports from October 2026 to December 2026: waiting since 5 November 2026" in repr(found)
        assert "February 2027 and March 2027: the first was due on 10 March 2027" in repr(found)
        assert list(found.table.columns) == ["team", "project", "month", "state", "since"]
        assert len(found.table) == len(found.entries)

    def test_what_a_team_is_called_is_text(self):
        """In the notebook too."""
        found = queue_of(group(handed(project(name="<b>Falls")), names={"ward-4": "<i>Ward"}), [])
        assert "<b>" not in found._repr_html_()
        assert "&lt;i&gt;Ward" in found._repr_html_()

    def test_an_empty_queue_says_so(self):
        """A course that has just begun."""
        assert repr(queue_of(group(), [])) == "Spring 2027: There is no report yet."

    def test_an_entry_is_found_by_team_and_month(self):
        """By the team's id or its name."""
        found = queue_of(group(handed(project()), reported("2027-03")), [])
        assert found.entry("Ward 4", "2027-03") is found.entry("ward-4", "2027-03") is not None
        assert found.entry("Ward 4", "2026-03") is None
        assert found.entry("Ward 4", "2027-03", project="p2") is None
