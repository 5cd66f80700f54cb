"""A conversation on the screen: one question at a time, what is recommended at its end, and the answers kept."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import HTML

from qilearn.core.comments import Comment, Comments
from qilearn.core.conversation import Conversation, ConversationBody, Way
from qilearn.core.documents import DocumentKind
from qilearn.core.exercises import Choices
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.versions import choose_version, version_actions

CHOOSE_FIRST = Comment("next step", "answer", "Choose one of the answers first; the nearest will do.")
NOTHING_BEFORE = Comment("next step", "answer", "This is the first question; there is none before it.")


def conversation_card(
    conversation: Conversation,
    recommend: Callable[[Way], Comments],
    *,
    title: str,
    minutes: int,
    prompt: str,
    kind: DocumentKind[ConversationBody],
    id: str,
    workspace: Workspace | None = None,
) -> Card:
    """The card of a conversation, at the question where it was left.

    Parameters
    ----------
    conversation : Conversation
        What is asked.
    recommend : callable
        Takes a :class:`~qilearn.core.conversation.Way` that has come to its end; returns what is said there.
    title, minutes, prompt
        What the card is headed with.
    kind : DocumentKind
        As what the answers are kept.
    id : str
        The name of the one document of this conversation.
    workspace : Workspace, optional
        The learner's own course folder unless given.

    Returns
    -------
    Card
        Shown in a notebook, it is the conversation.
    """
    card = Card(title, minutes=minutes, prompt=prompt)
    _Talk(conversation, recommend, Store(kind, workspace or current()), id, card)
    return card


class _Talk:
    """What happens in the conversation: a question is answered, the next is asked, something recommended."""

    def __init__(
        self,
        conversation: Conversation,
        recommend: Callable[[Way], Comments],
        store: Store[ConversationBody],
        id: str,
        card: Card,
    ) -> None:
        self._asked = conversation
        self._recommend = recommend
        self._store = store
        self._id = id
        self._kept = ConversationBody()
        self._so_far = HTML()
        self._question = ChoiceGroup(self._choices(conversation.first))
        self._is_asking = False
        self.card = card
        card.children = [self._so_far, self._question]
        self._restore()
        self._question.observe(card.guard(self._choose), "value")
        card.on_action(self._act)

    @property
    def _way(self) -> Way:
        return self._asked.walk(self._kept.answers, self._kept.given)

    def _restore(self) -> None:
        """Go on where the conversation was left."""
        loaded = self._store.load(self._id)
        self._kept = loaded.document.body if loaded.document else ConversationBody()
        self.card.show_notice(loaded.comments, aloud=False)
        self._show()
        self.card.show_reply(self._recommend(self._way) if self._way.recommendation else Comments(), aloud=False)

    def _choose(self, _change: object) -> None:
        """Keep an answer as soon as it is chosen; nothing is asked before Next, so that arrow keys can look around."""
        question, answer = self._way.question, self._question.value
        if not self._is_asking and question and answer in self._asked.questions[question].options:
            self._keep(ConversationBody(answers={**self._kept.answers, question: answer}, given=self._kept.given))

    def _act(self, name: str) -> None:
        if name in ("next", "back"):
            self.card.show_reply({"next": self._next, "back": self._back}[name]())
        else:
            self.card.show_saved(choose_version(self._store, self._id, name))
            self._restore()

    def _next(self) -> Comments:
        """Ask the next question, or recommend something; after that, begin again."""
        if self._way.recommendation:
            return self._go(0)
        # Of the question that is asked now: an answer to another, come late, is none.
        if self._question.value not in self._asked.questions[self._way.question].options:
            return Comments([CHOOSE_FIRST])
        return self._go(len(self._way.steps) + 1)

    def _back(self) -> Comments:
        steps = len(self._way.steps)
        return self._go(steps - 1) if steps else Comments([NOTHING_BEFORE])

    def _go(self, given: int) -> Comments:
        """So many questions are answered: show the next one, and say it, or what the answers lead to."""
        self._keep(ConversationBody(answers=self._kept.answers, given=given))
        self._show()
        way = self._way
        if way.recommendation:
            return self._recommend(way)
        asks = self._asked.questions[way.question].asks
        return Comments([Comment("question", "next", f"Question {given + 1}, of {self._asked.most} at most: {asks}")])

    def _keep(self, body: ConversationBody) -> None:
        self._kept = body
        saved = self._store.save(self._id, body)
        self.card.show_saved(saved)
        if saved.comments:
            self._offer_actions()

    def _show(self) -> None:
        """Show the question to be answered, with its answer if there is one, and the answers before it."""
        way = self._way
        self._so_far.value = self._listed(way)
        self._question.layout.display = None if way.question else "none"
        if way.question:
            self._ask(way.question)
        self._offer_actions()

    def _ask(self, question: str) -> None:
        choices = self._choices(question)
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
        self.card.set_actions([("next", onward), ("back", "Back"), *version_actions(self._store, self._id)])

    def _choices(self, question: str) -> Choices:
        asked = self._asked.questions[question]
        return Choices({key: option.text for key, option in asked.options.items()}, legend=asked.asks)

    def _listed(self, way: Way) -> str:
        """The answers so far."""
        if not way.steps:
            return ""
        asked = self._asked.questions
        rows = "".join(
            f"<li>{escape(asked[question].asks)} <strong>{escape(asked[question].options[answer].text)}</strong></li>"
            for question, answer in way.steps
        )
        return f"<p>You said:</p><ol>{rows}</ol>"
