"""How the diagram takes the aim's words and the measures' names."""

from datetime import UTC, datetime

from qilearn.aims.model import Aim, Measure
from qilearn.drivers.history import Theory
from qilearn.drivers.model import LONGEST_LABEL, Diagram, Link, Mark, Node
from qilearn.project.following import TOOK_THE_AIM, aim_label, brought_together, follow, is_apart
from qilearn.project.model import ProjectBody

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def changed(body: ProjectBody, part: str, value: object) -> ProjectBody:
    return follow(body, body.with_part(part, value), at=NOW)


def with_diagram(label: str = "", *marks: Mark) -> ProjectBody:
    nodes = [
        Node(id="aim", kind="aim", label=label),
        Node(id="n1", kind="primary", label="Safe footing", measures=marks),
    ]
    diagram = Diagram(nodes=nodes, links=[Link(child="n1", parent="aim")])
    return ProjectBody(theory=Theory(diagram=diagram))


def drawn_on(body: ProjectBody) -> ProjectBody:
    """With a primary driver added by the team."""
    nodes = [*body.theory.diagram.nodes, Node(id="n2", kind="primary", label="Light")]
    diagram = Diagram(nodes=nodes, links=body.theory.diagram.links)
    return body.with_part("theory", body.theory.changed(diagram, "Added light", at=NOW))


def labels(body: ProjectBody) -> list[str]:
    return [mark.name for node in body.theory.diagram.nodes for mark in node.measures]


class TestAim:
    def test_an_empty_label_takes_the_aims_words_and_goes_with_them(self):
        """While the aim is written, the diagram says the same; nobody did anything in it, so there is nothing to undo."""
        body = with_diagram()
        for what in ("f", "fa", "falls on the ward"):
            body = changed(body, "aim", Aim(what=what))
            assert body.theory.diagram.aim.label == aim_label(Aim(what=what))
        assert not body.theory.can_undo
        assert len(body.theory.versions()) == 1

    def test_in_a_diagram_with_a_history_it_is_one_step(self):
        """A team that has worked on its diagram sees when its aim changed, once and not for each letter."""
        body = drawn_on(changed(with_diagram(), "aim", Aim(what="falls")))
        for what in ("falls w", "falls with harm"):
            body = changed(body, "aim", Aim(what=what))
        assert [step.says for step in body.theory.steps] == ["Added light", TOOK_THE_AIM]
        assert body.theory.version(1).aim.label == aim_label(Aim(what="falls"))

    def test_an_undone_step_leaves_nothing_silent(self):
        """Whoever undoes the aim's step has two aims, and that can be told; doing it again, or one button, mends it."""
        body = changed(drawn_on(with_diagram()), "aim", Aim(what="falls"))
        assert not is_apart(body)
        undone = body.with_part("theory", body.theory.undo())
        assert is_apart(undone)
        assert not is_apart(undone.with_part("theory", undone.theory.redo()))
        mended = undone.with_part("theory", brought_together(undone, at=NOW))
        assert not is_apart(mended)
        assert mended.theory.can_undo, "the words that were there can be come back to"

    def test_a_diagram_begun_before_the_aim_is_not_apart(self):
        """Nobody is asked which of two aims holds while there is one."""
        assert not is_apart(with_diagram("Nobody hurt"))

    def test_words_given_in_the_diagram_stay(self):
        """A team that worded the aim for its diagram keeps that."""
        body = changed(with_diagram("Nobody hurt"), "aim", Aim(what="falls"))
        assert body.theory.diagram.aim.label == "Nobody hurt"
        assert body.theory.steps == ()

    def test_an_aim_taken_back_leaves_an_empty_label(self):
        """Nothing of a deleted aim stays behind in the diagram."""
        body = changed(changed(with_diagram(), "aim", Aim(what="falls")), "aim", Aim())
        assert body.theory.diagram.aim.label == ""

    def test_a_very_long_aim_still_fits(self):
        """A sentence longer than a label may be is cut, and the next change still finds it."""
        long = changed(with_diagram(), "aim", Aim(what="a very long aim " * 60))
        assert len(long.theory.diagram.aim.label) <= LONGEST_LABEL
        assert changed(long, "aim", Aim(what="falls")).theory.diagram.aim.label == aim_label(Aim(what="falls"))

    def test_a_reason_given_in_between_is_kept(self):
        """A step that the team gave a reason for isn't folded into the next."""
        body = changed(drawn_on(with_diagram()), "aim", Aim(what="falls"))
        body = body.with_part("theory", body.theory.because("The board asked for it."))
        body = changed(body, "aim", Aim(what="falls with harm"))
        assert [step.why for step in body.theory.steps] == ["", "The board asked for it.", ""]


class TestMeasures:
    MARK = Mark(name="Falls", kind="outcome")

    def test_a_new_name_goes_to_the_marks(self):
        """However it's typed, letter by letter or after clearing the field, it is one step."""
        body = with_diagram("", self.MARK).with_part("measures", [Measure(id="m1", name="Falls")])
        for name in ("", "D", "Days between falls"):
            body = changed(body, "measures", (Measure(id="m1", name=name),))
        assert labels(body) == ["Days between falls"]
        assert len(body.theory.steps) == 1

    def test_a_measure_that_goes_leaves_its_marks(self):
        """The diagram says what the team drew; its critique names what is no measure any more."""
        body = with_diagram("", self.MARK).with_part("measures", [Measure(id="m1", name="Falls")])
        assert labels(changed(body, "measures", ())) == ["Falls"]

    def test_of_two_measures_of_one_name_the_first_has_the_marks(self):
        """A second measure called the same takes nothing from the first."""
        twins = [Measure(id="m1", name="Falls"), Measure(id="m2", name="Falls")]
        body = with_diagram("", self.MARK).with_part("measures", twins)
        assert labels(changed(body, "measures", (twins[0], Measure(id="m2", name="Sleep")))) == ["Falls"]
        assert labels(changed(body, "measures", (Measure(id="m1", name="Harm"), twins[1]))) == ["Harm"]

    def test_a_name_typed_through_anothers_keeps_its_marks(self):
        """On the way to “Falls with harm” a measure is called as another is; in the end each has its own marks."""
        measures = (Measure(id="m1", name="Harm"), Measure(id="m2", name="Falls"))
        body = with_diagram("", Mark(name="Harm", kind="outcome"), Mark(name="Falls", kind="outcome"))
        body = body.with_part("measures", measures)
        for name in ("F", "Falls", "Falls with", "Falls with harm"):
            body = changed(body, "measures", (Measure(id="m1", name=name), measures[1]))
        assert labels(body) == ["Falls with harm", "Falls"]

    def test_a_new_kind_goes_to_the_marks(self):
        """What was a process measure and is an outcome is drawn as one."""
        body = with_diagram("", self.MARK).with_part("measures", [Measure(id="m1", name="Falls", kind="outcome")])
        body = changed(body, "measures", (Measure(id="m1", name="Falls", kind="balancing"),))
        assert [mark.kind for node in body.theory.diagram.nodes for mark in node.measures] == ["balancing"]
