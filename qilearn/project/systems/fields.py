"""The controls of a system's card, made once: knobs, plan, numbers of a table, Study and Act, debrief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipywidgets import Widget

from qilearn.core.exercises import Choices, Prompts
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.interval import IntervalFields
from qilearn.core.ui.prompts import PromptFields
from qilearn.pdsa.systems.system import CYCLE_TRIALS, Quantity, System
from qilearn.project.systems.kept import Sitting
from qilearn.runcharts.labs.choice_row import ChoiceRow, choice_group

WHO = {"simulator": "The simulator measures.", "table": "We measure ourselves, at a table."}

DECISIONS = {
    "adopt": "Adopt: keep it so",
    "adapt": "Adapt: change it on from here",
    "abandon": "Abandon: back to before",
}

DEBRIEF = Prompts(
    {
        "believe": "Which change do you believe in now, and what would convince somebody who doesn't?",
        "cost": "What got worse on the way, or might have? Who would have paid for it?",
        "surprise": "Which prediction taught you most, and why that one?",
        "monday": "Which small test will you predict and try in your own work next?",
    },
    rows=2,
)


class Fields:
    """All controls of one card; a card shows those that belong to where it stands.

    Parameters
    ----------
    system : System
    """

    def __init__(self, system: System) -> None:
        self.system = system
        self.who = choice_group(Choices(WHO, legend="Who measures?"))
        self.knobs = {key: ChoiceRow(Choices(knob.options, legend=knob.label)) for key, knob in system.knobs.items()}
        self.as_it_is = PromptFields(Prompts({"way": "How is it done now, before anything is changed?"}, rows=2))
        self.way = PromptFields(
            Prompts({"way": "How will you do it this time? Say what changes and what stays."}, rows=2)
        )
        self.question = PromptFields(Prompts({"question": "What do you want to find out?"}, rows=2))
        self.interval = IntervalFields("", unit=system.outcome.unit)
        self.reason = PromptFields(Prompts({"reason": "Why do you expect that?"}, rows=2))
        balancing = {"lower": system.balancing.less, "same": "About the same.", "higher": system.balancing.more}
        self.balancing = ChoiceRow(Choices(balancing, legend=f"And {system.balancing.name}?"))
        self.numbers = PromptFields(Prompts(_numbers(system), rows=2))
        self.study = PromptFields(Prompts({"learnt": "Study: what do you know now that you didn't before?"}, rows=3))
        self.decision = ChoiceRow(Choices(DECISIONS, legend="Act: what follows?"))
        self.act = PromptFields(Prompts({"reason": "Why that?"}, rows=2))
        self.debrief = PromptFields(DEBRIEF)

    @property
    def heard(self) -> Sequence[Widget]:
        """Those whose changes are kept at once."""
        return [
            self.who,
            *self.knobs.values(),
            self.as_it_is,
            self.way,
            self.question,
            self.interval,
            self.reason,
            self.balancing,
            self.numbers,
            self.study,
            self.decision,
            self.act,
            self.debrief,
        ]

    def of_baseline(self, sitting: Sitting, how: Widget) -> list[Widget]:
        """Before anything is measured; ``how`` says how that is done at a table."""
        who = [self.who] if self.system.at_table else []
        return [*who, *([how, self.as_it_is, self.numbers] if sitting.who == "table" else [])]

    def of_plan(self, sitting: Sitting) -> list[Widget]:
        """While a cycle is planned."""
        change: list[Widget] = [self.way] if sitting.who == "table" else list(self.knobs.values())
        return [*change, self.question, self.interval, self.reason, self.balancing]

    def of_study(self) -> list[Widget]:
        """Once the numbers are there."""
        return [self.study, self.decision, self.act]

    def fill(self, sitting: Sitting) -> None:
        """Show what is kept."""
        self.who.value = sitting.who
        self.as_it_is.value = {"way": sitting.way}
        self.debrief.value = dict(sitting.debrief)
        self.numbers.value = dict(sitting.typed)
        what = (
            f"the next {CYCLE_TRIALS} {self.system.trial[1]}" if sitting.who == "simulator" else "what you will measure"
        )
        self.interval.legend = f"In which range will the average of {what} lie, so that you're right 8 times in 10?"
        if not sitting.tested or sitting.baseline is None:
            return
        last = sitting.last
        if sitting.stage != "plan" or sitting.opened:
            self.numbers.value = dict(last.typed)
        plan, first = last.cycle.plan, next(iter(last.cycle.plan.predictions), None)
        for key, group in self.knobs.items():
            group.value = last.settings.get(key)
        self.way.value = {"way": last.way}
        self.question.value = {"question": plan.objective}
        self.interval.value = {"low": last.low, "high": last.high}
        self.reason.value = {"reason": first.reason if first else ""}
        self.balancing.value = last.balancing or None
        self.study.value = {"learnt": last.cycle.study.learnt}
        self.decision.value = last.cycle.decision or None
        self.act.value = {"reason": last.cycle.act.reason}

    def planned(self) -> dict[str, object]:
        """The plan as it stands in the fields."""
        return {
            "settings": {key: group.value for key, group in self.knobs.items() if isinstance(group.value, str)},
            "way": written(self.way, "way"),
            "question": written(self.question, "question"),
            "reason": written(self.reason, "reason"),
            "interval": dict(self.interval.value or {}),
            "balancing": self.balancing.value if isinstance(self.balancing.value, str) else "",
        }


def written(fields: PromptFields, key: str) -> str:
    """What stands in one box."""
    return str((fields.value or {}).get(key, ""))


def chosen(group: ChoiceGroup) -> str:
    """What is chosen in a group; empty for nothing."""
    return group.value if isinstance(group.value, str) else ""


def _numbers(system: System) -> Mapping[str, str]:
    outcome, balancing = system.outcome, system.balancing
    return {
        "outcome": f"Every value in order: {outcome.name}, in {outcome.unit}",
        "balancing": f"Beside each: {balancing.name}{_in(balancing)} (can be left empty)",
    }


def _in(quantity: Quantity) -> str:
    """The unit, where the name doesn't say it."""
    return "" if quantity.unit in quantity.name else f", in {quantity.unit}"
