"""The fields of a cycle as they are asked for: Plan, Do, Study and Act in reading order, each with its label and help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qilearn.pdsa.ramps import STANDINGS
from qilearn.pdsa.stages import AS_PLANNED, DECISIONS, LONGEST, PLAN_FIELDS, SIZES, VERDICTS

Kind = Literal["text", "lines", "choose", "radios", "date", "number"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes
    ----------
    key : str
        The field of the model.
    label, help : str
        Its label, and what might stand in it.
    kind : {"text", "lines", "choose", "radios", "date", "number"}
    options : tuple of (value, words)
        What is chosen from; of the links to the project only "none", to which the project's own are added.
    span : {2, 3, 6}
        How much of a line it takes, in sixths.
    """

    key: str
    label: str
    help: str = ""
    kind: Kind = "lines"
    options: tuple[tuple[str, str], ...] = ()
    span: int = 3

    def as_dict(self) -> dict[str, Any]:
        """As JSON could hold it."""
        return {
            "key": self.key,
            "label": self.label,
            "help": self.help,
            "kind": self.kind,
            "options": [list(option) for option in self.options],
            "span": self.span,
        }


DECISION_WORDS: Mapping[str, str] = {
    "adopt": "Adopt: it works here; keep it, and test or use it more widely",
    "adapt": "Adapt: change something about it, and test again",
    "abandon": "Abandon: let it go, and keep what it taught",
}
"""What can be decided, and what each means."""

PLAN: tuple[Field, ...] = (
    Field("objective", PLAN_FIELDS["objective"], "What you want to know: can reception hand out the slip at check-in?"),
    Field("change", PLAN_FIELDS["change"], "For example: reception hands each family a slip with the next date"),
    Field("idea", "Change idea from your driver diagram", "", "choose", (("", "none"),)),
    Field("measure", "Measure that should show it", "", "choose", (("", "none"),)),
)
"""What is tested, before the predictions."""

PREDICTION: tuple[Field, ...] = (
    Field("question", "What do you want to find out?", "For example: how many families take the slip home?", "lines"),
    Field(
        "expects", "What do you expect to see?", "So that someone else could tell: at least 8 of 10 take it", "lines"
    ),
    Field("low", "Lowest you expect", "", "number", span=2),
    Field("high", "Highest you expect", "", "number", span=2),
    Field("unit", "Unit", "", "text", span=2),
    Field("reason", "Why do you expect that?", "", "lines", span=6),
)
"""One question, and what is expected."""

INTERVAL_HELP = (
    "If it is a number: between which two do you expect it, so that you would be right 8 times in 10? "
    "Leave them empty if it is something to see, not to count."
)

HOW: tuple[Field, ...] = (
    Field(
        "size",
        "How large is this test?",
        "",
        "choose",
        (("", "not chosen yet"), *((size, words) for size, words in SIZES.items())),
        span=6,
    ),
    Field("stays", PLAN_FIELDS["stays"], "", "lines", span=6),
    Field("extent", PLAN_FIELDS["extent"], "For example: two nurses, Tuesday morning", "text"),
    Field("starts", "On which day does it begin?", "", "date"),
    Field("who", PLAN_FIELDS["who"], "Roles, not names: the receptionist on duty", "text"),
    Field("when", PLAN_FIELDS["when"], "For example: Tuesday, 9 to 12", "text"),
    Field("where", PLAN_FIELDS["where"], "", "text"),
    Field("what", PLAN_FIELDS["what"], "", "text"),
    Field("data", PLAN_FIELDS["data"], "For example: a tick for each slip, by the receptionist"),
    Field("safety", PLAN_FIELDS["safety"], "For example: a queue of more than five at the desk"),
)
"""How it is tested, after the predictions."""

DO: tuple[Field, ...] = (
    Field("began", "First day", "", "date"),
    Field("ended", "Last day", "", "date"),
    Field(
        "as_planned",
        "Did it go as planned?",
        "",
        "radios",
        (("", "not said yet"), *((each, each) for each in AS_PLANNED)),
        span=6,
    ),
    Field("happened", "What happened?", "What was done and seen, also what was done differently"),
    Field("surprises", "What did nobody expect?", "Problems, and what went better than you thought"),
    Field("data", "What did you write down?", "The figures or the notes: 7 of 10 took the slip", span=6),
)

RESULT: tuple[Field, ...] = (
    Field("seen", "What did you see?", "", "lines"),
    Field("value", "The number that you found", "Where a number was predicted", "number"),
    Field(
        "verdict",
        "Compared with what you expected",
        "",
        "radios",
        (("", "not said yet"), *((each, each) for each in VERDICTS)),
        span=6,
    ),
)

STUDY: tuple[Field, ...] = (
    Field("learnt", "What do you know now that you didn't know before?", "", span=6),
    Field("on", "Day on which you looked at it", "", "date"),
)

ACT: tuple[Field, ...] = (
    Field(
        "decision",
        "What do you decide?",
        "",
        "radios",
        (("", "Not decided yet"), *((each, DECISION_WORDS[each]) for each in DECISIONS)),
        span=6,
    ),
    Field("reason", "Why, from what you found?", ""),
    Field("next", "What is the next step?", "What the next test asks, or what you do instead"),
    Field("theory", "What changes in your theory?", "What you now think drives the aim", span=2),
    Field("measure", "What changes in the measure?", "", span=2),
    Field("aim", "What changes in the aim?", "", span=2),
)

TITLE = Field("title", "Name of this cycle", "A few words: slip at check-in, one morning", "text")


def form() -> dict[str, Any]:
    """What the front end needs to make the form."""
    groups = {
        "plan": PLAN,
        "prediction": PREDICTION,
        "how": HOW,
        "do": DO,
        "result": RESULT,
        "study": STUDY,
        "act": ACT,
        "title": (TITLE,),
    }
    return {
        "fields": {name: [field.as_dict() for field in fields] for name, fields in groups.items()},
        "standings": [list(standing) for standing in STANDINGS.items()],
        "interval": INTERVAL_HELP,
        "longest": LONGEST,
    }
