"""The cards on which a project is written: its aim, its measures, its driver diagram."""

from __future__ import annotations

from qilearn.aims.controls import aim_of, measures_of
from qilearn.aims.critique import RULES as AIM_RULES
from qilearn.aims.form import AimFields
from qilearn.aims.measure_critique import RULES as MEASURE_RULES
from qilearn.aims.measure_form import MeasureFields
from qilearn.aims.words import sentence
from qilearn.core.comments import Comment, Comments
from qilearn.core.ui.card import Card
from qilearn.drivers.editor.card import DiagramEditor
from qilearn.drivers.history import Theory
from qilearn.project.critique import aim_comments, diagram_comments, measure_comments
from qilearn.project.deskside import CHECK, TAKE, TOGETHER, Deskside, look_for
from qilearn.project.following import is_apart
from qilearn.project.going import take_diagram
from qilearn.project.model import ProjectBody
from qilearn.workspace.folder import Workspace


def aim_builder(workspace: Workspace | None = None) -> Card:
    """A card on which the open project's aim is written; it reads as one sentence while you write.

    Each change is saved at once. What a coach would say stands below and follows; Check reads it out. The sentence becomes
    the aim of the project's driver diagram, unless you have worded that yourself.

    Returns
    -------
    Card
        Shown in a notebook, it is the builder.
    """
    return _AimBuilder(workspace).open()


def measure_builder(workspace: Workspace | None = None) -> Card:
    """A card on which the open project's measures are defined, so that two people would count the same.

    Each change is saved at once. Below stands what a coach would say; of the outcome also whether a run chart of so many
    each time could show the change that the aim wants, found by simulation.

    Returns
    -------
    Card
        Shown in a notebook, it is the builder.
    """
    return _MeasureBuilder(workspace).open()


def diagram_editor(workspace: Workspace | None = None) -> Card:
    """A card on which the open project's driver diagram is drawn: in the picture by mouse, in the outline by keyboard.

    Each change is saved at once and is a version to come back to. *Take it with you* writes the picture (PNG, SVG, PDF) and
    the diagram (JSON, outline, CSV, Mermaid, DOT) into your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the editor.
    """
    return _DiagramCard(workspace).open()


class _AimBuilder(Deskside):
    def __init__(self, workspace: Workspace | None) -> None:
        prompt = (
            "What will be different, by how much, for whom, where, and by when? Write what you know; gaps are fine for now. "
            "No names of patients or colleagues, please."
        )
        super().__init__("Your aim", prompt=prompt, parts=["aim", "theory"], actions=[CHECK], workspace=workspace)
        self._fields = AimFields()

    def open(self) -> Card:
        """The card."""
        card = self.begin([self._fields, look_for(AIM_RULES)])
        self._fields.observe(card.guard(lambda change: self.save("aim", aim_of(change.new))), "value")
        return card

    def show(self) -> None:
        """Fill in the aim as it is."""
        if aim_of(self._fields.value) != self.body.aim:
            self._fields.value = self.body.aim.model_dump()

    def comments(self) -> Comments:
        """Nothing while nothing is written: a blank page needs no critique."""
        if self.body.aim.is_untouched:
            return Comments()
        return Comments([*_apart(self.body), *aim_comments(self.body, today=self.today)])

    def more_actions(self) -> list[tuple[str, str]]:
        """A way to bring aim and diagram together, where they are apart."""
        return [TOGETHER] if is_apart(self.body) else []


class _MeasureBuilder(Deskside):
    def __init__(self, workspace: Workspace | None) -> None:
        prompt = (
            "How will you know that a change is an improvement? Two or three measures are enough to begin with: one of what "
            "people feel of it, one of whether it is done as meant, one of what might get worse."
        )
        parts = ["measures", "aim", "data"]
        super().__init__("Your measures", prompt=prompt, parts=parts, actions=[CHECK], workspace=workspace)
        self._fields = MeasureFields()

    def open(self) -> Card:
        """The card."""
        card = self.begin([self._fields, look_for(MEASURE_RULES)])
        self._fields.observe(card.guard(lambda change: self.save("measures", measures_of(change.new))), "value")
        return card

    def show(self) -> None:
        """Fill in the measures as they are."""
        if measures_of(self._fields.value) != self.body.measures:
            self._fields.value = [measure.model_dump() for measure in self.body.measures]

    def comments(self) -> Comments:
        """Nothing while there is no measure."""
        return measure_comments(self.body, today=self.today) if self.body.measures else Comments()


class _DiagramCard(Deskside):
    def __init__(self, workspace: Workspace | None) -> None:
        prompt = (
            "What would have to be different for the aim to be reached, and what could you try? Everything to the right of "
            "the aim is your team's theory: it may be wrong, and you may change it. Draw it with people who see other "
            "parts of the work than you do."
        )
        parts = ["theory", "measures", "aim"]
        actions = [CHECK, TAKE]
        super().__init__(
            "Your driver diagram", prompt=prompt, parts=parts, actions=actions, workspace=workspace, wide=True
        )
        self._editor = DiagramEditor(self.body.theory, measures=self._measures())

    def open(self) -> Card:
        """The card."""
        card = self.begin([self._editor])
        self._editor.on_change(card.guard(self._keep))
        return card

    def show(self) -> None:
        """Show the diagram as it is, and suggest the project's measures."""
        self._editor.use(self.body.theory, measures=self._measures())

    def comments(self) -> Comments:
        """Nothing while the diagram is empty."""
        said = diagram_comments(self.body) if len(self.body.theory.diagram.nodes) > 1 else Comments()
        return Comments([*_apart(self.body), *said])

    def more_actions(self) -> list[tuple[str, str]]:
        """A way to bring aim and diagram together, where they are apart."""
        return [TOGETHER] if is_apart(self.body) else []

    def act(self, name: str) -> None:
        """Take it with you."""
        self.card.show_reply(take_diagram(self.body, self.desk.workspace))

    def _keep(self, theory: Theory) -> None:
        self.save("theory", theory)

    def _measures(self) -> dict[str, str]:
        return {measure.name.strip(): measure.kind for measure in self.body.measures if measure.name.strip()}


def _apart(body: ProjectBody) -> Comments:
    """That the aim is said in two ways: a reader who knows one wouldn't know the other."""
    if not is_apart(body):
        return Comments()
    label = body.theory.diagram.aim.label.strip()
    box = f"says “{label}”" if label else "is empty"
    says = (
        f"The aim box of your driver diagram {box}; the aim you wrote says “{sentence(body.aim)}” Which one holds? "
        f"“{TOGETHER[1]}” brings them together; or word your aim anew."
    )
    why = (
        "While the box has words of its own, it doesn’t follow when you change your aim, and people may read two aims."
    )
    return Comments([Comment("question", "aim", says, why=why)])
