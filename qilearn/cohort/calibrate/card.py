"""The card for a room in ten minutes: what was rated, from where, one picture, and what splits the room with its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ipywidgets import HTML, Checkbox, Layout, Widget

from qilearn.cohort.calibrate.calibration import Calibration, calibration, of_hand_ins
from qilearn.cohort.calibrate.kept import CALIBRATION, LONGEST_TABLE, LONGEST_WORDS, CalibrationBody
from qilearn.cohort.calibrate.materials import FAMILIES, Family, Material, material, of_family
from qilearn.cohort.calibrate.pages import drifting, order_of, results
from qilearn.cohort.calibrate.paper import paper
from qilearn.cohort.calibrate.sheets import Rating, handed_in
from qilearn.cohort.calibrate.tally_sheet import TallySheet
from qilearn.cohort.calibrate.typed import is_heading
from qilearn.cohort.calibrate.words import NO_CODES, NOTHING_YET, TABLE_HELP, TOO_FEW, TOO_MANY_BOXES
from qilearn.cohort.group import Group
from qilearn.core.comments import Comments
from qilearn.core.exercises import Prompts
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.core.tables import read_texts
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.core.ui.upload import Upload
from qilearn.runcharts.form import dropdown
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import take_files
from qilearn.workspace.versions import choose_version, version_actions

PICTURE, DRIFT = ("picture", "Show the picture"), ("drift", "Who drifts where")
TAKE, PAPER = ("take", "Take it with you"), ("paper", "Make sheets to rate on")

MOST_BOXES = 20
"""More rows than this nobody counts hands for."""

_PROMPT = (
    "Everybody rates the same thing alone. Then you look together at one picture of where the room stands, and hear the lines "
    "behind it. It is about the words, and nobody is rated."
)
_SHOWN = "Fewer than five rated, and all of them agreed to be shown"
_ALONE = "Each wrote it down alone, before seeing anybody else’s"


def calibrate(group: Group | None = None, *, workspace: Workspace | None = None) -> Card:
    """A card to calibrate a room in ten minutes: one picture of everybody's ratings, and the lines behind them.

    Parameters
    ----------
    group : Group, optional
        Whose hand-ins: ``qi.cohort()``. Without one, count hands and type in the counts, or paste a table.
    workspace : Workspace, optional
        Where what you type is kept.

    Returns
    -------
    Card
        Shown in a notebook, it is the card. ``qi.calibration(group, "the-drinks-round")`` gives the same as a value.

    Examples
    --------
    >>> calibrate()
    Calibrate a room (10 minutes): run this cell in JupyterLab to use it.
    """
    return _CalibrationCard(group, workspace or current()).card


class _CalibrationCard:
    """What happens on the card."""

    def __init__(self, group: Group | None, workspace: Workspace) -> None:
        self._group, self._workspace = group, workspace
        self._store: Store[CalibrationBody] = Store(CALIBRATION, workspace)
        self._id = group.cohort if group is not None else "a-room"
        self._body = CalibrationBody()
        self._handed_in: dict[Family, tuple[Rating, ...]] = {}
        self._is_filling = self._is_open = False
        self._family = dropdown("What was rated", [(words, family) for family, words in FAMILIES.items()])
        self._about = dropdown("Which", [])
        self._source = dropdown("Ratings from", [])
        self._order, self._help, self._results, self._drifts = HTML(), HTML(), HTML(), HTML()
        self._sheet = TallySheet(material(self._body.about))
        self._table = PromptFields(Prompts({"table": "The table, pasted from a spreadsheet"}, rows=6))
        self._agreed = PromptFields(Prompts({"agreed": "What did the room agree on? One sentence."}, rows=2))
        self._shown, self._alone = _checkbox(_SHOWN), _checkbox(_ALONE)
        self.card = Card("Calibrate a room", minutes=10, prompt=_PROMPT, wide=True)
        self._file = Upload("Or choose a file (CSV or Excel)", guard=self.card.guard)
        self._restore()
        guard = self.card.guard
        self._family.observe(guard(self._choose_family), "value")
        self._about.observe(guard(self._choose), "value")
        for widget in (self._source, self._shown, self._alone):
            widget.observe(guard(self._set), "value")
        self._sheet.observe(guard(self._count), "value")
        self._table.observe(guard(self._paste), "value")
        self._agreed.observe(guard(self._write), "value")
        self._file.on_file(self._take_file)
        self.card.on_action(self._act)

    @property
    def _material(self) -> Material:
        return material(self._body.about)

    def _calibration(self) -> Calibration:
        """The room's ratings, from where they are to come."""
        body, id = self._body, self._body.about
        if body.source == "hand-ins":
            return self._of_hand_ins()
        if body.source == "counts":
            return calibration(about=id, counts=body.counts.get(id, {}), alone=body.is_alone)
        return calibration(about=id, table=body.tables.get(id, ""), alone=body.is_alone)

    def _of_hand_ins(self) -> Calibration:
        """From what was handed in, as it was when a picture was last asked for."""
        about, group = self._material, self._group
        if about.family not in self._handed_in:
            self._handed_in[about.family] = () if group is None else tuple(handed_in(group, about.family))
        is_synthetic = group is not None and group.is_synthetic
        rated = self._handed_in[about.family]
        return of_hand_ins(rated, about, is_shown=self._body.is_shown, is_synthetic=is_synthetic)

    def _restore(self) -> None:
        """Open what was kept."""
        loaded = self._store.load(self._id)
        self._body = loaded.document.body if loaded.document else CalibrationBody()
        if self._group is None and self._body.source == "hand-ins":
            self._body = self._body.model_copy(update={"source": "counts"})
        self.card.show_notice(loaded.comments, aloud=False)
        self._show()

    def _show(self) -> None:
        """Bring all fields into line with what is kept."""
        about, body = self._material, self._body
        self._is_filling = True
        try:
            self._family.value = about.family
            self._about.options = [(each.title, each.id) for each in of_family(about.family)]
            self._about.value = about.id
            self._source.options = self._sources()
            self._source.value = body.source
            self._shown.value, self._alone.value = body.is_shown, body.is_alone
            self._order.value = order_of(about)
            self._sheet.use(about, body.counts.get(about.id, {}))
            self._table.value = {"table": body.tables.get(about.id, "")}
            self._agreed.value = {"agreed": body.agreed.get(about.id, "")}
            self._lay_out()
        finally:
            self._is_filling = False
        self._offer()

    def _sources(self) -> list[tuple[str, str]]:
        counts, table = ("Counts of hands or of sheets, typed in", "counts"), ("A table from a spreadsheet", "table")
        if self._group is None:
            return [counts, table]
        number = self._of_hand_ins().n_raters
        return [(f"Hand-ins of {self._group.name}: {number}", "hand-ins"), counts, table]

    def _lay_out(self) -> None:
        """Only the controls that the chosen source needs."""
        source, about = self._body.source, self._material
        has_boxes = len(about.cells) <= MOST_BOXES
        self._help.value = {"table": TABLE_HELP, "counts": "" if has_boxes else TOO_MANY_BOXES}.get(source, "")
        typed: list[Widget] = {
            "hand-ins": [self._shown],
            "counts": [*([self._sheet] if has_boxes else []), self._alone],
            "table": [self._table, self._file, self._alone],
        }[source]
        children = [self._family, self._about, self._order, self._source, self._help, *typed]
        children += [self._results, self._drifts, *([self._agreed] if self._is_open else [])]
        if list(self.card.children) != children:
            self.card.children = children

    def _choose_family(self, _change: object) -> None:
        if not self._is_filling:
            self._keep(about=of_family(self._family.value)[0].id)
            self._close()

    def _choose(self, _change: object) -> None:
        if not self._is_filling and self._about.value:
            self._keep(about=self._about.value)
            self._close()

    def _close(self) -> None:
        """Another material: the picture of the last one goes, until it is asked for."""
        self._is_open = False
        self._results.value = self._drifts.value = ""
        self.card.show_reply(Comments(), aloud=False)
        self._show()

    def _set(self, _change: object) -> None:
        if not self._is_filling:
            self._keep(source=self._source.value, is_shown=self._shown.value, is_alone=self._alone.value)
            self._lay_out()
            self._look_again()

    def _count(self, _change: object) -> None:
        if not self._is_filling:
            self._keep(counts={**self._body.counts, self._body.about: dict(self._sheet.value or {})})
            self._look_again()

    def _paste(self, change: Any) -> None:
        if not self._is_filling:
            self._use_table(str((change.new or {}).get("table", ""))[:LONGEST_TABLE])

    def _take_file(self, name: str, data: bytes) -> None:
        """A file is read as what would have been pasted, so that it can be looked at and mended here."""
        table = read_texts(data, name=name, is_heading=is_heading)
        rows = [list(table.columns), *([cells[column] for column in table.columns] for _, cells in table)]
        pasted = "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in rows)
        if not len(table):
            self.card.show_reply(table.comments or Comments([NOTHING_YET]))
            return
        self._is_filling = True
        try:
            self._table.value = {"table": pasted[:LONGEST_TABLE]}
        finally:
            self._is_filling = False
        self._use_table(pasted[:LONGEST_TABLE])
        self._act(PICTURE[0])

    def _use_table(self, text: str) -> None:
        self._keep(tables={**self._body.tables, self._body.about: text})
        self._look_again()

    def _write(self, change: Any) -> None:
        if not self._is_filling:
            said = str((change.new or {}).get("agreed", ""))[:LONGEST_WORDS]
            self._keep(agreed={**self._body.agreed, self._body.about: said})

    def _keep(self, **changed: Any) -> None:
        self._body = CalibrationBody(**{**dict(self._body), **changed})
        texts = (self._body.tables.get(self._body.about, ""), self._body.agreed.get(self._body.about, ""))
        private = Comments([MAY_NAME_SOMEONE] if any(map(may_name_someone, texts)) else [])
        self.card.show_saved(self._store.save(self._id, self._body), known=private)
        self._offer()

    def _offer(self) -> None:
        self.card.set_actions([PICTURE, DRIFT, TAKE, PAPER, *version_actions(self._store, self._id)])

    def _look_again(self) -> None:
        """A picture that is on the screen follows what is typed."""
        if self._is_open:
            self._draw(self._calibration())
            self._drifts.value = ""

    def _draw(self, found: Calibration) -> None:
        self._results.value = results(found)
        self.card.show_reply(found.comments, aloud=False)

    def _act(self, name: str) -> None:
        actions: Mapping[str, Any] = {
            PICTURE[0]: self._picture,
            DRIFT[0]: self._drift,
            TAKE[0]: self._take,
            PAPER[0]: self._paper,
        }
        if name in actions:
            actions[name]()
        else:
            self.card.show_saved(choose_version(self._store, self._id, name))
            self._restore()

    def _picture(self) -> None:
        self._handed_in.clear()  # Somebody may have handed in since.
        found = self._calibration()
        self._is_open = bool(found.splits)
        self._draw(found)
        self._lay_out()
        self.card.show_reply(found.comments)

    def _drift(self) -> None:
        found = self._calibration()
        self._drifts.value = drifting(found)
        if not found.rated:
            self.card.show_reply(Comments([NOTHING_YET]))
        elif not found.is_linked:
            self.card.show_reply(Comments([NO_CODES]))
        elif not found.may_show:
            self.card.show_reply(Comments([TOO_FEW]))

    def _take(self) -> None:
        found = self._with_agreed(self._calibration())
        if not found.splits:
            self.card.show_reply(found.comments)
            return
        self.card.show_reply(
            take_files(
                {".html": found.save, ".png": found.save, ".csv": found.save},
                self._workspace,
                folder="pages",
                title=f"Calibration {found.about.title}",
                noun="calibration",
                why="The page is to print or send, the picture for a slide, the table for a spreadsheet. No code is in them.",
            )
        )

    def _with_agreed(self, found: Calibration) -> Calibration:
        return replace(found, agreed=self._body.agreed.get(self._body.about, ""))

    def _paper(self) -> None:
        about = self._material
        self.card.show_reply(
            take_files(
                {".html": lambda path: path.write_text(paper(about), encoding="utf-8")},
                self._workspace,
                folder="pages",
                title=f"To rate {about.title}",
                noun="sheet",
                why="Print one for each person. Our key isn’t on it.",
            )
        )


def _checkbox(label: str) -> Checkbox:
    return Checkbox(description=label, indent=False, layout=Layout(width="auto"))
