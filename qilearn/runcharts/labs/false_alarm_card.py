"""The false-alarm lab on its card: predict how often chance alone signals, draw a hundred charts, then see the curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from ipywidgets import HTML, Widget

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import escape, listed
from qilearn.core.ui.card import Card
from qilearn.runcharts.false_alarm_curves import FalseAlarmCurves, false_alarms
from qilearn.runcharts.form import dropdown
from qilearn.runcharts.labs.false_alarm_picture import batch_chart
from qilearn.runcharts.labs.lab_frame import ChartView, LabFrame, LabWords, Press
from qilearn.runcharts.labs.lab_kept import Run
from qilearn.runcharts.labs.random_charts import (
    BANDS,
    BATCHES,
    CHARTS,
    CURVE,
    CURVES,
    DRAW,
    POINTS,
    REST,
    SETS,
    STACKED,
    TITLES,
    band,
    batches_drawn,
    counted_signals,
    lengths_to,
)
from qilearn.workspace.folder import Workspace

SOURCE = "Anhøj 2015, PLoS ONE 10(3): e0121349"

PREDICTED = ("anhoej", "ihi", STACKED)
"""The rule sets that a prediction is asked for."""

LONGEST = ("24", "40", "60", "100")
"""How long the charts of the curve may be."""

CHARTS_OF_A_CURVE = 10_000
"""Charts of each length: enough for a curve that stands still, and done in less than a second."""

WORDS = LabWords(
    id="false-alarms",
    title="False alarms: how often does chance signal?",
    minutes=8,
    situation=(
        "Every month your organisation reads its charts by some set of rules. Now and then a chart signals when nothing happened "
        f"at all. Here are {BATCHES * CHARTS} charts of {POINTS} random points each: how many will signal?"
    ),
    predictions={
        name: Choices(
            {key: words for key, (words, _) in BANDS.items()},
            legend=f"Of {BATCHES * CHARTS} random charts, how many signal under {SETS[name].title}?",
        )
        for name in PREDICTED
    },
    first=f"Draw the first {CHARTS} charts",
    debrief=Prompts(
        {
            "cost": "What does a false alarm cost a team where you work? And a missed signal?",
            "rules": "Which rules does your organisation use, and who chose them?",
            "monday": "What would you do on Monday?",
        },
        rows=2,
    ),
    care="There is no set of rules without mistakes, only a choice of which mistakes to make, and how often.",
    shows=(
        "It shows: random data signal too, and how often depends on the rules and on the number of points. The more rules are "
        "read at once, the more often one of them fires. The trend rule, and runs of six, do most of it: that is why all "
        "sets at once are hardly worse than IHI's alone.\n\n"
        "It doesn't show which rules are best for you. Rules that seldom signal by chance miss more small changes, and miss them "
        "for longer. Real data also have seasons, and months that resemble the month before, and then these figures don't "
        f"hold.\n\n{SOURCE}."
    ),
)


def false_alarm_lab(workspace: Workspace | None = None) -> Card:
    """Draw a hundred random run charts, see which signal under which rules, then how that grows with the points.

    Predictions, choices and notes are kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the lab.
    """
    return _FalseAlarms(workspace).card


class _FalseAlarms(LabFrame):
    words = WORDS

    def build(self) -> None:
        self._batch, self._counts, self._curve = ChartView(), HTML(), ChartView()
        self._fields = {
            "rules": dropdown("Mark the signals of", [(title, name) for name, title in TITLES.items()]),
            "curve": dropdown("Curves of", [(words, key) for key, (words, *_) in CURVES.items()]),
            "longest": dropdown("Up to so many points", [(points, points) for points in LONGEST]),
        }
        for key, field in self._fields.items():
            self.listen(field, partial(self._choose, key))

    def show(self) -> Sequence[Widget]:
        for key, field in self._fields.items():
            allowed = [value for _, value in field.options]
            kept = self.run.choices.get(key)
            field.value = kept if kept in allowed else allowed[0]
        rules, batch, seed = self._fields["rules"].value, self._batches, self.seed
        picture = self._batch.show((seed, rules, batch), lambda: batch_chart(rules, seed=seed, batch=batch))
        self._counts.value = _counts_table(self.run, seed, batch)
        drawn = [self._fields["rules"], picture, self._counts]
        if CURVE not in self.run.steps:
            return drawn
        kind, longest = self._fields["curve"].value, int(self._fields["longest"].value)
        curve = self._curve.show((seed, kind, longest), lambda: curves(kind, longest, seed=seed).chart)
        return [*drawn, self._fields["curve"], self._fields["longest"], curve]

    def presses(self) -> list[Press]:
        if self._batches < BATCHES:
            return [
                (f"Draw {CHARTS} more", lambda: self.step(DRAW)),
                (f"Draw all that are left, to {BATCHES * CHARTS}", lambda: self.step(REST)),
            ]
        # Whoever drew all at once still has focus on the second button: it mustn't throw the run away.
        curve: Press = ("See how it grows with the points", self._see_curve)
        return [] if CURVE in self.run.steps else [curve, ("The counts in words", self.outcome)]

    def outcome(self) -> Comments:
        found = counted_signals(seed=self.seed, batches=self._batches)
        if self._batches == BATCHES:
            return Comments(_beside(self.run, found))
        told = listed(f"{number} under {SETS[name].title}" for name, number in found.items())
        asks = "Do you still hold to your prediction?" if self.run.predictions else "What do you expect of the next?"
        says = f"Of {self._batches * CHARTS} charts so far, these signal: {told}. {asks}"
        return Comments([Comment("question", "so far", says)])

    def told(self, run: Run, seed: int) -> str:
        batches = batches_drawn(run.steps)
        told = listed(
            f"{number} under {SETS[name].title}" for name, number in counted_signals(seed=seed, batches=batches).items()
        )
        return f"Of {batches * CHARTS} random charts, {told}."

    @property
    def _batches(self) -> int:
        return batches_drawn(self.run.steps)

    def _choose(self, changed: str) -> None:
        self.keep(choices={key: field.value for key, field in self._fields.items()})
        self.refresh()
        self.card.show_reply(self._batch_told() if changed == "rules" else self._curve_told())

    def _see_curve(self) -> Comments:
        self.keep(steps=(*self.run.steps, CURVE))
        return Comments([*self._curve_told(), *self.outcome()])

    def _batch_told(self) -> Comments:
        words = batch_chart(self._fields["rules"].value, seed=self.seed, batch=self._batches).words
        return Comments([Comment("question", "these charts", f"{words} Would you have seen something in them?")])

    def _curve_told(self) -> Comments:
        shown = curves(self._fields["curve"].value, int(self._fields["longest"].value), seed=self.seed).frame
        stacked = shown[shown["rules"] == STACKED]
        first, last = stacked.iloc[0], stacked.iloc[-1]
        says = (
            f"With all sets at once, {first['chance']:.0%} of random charts signal at {first['useful']} points and "
            f"{last['chance']:.0%} at {last['useful']}: how many points have your own charts?"
        )
        return Comments([Comment("question", "the curve", says)])


@lru_cache(maxsize=8)
def curves(kind: str, longest: int, *, seed: int) -> FalseAlarmCurves:
    """The curves of one of :data:`~qilearn.runcharts.labs.random_charts.CURVES`, up to so many points."""
    _, chart, line, rules = CURVES[kind]
    return false_alarms(
        lengths_to(longest),
        rules=rules,
        charts=CHARTS_OF_A_CURVE,
        line=line,
        chart=chart,
        seed=seed,
        progress=lambda done, total: None,
    )


def _counts_table(run: Run, seed: int, batches: int) -> str:
    """How many of the charts signal under each rule set, beside what was predicted of a hundred."""
    latest = counted_signals(seed=seed, batches=batches)
    earlier = counted_signals(seed=seed, batches=batches - 1)
    head = ("rules", f"of the {CHARTS} shown", f"of {batches * CHARTS} so far", f"predicted of {BATCHES * CHARTS}")
    rows = [
        (TITLES[name], latest[name] - earlier[name], latest[name], BANDS.get(run.predictions.get(name, ""), ("",))[0])
        for name in TITLES
    ]
    cells = "".join(
        f"<tr><th scope='row'>{escape(name)}</th>" + "".join(f"<td>{escape(cell)}</td>" for cell in rest) + "</tr>"
        for name, *rest in rows
    )
    columns = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    return (
        f"<table><caption>Charts that signal</caption><thead><tr>{columns}</tr></thead><tbody>{cells}</tbody></table>"
        f"<p>{escape(stacking_told(latest))}</p>"
    )


def stacking_told(found: Mapping[str, int]) -> str:
    """What all sets at once add to the one that signals most, and to the one that signals least.

    >>> print(stacking_told({"anhoej": 3, "ihi": 44, "carey": 20, "stacked": 45}))
    All three at once signal in 1 more than IHI (Perla 2011) alone, which already alarms most, and in 42 more than Anhøj alone.
    """
    alone = [name for name in SETS if name != STACKED]
    least, most = min(alone, key=found.__getitem__), max(alone, key=found.__getitem__)
    return (
        f"{TITLES[STACKED]} signal in {found[STACKED] - found[most] or 'no'} more than {SETS[most].title} alone, which "
        f"already alarms most, and in {found[STACKED] - found[least] or 'no'} more than {SETS[least].title} alone."
    )


def _beside(run: Run, found: Mapping[str, int]) -> list[Comment]:
    """Each prediction beside what happened."""
    comments = []
    for name in PREDICTED:
        happened = f"Under {SETS[name].title}, {found[name]} of {BATCHES * CHARTS} random charts signal"
        predicted = run.predictions.get(name, "")
        if predicted not in BANDS:
            comments.append(Comment("question", name, f"{happened}. Would you have predicted that?"))
        elif predicted == band(found[name]):
            comments.append(Comment("strength", name, f"{happened}; you predicted {BANDS[predicted][0].lower()}."))
        else:
            says = f"{happened}; you predicted {BANDS[predicted][0].lower()}. What had you expected of these rules?"
            comments.append(Comment("question", name, says))
    return comments
