"""The card to rate written comments, six at a time, and to see one's rating beside the key with its reasons."""

from __future__ import annotations

from ipywidgets import HTML, Dropdown, Layout

from qilearn.core.comments import Comments
from qilearn.core.ui.card import Card
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS, CommentRatings
from qilearn.dialogue.comment_words import comments_on_comments, comments_page, rated_comments
from qilearn.dialogue.rating_controls import comment_sheet
from qilearn.dialogue.rating_rows import RatingRows
from qilearn.dialogue.written_comments import WrittenComment, all_comments, written_comments
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.versions import choose_version, version_actions

AT_A_TIME = 6
CHECK = ("check", "Check")
ID = "written-comments"

_PROMPT = (
    "SYNTHETIC: made up for practice. Each was written, so we pretend, to a coach after a meeting. Rate it for "
    "evidence, for a suggestion, and for "
    "the connection between the two. Check shows our key and why. The three aren't added up."
)


def rate_comments(*, workspace: Workspace | None = None) -> Card:
    """A card to rate 24 written comments, six at a time, in a QuAL-like way: evidence, suggestion, connection.

    Parameters
    ----------
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the rating. Everything is saved as it is chosen.
    """
    return _CommentCard(workspace or current()).card


class _CommentCard:
    """What happens on the card."""

    def __init__(self, workspace: Workspace) -> None:
        self._store: Store[CommentRatings] = Store(COMMENT_RATINGS, workspace)
        self._body = CommentRatings()
        self._is_filling = False
        count = len(all_comments())
        batches = [(f"{start + 1} to {min(start + AT_A_TIME, count)}", start) for start in range(0, count, AT_A_TIME)]
        self._chooser = Dropdown(
            options=batches,
            description="Comments",
            style={"description_width": "initial"},
            layout=Layout(width="auto", max_width="20em"),
        )
        self._rows, self._side = RatingRows(comment_sheet(self._batch)), HTML()
        self.card = Card(
            "Rate written comments", prompt=_PROMPT, wide=True, children=[self._chooser, self._rows, self._side]
        )
        self._restore()
        guard = self.card.guard
        self._chooser.observe(guard(lambda _change: self._show()), "value")
        self._rows.observe(guard(self._write), "value")
        self.card.on_action(self._act)

    @property
    def _batch(self) -> tuple[WrittenComment, ...]:
        start = self._chooser.value
        return written_comments()[start : start + AT_A_TIME]

    def _restore(self) -> None:
        loaded = self._store.load(ID)
        self._body = loaded.document.body if loaded.document else CommentRatings()
        self.card.show_notice(loaded.comments, aloud=False)
        self._show()

    def _show(self) -> None:
        self._is_filling = True
        try:
            ids = [each.id for each in self._batch]
            self._rows.use(
                comment_sheet(self._batch), {id: self._body.sheet[id] for id in ids if id in self._body.sheet}
            )
            self._side.value = ""
            self.card.show_reply(Comments(), aloud=False)
        finally:
            self._is_filling = False
        self._offer()

    def _write(self, _change: object) -> None:
        if self._is_filling:
            return
        others = {id: given for id, given in self._body.sheet.items() if id not in [each.id for each in self._batch]}
        self._body = CommentRatings(sheet={**others, **(self._rows.value or {})})
        self.card.show_saved(self._store.save(ID, self._body))
        self._offer()

    def _offer(self) -> None:
        self.card.set_actions([CHECK, *version_actions(self._store, ID)])

    def _act(self, name: str) -> None:
        if name == CHECK[0]:
            rated = rated_comments(self._rows.value, self._batch)
            self._side.value = comments_page(rated)
            self.card.show_reply(comments_on_comments(rated))
        else:
            self.card.show_saved(choose_version(self._store, ID, name))
            self._restore()
