"""The cards of a project, without a browser: what is written is saved, shown elsewhere, and commented on quietly."""

import json

import pytest

from qilearn.aims.form import AimFields
from qilearn.aims.measure_form import MeasureFields
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.prompts import PromptFields
from qilearn.core.ui.upload import Upload
from qilearn.drivers.editor.card import DiagramEditor
from qilearn.project.cards import aim_builder, diagram_editor, measure_builder
from qilearn.project.desk import Desk, desk_in
from qilearn.project.figures_panel import FiguresPanel
from qilearn.project.following import aim_label
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.project.project_card import project_desk
from qilearn.project.view import Project

AIM = {"what": "falls", "start": "9", "goal": "5", "unit": "a month", "who": "people staying", "where": "Ward 7"}
NASTY = "<img src=x onerror=alert(1)>"


def part(card, kind: type):
    """The first control of a kind on a card, however deep."""
    waiting = list(card.children)
    while waiting:
        widget = waiting.pop(0)
        if isinstance(widget, kind):
            return widget
        waiting += getattr(widget, "children", ())
    raise LookupError(kind)


def press(card, name: str) -> None:
    """What the front end sends when a button of the card is chosen."""
    card._receive(card, {"kind": "action", "name": name}, [])


def on_disk(workspace, id: str = "my-project") -> dict:
    return json.loads((workspace.path / "projects" / f"{id}.json").read_text(encoding="utf-8"))["body"]


class TestAim:
    def test_an_aim_is_saved_as_it_is_written_and_there_again(self, workspace):
        """Each report of the fields is on the disk; a new card, as after Run All, shows it."""
        card = aim_builder(workspace)
        assert not workspace.path.exists(), "opening a card writes nothing"
        part(card, AimFields).take("value", AIM)
        assert card.saved["ok"]
        assert on_disk(workspace)["aim"]["goal"] == "5"
        again = aim_builder(workspace)
        assert part(again, AimFields).value["what"] == "falls"
        assert card.guard.errors == again.guard.errors == []

    def test_comments_follow_quietly_and_check_says_them(self, workspace):
        """While writing, what there is to say changes below without being announced; Check announces it."""
        card, told = aim_builder(workspace), []
        card.send = lambda content, *_: told.append(content.get("part"))
        assert card.reply == ""
        part(card, AimFields).take("value", AIM)
        assert "qi-comment" in card.reply
        assert "reply" not in told
        press(card, "check")
        assert "reply" in told

    def test_names_are_warned_of(self, workspace):
        """A text that seems to name a person gets a word of caution, and is kept all the same: it's the learner's."""
        card = aim_builder(workspace)
        part(card, AimFields).take("value", {**AIM, "who": "patients of Dr Smith"})
        assert "may name a person" in card.reply
        assert on_disk(workspace)["aim"]["who"] == "patients of Dr Smith"

    def test_what_the_rules_look_for_is_open_to_all(self, workspace):
        """Nobody is judged by hidden rules."""
        shown = "".join(
            child.value for child in aim_builder(workspace).children if hasattr(child, "value") and child.value
        )
        assert "What the rules look for" in shown

    def test_typing_is_not_written_over(self, workspace):
        """While the learner types, a save of what was typed doesn't come back as an older text."""
        card = aim_builder(workspace)
        fields, sent = part(card, AimFields), []
        fields.take("value", {"what": "fal"})
        fields.observe(lambda change: sent.append(change.new), "value")
        fields.take("value", {"what": "falls"})
        assert sent == [{"what": "falls"}]


class TestTogether:
    def test_the_aim_shows_in_the_diagram_of_the_same_notebook(self, workspace):
        """One desk: what one card writes, the other shows; and the reverse."""
        builder, editor = aim_builder(workspace), diagram_editor(workspace)
        part(builder, AimFields).take("value", AIM)
        drawn = part(editor, DiagramEditor)
        assert drawn.theory.diagram.aim.label == aim_label(desk_in(workspace).body.aim)
        drawn.desk.do(["add", "primary", "Safe footing", "aim"])
        assert editor.saved["ok"]
        part(builder, AimFields).take("value", {**AIM, "goal": "4"})
        assert [node.label for node in drawn.theory.diagram.of_kind("primary")] == ["Safe footing"]
        assert "to 4 a month" in drawn.theory.diagram.aim.label
        assert builder.guard.errors == editor.guard.errors == []

    def test_two_notebooks_at_once(self, workspace):
        """The aim in one, the diagram in the other: both are there, and nothing has to be chosen."""
        editor = diagram_editor(workspace)
        other = Desk(workspace)
        other.change("name", "Fewer falls")
        part(editor, DiagramEditor).desk.do(["add", "primary", "Safe footing", "aim"])
        assert "changed in another notebook" in editor.notice
        assert "Fewer falls" in editor.children[0].value
        assert len(on_disk(workspace)["theory"]["diagram"]["nodes"]) == 2
        assert [action["name"] for action in editor.actions] == ["check", "take"]

    @pytest.mark.parametrize(("action", "labels"), [("other", ["Better light"]), ("this", ["Safe footing"])])
    def test_both_drew_at_once(self, workspace, action, labels):
        """Both diagrams are kept, buttons choose, and the editor shows the chosen one."""
        editor, other = diagram_editor(workspace), Desk(workspace)
        theirs = DiagramEditor(other.body.theory)
        theirs.desk.do(["add", "primary", "Safe footing", "aim"])
        other.change("theory", theirs.theory)
        part(editor, DiagramEditor).desk.do(["add", "primary", "Better light", "aim"])
        assert "Both are kept" in editor.notice
        assert {"other", "this"} <= {button["name"] for button in editor.actions}
        press(editor, action)
        assert [node.label for node in part(editor, DiagramEditor).theory.diagram.of_kind("primary")] == labels
        assert [button["name"] for button in editor.actions] == ["check", "take"]
        assert editor.guard.errors == []

    def test_a_measure_renamed_renames_its_mark(self, workspace):
        """The diagram's marks go with the builder's names, and the editor suggests them."""
        builder, editor = measure_builder(workspace), diagram_editor(workspace)
        fields, drawn = part(builder, MeasureFields), part(editor, DiagramEditor)
        fields.take("value", [{"id": "m1", "name": "Falls", "kind": "outcome"}])
        drawn.desk.do(["attach", "aim", "Falls", "outcome"])
        fields.take("value", [{"id": "m1", "name": "Falls with harm", "kind": "outcome"}])
        assert [mark.name for mark in drawn.theory.diagram.aim.measures] == ["Falls with harm"]
        assert drawn.desk.measures == [["Falls with harm", "outcome"]]

    def test_the_measures_hear_of_the_sample(self, workspace):
        """The outcome's sample is held against the aim's change, in words."""
        part(aim_builder(workspace), AimFields).take(
            "value", {"what": "bookings kept", "start": "60 %", "goal": "65 %", "by": "December 2099"}
        )
        card = measure_builder(workspace)
        measure = {"id": "m1", "name": "Kept", "kind": "outcome", "frequency": "weekly", "sample": "10 a week"}
        part(card, MeasureFields).take("value", [measure])
        assert "run chart" in card.reply
        assert "you would need roughly" in card.reply


class TestApart:
    def cards(self, workspace):
        builder, editor = aim_builder(workspace), diagram_editor(workspace)
        part(builder, AimFields).take("value", AIM)
        part(editor, DiagramEditor).desk.do(["rename", "aim", "Nobody hurt"])
        return builder, editor

    def test_both_cards_say_so_and_one_button_mends_it(self, workspace):
        """An aim box with words of its own is shown beside the aim; then the aim's sentence stands there, to be undone."""
        builder, editor = self.cards(workspace)
        for card in (builder, editor):
            assert "says “Nobody hurt”" in card.reply
            assert "together" in {action["name"] for action in card.actions}
        press(editor, "together")
        theory = part(editor, DiagramEditor).theory
        assert theory.diagram.aim.label == aim_label(desk_in(workspace).body.aim)
        assert theory.undo().diagram.aim.label == "Nobody hurt"
        for card in (builder, editor):
            assert "Nobody hurt" not in card.reply
            assert "together" not in {action["name"] for action in card.actions}
        part(builder, AimFields).take("value", {**AIM, "goal": "4"})
        assert "to 4 a month" in part(editor, DiagramEditor).theory.diagram.aim.label
        assert builder.guard.errors == editor.guard.errors == []

    def test_in_a_new_diagram_there_is_nothing_to_undo(self, workspace):
        """The aim can't be wiped by an undo that nobody did anything for."""
        builder, editor = aim_builder(workspace), diagram_editor(workspace)
        part(builder, AimFields).take("value", AIM)
        assert not part(editor, DiagramEditor).theory.can_undo


class TestElsewhere:
    def test_a_card_says_where_the_other_notebook_is_and_goes_there(self, workspace):
        """What was written went into the project that was shown; the button takes both cards of the notebook over."""
        builder, editor = aim_builder(workspace), diagram_editor(workspace)
        part(builder, AimFields).take("value", AIM)
        other = Desk(workspace)
        other.start(ProjectBody(name=f"Waits {NASTY}"))
        part(builder, AimFields).take("value", {**AIM, "goal": "4"})
        assert on_disk(workspace)["aim"]["goal"] == "4"
        assert "Another notebook works on “Waits" in builder.notice
        assert "<img" not in builder.notice
        press(builder, "go-over")
        assert part(builder, AimFields).value["what"] == ""
        assert "Waits" in builder.children[0].value
        assert "Waits" in editor.children[0].value
        part(builder, AimFields).take("value", {"what": "the wait"})
        assert part(editor, DiagramEditor).theory.diagram.aim.label == aim_label(desk_in(workspace).body.aim)
        assert on_disk(workspace)["aim"]["goal"] == "4", "the first project is as it was left"
        assert builder.guard.errors == editor.guard.errors == []

    def test_staying_ends_the_question(self, workspace):
        """Two people may well work on two projects."""
        builder = aim_builder(workspace)
        part(builder, AimFields).take("value", AIM)
        Desk(workspace).start(ProjectBody(name="Waits"))
        part(builder, AimFields).take("value", {**AIM, "goal": "4"})
        press(builder, "stay")
        assert builder.notice == ""
        part(builder, AimFields).take("value", {**AIM, "goal": "3"})
        assert (builder.notice, len(builder.actions)) == ("", 1)

    def test_run_all_goes_over_and_old_cards_stay_behind(self, workspace):
        """The new card shows the other project, with a word on it; what the old one still sends goes into its own."""
        old = aim_builder(workspace)
        part(old, AimFields).take("value", AIM)
        Desk(workspace).start(ProjectBody(name="Waits"))
        new = aim_builder(workspace)
        assert "Another notebook opened “Waits”" in new.notice
        assert "Another notebook works on “Waits” now" in old.notice
        part(old, AimFields).take("value", {**AIM, "goal": "4"})
        assert part(new, AimFields).value.get("what", "") == ""
        assert on_disk(workspace)["aim"]["goal"] == "4"
        assert not on_disk(workspace, "waits")["aim"]["what"]


class TestTaking:
    def test_the_diagram_goes_along_in_every_format(self, workspace):
        """Pictures and texts lie in the learner's folder, and the card says where."""
        editor = diagram_editor(workspace)
        part(editor, DiagramEditor).desk.do(["add", "primary", "Safe footing", "aim"])
        press(editor, "take")
        files = {path.suffix for path in (workspace.path / "diagrams").iterdir()}
        assert files == {".png", ".svg", ".pdf", ".json", ".txt", ".csv", ".mmd", ".dot"}
        assert "my-work/diagrams" in editor.reply
        assert editor.guard.errors == []

    def test_the_project_goes_along_and_comes_back(self, workspace, tmp_path):
        """A page to print, and a file that opens as a project of its own elsewhere."""
        desk = desk_in(workspace)
        desk.change("name", f"Falls {NASTY}")
        card = project_desk(workspace)
        press(card, "take")
        page, kept = sorted((workspace.path / "pages").iterdir())
        assert (page.suffix, kept.suffix) == (".html", ".json")
        assert "<img src=x" not in page.read_text(encoding="utf-8")
        elsewhere = project_desk(type(workspace)(tmp_path / "elsewhere"))
        open_file(elsewhere, kept.read_bytes())
        assert desk_in(type(workspace)(tmp_path / "elsewhere")).body.name == f"Falls {NASTY}"
        assert card.guard.errors == elsewhere.guard.errors == []

    @pytest.mark.parametrize("data", [b"", b"[]", b'{"kind": "answer"}', b"\xff\xfe", b'{"id": 7}', b"{" * 5000])
    def test_a_file_that_is_no_project(self, workspace, data):
        """It gets words, and nothing is changed."""
        card = project_desk(workspace)
        open_file(card, data)
        assert "Nothing was changed" in card.notice
        assert not (workspace.path / "projects").exists()
        assert card.guard.errors == []


class TestProjects:
    def test_a_project_is_named_and_another_started(self, workspace):
        """Names are saved as they are written; a new project is an empty one, and the first can be opened again."""
        card = project_desk(workspace)
        part(card, PromptFields).take("value", {"name": "Fewer falls", "setting": "A ward"})
        button(card, "new")
        assert desk_in(workspace).body == ProjectBody()
        chooser(card, "Work on").value = "my-project"
        assert desk_in(workspace).body.setting == "A ward"
        assert card.guard.errors == []

    def test_a_copy_of_an_example_is_worked_on(self, workspace):
        """Every other card of the notebook shows it."""
        builder, card = aim_builder(workspace), project_desk(workspace)
        button(card, "copy")
        assert "slept well" in part(builder, AimFields).value["what"]
        assert on_disk(workspace, desk_in(workspace).id)["is_example"] is False

    def test_an_example_is_looked_at_as_it_is(self, workspace):
        """Nothing is written, and the open project stays open."""
        card = project_desk(workspace)
        button(card, "look")
        assert "SYNTHETIC" in shown(card)
        assert card.reply == ""
        assert not workspace.path.exists()

    def test_the_whole_project_on_one_page(self, workspace):
        """Shown on request; what a learner wrote stays text."""
        desk_in(workspace).change("name", NASTY)
        card = project_desk(workspace)
        press(card, "page")
        assert "&lt;img" in shown(card)
        assert "<img src=x" not in shown(card) + card.children[0].value


class TestFigures:
    def card(self, workspace):
        desk = desk_in(workspace)
        measures = [{"id": "m1", "name": "Seen", "denominator": "booked"}, {"id": "m2", "name": "Falls"}]
        part(measure_builder(workspace), MeasureFields).take("value", measures)
        return project_desk(workspace), desk

    def test_typed_figures_are_charted_and_kept(self, workspace):
        """Two lines are enough for a first chart; after a restart they are there."""
        card, desk = self.card(workspace)
        panel = panel_of(card)
        panel._typed.take("value", {"typed": "2026-01-05, 11, 20\n2026-01-12, 14, 22"})
        button(card, "use")
        assert panel._form.chart.points["value"].round(1).tolist() == [55, 63.6]
        assert desk.body.data["m1"].of == "out of"
        again = project_desk(workspace)
        assert panel_of(again)._form.chart is not None
        assert card.guard.errors == again.guard.errors == panel._form.guard.errors == []

    def test_columns_baseline_and_notes_are_kept(self, workspace):
        """What is chosen about the chart is part of the project, and of its page."""
        card, desk = self.card(workspace)
        panel = panel_of(card)
        rows = "\n".join(f"2026-{month:02}-01,{month + 10},20" for month in range(1, 12))
        panel._typed.take("value", {"typed": f"month,seen,booked\n{rows}"})
        button(card, "use")
        panel._form.field("freeze").value = "2026-06"
        panel._form.pad.value = {"July 2026": "Later hours"}
        kept = desk.body.data["m1"]
        assert (kept.baseline_until, kept.notes) == ("2026-06", {"July 2026": "Later hours"})
        shown = Project("my-project", desk.body).charts["m1"]
        assert shown.labels.notes[0][1] == "Later hours"
        assert shown.points["baseline"].sum() == 6
        assert panel._form.guard.errors == panel._form.pad.guard.errors == card.guard.errors == []

    def test_next_months_row_leaves_the_chart_as_it_was_set_up(self, workspace):
        """The figures go on: columns, baseline and notes stay, and what has no point any more is said."""
        card, desk = self.card(workspace)
        panel = panel_of(card)
        rows = [f"2026-{month:02}-01,{month + 10},20" for month in range(1, 12)]
        panel._typed.take("value", {"typed": "\n".join(["month,seen,booked", *rows])})
        button(card, "use")
        panel._form.field("freeze").value = "2026-06"
        panel._form.pad.value = {"July 2026": "Later hours"}
        panel._typed.take("value", {"typed": "\n".join(["month,seen,booked", *rows, "2026-12-01,30,40"])})
        button(card, "use")
        kept = desk.body.data["m1"]
        assert "2026-12" in kept.table
        assert (kept.baseline_until, kept.notes, kept.of) == ("2026-06", {"July 2026": "Later hours"}, "booked")
        panel._typed.take("value", {"typed": "\n".join(["month,seen,booked", *rows[:5]])})
        button(card, "use")
        assert (desk.body.data["m1"].baseline_until, desk.body.data["m1"].notes) == ("", kept.notes)
        assert "no point where the baseline ended" in panel._about.value
        assert panel._form.guard.errors == card.guard.errors == []

    def test_each_measure_has_its_own(self, workspace):
        """Choosing another measure shows its figures, and removing them leaves the first's."""
        card, desk = self.card(workspace)
        panel = panel_of(card)
        panel._typed.take("value", {"typed": "2026-01-05, 11, 20"})
        button(card, "use")
        panel._measure.value = "m2"
        assert panel._form.chart is None
        panel._typed.take("value", {"typed": "2026-01-05, 3\n2026-01-12, 4"})
        button(card, "use")
        button(card, "remove")
        assert set(desk.body.data) == {"m1"}

    def test_what_is_no_table_is_told(self, workspace):
        """Nothing is kept, and the learner reads why."""
        card, desk = self.card(workspace)
        panel_of(card)._typed.take("value", {"typed": "no table at all"})
        button(card, "use")
        assert "qi-next-step" in panel_of(card)._about.value
        assert desk.body.data == {}
        assert card.guard.errors == []

    def test_an_old_chart_is_not_the_result(self, workspace):
        """What can't be read changes nothing, and the chart that is still there says whose figures it shows."""
        card, desk = self.card(workspace)
        panel = panel_of(card)
        panel._typed.take("value", {"typed": "2026-01-05, 11, 20"})
        button(card, "use")
        assert panel._before.layout.display == "none"
        assert "1 line read, of 5 January 2026" in panel._about.value
        kept = desk.body.data
        panel._typed.take("value", {"typed": "05/01/2026 12\n12/01/2026 14"})
        button(card, "use")
        assert "put a comma (or a tab)" in panel._about.value
        assert panel._before.layout.display is None
        assert desk.body.data == kept
        panel._typed.take("value", {"typed": "2026-01-05, 12, 20"})
        button(card, "use")
        assert panel._before.layout.display == "none"

    def test_the_rest_of_the_form_is_behind_a_button(self, workspace):
        """A first chart comes without columns, rules and notes to decide about; they are a press away."""
        card, _ = self.card(workspace)
        panel = panel_of(card)
        panel._typed.take("value", {"typed": "2026-01-05, 11, 20"})
        button(card, "use")
        assert {widget.layout.display for widget in panel._folded} == {"none"}
        button(card, "more")
        assert {widget.layout.display for widget in panel._folded} == {None}
        button(card, "more")
        assert {widget.layout.display for widget in panel._folded} == {"none"}

    def test_own_figures_in_a_copy_are_not_called_synthetic(self, workspace):
        """The example's are, the learner's own aren't."""
        card = project_desk(workspace)
        button(card, "copy")
        desk = desk_in(workspace)
        assert panel_of(card)._form.chart.labels.synthetic
        own = MeasureData(table="week,seen\n2026-01-05,11\n", when="week", value="seen", origin="typed")
        desk.change("data", {**desk.body.data, "slept-well": own})
        assert not panel_of(card)._form.chart.labels.synthetic


def open_file(card, data: bytes) -> None:
    """What the front end does when a learner chooses a project's file."""
    upload = uploads(card)[-1]
    upload._receive(
        upload, {"kind": "piece", "upload": 1, "from": 0, "size": len(data), "name": "p.json"}, [memoryview(data)]
    )


def button(card, name: str) -> None:
    """Press a button inside the card."""
    for widget in _all(card):
        if isinstance(widget, Buttons) and name in dict(widget.buttons):
            widget.take("pressed", [name, len(widget.pressed) and widget.pressed[1] + 1])
            return
    raise LookupError(name)


def shown(card) -> str:
    """What the card shows at its end."""
    return card.children[-1].value


def panel_of(card) -> FiguresPanel:
    return part(card, FiguresPanel)


def uploads(card) -> list[Upload]:
    return [widget for widget in _all(card) if isinstance(widget, Upload)]


def chooser(card, label: str):
    return next(widget for widget in _all(card) if getattr(widget, "description", "") == label)


def _all(widget):
    for child in getattr(widget, "children", ()):
        yield child
        yield from _all(child)
