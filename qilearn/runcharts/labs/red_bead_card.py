"""The red bead lab on its card: the learner is the manager, who ranks, praises, warns and dismisses."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import counted, listed
from qilearn.core.ui.card import Card
from qilearn.runcharts.labs.choice_row import choice_group
from qilearn.runcharts.labs.lab_frame import ChartView, LabFrame, LabWords, Press
from qilearn.runcharts.labs.lab_kept import Run
from qilearn.runcharts.labs.red_bead_picture import box_chart, outside_limits, ranking_chart
from qilearn.runcharts.labs.red_beads import (
    DAY,
    DAYS,
    JUDGED_DAYS,
    NOBODY,
    OPEN,
    PADDLE,
    RED,
    WHITE,
    WORKERS,
    Counts,
    FollowUp,
    Week,
    day_reached,
    follow_ups,
    foretold,
    limits,
    week,
)
from qilearn.workspace.folder import Workspace

SOURCE = "Deming 1986, Out of the Crisis, chapter 11"

UNKNOWN = "unknown"
"""The prediction that nobody can know."""

CHOICES = {"praise": "Whom do you praise for day {day}?", "warn": "Whom do you warn?"}

WORDS = LabWords(
    id="red-beads",
    title="Red beads: six willing workers",
    minutes=8,
    situation=(
        f"You manage six willing workers. Each day they dip a paddle of {PADDLE} holes into a box of beads; every red bead is a "
        "fault, and the customer wants none. You rank them each day, and decide whom to praise and whom to warn.\n\n"
        "It is a play, and the people are invented. If you have been ranked at work, or had to rank others, it may touch "
        "you; you can stop whenever you like."
    ),
    predictions={
        "best": Choices(
            {**{name: name for name in WORKERS}, UNKNOWN: "Nobody can know that."},
            legend="Who will have the fewest red beads in the first three days?",
        )
    },
    first="Run day 1",
    debrief=Prompts(
        {
            "league": "Which ranking in your work may rank paddles from one box?",
            "box": "What is the box there, and who could change it?",
            "monday": "What would you do on Monday?",
        },
        rows=2,
    ),
    care=(
        "Some people have been ranked, warned or dismissed over figures like these, and some had to do it to others. "
        "If that is you, it says nothing about how hard you tried. Write as much or as little as you like."
    ),
    shows=(
        "It shows: people who do the same work in the same system differ by chance alone, and somebody always comes last. "
        "Whoever is far from the average tends to be nearer to it next time, so praise seems to spoil and warnings seem to help, "
        "whatever anybody says. What would lower the count is the box: the supplier, the paddle, the way of working. Only the "
        "manager can change those.\n\n"
        "It doesn't show that people never differ, or that nobody ever needs help. A point beyond the limits, or a signal that "
        "lasts, is worth a question: what is different about this work? Nor does it say that results don't matter. It says where "
        f"to look first.\n\n{SOURCE}."
    ),
)


def red_bead_lab(workspace: Workspace | None = None) -> Card:
    """The red beads: manage six workers for four days, then see what box their results came out of.

    Prediction, decisions and notes are kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the lab.
    """
    return _RedBeads(workspace).card


class _RedBeads(LabFrame):
    words = WORDS

    def build(self) -> None:
        self._ranking, self._box = ChartView(), ChartView()
        options = {**{name: name for name in WORKERS}, NOBODY: "Nobody"}
        self._choosing = {key: choice_group(Choices(options, legend=legend)) for key, legend in CHOICES.items()}
        for group in self._choosing.values():
            self.listen(group, self._choose)

    def show(self) -> Sequence[Widget]:
        drawn, seed = week(seed=self.seed), self.seed
        ranking = self._ranking.show((seed, self._day), lambda: ranking_chart(drawn, self._day))
        if self._is_open:
            return [ranking, self._box.show(seed, lambda: box_chart(drawn))]
        if self._day > JUDGED_DAYS:
            return [ranking]
        for key, group in self._choosing.items():
            group.legend = CHOICES[key].format(day=self._day)
            group.value = self.run.choices.get(f"{key}-{self._day}")
        return [ranking, *self._choosing.values()]

    def presses(self) -> list[Press]:
        if self._is_open:
            return []
        if self._day == DAYS:
            return [("Open the box", lambda: self.step(OPEN))]
        if self._day > JUDGED_DAYS:
            return [("Keep the best three, dismiss the rest, run day 4", lambda: self.step(DAY))]
        return [(f"Run day {self._day + 1}", self._next_day)]

    def outcome(self) -> Comments:
        drawn = week(seed=self.seed)
        if self._is_open:
            return revealed(self.run, drawn, self.seed)
        return day_told(self.run, drawn, self._day)

    def told(self, run: Run, seed: int) -> str:
        drawn, day = week(seed=seed), day_reached(run.steps)
        if day < DAYS:
            return f"You stopped after {counted(day, 'day')}."
        paddles = [paddle.red for paddle in drawn.paddles()]
        kept = listed(WORKERS[worker] for worker in drawn.kept)
        return f"You kept {kept}; paddles ran from {min(paddles)} to {max(paddles)} red beads."

    @property
    def _day(self) -> int:
        return day_reached(self.run.steps)

    @property
    def _is_open(self) -> bool:
        return OPEN in self.run.steps

    def _choose(self) -> None:
        made = {f"{key}-{self._day}": group.value for key, group in self._choosing.items() if group.value}
        self.keep(choices={**self.run.choices, **made})

    def _next_day(self) -> Comments:
        is_missing = any(f"{key}-{self._day}" not in self.run.choices for key in CHOICES)
        question = Comment(
            "question",
            "your decision",
            "Whom do you praise, and whom do you warn? Choose above, then go on.",
            why="It is the manager's part in this play. To go on without, choose the button again.",
        )
        asked = self.ask_first(f"decision {self.seed} {self._day}", question) if is_missing else Comments()
        return asked or self.step(DAY)


def day_told(run: Run, drawn: Week, day: int) -> Comments:
    """What the latest day brought, and what is to be decided."""
    if day == DAYS:
        return Comments([_kept_told(drawn)])
    red = drawn.counts[day - 1]
    says = (
        f"Day {day}: {_who(red, red.min())} had the fewest, {red.min()}; {_who(red, red.max())} the most, {red.max()}."
    )
    before = [each for each in follow_ups(drawn.counts, run.choices) if each.day == day - 1]
    since = " ".join(_followed(each) for each in before)
    asks = {
        1: "Whom do you praise, and whom do you warn?",
        2: "Whom do you praise and warn today?",
        3: "Head office wants to save: only the best three may stay. What do you expect of them?",
    }
    return Comments([Comment("question", "this day", " ".join(part for part in (says, since, asks[day]) if part))])


def _who(red: Counts, number: int) -> str:
    """Whoever had so many red beads."""
    return listed(name for name, count in zip(WORKERS, red, strict=True) if count == number)


def _followed(each: FollowUp) -> str:
    did = {"praise": "praised", "warn": "warned"}[each.choice]
    way = "worse" if each.after > each.before else "better" if each.after < each.before else "the same"
    return f"You {did} {WORKERS[each.worker]} after {each.before}; then came {each.after}, {way}."


def _kept_told(drawn: Week) -> Comment:
    """How the best three did when they were left."""
    kept = list(drawn.kept)
    earlier, now = float(drawn.counts[:, kept].mean()), float(drawn.last.mean())
    way = "more" if now > earlier else "fewer" if now < earlier else "as many"
    says = (
        f"You kept {listed(WORKERS[worker] for worker in kept)}. In three days they had {earlier:.1f} red beads a paddle; on "
        f"day 4 {now:.1f}, {way}. What would you tell head office?"
    )
    return Comment("question", "the best three", says)


def revealed(run: Run, drawn: Week, seed: int) -> Comments:
    """The prediction beside what happened, what praise and warnings did, and where all paddles came from."""
    return Comments([_beside(run, drawn), _what_choices_did(run, drawn, seed), _one_box(drawn)])


def _beside(run: Run, drawn: Week) -> Comment:
    totals = drawn.counts.sum(axis=0)
    best = _who(totals, totals.min())
    found = f"In the first three days {best} had the fewest, {totals.min()} in all"
    predicted = run.predictions.get("best")
    if predicted == UNKNOWN:
        return Comment(
            "strength", "prediction", f"You said that nobody can know. {found}; another week, it is somebody else."
        )
    if predicted in WORKERS and totals[WORKERS.index(predicted)] == totals.min():
        return Comment(
            "question", "prediction", f"{found}, as you predicted. What did you go by, and would it work next week?"
        )
    if predicted in WORKERS:
        says = f"You predicted {predicted}, who had {totals[WORKERS.index(predicted)]}. {found}. What did you go by?"
        return Comment("question", "prediction", says)
    return Comment("question", "prediction", f"{found}. Could anybody have foretold that?")


def _what_choices_did(run: Run, drawn: Week, seed: int) -> Comment:
    other = foretold(seed=seed)
    followed = follow_ups(drawn.counts, run.choices)
    said = " ".join(_followed(each) for each in followed) or "You praised and warned nobody."
    why = (
        f"In {other.weeks:,} other weeks, with nobody praised or warned, day 1's best did worse on day 2 in "
        f"{other.best_worse:.0%} and day 1's worst did better in {other.worst_better:.0%}. Day 1's best was best again, alone or "
        f"with others, in {other.best_again:.0%}. It is called regression to the mean."
    )
    return Comment("question", "praise and warnings", f"{said} What did your words do?", why=why)


def _one_box(drawn: Week) -> Comment:
    paddles = drawn.paddles()
    within = limits([paddle.red for paddle in paddles])
    outside = outside_limits(paddles, within)
    told = (
        f"{counted(len(outside), 'paddle')} fell outside, which chance alone gives about one week in twenty."
        if outside
        else f"All {len(paddles)} paddles lie within."
    )
    says = (
        f"Every paddle came out of one box: {WHITE:,} white beads and {RED} red, put back each time. The limits of chance are "
        f"{within.low:.1f} and {within.high:.1f}. {told} What could a worker have done?"
    )
    return Comment("question", "the box", says, source=SOURCE)
