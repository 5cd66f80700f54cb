"""What needs attention: every reason in words, and an order that always is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.cohort.attention import HEADINGS, Reason, by_attention, order, reasons_of, signal_kind
from qilearn.cohort.team_projects import team_projects
from qilearn.project.model import ProjectBody, ReportNotes
from tests.cohort.teams import FALLS, TODAY, calm, group, handed, one, project
from tests.project.cycles import cycle

WORSE = [*calm()[:26], *[9] * 12]
NAMES = [(team, code) for team in "abB" for code in "xyz"]
BETTER = [*calm()[:26], *[1] * 12]


def reasons(body: ProjectBody, *reports) -> dict[str, str]:
    return {reason.kind: reason.says for reason in reasons_of(one(body, *reports), TODAY)}


class TestReasons:
    def test_a_project_that_goes_on_quietly_has_none(self):
        """No signal, figures up to this month, nothing left open, no help wanted."""
        assert reasons(project()) == {}

    def test_a_shift_the_wrong_way(self):
        """Named with its measure, what it is, and which way is better; never why."""
        said = reasons(project(WORSE))["against"]
        assert said == "Falls. Shift: 13 points above the median since 19 October 2026. Lower is better."

    def test_a_shift_the_hoped_way_is_told_too(self):
        """Others may want to know what that team does."""
        assert list(reasons(project(BETTER))) == ["hoped"]

    def test_where_nobody_said_what_is_better_it_is_a_signal_to_look_at(self):
        """It isn't for a program to say that it's bad."""
        said = reasons(project(WORSE, measures=[FALLS.model_copy(update={"direction": ""})]))
        assert list(said) == ["signal"]
        assert "better" not in said["signal"]

    def test_a_shift_that_is_over_goes_no_way(self):
        """What was against the direction hoped for last year is no alarm today."""
        chart = one(project([*[9] * 12, *calm()[:26]])).project.charts["falls"]
        assert chart.signals[0]
        assert signal_kind(chart) == "signal"

    def test_reports_overdue_and_nothing_new(self):
        """Since when, and how many; in whole sentences."""
        said = reasons(project(calm()[:33]))
        assert (
            said["overdue"]
            == "The report of March 2027 was due on 10 April 2027 and isn’t here, nor is 1 report before it."
        )
        assert said["stalled"] == "No figure and no test for 12 weeks, since 25 January 2027."

    def test_a_project_without_figures_or_tests_says_so(self):
        """It has nothing to be late with, and nothing to look at."""
        assert reasons(project([])) == {"stalled": "There is no figure and no test yet."}

    def test_help_wanted_until_later_reports_no_longer_want_it(self):
        """The newest wish stands; three reports later it is gone."""
        wish = {"2027-01": ReportNotes(help_wanted="How do others count <at night>?")}
        later = {f"2027-{month:02}": ReportNotes(note="Fine.") for month in (2, 3, 4)}
        assert (
            reasons(project(reports=wish))["help"] == "In the report of January 2027: “How do others count <at night>?”"
        )
        assert "help" not in reasons(project(reports=wish | later))

    def test_a_month_mended_by_hand_breaks_nothing(self):
        """A file may hold anything for a month."""
        assert "soon" in reasons(project(reports={"soon": ReportNotes(help_wanted="Who?")}))["help"]

    def test_a_test_left_open(self):
        """Six weeks after it was begun one expects a decision; the first is named, the others are counted."""
        cycles = [cycle("c1", "2027-01-20"), cycle("c2", "2027-02-03"), cycle("c3", "2027-01-10", decision="adopt")]
        said = reasons(project(cycles=[*cycles, cycle("c4", "2027-04-12"), cycle("c5")]))["open"]
        assert said == "PDSA 2: Test c1 was begun on 20 January 2027; nothing is decided. 1 more stands open too."


class TestOrder:
    def test_worst_first_then_by_name(self):
        """A signal the wrong way before silence, silence before help, and the quiet ones last by their names."""
        bodies = {
            "quiet-b": project(),
            "quiet-a": project(),
            "helped": project(reports={"2027-03": ReportNotes(help_wanted="Who?")}),
            "silent": project(calm()[:30]),
            "worse": project(WORSE),
        }
        found = group(
            *(handed(body, code=f"{team}-1") for team, body in bodies.items()),
            teams={f"{team}-1": team for team in bodies},
            names={team: team for team in bodies},
        )
        ordered = by_attention(team_projects(found), TODAY)
        assert [each.project.team for each in ordered] == ["worse", "silent", "helped", "quiet-a", "quiet-b"]

    def test_more_reasons_come_before_fewer(self):
        """Overdue with a wish for help comes before overdue alone."""
        late, help = Reason("overdue", "Late."), Reason("help", "Help.")
        assert order([late, help], "a") < order([late], "a") < order([help], "a") < order([], "a")

    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(list(HEADINGS)), max_size=3)), st.randoms())
    def test_it_is_total_and_does_not_hang_on_the_order_they_come_in(self, drawn, luck):
        """Whatever the teams are called, what is said of them, and in whatever order they come: there is one order."""
        keys = {
            named: order([Reason(kind, "Why.") for kind in sorted(kinds, key=list(HEADINGS).index)], *named)
            for named, kinds in drawn.items()
        }
        assert len(set(keys.values())) == len(keys)
        shuffled = list(keys)
        luck.shuffle(shuffled)
        assert sorted(shuffled, key=keys.__getitem__) == sorted(keys, key=keys.__getitem__)
