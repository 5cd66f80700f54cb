"""The card of the word-flagger: a text of one's own, what was found in it, and a reason wherever one disputes it."""

from __future__ import annotations

from typing import Any

from ipywidgets import HTML
from pydantic import BaseModel, ConfigDict, Field

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import DocumentKind
from qilearn.core.exercises import Prompts
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.core.text import counted, listed
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.dialogue.flag_page import page, rules_table
from qilearn.dialogue.flagger import LONGEST, MAY_BE_WRONG, RULES, Flag, Flags, flagged
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.versions import choose_version, version_actions

LOOK = ("look", "Look at the words")
LONGEST_REASON = 500
MOST_DISPUTES = 100
"""So many disputes are kept; of more, the latest."""

_TEXT = Prompts({"text": "What you said, or mean to say"}, rows=5)
_PROMPT = (
    "Type or paste something that you said to somebody about their work, or mean to say. Words that may land badly are marked, "
    "and words that may help. It goes by simple rules, and nothing is counted up.\n\nWhere a flag is wrong about your words, say "
    "why: your reason is kept beside it. Please name nobody."
)


class Dispute(BaseModel):
    """A flag that somebody finds wrong: its rule, the words in small letters, and why."""

    model_config = ConfigDict(frozen=True)

    rule: str = Field(max_length=40)
    words: str = Field(max_length=LONGEST)
    reason: str = Field(max_length=LONGEST_REASON)


class FlaggedBody(BaseModel):
    """What is kept: the text, and every dispute, also of words that have gone from it since."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(default="", max_length=LONGEST)
    disputes: tuple[Dispute, ...] = ()

    @property
    def reasons(self) -> dict[tuple[str, str], str]:
        """Why, by what is disputed."""
        return {(each.rule, each.words): each.reason for each in self.disputes}

    def disputing(self, subject: tuple[str, str], reason: str) -> FlaggedBody:
        """With this reason; an empty one takes the dispute back."""
        others = tuple(each for each in self.disputes if (each.rule, each.words) != subject)
        added = (Dispute(rule=subject[0], words=subject[1], reason=reason[:LONGEST_REASON]),) if reason.strip() else ()
        return self.model_copy(update={"disputes": (*others, *added)[-MOST_DISPUTES:]})


FLAGGED = DocumentKind("flagged", FlaggedBody, folder="flagged", noun="text", opened_by='qi.flagger("{id}")')


def flagger(id: str = "words", *, workspace: Workspace | None = None) -> Card:
    """The word-flagger: type a text, see which words may land badly or help, and dispute what it gets wrong.

    It goes by visible rules, may be wrong, and counts nothing up. Your text and your disputes are kept in your own folder alone.

    Parameters
    ----------
    id : str
        Which text, where you keep several: any word of small letters, digits and hyphens.
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the word-flagger.
    """
    return _Flagger(id, workspace or current()).card


class _Flagger:
    """What happens on the card."""

    def __init__(self, id: str, workspace: Workspace) -> None:
        self._id = id
        self._store: Store[FlaggedBody] = Store(FLAGGED, workspace)
        self._body = FlaggedBody()
        self._is_filling = False
        self._text = PromptFields(_TEXT)
        self._found, self._rules = HTML(), HTML(rules_table())
        self._reasons: PromptFields | None = None
        self._subjects: tuple[tuple[str, str], ...] = ()
        self.card = Card("The word-flagger", prompt=_PROMPT, children=[self._text, self._rules])
        self._restore()
        self._text.observe(self.card.guard(self._write), "value")
        self.card.on_action(self._act)

    def _restore(self) -> None:
        loaded = self._store.load(self._id)
        self._body = loaded.document.body if loaded.document else FlaggedBody()
        self._is_filling = True
        try:
            self._text.value = {"text": self._body.text}
        finally:
            self._is_filling = False
        self.card.show_notice(loaded.comments, aloud=False)
        self._subjects = ()
        self._show()

    def _show(self) -> None:
        """Bring everything into line with the text."""
        flags = flagged(self._body.text)
        self._found.value = page(flags, self._body.reasons)
        self._ask_for_reasons(flags)
        found = [self._found] if self._found.value else []
        children = [self._text, *found, *([self._reasons] if self._reasons else []), self._rules]
        if list(self.card.children) != children:
            self.card.children = children
        self._offer()

    def _ask_for_reasons(self, flags: Flags) -> None:
        """A box for each flag; those there are stay as they are while the flags do."""
        subjects = tuple(dict.fromkeys(flag.subject for flag in flags.flags))
        if subjects == self._subjects:
            return
        self._subjects = subjects
        self._reasons = None
        if not subjects:
            return
        asked = {_key(subject): _asks(flags, subject) for subject in subjects}
        reasons = self._body.reasons
        self._reasons = PromptFields(
            Prompts(asked, rows=1), value={_key(subject): reasons.get(subject, "") for subject in subjects}
        )
        self._reasons.observe(self.card.guard(self._dispute), "value")

    def _write(self, _change: object) -> None:
        if not self._is_filling:
            text = str((self._text.value or {}).get("text", ""))[:LONGEST]
            self._keep(self._body.model_copy(update={"text": text}))

    def _dispute(self, _change: object) -> None:
        body = self._body
        written = (self._reasons.value or {}) if self._reasons else {}
        for subject in self._subjects:
            body = body.disputing(subject, str(written.get(_key(subject), "")))
        self._keep(body)

    def _keep(self, body: FlaggedBody) -> None:
        if body != self._body:
            self._body = body
            self._told(self._store.save(self._id, body))
            self._show()

    def _told(self, saved: Saved[Any]) -> None:
        self.card.show_saved(saved)

    def _offer(self) -> None:
        self.card.set_actions([LOOK, *version_actions(self._store, self._id)])

    def _act(self, name: str) -> None:
        if name == LOOK[0]:
            self.card.show_reply(reply(flagged(self._body.text), self._body.reasons))
        else:
            self._told(choose_version(self._store, self._id, name))
            self._restore()


def _key(subject: tuple[str, str]) -> str:
    return " ".join(subject)


def _asks(flags: Flags, subject: tuple[str, str]) -> str:
    first = next(flag for flag in flags.flags if flag.subject == subject)
    places = [str(number) for number, flag in enumerate(flags.flags, start=1) if flag.subject == subject]
    return f"Dispute {listed(places)} ({first.name.lower()}: “{first.words}”)? Say why it's wrong about your words"


def reply(flags: Flags, reasons: dict[tuple[str, str], str]) -> Comments:
    """What is said when the words are looked at: how many places, and a question. No score.

    >>> reply(flagged("You're careless."), {})[0].says[:22]
    '1 place is worth a sec'
    """
    private = [MAY_NAME_SOMEONE] if may_name_someone(flags.text) else []
    if not flags.text.strip():
        says = "Nothing to look at yet. Type something that you said to somebody lately, as you said it."
        return Comments([Comment("next step", "text", says)])
    if not flags.flags:
        kept = sorted(
            {mark.name.lower() for mark in flags.marks}, key=[rule.name.lower() for rule in RULES.values()].index
        )
        says = (
            f"Nothing is flagged; worth keeping: {listed(kept)}."
            if kept
            else "Nothing is flagged, and nothing marked to keep."
        )
        says += " How would it sound to you, from somebody whom you don't know well?"
        return Comments([Comment("question", "words", says, why=MAY_BE_WRONG), *private])
    open_still = [flag for flag in flags.flags if not reasons.get(flag.subject)]
    if not open_still:
        says = "You dispute every flag, and your reasons are kept. What would whoever hears it say to them?"
        return Comments(
            [Comment("question", "words", says, why="You know who hears it, and the flagger doesn't."), *private]
        )
    count = counted(len(flags.flags), "place is", "places are")
    says = f"{count} worth a second look: {_named(flags.flags)}. With which do you agree, and which is wrong about your words?"
    return Comments([Comment("question", "words", says, why=MAY_BE_WRONG), *private])


def _named(flags: tuple[Flag, ...]) -> str:
    names = list(dict.fromkeys(f"“{flag.words}” ({flag.name.lower()})" for flag in flags))
    return listed(names) if len(names) < 5 else f"{', '.join(names[:4])} and more"
