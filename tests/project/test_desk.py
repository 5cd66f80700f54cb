"""The desk: what is changed is saved, what two notebooks change is kept. Two desks on one folder stand for two kernels."""

import errno
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.aims.model import Aim, Measure
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.project.desk import Desk, desk_in
from qilearn.project.following import aim_label
from qilearn.project.model import EXAMPLE, MeasureData, ProjectBody
from qilearn.workspace import store
from qilearn.workspace.folder import Workspace

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def drawn(desk: Desk, label: str) -> object:
    """The open project's theory with a primary driver more."""
    theory = desk.body.theory
    id = f"n{len(theory.diagram.nodes)}"
    diagram = Diagram(
        nodes=[*theory.diagram.nodes, Node(id=id, kind="primary", label=label)],
        links=[*theory.diagram.links, Link(child=id, parent="aim")],
    )
    return theory.changed(diagram, f"Added {label}", at=NOW)


class TestSaving:
    def test_a_change_is_there_after_a_restart(self, workspace):
        """Each part is saved as it is changed, and a new kernel opens the same project."""
        desk = Desk(workspace)
        assert desk.change("name", "Fewer falls").ok
        assert desk.change("aim", Aim(what="falls")).ok
        assert desk.change("theory", drawn(desk, "Safe footing")).ok
        again = Desk(workspace)
        assert (again.id, again.body) == (desk.id, desk.body)
        assert again.body.theory.diagram.aim.label == aim_label(Aim(what="falls"))

    def test_looking_writes_nothing(self, workspace):
        """Opening a card leaves the folder as it is."""
        assert Desk(workspace).body == ProjectBody()
        assert not workspace.path.exists()

    def test_a_failed_save_is_made_good_by_the_next(self, workspace, monkeypatch):
        """With a full disk the change is on the screen and told; when there is room again, nothing is missing."""
        desk = Desk(workspace)
        desk.change("name", "Fewer falls")

        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as disk:
            disk.setattr(store, "write_whole", full)
            saved = desk.change("setting", "A ward")
            assert not saved.ok
            assert "the disk is full" in saved.comments[0].says
            assert desk.body.setting == "A ward"
        other = Desk(workspace)
        assert other.body.setting == ""
        other.change("aim", Aim(what="falls"))
        assert desk.change("measures", (Measure(id="m1", name="Falls"),)).ok
        body = Desk(workspace).body
        assert (body.setting, body.aim.what, len(body.measures)) == ("A ward", "falls", 1)

    def test_what_cannot_be_saved_is_not_left_behind(self, workspace, monkeypatch):
        """With a full disk no other project is opened over work that is only on the screen."""
        desk = Desk(workspace)
        desk.change("name", "Fewer falls")
        desk.start(ProjectBody(name="Better sleep"))

        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as disk:
            disk.setattr(store, "write_whole", full)
            desk.change("aim", Aim(what="sleep"))
            assert "the disk is full" in desk.open("my-project")[0].says
            assert not desk.start(ProjectBody(name="A third")).ok
            assert (desk.body.name, desk.body.aim) == ("Better sleep", Aim(what="sleep"))
        desk.open("my-project")
        assert desk.body.name == "Fewer falls"
        desk.open("better-sleep")
        assert desk.body.aim == Aim(what="sleep")

    @pytest.mark.parametrize("name", ["Con", "AUX", "nul", "../../etc/passwd", "睡眠"])
    def test_a_project_can_have_any_name(self, workspace, name):
        """Also one that no file can have on some system: it is saved, and found again."""
        desk = Desk(workspace)
        assert desk.start(ProjectBody(name=name)).ok
        assert desk.change("setting", "A ward").ok
        assert Desk(workspace).body == ProjectBody(name=name, setting="A ward")

    def test_a_read_only_folder_is_told(self, workspace, monkeypatch):
        """In words with what to do, and without an exception."""

        def forbidden(*_):
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(store, "write_whole", forbidden)
        saved = Desk(workspace).change("name", "Fewer falls")
        assert not saved.ok
        assert "can't be written to" in saved.comments[0].says

    def test_an_unreadable_project_is_set_aside(self, workspace):
        """Its file is kept untouched elsewhere, and that is said."""
        Desk(workspace).change("name", "Fewer falls")
        path = workspace.path / "projects" / "my-project.json"
        path.write_bytes(b"{half a proj")
        desk = Desk(workspace)
        assert desk.body == ProjectBody()
        assert "couldn't be read" in desk.notices[0].says
        assert [kept.read_bytes() for kept in workspace.set_aside.glob("*.json")] == [b"{half a proj"]


class TestTwoNotebooks:
    def test_changes_of_different_parts_come_together(self, workspace):
        """Neither notebook loses the other's work, and each is told whose is there now."""
        one = Desk(workspace)
        one.change("name", "Fewer falls")
        other = Desk(workspace)
        one.change("aim", Aim(what="falls"))
        saved = other.change("setting", "A ward")
        assert (other.body.aim.what, other.body.setting) == ("falls", "A ward")
        assert saved.comments[0].says.startswith("The aim and the driver diagram were changed in another notebook")
        one.refresh()
        assert one.body == other.body
        assert one.version_actions == other.version_actions == []

    def test_what_was_seen_is_no_clash(self, workspace):
        """One goes on changing what the other has only looked at: the newest of it is there, in one version."""
        one, other = Desk(workspace), Desk(workspace)
        one.change("name", "Fewer falls")
        other.refresh()
        one.change("name", "Safer steps")
        other.change("setting", "A ward")
        assert (other.body.name, other.body.setting) == ("Safer steps", "A ward")
        assert other.version_actions == []

    def test_the_aim_in_one_the_diagram_in_the_other(self, workspace):
        """The usual pair of notebooks: both changes hold, and there are no two versions to choose from."""
        one, other = Desk(workspace), Desk(workspace)
        one.change("aim", Aim(what="falls"))
        other.change("theory", drawn(other, "Safe footing"))
        one.change("aim", Aim(what="falls with harm"))
        diagram = one.body.theory.diagram
        assert diagram.aim.label == aim_label(Aim(what="falls with harm"))
        assert [node.label for node in diagram.of_kind("primary")] == ["Safe footing"]
        assert one.version_actions == []
        assert Desk(workspace).body == one.body

    @pytest.mark.parametrize(("action", "name"), [("other", "Safer steps"), ("this", "Fewer falls")])
    def test_the_same_part_keeps_both(self, workspace, action, name):
        """It says so, buttons choose, and the version not chosen stays in the folder."""
        one, other = Desk(workspace), Desk(workspace)
        one.change("name", "Fewer falls")
        saved = other.change("name", "Safer steps")
        assert saved.ok
        assert "Both are kept" in saved.comments[0].says
        assert [name for name, _ in one.version_actions] == ["other", "this"]
        assert one.choose_version(action).ok
        assert one.body.name == name
        assert one.version_actions == []
        assert {version.document.body.name for version in one.store.versions(one.id)} == {"Fewer falls", "Safer steps"}
        other.refresh()
        assert other.body.name == name

    def test_a_kept_version_is_gone_on_with(self, workspace):
        """After a clash each notebook goes on with its own version until someone chooses."""
        one, other = Desk(workspace), Desk(workspace)
        one.change("name", "Fewer falls")
        other.change("name", "Safer steps")
        other.change("setting", "A ward")
        one.change("setting", "A clinic")
        bodies = {(v.document.body.name, v.document.body.setting) for v in one.store.versions(one.id)}
        assert bodies == {("Fewer falls", "A clinic"), ("Safer steps", "A ward")}

    def test_someone_else_chose_meanwhile(self, workspace):
        """A button that is out of date opens what was chosen, and breaks nothing."""
        one, other = Desk(workspace), Desk(workspace)
        one.change("name", "Fewer falls")
        other.change("name", "Safer steps")
        one.choose_version("other")
        assert other.choose_version("this").ok
        assert other.body.name == "Safer steps"


STEPS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(
            ["name", "setting", "aim", "measures", "theory", "m1", "m2", "refresh", "other", "this", "restart"]
        ),
    ),
    min_size=2,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_no_confirmed_change_is_lost(steps):
    """Three kernels in any order: each confirmed value is in a file, or was changed by someone who had seen it."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "my-work")
        desks = [Desk(workspace) for _ in range(3)]
        confirmed, superseded = set(), set()
        for number, (who, what) in enumerate(steps):
            desk = desks[who]
            if what == "refresh":
                desk.refresh()
            elif what == "restart":
                desks[who] = Desk(workspace)
            elif what in ("other", "this"):
                assert desk.choose_version(what).ok
            else:
                superseded |= {each for each in _values(desk.body) if each[0] == what}
                _change(desk, what, f"value {number}")
                new = (what, f"value {number}")
                assert new in _values(desk.body)
                confirmed.add(new)
        versions = desks[0].store.versions(desks[0].id)
        on_disk = set().union(*(_values(version.document.body) for version in versions))
        assert confirmed - superseded <= on_disk
        for version in versions:
            diagram, aim = version.document.body.theory.diagram, version.document.body.aim
            assert diagram.aim.label == aim_label(aim), "the diagram says what the aim says"


def _change(desk: Desk, what: str, value: str) -> None:
    if what == "aim":
        saved = desk.change("aim", Aim(what=value))
    elif what == "measures":
        saved = desk.change("measures", (Measure(id="m1", name=value),))
    elif what == "theory":
        nodes = [desk.body.theory.diagram.aim, Node(id="n1", kind="primary", label=value)]
        theory = desk.body.theory.changed(Diagram(nodes=nodes), f"Now {value}", at=NOW)
        saved = desk.change("theory", theory)
    elif what in ("m1", "m2"):
        saved = desk.change("data", {**desk.body.data, what: MeasureData(table=value)})
    else:
        saved = desk.change(what, value)
    assert saved.ok


def _values(body: ProjectBody) -> set[tuple[str, str]]:
    """Everything that was put into a project, in any version of its diagram."""
    found = {("name", body.name), ("setting", body.setting), ("aim", body.aim.what)}
    found |= {("measures", measure.name) for measure in body.measures}
    found |= {("theory", node.label) for node in body.theory.diagram.of_kind("primary")}
    return found | {(id, data.table) for id, data in body.data.items()}


class TestCards:
    def test_one_desk_serves_all_cards_of_a_kernel(self, workspace, tmp_path):
        """Two cards of one notebook never fight over one project; another folder is another desk."""
        assert desk_in(workspace) is desk_in(Workspace(workspace.path))
        assert desk_in(Workspace(tmp_path / "elsewhere")) is not desk_in(workspace)

    def test_a_new_card_sees_what_another_notebook_saved(self, workspace):
        """Running a cell again is enough."""
        desk = desk_in(workspace)
        Desk(workspace).change("name", "Fewer falls")
        assert desk_in(workspace).body.name == "Fewer falls"
        assert desk.body.name == "Fewer falls"

    def test_observers_hear_what_changed_and_who_did_it(self, workspace):
        """The aim's builder is told of its own change as its own; the diagram's card of what follows from it."""
        desk, heard = Desk(workspace), []
        desk.observe(heard.append)
        desk.change("aim", Aim(what="falls"), by="the builder")
        assert [(set(change.parts), change.by) for change in heard] == [({"aim", "theory"}, "the builder")]

    def test_observers_hear_of_another_notebooks_work(self, workspace):
        """What was taken in shows on the cards."""
        desk, heard = Desk(workspace), []
        Desk(workspace).change("setting", "A ward")
        desk.observe(heard.append)
        desk.refresh()
        assert [set(change.parts) for change in heard] == [{"setting"}]
        desk.refresh()
        assert len(heard) == 1


class TestProjects:
    def test_several_projects(self, workspace):
        """A new project gets an id of its own; the one opened last is open after a restart."""
        desk = Desk(workspace)
        desk.change("name", "Fewer falls")
        desk.start(ProjectBody(name="Shorter waits"))
        desk.start(ProjectBody(name="Shorter waits"))
        assert set(desk.ids) == {"my-project", "shorter-waits", "shorter-waits-2"}
        desk.open("my-project")
        assert desk.body.name == "Fewer falls"
        assert Desk(workspace).id == "my-project"

    def test_nothing_of_ones_own_looks_like_an_example(self, workspace):
        """A project called "Example ward" doesn't hide the course's."""
        desk = Desk(workspace)
        desk.start(ProjectBody(name="Example ward"))
        assert not desk.id.startswith(EXAMPLE)

    def test_without_a_note_of_the_last_one_the_newest_is_opened(self, workspace):
        """A folder copied by hand opens too."""
        desk = Desk(workspace)
        desk.start(ProjectBody(name="Shorter waits"))
        for path in (workspace.path / "open-project").glob("*.json"):
            path.unlink()
        assert Desk(workspace).id == "shorter-waits"

    def test_a_new_project_gets_a_file_when_something_is_in_it(self, workspace):
        """Pressing the button twice leaves nothing in the list; the project that is begun is open after a restart."""
        desk = Desk(workspace)
        desk.change("name", "Fewer falls")
        for _ in range(2):
            assert desk.start(ProjectBody()).ok
        assert desk.ids == ("my-project",)
        assert (desk.id, desk.titles[desk.id]) == ("my-project-2", "A new project, not saved yet")
        assert Desk(workspace).id == "my-project-2"
        desk.change("setting", "A ward")
        assert set(desk.ids) == {"my-project", "my-project-2"}

    def test_two_notebooks_begin_two_projects(self, workspace):
        """A project without a file yet keeps its place."""
        Desk(workspace).change("name", "Fewer falls")
        one, other = Desk(workspace), Desk(workspace)
        one.start(ProjectBody())
        other.start(ProjectBody())
        assert one.id != other.id

    def test_a_new_project_is_never_one_that_another_notebook_has_begun(self, workspace):
        """Also where this notebook showed an empty page when the other saved its work."""
        ours = Desk(workspace)
        Desk(workspace).change("name", "Fewer falls")
        ours.start(ProjectBody())
        ours.change("name", "Shorter waits")
        assert sorted(ours.titles.values()) == ["Fewer falls", "Shorter waits"]

    def test_projects_without_a_name_are_told_apart(self, workspace):
        """By when they were begun."""
        desk = Desk(workspace)
        desk.change("setting", "A ward")
        assert desk.titles["my-project"].startswith("A project without a name yet, begun ")
        desk.change("name", "Fewer falls")
        assert desk.titles == {"my-project": "Fewer falls"}

    def test_a_choice_changed_by_hand_is_no_path(self, workspace):
        """Whatever stands in the file, no other file is opened for it."""
        desk = Desk(workspace)
        desk.start(ProjectBody(name="Shorter waits"))
        path = workspace.path / "open-project" / "open.json"
        path.write_text(path.read_text(encoding="utf-8").replace("shorter-waits", "../../secret"), encoding="utf-8")
        assert Desk(workspace).id == "shorter-waits"


class TestElsewhere:
    """Another notebook opens another project, while this one works on its own."""

    def test_run_all_takes_up_the_project_opened_last(self, workspace):
        """Also one with nothing in it yet: what is written next goes there."""
        ours = desk_in(workspace)
        ours.change("name", "Fewer falls")
        theirs = Desk(workspace)
        theirs.start(ProjectBody())
        desk = desk_in(workspace)
        assert desk.id == theirs.id
        assert "Another notebook opened “A new project" in desk.news()[0].says
        assert desk.news() == (), "said once"
        assert desk_in(workspace) is desk
        desk.change("setting", "A clinic")
        assert theirs.change("name", "Shorter waits").ok
        assert (theirs.body.setting, theirs.version_actions) == ("A clinic", [])

    def test_what_is_typed_late_goes_where_it_was_meant(self, workspace):
        """A card that was there before goes on with its own project, and says where the other notebook is."""
        ours = desk_in(workspace)
        ours.change("name", "Fewer falls")
        Desk(workspace).start(ProjectBody(name="Shorter waits"))
        assert ours.elsewhere == "shorter-waits"
        new = desk_in(workspace)
        ours.change("setting", "A ward")
        assert (ours.body.setting, new.body.setting, new.body.name) == ("A ward", "", "Shorter waits")

    def test_what_this_kernel_opened_later_stays(self, workspace):
        """The last choice holds, whoever made it; and staying is a choice too."""
        ours, theirs = desk_in(workspace), Desk(workspace)
        ours.change("name", "Fewer falls")
        theirs.start(ProjectBody(name="Shorter waits"))
        ours.open("my-project")
        assert (desk_in(workspace), ours.elsewhere) == (ours, "")
        assert theirs.elsewhere == "my-project"
        theirs.open("shorter-waits")
        ours.stay()
        assert (desk_in(workspace), ours.elsewhere) == (ours, "")

    def test_going_over_takes_all_cards_along(self, workspace):
        """They work on one desk again."""
        ours, heard = desk_in(workspace), []
        ours.observe(heard.append)
        Desk(workspace).start(ProjectBody(name="Shorter waits"))
        ours.go_over()
        assert heard[-1].to is desk_in(workspace)
        assert desk_in(workspace).body.name == "Shorter waits"

    def test_an_aim_taken_in_is_not_said_to_be_in_a_box_with_its_own_words(self, workspace):
        """The notice claims only what is true."""
        one, other = Desk(workspace), Desk(workspace)
        one.change("aim", Aim(what="falls"))
        other.refresh()
        aim = other.body.theory.diagram.aim.model_copy(update={"label": "Nobody hurt"})
        other.change("theory", other.body.theory.changed(Diagram(nodes=[aim]), "Renamed", at=NOW))
        one.change("aim", Aim(what="falls with harm"))
        said = other.refresh()[0].says
        assert other.body.theory.diagram.aim.label == "Nobody hurt"
        assert said.endswith("The aim box of the diagram keeps its own words.")
