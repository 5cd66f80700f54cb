"""What is kept of the practice room: every call with its truth, the round in progress, and the levels they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from qilearn.core.comments import Comment
from qilearn.core.documents import DocumentKind
from qilearn.core.text import counted
from qilearn.runcharts.labs.practice_call import CALLS, SURE, Call, Outcome, Says, is_near, outcome
from qilearn.runcharts.labs.practice_room import LEVELS, Round

MOST_POINTS = max(level.points for level in LEVELS)

BLOCK = 5
"""After so many calls at a level it is decided whether to go up, down or to stay."""

UP, DOWN = 4, 2
"""Of a block's calls, so many right or more go up a level, so many or fewer go down."""

RULE = (
    f"After every {BLOCK} calls at a level: with {UP} or {BLOCK} right you go up one, with {DOWN} or fewer right you go "
    "down one, else you stay. Right means that you said rightly whether something changed; where it began is told apart."
)
"""The rule of the levels, as the learner reads it."""


class KeptCall(BaseModel):
    """One call with its truth, as it is kept.

    Attributes
    ----------
    round, level : int
        With the record's seed they make the chart again.
    kind : str
        What the chart was made as.
    starts : int or None
        The number of the first point of the change.
    size : float
        Of the change, in standard deviations of one point, signed.
    says : {"changed", "chance"}
        The call.
    sure : int
        How sure, in a hundred.
    mark : int or None
        The number of the point marked as the first of the change.
    rules : bool or None
        Whether the Anhøj rules signalled; None is no verdict.
    at : datetime.datetime
        When.
    """

    model_config = ConfigDict(frozen=True)

    round: int = Field(ge=1)
    level: int = Field(ge=1, le=len(LEVELS))
    kind: str = Field(max_length=40)
    starts: int | None = Field(default=None, ge=1)
    size: float = Field(default=0.0, allow_inf_nan=False)
    says: Says
    sure: Literal[50, 60, 70, 80, 90, 99]
    mark: int | None = Field(default=None, ge=1, le=MOST_POINTS)
    rules: bool | None = None
    at: AwareDatetime

    @property
    def is_changed(self) -> bool:
        """Whether the process had changed."""
        return self.starts is not None

    @property
    def is_pattern(self) -> bool:
        """Whether the chart held a pattern that is no change."""
        return not self.is_changed and self.kind != "random"

    @property
    def outcome(self) -> Outcome:
        """Hit, miss, false alarm or correct rejection."""
        return outcome(self.says, is_changed=self.is_changed)

    @property
    def is_right(self) -> bool:
        """Whether it was called rightly, wherever the mark is."""
        return (self.says == "changed") == self.is_changed

    @property
    def call(self) -> Call:
        """The call alone."""
        return Call(self.says, self.sure, self.mark)


class Draft(BaseModel):
    """What is chosen for the chart on the screen, before Check."""

    model_config = ConfigDict(frozen=True)

    says: Says | None = None
    sure: Literal[50, 60, 70, 80, 90, 99] | None = None
    mark: int | None = Field(default=None, ge=1, le=MOST_POINTS)


class PracticeBody(BaseModel):
    """Everything that is kept of the practice room: the charts are made again from the seed.

    Attributes
    ----------
    seed : int
    calls : tuple of KeptCall
        In order.
    draft : Draft
        For the round in progress.
    is_answered : bool
        Whether the chart on the screen is that of the last call, with its reply.
    """

    model_config = ConfigDict(frozen=True)

    seed: int = Field(ge=0, lt=2**63)
    calls: tuple[KeptCall, ...] = ()
    draft: Draft = Draft()
    is_answered: bool = False

    @property
    def number(self) -> int:
        """The number of the round on the screen."""
        last = self.calls[-1].round if self.calls else 0
        return last if self.is_answered and self.calls else last + 1

    @property
    def level(self) -> int:
        """The level of the round on the screen."""
        return self.calls[-1].level if self.is_answered and self.calls else level_after(self.calls)

    def choosing(self, *, says: object, sure: object, mark: int | None) -> PracticeBody:
        """With these choices for the round in progress; what nobody can choose is as if nothing was chosen.

        Of a round that has been answered, nothing can be chosen any more.
        """
        if self.is_answered:
            return self
        draft = Draft.model_validate(
            {
                "says": says if isinstance(says, str) and says in CALLS else None,
                "sure": sure if isinstance(sure, int) and sure in SURE else None,
                "mark": mark,
            }
        )
        return self.model_copy(update={"draft": draft})

    def answering(self, round: Round, *, at: datetime) -> PracticeBody:
        """With the choices kept as the call of this round. A round is called once; a second time changes nothing."""
        draft = self.draft
        if self.is_answered or round.number != self.number or draft.says is None or draft.sure is None:
            return self
        kept = KeptCall(
            round=round.number,
            level=round.level.number,
            kind=round.truth.kind,
            starts=round.truth.starts,
            size=round.truth.size,
            says=draft.says,
            sure=draft.sure,
            mark=draft.mark if draft.says == "changed" else None,
            rules=round.rules_signal,
            at=at,
        )
        return self.model_copy(update={"calls": (*self.calls, kept), "is_answered": True})

    def going_on(self) -> PracticeBody:
        """With the next round on the screen, where this one is answered."""
        return self.model_copy(update={"draft": Draft(), "is_answered": False}) if self.is_answered else self


PRACTICE = DocumentKind("practice-record", PracticeBody, folder="practice", noun="practice record", opened_by="")


def level_after(calls: Iterable[KeptCall]) -> int:
    """The level of the round after these calls; see :data:`RULE`."""
    level = 1
    for block in blocks(calls):
        level = block[-1].level
        if len(block) == BLOCK:
            right = sum(call.is_right for call in block)
            level += (right >= UP) - (right <= DOWN)
    return min(max(level, 1), len(LEVELS))


def blocks(calls: Iterable[KeptCall]) -> Iterator[tuple[KeptCall, ...]]:
    """The calls in blocks of five, each on one level; the last block may still be growing."""
    block: list[KeptCall] = []
    for call in calls:
        if block and (len(block) == BLOCK or block[-1].level != call.level):
            yield tuple(block)
            block = []
        block.append(call)
    if block:
        yield tuple(block)


def level_news(calls: Sequence[KeptCall]) -> Comment | None:
    """After the last call of a block: whether the level changes, and why; None within a block."""
    block = list(blocks(calls))[-1] if calls else ()
    if len(block) < BLOCK:
        return None
    now, then = block[-1].level, level_after(calls)
    number = sum(call.is_right for call in block)
    right = f"Of your last {BLOCK} calls {counted(number, 'was', 'were')} right"
    if then > now:
        return Comment("strength", "level", f"{right}, so the next charts are harder. {LEVELS[then - 1].says}.")
    if then < now:
        return Comment("next step", "level", f"{right}, so the next charts are easier. {LEVELS[then - 1].says}.")
    if number >= UP:
        return Comment("strength", "level", f"{right}. You stay at level {now}: there is no harder one.")
    if number <= DOWN:
        return Comment(
            "next step", "level", f"{right}. You stay at level {now}: there is no easier one. Take your time."
        )
    return Comment("question", "level", f"{right}, so you stay at level {now} for {BLOCK} more.")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some calls; what is no call of theirs is 0.

    Attributes
    ----------
    changes, found, near : int
        Charts with a change, how many were called one, and of these how many were marked near where it begins.
    quiet, alarms : int
        Charts without a change, and how many were called one.
    patterns, pattern_alarms : int
        Of these, the charts with a pattern.
    rules_found, rules_alarms : int
        What the Anhøj rules signalled of the same charts.
    """

    changes: int
    found: int
    near: int
    quiet: int
    alarms: int
    patterns: int
    pattern_alarms: int
    rules_found: int
    rules_alarms: int

    @property
    def calls(self) -> int:
        """How many calls there are."""
        return self.changes + self.quiet

    @property
    def right(self) -> int:
        """How many of them are right."""
        return self.found + self.quiet - self.alarms

    @property
    def missed(self) -> int:
        """How many changes were not called one."""
        return self.changes - self.found


def tally(calls: Iterable[KeptCall]) -> Tally:
    """The counts of these calls."""
    calls = list(calls)
    changes = [call for call in calls if call.is_changed]
    quiet = [call for call in calls if not call.is_changed]
    patterns = [call for call in quiet if call.is_pattern]
    found = [call for call in changes if call.says == "changed"]
    return Tally(
        changes=len(changes),
        found=len(found),
        near=sum(is_near(call.kind, call.starts, call.mark) for call in found),
        quiet=len(quiet),
        alarms=sum(call.says == "changed" for call in quiet),
        patterns=len(patterns),
        pattern_alarms=sum(call.says == "changed" for call in patterns),
        rules_found=sum(call.rules is True for call in changes),
        rules_alarms=sum(call.rules is True for call in quiet),
    )
