"""The card of the practice room: one made-up chart after another, called, checked against the truth, and kept."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

from ipywidgets import HTML

from qilearn.core.charts import Chart
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices
from qilearn.core.text import counted, escape, figure
from qilearn.core.ui.card import Card
from qilearn.core.ui.points import PointChart
from qilearn.runcharts.labs.choice_row import ChoiceRow
from qilearn.runcharts.labs.practice_call import CALLS, SURE, missing, reply
from qilearn.runcharts.labs.practice_picture import RecordPage, truth_chart
from qilearn.runcharts.labs.practice_record import PRACTICE, RULE, PracticeBody, level_news
from qilearn.runcharts.labs.practice_room import DEVIATION, LINE, make_round
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.versions import OTHER, THIS, choose_version, version_actions

RECORD = "practice"
"""The id of the record that goes on; an earlier one keeps an id of its own."""

EVERY = 10
"""After so many calls the record comes by itself."""

_MARK = "If something changed, mark the first point of the change: the arrow keys move among the points, Space marks"
_WALK = "The points: the arrow keys move among them"
_CALLED = Comment(
    "next step",
    "next chart",
    "You have called this chart, and it is kept. Choose Next chart for another.",
)
_CALL_FIRST = Comment(
    "question",
    "next chart",
    "Would you call this one first? A chart that you'd rather leave is the one to learn from; 50 % sure is an answer too.",
    why="Leaving out the hard ones would make your record say more than is true.",
)
_NOTHING_YET = Comment(
    "next step", "start again", "There is no call to put away yet. Call this chart, and your record begins."
)
_STILL_THERE = Comment(
    "next step", "start again", "Your record couldn't be put away, so it goes on as it was. Nothing of it is lost."
)


def practice_room(workspace: Workspace | None = None) -> Card:
    """Endless made-up run charts: call each one, say how sure you are, and see at once what was true.

    The charts get harder as you get better, by a rule that the card explains. Every call is kept in your own folder;
    your record shows what you find and miss, how well you know when you know, and what to practise next.

    Returns
    -------
    Card
        Shown in a notebook, it is the practice room.
    """
    return _PracticeRoom(workspace or current()).card


class _PracticeRoom:
    """What happens in the practice room: choices are kept, a chart is checked once, the next one shown."""

    def __init__(self, workspace: Workspace) -> None:
        self._store: Store[PracticeBody] = Store(PRACTICE, workspace)
        self._level = HTML()
        self._points = PointChart(legend=_MARK, markable=True, many=False)
        self._words = HTML()
        self._says = ChoiceRow(Choices(CALLS, legend="What do you call it?"))
        sure = {str(sure): words for sure, words in SURE.items()}
        self._sure = ChoiceRow(Choices(sure, legend="How sure are you that this is right?"))
        self.card = Card(
            "The practice room",
            prompt=(
                "Every chart here is made up, so what is true of it is known. Look at the chart first, then call it: did "
                "the process change, or did nothing change? Say how sure you are. If something changed, mark its first "
                f"point.\n\n{LINE} Stop whenever you like; every call is kept."
            ),
            # The chart comes last, so that the reply below it is read with the truth in sight.
            children=[self._level, self._says, self._sure, self._points, self._words],
        )
        self._is_opening = self._asked_to_start_again = False
        self._open()
        keep = self.card.guard(self._choose)
        for control in (self._says, self._sure, self._points):
            control.observe(keep, "value")
        self.card.on_action(self._act)

    def _open(self) -> None:
        """Open the record as it was left, or a new one."""
        loaded = self._store.load(RECORD)
        self._body = loaded.document.body if loaded.document else _fresh()
        self.card.show_notice(loaded.comments, aloud=False)
        self._show()
        self._offer()

    def _show(self) -> None:
        """Show the round that the record stands at, with its choices, and its truth and reply once it is answered."""
        body = self._body
        self._round = make_round(body.seed, body.number, body.level)
        if body.is_answered and body.calls:
            call = body.calls[-1].call
            self._draw(truth_chart(self._round, call))
            self.card.show_reply(self._reply(), aloud=False)
        else:
            self._draw(self._round.chart.reveal("line"))
            self.card.show_reply(Comments(), aloud=False)
        self._level.value = self._level_words()
        self._restore()

    def _draw(self, chart: Chart) -> None:
        is_answered = self._body.is_answered
        with self._opening():
            self._points.markable, self._points.legend = not is_answered, _WALK if is_answered else _MARK
            notes = [figure(value) for value in self._round.values]
            self._points.show(chart.picture(), alt=chart.alt, notes=notes)
        # Once answered, the reply says it; so the truth stays in sight above it. The picture's alt text has all words.
        self._words.value = "" if is_answered else f"<p class='qi-words'>{escape(chart.words)}</p>"

    def _restore(self) -> None:
        """Set the controls to what is kept."""
        body = self._body
        kept = body.calls[-1] if body.is_answered and body.calls else body.draft
        with self._opening():
            self._says.value = kept.says
            self._sure.value = None if kept.sure is None else str(kept.sure)
            self._points.value = [] if kept.mark is None else [self._round.point(kept.mark)]

    def _level_words(self) -> str:
        level, body = self._round.level, self._body
        number = len(body.calls) + (not body.is_answered)
        line = f"{level.says} · call {number} · about half hold a change"
        more = "".join(f"<p>{escape(words)}</p>" for words in (DEVIATION, level.expects, RULE))
        return (
            f"<p><strong>{escape(line)}</strong></p>"
            f"<details><summary>What to expect at this level, and when it changes</summary>{more}</details>"
        )

    @contextlib.contextmanager
    def _opening(self) -> Iterator[None]:
        """While the controls are set from here, none answers as if the learner had chosen."""
        was, self._is_opening = self._is_opening, True
        try:
            yield
        finally:
            self._is_opening = was

    def _choose(self, _change: object) -> None:
        """Keep a choice at once; of a chart that has been called, nothing can be chosen any more."""
        if self._is_opening:
            return
        if self._body.is_answered:
            self._restore()
            return
        marked = self._points.marked
        self._keep(
            self._body.choosing(
                says=self._says.value,
                sure=next((sure for sure in SURE if str(sure) == self._sure.value), None),
                mark=marked[0] + 1 if marked else None,
            )
        )

    def _keep(self, body: PracticeBody) -> None:
        self._body = body
        saved = self._store.save(RECORD, body)
        self.card.show_saved(saved)
        if saved.comments:
            self._offer()

    def _offer(self) -> None:
        """The buttons. All stay in their places, so that focus does too."""
        self.card.set_actions(
            [
                ("check", "Check"),
                ("next", "Next chart"),
                ("record", "My record"),
                ("again", "Start again"),
                *version_actions(self._store, RECORD),
            ]
        )

    def _act(self, name: str) -> None:
        has_asked, self._asked_to_start_again = self._asked_to_start_again, False
        if name == "again":
            self._start_again(is_meant=has_asked)
        elif name in (OTHER, THIS):
            self.card.show_saved(choose_version(self._store, RECORD, name))
            self._open()
        else:
            {"check": self._check, "next": self._next, "record": self._show_record}[name]()

    def _check(self) -> None:
        draft = self._body.draft
        asked = missing(draft.says, draft.sure, draft.mark)
        if self._body.is_answered:
            self.card.show_reply(Comments([_CALLED]))
        elif asked:
            self.card.show_reply(asked)
        else:
            self._keep(self._body.answering(self._round, at=datetime.now(UTC).replace(microsecond=0)))
            self._show()
            self.card.show_reply(self._reply())

    def _reply(self) -> Comments | RecordPage:
        """What is said of the last call; after every tenth one, with the record."""
        calls = self._body.calls
        news = level_news(calls)
        said = Comments([*reply(self._round, calls[-1].call), *([news] if news else [])])
        return said if len(calls) % EVERY else RecordPage(calls, before=said)

    def _next(self) -> None:
        if not self._body.is_answered:
            self.card.show_reply(Comments([_CALL_FIRST]))
            return
        self._keep(self._body.going_on())
        self._show()
        new = f"A new chart: {self._round.story.title}, {self._round.level.points} points. Did something change?"
        self.card.show_reply(Comments([Comment("question", "next chart", new)]))

    def _show_record(self) -> None:
        self.card.show_reply(RecordPage(self._body.calls))

    def _start_again(self, *, is_meant: bool) -> None:
        """Put the record away, whole, and begin another; asked for twice, as it is seldom meant."""
        calls = len(self._body.calls)
        if not calls:
            self.card.show_reply(Comments([_NOTHING_YET]))
        elif not is_meant:
            self._asked_to_start_again = True
            says = f"Start again from level 1? Your record of {counted(calls, 'call')} would be put away, not lost. "
            self.card.show_reply(
                Comments([Comment("question", "start again", f"{says}If so, choose Start again once more.")])
            )
        else:
            self._put_away()

    def _put_away(self) -> None:
        earlier = f"earlier-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        saved = self._store.save(earlier, self._body)
        if not saved.ok:
            self.card.show_saved(saved)
            self.card.show_reply(Comments([_STILL_THERE]))
            return
        self._keep(_fresh())
        self._show()
        says = f"A new record begins. The one before is kept as {PRACTICE.folder}/{earlier}.json in your folder."
        self.card.show_reply(Comments([Comment("strength", "start again", says)]))


def _fresh() -> PracticeBody:
    return PracticeBody(seed=secrets.randbelow(2**31))
