"""The card to evaluate a programme: print the forms, bring the answers, look at the report, and take it along."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from ipywidgets import HTML

from qilearn.cohort.evaluate.evaluation import Evaluation, evaluation
from qilearn.cohort.evaluate.forms_page import page as forms_page
from qilearn.cohort.evaluate.instruments import (
    FOLLOW_UP,
    INSTRUMENTS,
    LEARNING,
    LEVELS,
    OBSERVATION,
    REACTION,
    template,
)
from qilearn.cohort.evaluate.kept import EVALUATION, LONGEST_TABLE, EvaluationBody
from qilearn.cohort.evaluate.page import summary
from qilearn.cohort.evaluate.reading import Source, is_heading, read_answers
from qilearn.cohort.group import Group
from qilearn.core.comments import Comment, Comments
from qilearn.core.tables import read_texts
from qilearn.core.text import counted, escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.upload import Upload
from qilearn.project.page import in_a_notebook
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import take_files
from qilearn.workspace.versions import choose_version, version_actions

REPORT, TAKE = ("report", "Show the report"), ("take", "Take it with you")
FORMS, FORGET = ("forms", "Make the forms"), ("forget", "Let the answers go")

_PROMPT = (
    "Print the forms, and type what comes back into their tables, a row for each sheet. Then look from four sides: what people "
    "made of it, what they say that they learnt, what somebody saw them do, and what the teams’ own measures show. It says what "
    "is known, and what isn’t; never that the programme caused it."
)
_TOGETHER = (REACTION, LEARNING)
"""The forms that are filled in at one time, and typed into one table."""


def evaluate(
    group: Group | None = None,
    answers: Source | Iterable[Source] | None = None,
    *,
    workspace: Workspace | None = None,
) -> Card:
    """A card to evaluate a programme on four levels: forms to print, answers from tables, and a report.

    Parameters
    ----------
    group : Group, optional
        The cohort: ``qi.cohort()``. Its projects give cycles and results, its people the response rate.
    answers : str, Path, bytes, or several of these, optional
        Tables of answers; they can be brought on the card as well. For the made-up cohort its own are taken unless given.
    workspace : Workspace, optional
        Where what you bring is kept.

    Returns
    -------
    Card
        Shown in a notebook, it is the card. ``qi.evaluation(group, answers)`` gives the same as a value.

    Examples
    --------
    >>> evaluate()
    Evaluate a programme: run this cell in JupyterLab to use it.
    """
    return _EvaluationCard(group, answers, workspace or current()).card


class _EvaluationCard:
    """What happens on the card."""

    def __init__(self, group: Group | None, answers: Source | Iterable[Source] | None, workspace: Workspace) -> None:
        self._group, self._workspace = group, workspace
        self._given = (
            [answers] if isinstance(answers, (str, bytes, Path)) else None if answers is None else list(answers)
        )
        self._store: Store[EvaluationBody] = Store(EVALUATION, workspace)
        self._id = group.cohort if group is not None else "a-programme"
        self._body = EvaluationBody()
        self._forms, self._brought, self._shown = HTML(), HTML(), HTML()
        self.card = Card("Evaluate a programme", prompt=_PROMPT, wide=True)
        self._file = Upload("A table of answers (CSV or Excel)", guard=self.card.guard)
        self.card.children = [self._forms, self._file, self._brought, self._shown]
        self._forms.value = _forms_said()
        self._restore()
        self._file.on_file(self._take_file)
        self.card.on_action(self._act)

    def _restore(self) -> None:
        loaded = self._store.load(self._id)
        self._body = loaded.document.body if loaded.document else EvaluationBody()
        self.card.show_notice(loaded.comments, aloud=False)
        self._say_what_is_brought()
        self._offer()

    def _evaluation(self) -> Evaluation:
        """From what was brought here, with what the cell gave; the made-up cohort's own answers where there is neither."""
        tables = [text.encode() for text in self._body.tables.values()]
        sources = [*(self._given or []), *tables]
        return evaluation(self._group, sources or None, title=self._body.title or None)

    def _say_what_is_brought(self) -> None:
        found = self._evaluation()
        counts = [
            f"{counted(found.n(form), 'sheet')} of “{form.title}”" for form in INSTRUMENTS.values() if found.n(form)
        ]
        files = "".join(f"<li>{escape(name)}</li>" for name in self._body.tables)
        is_example = not self._body.tables and self._given is None and bool(counts)
        whose = "<p>SYNTHETIC: the made-up cohort’s own answers.</p>" if is_example else ""
        listed = f"<p>Brought here:</p><ul>{files}</ul>" if files else ""
        said = f"<p>There are {escape(', '.join(counts))}.</p>" if counts else "<p>No answers yet.</p>"
        self._brought.value = in_a_notebook(f"{whose}{listed}{said}")

    def _take_file(self, name: str, data: bytes) -> None:
        """A table that holds answers is kept; what is wrong with it is told either way."""
        codes = None if self._group is None else self._group.people()["code"]
        read = read_answers(data, known=codes)
        if not len(read):
            self.card.show_reply(read.comments)
            return
        text = _as_csv(data, name)
        if len(text) > LONGEST_TABLE:
            self.card.show_reply(Comments([TOO_LONG]))
            return
        self._keep(tables={**self._body.tables, name: text})
        says = f"{counted(len(read), 'sheet')} read from {name}."
        self.card.show_reply(Comments([Comment("strength", "answers", says), *read.comments]))
        self._changed()

    def _keep(self, **changed: object) -> None:
        self._body = EvaluationBody(**{**dict(self._body), **changed})
        self.card.show_saved(self._store.save(self._id, self._body))
        self._offer()

    def _changed(self) -> None:
        """What was brought is said; a report that is on the screen follows."""
        self._say_what_is_brought()
        if self._shown.value:
            self._show()

    def _offer(self) -> None:
        forget = [FORGET] if self._body.tables else []
        self.card.set_actions([REPORT, TAKE, FORMS, *forget, *version_actions(self._store, self._id)])

    def _show(self) -> Evaluation:
        found = self._evaluation()
        self._shown.value = in_a_notebook(summary(found))
        return found

    def _act(self, name: str) -> None:
        if name == REPORT[0]:
            found = self._show()
            self.card.show_reply(Comments([*found.comments, LOOK_FOR]))
        elif name == TAKE[0]:
            self.card.show_reply(self._take())
        elif name == FORMS[0]:
            self.card.show_reply(self._make_forms())
        elif name == FORGET[0]:
            self._keep(tables={})
            self.card.show_reply(Comments([GONE]))
            self._changed()
        else:
            self.card.show_saved(choose_version(self._store, self._id, name))
            self._restore()

    def _take(self) -> Comments:
        found = self._evaluation()
        charts = found.charts
        writers = {".html": found.save}
        writers |= {f"-{name}.png": chart.save for name, chart in charts.items()}
        tables = {name: charts[name] for name in ("reaction", "learning", "heard") if name in charts}
        writers |= {f"-{name}.csv": chart.save for name, chart in tables.items()}
        return take_files(
            writers,
            self._workspace,
            folder="pages",
            title=found.title,
            noun="evaluation",
            why="The page is to print or send, the pictures are for slides, the counts for a spreadsheet. No code is in them.",
        )

    def _make_forms(self) -> Comments:
        """All forms to print, and a table for each time at which they are filled in."""
        codes = [] if self._group is None else _trainees(self._group)
        tables = {
            ".html": forms_page(*INSTRUMENTS.values()),
            "-at-the-end.csv": template(*_TOGETHER, codes=codes),
            "-three-months-on.csv": template(FOLLOW_UP, codes=codes),
            "-observed.csv": template(OBSERVATION),
        }
        return take_files(
            {ending: _writer(text) for ending, text in tables.items()},
            self._workspace,
            folder="pages",
            title="Evaluation forms",
            noun="form",
            why="Print the page; type what comes back into the tables, a row for each sheet. One without a code counts as well.",
        )


def _writer(text: str):
    return lambda path: path.write_text(text, encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8", newline="")


def _trainees(group: Group) -> list[str]:
    people = group.people()
    return people.loc[people["role"] == "trainee", "code"].tolist()


def _as_csv(data: bytes, name: str) -> str:
    """A table as it is kept: its cells as text."""
    table = read_texts(data, name=name, is_heading=is_heading)
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(table.columns)
    rows.writerows(cells.values() for _, cells in table)
    return written.getvalue()


def _forms_said() -> str:
    """Which forms there are, when each is given, and what its level can tell."""
    rows = "".join(
        f"<tr><td>{form.level}. {escape(LEVELS[form.level].name)}</td><th scope='row'>{escape(form.title)}</th>"
        f"<td>{escape(form.when)}</td></tr>"
        for form in INSTRUMENTS.values()
    )
    rows += (
        f"<tr><td>4. {escape(LEVELS[4].name)}</td><th scope='row'>No form</th>"
        "<td>The teams’ own run charts, as they hand them in.</td></tr>"
    )
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Level", "Form", "When, and by whom"))
    return in_a_notebook(
        "<details><summary>The forms, and when to give them</summary>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


TOO_LONG = Comment(
    "next step",
    "answers",
    "This table is too long to keep here. Give its path in the cell: qi.evaluate(group, 'answers.csv').",
)
GONE = Comment(
    "strength",
    "answers",
    "The tables that were brought here are let go; the files that you brought are where they were.",
)
LOOK_FOR = Comment(
    "question",
    "report",
    "Which sentence in it would you be asked about? Which would you rather leave out, and what would be missing then?",
    why="A report that only pleases isn’t believed the second time.",
)
