"""The tampering lab on its card: adjust for ten days yourself, then see four rules on the very same chance."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import counted, sentence
from qilearn.core.ui.card import Card
from qilearn.runcharts.labs.lab_frame import ChartView, LabFrame, LabWords, Press
from qilearn.runcharts.labs.lab_kept import Run
from qilearn.runcharts.labs.tampering import (
    COMPARE,
    DROPS,
    HAND_DROPS,
    LEAVE,
    MOVE,
    REPLAYS,
    RULES,
    decisions,
    drop,
    drop_by_hand,
    in_slots,
    in_tenths,
    noise,
    spread,
    times_wider,
)
from qilearn.runcharts.labs.tampering_live import LiveDays
from qilearn.runcharts.labs.tampering_picture import rules_chart
from qilearn.runcharts.series import Floats
from qilearn.workspace.folder import Workspace

SOURCE = "Nelson's funnel, in Deming 1986, Out of the Crisis, chapter 11"

SAME = "same"
"""The prediction that the rules come out alike."""

WORDS = LabWords(
    id="tampering",
    title="Tampering: leave it, or adjust it?",
    minutes=8,
    situation=(
        "The clinics of a town hold appointment slots open for people who ring on the day. How many ring differs from day to "
        "day, by chance alone. Each evening somebody works out by how many slots the clinics missed on average, and asks: "
        "should we change tomorrow's number?\n\n"
        "Think of a marble that falls through a funnel towards a target. Each drop is one day: across is the morning, up "
        "and down the afternoon, and on the target the slots fit the demand. For ten days you hold the funnel."
    ),
    predictions={
        "rule": Choices(
            {
                "leave": "Leave the number as it is.",
                "correct": "After each day, correct it by as much as that day missed.",
                "opposite": "Aim as far to the other side of the target as the last day missed.",
                "copy": "Aim next where the last day landed.",
                SAME: "They all come out about the same.",
            },
            legend=f"Over {DROPS} days, which way lands closest to the target?",
        )
    },
    first="Let the first day fall",
    debrief=Prompts(
        {
            "where": "Where in your work does somebody move the funnel after one result?",
            "signal": "When would you be right to adjust, and what would tell you?",
            "monday": "What would you do on Monday?",
        },
        rows=2,
    ),
    care=(
        "Adjusting is what people do who care about a result. The question isn't who is to blame, but what the last figure can "
        "tell you. Take these to your coaching partner if you like."
    ),
    shows=(
        "It shows: when only chance is at work, correcting each miss makes it worse. The days land about 1.4 times as far from "
        "the target, because each carries its own miss and the correction of the one before. Aiming at the opposite swings ever "
        "wider from side to side; copying the last result wanders off without end. Each day's miss says nothing about the next "
        "day's, so there is nothing in it to answer.\n\n"
        "It doesn't show that one should never adjust. When there is a signal with a cause that you know, such as a new "
        "estate in the catchment or a phone line that opens earlier, aim anew once, and watch. And leaving the number "
        "alone isn't doing nothing: work on what makes demand vary, or make the clinics less sensitive to it. Real demand "
        f"also has weekdays and seasons, and this one has none.\n\n{SOURCE}."
    ),
)


def tampering_lab(workspace: Workspace | None = None) -> Card:
    """The funnel: adjust a stable process by hand for ten days, then compare four ways of adjusting it.

    Prediction, decisions and notes are kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the lab.
    """
    return _Tampering(workspace).card


class _Tampering(LabFrame):
    words = WORDS

    def build(self) -> None:
        self._hand, self._rules = LiveDays(), ChartView()

    def show(self) -> Sequence[Widget]:
        chance, moved, seed = noise(seed=self.seed), decisions(self.run.steps), self.seed
        self._hand.show(chance[:HAND_DROPS], moved)
        if not self._is_compared:
            return [self._hand]
        return [self._hand, self._rules.show((seed, *moved), lambda: rules_chart(chance, moved))]

    def presses(self) -> list[Press]:
        if len(decisions(self.run.steps)) < HAND_DROPS - 1:
            return [
                ("Leave the funnel", lambda: self.step(LEAVE)),
                ("Move it back by the miss", lambda: self.step(MOVE)),
            ]
        # Whoever moved to the end still has focus on the second button: it mustn't throw the run away.
        compare: Press = ("Compare four rules", lambda: self.step(COMPARE))
        return [] if self._is_compared else [compare, ("My ten days in words", self._in_words)]

    def outcome(self) -> Comments:
        moved = decisions(self.run.steps)
        if len(moved) < HAND_DROPS - 1:
            landed = drop_by_hand(noise(seed=self.seed)[:HAND_DROPS], moved)
            says = f"Day {len(landed)}: {in_slots(landed[-1])}. Leave the funnel, or move it?"
            return Comments([Comment("question", "this day", says)])
        own = own_days(moved, self.seed)
        return Comments([*_beside(self.run, self.seed), own]) if self._is_compared else Comments([own])

    def told(self, run: Run, seed: int) -> str:
        moved = decisions(run.steps)
        if len(moved) < HAND_DROPS - 1:
            return f"You stopped after {counted(len(moved) + 1, 'day')}."
        own, left = spreads_by_hand(moved, seed)
        return (
            f"You moved the funnel {counted(sum(moved), 'time')} of {len(moved)}; your spread was {in_tenths(own)} slots, "
            f"left alone {in_tenths(left)}."
        )

    @property
    def _is_compared(self) -> bool:
        return COMPARE in self.run.steps

    def _in_words(self) -> Comments:
        moved = decisions(self.run.steps)
        landed = drop_by_hand(noise(seed=self.seed)[:HAND_DROPS], moved)
        did = ["", *(", after you moved" if each else ", after you left it" for each in moved)]
        days = "; ".join(
            f"day {day}{how}: {in_slots(miss)}" for day, (miss, how) in enumerate(zip(landed, did, strict=True), 1)
        )
        return Comments(
            [*self.outcome(), Comment("question", "your days", f"{sentence(days)}. What were you reacting to?")]
        )


def spreads_by_hand(moved: Sequence[bool], seed: int) -> tuple[float, float]:
    """The spread of the learner's ten days, and of the same ten left alone."""
    chance: Floats = noise(seed=seed)[:HAND_DROPS]
    return float(spread(drop_by_hand(chance, moved))), float(spread(chance))


def own_days(moved: Sequence[bool], seed: int) -> Comment:
    """The learner's ten days beside the same ten left alone, and what the same decisions do to other chance."""
    own, left = spreads_by_hand(moved, seed)
    if not any(moved):
        says = f"You left the funnel alone nine times: that is rule 1. Your spread was {in_tenths(own)} slots."
        return Comment("strength", "your days", says, why="Leaving a stable process alone takes nerve.")
    wider = times_wider(moved, seed=seed)
    compared = "wider than" if own > left else "no wider than"
    says = (
        f"You moved the funnel {counted(sum(moved), 'time')} of {len(moved)}. Your spread was {in_tenths(own)} slots; left "
        f"alone, the very same chance gives {in_tenths(left)}. So yours is {compared} leaving it."
    )
    why = f"On {REPLAYS:,} other sets of ten days, the same decisions land wider in {wider:,}."
    return Comment("question", "your days", f"{says} What made you move?", why=why)


def _beside(run: Run, seed: int) -> Comments:
    """The prediction beside what happened."""
    chance = noise(seed=seed)
    spreads = {name: float(spread(drop(chance, name))) for name in RULES}
    closest = min(spreads, key=spreads.__getitem__)
    found = f"Closest was “{RULES[closest].title}”, with a spread of {in_tenths(spreads[closest])} slots"
    predicted = run.predictions.get("rule")
    if predicted == closest:
        says = f"{found}, as you predicted. Correcting each miss gave {in_tenths(spreads['correct'])}."
        return Comments([Comment("strength", "prediction", says, source=SOURCE)])
    if predicted in RULES:
        says = f"You predicted “{RULES[predicted].title}”, which gave {in_tenths(spreads[predicted])}. {found}."
    elif predicted == SAME:
        says = f"You predicted that they come out alike. {found}; the widest had {in_tenths(max(spreads.values()))}."
    else:
        return Comments([Comment("question", "prediction", f"{found}. Would you have predicted that?", source=SOURCE)])
    return Comments([Comment("question", "prediction", f"{says} What made yours look better?", source=SOURCE)])
