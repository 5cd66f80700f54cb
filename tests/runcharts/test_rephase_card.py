"""The rephase check on its card and in the explorer, without a browser."""

from __future__ import annotations

import json

import pytest
from ipywidgets import HTML, Widget

from qilearn.core.ui.card import _inside
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.runcharts.explorer import explorer, own_id
from qilearn.runcharts.form import ChartForm
from qilearn.runcharts.rephase import QUESTIONS, START, Rephasing
from qilearn.runcharts.rephase_card import RephaseFields, rephase_check
from qilearn.workspace.folder import Workspace
from tests.core.ui.front_end import reports, sends
from tests.runcharts.examples import MARKUP, STEADY, chart_of
from tests.runcharts.test_explorer import choose_file
from tests.runcharts.test_explorer import part as labelled

SHIFTED = "week,falls,beds\n" + "".join(
    f"{week},{falls},{20 + week % 3}\n"
    for week, falls in enumerate([6, 4, 5, 7, 3, 6, 6, 4, 5, 7, 6, 3] + [9, 8, 10] * 5, 1)
)


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


def part(card: Widget, kind: type):
    return next(child for child in card.children if isinstance(child, kind))


def check_of(card: Widget) -> RephaseFields:
    return part(card, RephaseFields)


def press(card, name: str) -> None:
    sends(card, {"kind": "action", "name": name})


def answer(card, evidence: str = "", **says: str) -> None:
    """What the front end reports when the four questions are answered."""
    fields = check_of(card)
    for key in QUESTIONS:
        reports(fields.choices[key], "value", says.get(key, "yes"))
        reports(fields.evidence[key], "value", {key: evidence or f"evidence on {key}"})


def shown(card) -> str:
    """All HTML of a card, and what its pictures say."""
    inside = list(_inside(card))
    texts = [widget.value for widget in inside if isinstance(widget, HTML)]
    return " ".join([*texts, *(widget.alt for widget in inside if hasattr(widget, "alt")), card.reply])


def errors(card) -> list[Exception]:
    return [
        *card.guard.errors,
        *(error for widget in _inside(card) for error in getattr(widget, "guard", card.guard).errors),
    ]


def labels(card) -> list[str]:
    return [action["label"] for action in card.actions]


class TestCard:
    def test_it_suggests_and_does_nothing(self, workspace):
        """The chart is as it was given, the suggested point is marked, and nothing is written."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        assert "A new phase might start at June 1847" in shown(card)
        assert "phase 2" not in shown(card)
        assert card.children[0].points.value == ["June 1847"]
        assert labels(card) == ["What would a coach say?", "Start a new phase here", "Not now", "Take it with you"]
        assert not workspace.path.exists()
        assert errors(card) == []

    def test_the_four_questions_come_first(self, workspace):
        """Start without answers starts nothing, and says which are open."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        press(card, "start")
        assert "Still open" in card.reply
        assert check_of(card).value.decided == ""

    def test_what_would_a_coach_say(self, workspace):
        """The reply is for these answers."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        answer(card, cause="unknown", wanted="no")
        press(card, "advise")
        assert "Find out first what changed about June 1847" in card.reply
        assert "act on what made it" in card.reply

    def test_the_decision_draws_the_phase_with_its_record(self, workspace):
        """Against advice, too: the phase is there, the note is on it, and what a coach said is kept."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        before = card.children[0].points.png
        answer(card, lasting="no", evidence="chlorine")
        press(card, "start")
        assert "In phase 2, the median is 2.06" in card.children[0].points.alt
        assert "cause: chlorine (June 1847)" in card.children[0].points.alt
        assert card.children[0].points.png != before
        assert "as you decided" in card.reply
        assert check_of(card).value.advice
        assert errors(card) == []

    def test_not_now_takes_it_back(self, workspace):
        """The chart is as it was, and the answers stay."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        answer(card)
        press(card, "start")
        press(card, "not now")
        assert "phase 2" not in card.children[0].points.alt
        assert check_of(card).value.decided == "not now"
        assert check_of(card).choices["cause"].value == "yes"

    def test_another_point_can_be_asked_about(self, workspace):
        """Marked on the chart; unmarked, it is the suggested one again."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        points = card.children[0].points
        points.value = ["May 1847"]
        assert "You ask about May 1847" in shown(card)
        answer(card)
        reports(points, "marked", [])
        assert "A new phase might start at June 1847" in shown(card)
        assert points.value == ["June 1847"]
        points.value = ["May 1847"]
        press(card, "start")
        assert check_of(card).value.place == "May 1847"
        assert errors(card) == []

    def test_a_decided_phase_isnt_moved_by_walking_about(self, workspace):
        """Marking another point after the decision changes nothing."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        answer(card)
        press(card, "start")
        card.children[0].points.value = ["May 1846"]
        assert check_of(card).value.place == "June 1847"
        assert card.children[0].points.value == ["June 1847"]
        assert "Choose Not now first to ask about another point" in shown(card)
        press(card, "not now")
        assert "Choose Not now first" not in shown(card)
        card.children[0].points.value = ["May 1847"]
        assert "You ask about May 1847" in shown(card)
        assert errors(card) == []

    def test_once_decided_it_says_what_was(self, workspace):
        """Above the questions there is no question whether to start one; after a restart neither."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        answer(card)
        press(card, "start")
        for each in (card, rephase_check(cases.vienna(), workspace=workspace)):
            assert "A new phase starts at June 1847, by your decision of" in shown(each)
            assert "might start" not in shown(each)
            assert "Should a new phase start there?" not in shown(each)
        press(card, "not now")
        for each in (card, rephase_check(cases.vienna(), workspace=workspace)):
            assert "you decided to start no new phase at June 1847 for now" in shown(each)
            assert "Should a new phase start there?" not in shown(each)

    def test_where_nothing_is_suggested_a_point_has_to_be_chosen(self, workspace):
        """And where none could start, it says why; to leave it alone is always possible."""
        card = rephase_check(chart_of(STEADY), workspace=workspace)
        assert "Nothing suggests a new phase" in shown(card)
        answer(card)
        press(card, "start")
        assert "Choose a point of the chart first" in card.reply
        card.children[0].points.value = ["week 1"]
        press(card, "start")
        assert "Nothing comes before week 1" in card.reply
        press(card, "not now")
        assert check_of(card).value.decided == "not now"
        assert errors(card) == []

    def test_it_is_there_again_after_a_restart(self, workspace):
        """Answers, evidence, point and decision, in the fields and on the chart."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        card.children[0].points.value = ["July 1847"]
        answer(card, lasting="unknown")
        press(card, "start")
        assert card.saved["ok"]
        again = rephase_check(cases.vienna(), workspace=workspace)
        assert check_of(again).value == check_of(card).value
        assert check_of(again).choices["lasting"].value == "unknown"
        assert check_of(again).evidence["cause"].value == {"cause": "evidence on cause"}
        assert "(July 1847)" in again.children[0].points.alt
        assert "start a new phase at July 1847" in shown(again)
        assert errors(again) == []

    def test_half_an_answer_is_kept_as_it_is_made(self, workspace):
        """Before any decision."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        reports(check_of(card).evidence["cause"], "value", {"cause": "chlo"})
        assert check_of(rephase_check(cases.vienna(), workspace=workspace)).value.answers["cause"].evidence == "chlo"

    def test_a_decision_about_a_point_that_is_gone(self, workspace):
        """Another stretch of the data opens under the same name: it says so, and draws what there is."""
        card = rephase_check(cases.vienna(), name="births", workspace=workspace)
        answer(card)
        press(card, "start")
        again = rephase_check(chart_of(STEADY), name="births", workspace=workspace)
        assert "There is no point June 1847 on this chart" in shown(again)
        assert errors(again) == []

    def test_markup_stays_text(self, workspace):
        """What is typed is text, in the fields, in the words, in the reply."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        answer(card, evidence=MARKUP)
        press(card, "start")
        press(card, "advise")
        html = " ".join(widget.value for widget in _inside(card) if isinstance(widget, HTML))
        assert "&lt;img" in html
        assert "<img" not in html + card.reply
        assert errors(card) == []

    def test_take_it_with_you(self, workspace):
        """The chart as decided, with its note."""
        card = rephase_check(cases.vienna(), workspace=workspace)
        answer(card, evidence="chlorine")
        press(card, "start")
        press(card, "take")
        page = next((workspace.path / "charts").glob("*.html")).read_text(encoding="utf-8")
        assert "cause: chlorine" in page

    def test_two_notebooks_lose_nothing(self, workspace):
        """Both records are kept, and buttons choose."""
        one, other = (rephase_check(cases.vienna(), workspace=workspace) for _ in range(2))
        answer(other, cause="no")
        answer(one)
        assert "Use the other version" in labels(one)
        again = rephase_check(cases.vienna(), workspace=workspace)
        assert check_of(again).value.answers["cause"].says == "no"
        press(again, "other")
        assert check_of(again).value.answers["cause"].says == "yes"
        assert errors(again) == []


class TestExplorer:
    @pytest.fixture
    def card(self, workspace) -> Widget:
        """The explorer on a table of one's own that has a shift from week 13 on."""
        card = explorer(workspace)
        choose_file(card, "falls.csv", SHIFTED.encode())
        part(card, ChartForm).field("freeze").value = "12"
        return card

    def test_it_is_offered_where_a_phase_is_suggested(self, card, workspace):
        """And only there; closed until asked for."""
        assert "Could a new phase start here?" in labels(card)
        assert not check_of(card).is_open
        steady = "week,falls\n" + "".join(f"{week},{falls}\n" for week, falls in enumerate(STEADY, 1))
        choose_file(card, "steady.csv", steady.encode())
        assert labels(card) == ["Take it with you"]
        assert errors(card) == []

    def test_asking_changes_nothing(self, card):
        """The questions open; the form's phase is as it was, and notes can't be pinned by mistake."""
        press(card, "rephase")
        assert check_of(card).is_open
        assert "A new phase might start at week 13" in shown(card)
        assert "The four questions are above" in card.reply
        assert "Start a new phase here" in labels(card)
        assert part(card, ChartForm).phase == ""
        assert part(card, ChartForm).pad.layout.display == "none"
        press(card, "rephase")
        assert not check_of(card).is_open
        assert labels(card) == ["Take it with you", "Could a new phase start here?"]

    def test_only_the_decision_sets_the_phase(self, card):
        """Then the field shows it, the chart has it, and the note tells why."""
        press(card, "rephase")
        answer(card, evidence="new floor")
        assert part(card, ChartForm).phase == ""
        press(card, "start")
        form = part(card, ChartForm)
        assert form.phase == "week 13"
        assert len(form.chart.summary) == 2
        assert "cause: new floor (week 13)" in form.live.points.alt
        assert "by decision" in shown(card)
        assert errors(card) == []

    def test_it_is_there_again_after_a_restart(self, card, workspace):
        """The answers belong to that table's chart."""
        press(card, "rephase")
        answer(card)
        press(card, "start")
        again = explorer(workspace)
        assert check_of(again).value == check_of(card).value
        assert check_of(again).value.decided == START
        assert "New phase: decided" in part(again, ChartForm).live.points.alt
        labelled(again, "Data").value = "hand_hygiene"
        assert check_of(again).value.answers == {}
        labelled(again, "Data").value = own_id("falls.csv")
        assert check_of(again).value.decided == START
        assert errors(again) == []

    def test_a_phase_changed_by_hand_takes_the_decision_back(self, card, workspace):
        """The record never says what the chart doesn't show; the answers stay."""
        press(card, "rephase")
        answer(card)
        press(card, "start")
        part(card, ChartForm).field("phases").value = "15"
        assert check_of(card).value.decided == ""
        assert "New phase: decided" not in part(card, ChartForm).live.points.alt
        kept = check_of(explorer(workspace)).value
        assert (kept.decided, kept.answers["cause"].says) == ("", "yes")
        assert errors(card) == []

    def test_looked_at_without_its_phase_the_decision_waits(self, card, workspace):
        """None, and back: the record is there again, and was never gone from the file."""
        press(card, "rephase")
        answer(card)
        press(card, "start")
        form = part(card, ChartForm)
        form.field("phases").value = ""
        assert "New phase: decided" not in form.live.points.alt
        assert check_of(explorer(workspace)).value.decided == START
        form.field("phases").value = "13"
        assert "New phase: decided" in form.live.points.alt
        assert errors(card) == []

    def test_a_decision_is_about_one_measure(self, card, workspace):
        """Another column of the table has no new phase, and the first finds its own again, also after a restart."""
        press(card, "rephase")
        answer(card)
        press(card, "start")
        form = part(card, ChartForm)
        decided = check_of(card).value
        form.field("y").value = "beds"
        assert form.phase == ""
        assert "New phase: decided" not in form.live.points.alt
        assert check_of(card).value == Rephasing()
        again = explorer(workspace)
        assert "New phase: decided" not in part(again, ChartForm).live.points.alt
        for shown_again in (card, again):
            part(shown_again, ChartForm).field("y").value = "falls"
            assert part(shown_again, ChartForm).phase == "week 13"
            assert "New phase: decided" in part(shown_again, ChartForm).live.points.alt
            assert check_of(shown_again).value == decided
            assert errors(shown_again) == []

    def test_not_now_takes_the_phase_away(self, card):
        """As it was decided, so it can be undecided."""
        press(card, "rephase")
        answer(card)
        press(card, "start")
        press(card, "not now")
        assert part(card, ChartForm).phase == ""
        assert len(part(card, ChartForm).chart.summary) == 1
        assert errors(card) == []

    def test_what_is_typed_later_reaches_the_note(self, card):
        """The chart tells the cause as it stands in the record."""
        press(card, "rephase")
        answer(card, evidence="new floor")
        press(card, "start")
        reports(check_of(card).evidence["cause"], "value", {"cause": "new floor and lights"})
        assert "cause: new floor and lights" in part(card, ChartForm).live.points.alt

    def test_another_point_of_the_same_chart(self, card):
        """While the questions are open, marking a point asks about it; while they are closed, it doesn't."""
        points = part(card, ChartForm).live.points
        points.value = ["week 9"]
        assert check_of(card).value == Rephasing()
        press(card, "rephase")
        points.value = ["week 14"]
        assert "You ask about week 14" in shown(card)
        answer(card)
        press(card, "start")
        assert part(card, ChartForm).phase == "week 14"

    def test_a_chart_from_before_this_check_opens(self, card, workspace):
        """A file without the new field is read as one without a decision."""
        path = workspace.path / "explorer" / f"{own_id('falls.csv')}.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        del content["body"]["rephasings"]
        path.write_text(json.dumps(content), encoding="utf-8")
        again = explorer(workspace)
        assert part(again, ChartForm).settings()["freeze"] == "12"
        assert check_of(again).value == Rephasing()
        assert errors(again) == []
