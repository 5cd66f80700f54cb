"""What of a learner's work can be handed in, as they know it: by notebook and kind, with what became of it.

Only what was made by the learner, and only the kinds of :data:`qilearn.handin.kinds.OFFERED`: records of coaching, texts to
flag, and talks that someone else took part in stay where they are, and so do the course's own examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qilearn.catalogue import all_exercises
from qilearn.core.documents import Document, DocumentKind, write_document
from qilearn.core.exercises import Status, is_untouched
from qilearn.core.text import counted, sentence, shortened
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS
from qilearn.dialogue.library import all_scenarios
from qilearn.dialogue.rating_talks import PASTED
from qilearn.dialogue.ratings import RATING
from qilearn.dialogue.talk import TALK, follow
from qilearn.dialogue.transcripts import all_transcripts
from qilearn.handin.json_text import read_json, whole_text
from qilearn.handin.kinds import OFFERED
from qilearn.handin.model import Item
from qilearn.project.desk import title_of
from qilearn.project.model import EXAMPLE, PROJECT
from qilearn.runcharts.labs.practice_record import PRACTICE
from qilearn.workspace.answers import ANSWER
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store

_STANDING: Mapping[Status, str] = {
    "not attempted": "written, not checked yet",
    "not yet": "not there yet",
    "done": "done",
    "reflect": "thought over",
}
_MADE_UP = "SYNTHETIC figures"


@dataclass(frozen=True)
class Offer:
    """One thing that can be handed in.

    Attributes
    ----------
    document : Document
        As it is in the learner's folder.
    group : str
        What it stands under: a notebook, or a kind of work.
    title : str
    standing : str
        What became of it, in a few words.
    is_reflection : bool
        Whether it is what someone thought of their own work. Choosing all of a group leaves it out.
    can_be_shared : bool
        Whether it may be shown to all teams: projects alone.
    """

    document: Document[Any]
    group: str
    title: str
    standing: str
    is_reflection: bool = False
    can_be_shared: bool = False

    @property
    def key(self) -> str:
        """Kind and id: what it is ticked by."""
        return f"{self.document.kind}/{self.document.id}"

    def item(self, *, is_shared: bool = False) -> Item:
        """As an item of a hand-in.

        Raises
        ------
        Unfit
            When it holds what no store can keep.
        """
        written = write_document(self.document).decode("utf-8")
        document = read_json(written, f"“{shortened(self.title)}”")
        shared = is_shared and self.can_be_shared
        return Item(title=whole_text(self.title)[:300], document=document, is_shared=shared)


def offers(workspace: Workspace) -> tuple[Offer, ...]:
    """What there is in a workspace to hand in: answers in the order of the course, then what else was made.

    Examples
    --------
    >>> from pathlib import Path
    >>> offers(Workspace(Path("nowhere")))
    ()
    """
    found: list[Offer] = []
    for name, kind in OFFERED.items():
        found.extend(_OFFERED_BY[name](list(_documents(kind, workspace))))
    return tuple(found)


def _documents(kind: DocumentKind[Any], workspace: Workspace) -> Iterator[Document[Any]]:
    """The documents of a kind that can be read; of one with two versions, the one in its own file."""
    store: Store[Any] = Store(kind, workspace)
    for id in store.ids:
        current = next((each for each in store.versions(id) if each.standing == "current"), None)
        if current:
            yield current.document


def _answers(documents: list[Document[Any]]) -> Iterator[Offer]:
    by_id = {each.id: each for each in documents if not is_untouched(each.body.answer)}
    for id, exercise in all_exercises().items():
        document = by_id.pop(id, None)
        if document:
            yield Offer(
                document,
                notebook_name(exercise.notebook),
                exercise.title,
                _answered(document.body),
                is_reflection=exercise.kind == "reflect",
            )
    for id, document in by_id.items():
        yield Offer(document, "Exercises of another version of the course", id, _answered(document.body))


def notebook_name(notebook: str) -> str:
    """A notebook as people call it.

    >>> notebook_name("06_run_charts_read")
    '06 Run charts read'
    """
    number, _, name = notebook.partition("_")
    return f"{number} {sentence(name.replace('_', ' '))}".replace("pdsa", "PDSA").replace("Pdsa", "PDSA")


def _answered(body: Any) -> str:
    said = _STANDING[body.status]
    if body.status != "not attempted" and not body.is_checked:
        said += "; changed since it was checked"
    return said


def _projects(documents: list[Document[Any]]) -> Iterator[Offer]:
    for each in documents:
        body = each.body
        if body.is_example or each.id.startswith(EXAMPLE) or body.is_untouched:
            continue
        holds = [counted(len(body.measures), "measure"), counted(len(body.cycles), "cycle")]
        holds += [_MADE_UP] if body.is_synthetic else []
        yield Offer(each, "Your projects", title_of(each), ", ".join(holds), can_be_shared=True)


def _ratings(documents: list[Document[Any]]) -> Iterator[Offer]:
    known = all_transcripts()
    for each in documents:
        if each.id.startswith(PASTED) or not each.body.sheet:  # Someone else's words, which stay in this folder.
            continue
        title = known[each.id].title if each.id in known else each.body.title or each.id
        yield Offer(each, "Ratings", title, counted(len(each.body.sheet), "behaviour") + " rated")


def _comment_ratings(documents: list[Document[Any]]) -> Iterator[Offer]:
    for each in documents:
        if each.body.sheet:
            yield Offer(each, "Ratings", "Written comments", counted(len(each.body.sheet), "comment") + " rated")


def _talks(documents: list[Document[Any]]) -> Iterator[Offer]:
    scenarios = all_scenarios()
    for each in documents:
        body = each.body
        if not body.said and not body.tries:
            continue
        scenario = scenarios.get(each.id)
        ending = follow(scenario, body.said).ending if scenario else None
        standing = f"ended: {ending.title}" if ending else "under way"
        if body.tries:
            standing += f"; {counted(len(body.tries), 'earlier try', 'earlier tries')}"
        yield Offer(each, "Conversations", scenario.title if scenario else each.id, standing)


def _practice(documents: list[Document[Any]]) -> Iterator[Offer]:
    for each in documents:
        if each.body.calls:
            yield Offer(each, "Practice", "The practice room", counted(len(each.body.calls), "chart") + " called")


_OFFERED_BY: Mapping[str, Callable[[list[Document[Any]]], Iterator[Offer]]] = {
    ANSWER.name: _answers,
    PROJECT.name: _projects,
    RATING.name: _ratings,
    COMMENT_RATINGS.name: _comment_ratings,
    TALK.name: _talks,
    PRACTICE.name: _practice,
}
