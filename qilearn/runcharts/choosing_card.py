"""The conversation that helps choose a chart, on the screen: one question at a time, and a chart with its reasons."""

from __future__ import annotations

from ipywidgets import HTML

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.runcharts.choosing import Way, recommend, walk
from qilearn.runcharts.choosing_questions import FIRST, MOST, QUESTIONS
from qilearn.runcharts.kept import CHOOSING, ChoosingBody
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.versions import choose_version, version_actions

ID = "chart"
"""The one document of its kind."""

CHOOSE_FIRST = Comment("next step", "answer", "Choose one of the answers first; the nearest will do.")
NOTHING_BEFORE = Comment("next step", "answer", "This is the first question; there is none before it.")


def choose_chart(workspace: Workspace | None = None) -> Card:
    """A short conversation that helps choose a run chart or a control chart, and says why.

    Five questions at most, one at a time; each answer can be changed later. What you answered is kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the conversation.
    """
    return _Conversation(workspace or current()).card


class _Conversation:
    """What happens in the conversation: a question is answered, the next is asked, a chart recommended."""

    def __init__(self, workspace: Workspace) -> None:
        self._store: Store[ChoosingBody] = Store(CHOOSING, workspace)
        self._kept = ChoosingBody()
        self._so_far = HTML()
        self._question = ChoiceGroup(_choices(FIRST))
        self._is_asking = False
        self.card = Card(
            "Which chart fits?",
            minutes=3,
            prompt="Think of one measure of yours. Answer a few questions about it, and hear which chart fits, and why.",
            children=[self._so_far, self._question],
        )
        self._restore()
        self._question.observe(self.card.guard(self._choose), "value")
        self.card.on_action(self._act)

    @property
    def _way(self) -> Way:
        return walk(self._kept.answers, self._kept.given)

    def _restore(self) -> None:
        """Go on where the conversation was left."""
        loaded = self._store.load(ID)
        self._kept = loaded.document.body if loaded.document else ChoosingBody()
        self.card.show_notice(loaded.comments, aloud=False)
        self._show()
        self.card.show_reply(recommend(self._way) if self._way.recommendation else Comments(), aloud=False)

    def _choose(self, _change: object) -> None:
        """Keep an answer as soon as it is chosen; nothing is asked before Next, so that arrow keys can look around."""
        question, answer = self._way.question, self._question.value
        if not self._is_asking and question and answer in QUESTIONS[question].options:
            self._keep(ChoosingBody(answers={**self._kept.answers, question: answer}, given=self._kept.given))

    def _act(self, name: str) -> None:
        if name in ("next", "back"):
            self.card.show_reply({"next": self._next, "back": self._back}[name]())
        else:
            self.card.show_saved(choose_version(self._store, ID, name))
            self._restore()

    def _next(self) -> Comments:
        """Ask the next question, or recommend a chart; after that, begin again."""
        if self._way.recommendation:
            return self._go(0)
        # Of the question that is asked now: an answer to another, come late, is none.
        if self._question.value not in QUESTIONS[self._way.question].options:
            return Comments([CHOOSE_FIRST])
        return self._go(len(self._way.steps) + 1)

    def _back(self) -> Comments:
        steps = len(self._way.steps)
        return self._go(steps - 1) if steps else Comments([NOTHING_BEFORE])

    def _go(self, given: int) -> Comments:
        """So many questions are answered: show the next one, and say it, or what the answers lead to."""
        self._keep(ChoosingBody(answers=self._kept.answers, given=given))
        self._show()
        way = self._way
        if way.recommendation:
            return recommend(way)
        asks = QUESTIONS[way.question].asks
        return Comments([Comment("question", "next", f"Question {given + 1}, of {MOST} at most: {asks}")])

    def _keep(self, body: ChoosingBody) -> None:
        self._kept = body
        saved = self._store.save(ID, body)
        self.card.show_saved(saved)
        if saved.comments:
            self._offer_actions()

    def _show(self) -> None:
        """Show the question to be answered, with its answer if there is one, and the answers before it."""
        way = self._way
        self._so_far.value = _listed(way)
        self._question.layout.display = None if way.question else "none"
        if way.question:
            self._ask(way.question)
        self._offer_actions()

    def _ask(self, question: str) -> None:
        choices = _choices(question)
        self._is_asking = True
        try:
            with self._question.hold_sync():
                self._question.legend = choices.legend
                self._question.options = [[key, text] for key, text in choices.options.items()]
                self._question.value = None
            # In a message of its own: the front end would set it on the options that were there before.
            self._question.value = self._kept.answers.get(question)
        finally:
            self._is_asking = False

    def _offer_actions(self) -> None:
        onward = "Start again" if self._way.recommendation else "Next"
        self.card.set_actions([("next", onward), ("back", "Back"), *version_actions(self._store, ID)])


def _choices(question: str) -> Choices:
    asked = QUESTIONS[question]
    return Choices({key: option.text for key, option in asked.options.items()}, legend=asked.asks)


def _listed(way: Way) -> str:
    """The answers so far."""
    if not way.steps:
        return ""
    rows = "".join(
        f"<li>{escape(QUESTIONS[question].asks)} <strong>{escape(QUESTIONS[question].options[answer].text)}</strong></li>"
        for question, answer in way.steps
    )
    return f"<p>You said:</p><ol>{rows}</ol>"
