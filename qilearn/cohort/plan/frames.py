"""What stands around the work: sittings with their welcome, set-up, evaluation and close, and those of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from qilearn.cohort.plan.model import Brief

FrameKind = Literal["welcome", "set-up", "evaluation", "close", "work", "talk", "break"]

SMALLEST_WORK = 10
"""Minutes that the frame leaves for work at the least."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Something with a place of its own in a sitting: it opens it, closes it, or is all that it holds.

    Attributes
    ----------
    id : str
    kind : str
    title : str
    minutes : int
    how : tuple of str
        What to do, in order.
    """

    id: str
    kind: FrameKind
    title: str
    minutes: int
    how: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting: a workshop, a day, or one of a programme's sessions.

    Attributes
    ----------
    title : str
    minutes : int
    opening, closing : tuple of Fixed
    is_filled : bool
        Whether chosen work goes between the two; else the opening is all there is.
    month : int, optional
        Of a programme, from 0.
    note : str
        What happens before it.
    """

    title: str
    minutes: int
    opening: tuple[Fixed, ...]
    closing: tuple[Fixed, ...] = ()
    is_filled: bool = True
    month: int | None = None
    note: str = ""


_WELCOME = (
    "What it is for, and what it isn't: nobody is assessed.",
    "What is said here stays here. Anybody may stop, leave something out, or only watch.",
    "Who is there afterwards if something stays with you.",
    "Everybody says what would make it worth it, in one sentence.",
)
_ON_SCREENS = (
    "All open the notebook and choose Run ▸ Run All Cells. Who is ready helps a neighbour.",
    "Begin with the printed sheet while the last machines start up.",
)
_ON_PAPER = ("Hand out the sheets, and have people sit as they'll work.",)
_EVALUATION = ("Hand out the form, without names. Put a box for it at the door, and don't stand beside it.",)
_CLOSE = ("Everybody writes what they'll try, with whom and on which day, and says the day to a neighbour.",)

# The length of a sitting up to which they hold; welcome, set-up on screens and on paper, evaluation, close.
_SIZES = ((45, 3, 2, 2, 2, 2), (105, 7, 3, 3, 3, 4), (180, 10, 5, 5, 5, 5), (480, 15, 10, 5, 5, 10))


def sittings(brief: Brief, frame: Mapping[str, int]) -> tuple[Sitting, ...]:
    """The sittings of a workshop, with other minutes for what frames them where ``frame`` has some.

    Where such minutes would leave no time to work, a sitting keeps its own.

    >>> [sitting.title for sitting in sittings(Brief(shape="two days"), {})]
    ['Day 1', 'Day 2']
    """
    made = {"workshop": _workshop, "two days": _two_days, "programme": _programme}[brief.shape](brief)
    return tuple(_changed(sitting, frame) for sitting in made)


def _changed(sitting: Sitting, frame: Mapping[str, int]) -> Sitting:
    if not sitting.is_filled:
        return sitting
    opening, closing = _with_minutes(sitting.opening, frame), _with_minutes(sitting.closing, frame)
    taken = sum(each.minutes for each in (*opening, *closing))
    return replace(sitting, opening=opening, closing=closing) if sitting.minutes - taken >= SMALLEST_WORK else sitting


def _with_minutes(fixed: Iterable[Fixed], frame: Mapping[str, int]) -> tuple[Fixed, ...]:
    changed = (replace(each, minutes=frame.get(each.id, each.minutes)) for each in fixed)
    return tuple(each for each in changed if each.minutes)


def _sizes(brief: Brief, minutes: int) -> dict[str, int]:
    longest = next(row for row in _SIZES if minutes <= row[0])
    _, welcome, screens, paper, evaluation, close = longest
    return {
        "welcome": welcome,
        "set-up": screens if brief.computers else paper,
        "evaluation": evaluation,
        "close": close,
    }


def _workshop(brief: Brief) -> tuple[Sitting, ...]:
    return (_whole(brief, brief.minutes),)


def _whole(brief: Brief, minutes: int, title: str = "Workshop") -> Sitting:
    size = _sizes(brief, minutes)
    return Sitting(
        title,
        minutes,
        opening=(_welcome(size["welcome"]), _set_up(brief, size["set-up"])),
        closing=(_evaluation(size["evaluation"]), _close(size["close"])),
    )


def _welcome(minutes: int) -> Fixed:
    return Fixed("welcome", "welcome", "Welcome and ground rules", minutes, _WELCOME)


def _set_up(brief: Brief, minutes: int, id: str = "set-up") -> Fixed:
    title = "Set up: machines and places" if brief.computers else "Set up: sheets and places"
    return Fixed(id, "set-up", title, minutes, _ON_SCREENS if brief.computers else _ON_PAPER)


def _evaluation(minutes: int, id: str = "evaluation") -> Fixed:
    return Fixed(id, "evaluation", "Evaluation, without names", minutes, _EVALUATION)


def _close(minutes: int, id: str = "close", title: str = "Close: one thing to try") -> Fixed:
    return Fixed(id, "close", title, minutes, _CLOSE)


def _two_days(brief: Brief) -> tuple[Sitting, ...]:
    size = _sizes(brief, brief.minutes)
    overnight = Fixed(
        "close-1",
        "close",
        "Close of the day",
        min(5, size["close"]),
        ("One word each: what stays with you tonight?", "Say when it begins tomorrow, and what will be first."),
    )
    again = Fixed(
        "welcome-2",
        "welcome",
        "Good morning: what stayed with you",
        min(10, size["welcome"]),
        ("In pairs: what did you notice since yesterday?", "Two voices to the room. Then the day in one minute."),
    )
    first = Sitting("Day 1", brief.minutes, (_welcome(size["welcome"]), _set_up(brief, size["set-up"])), (overnight,))
    second = Sitting("Day 2", brief.minutes, (again,), (_evaluation(size["evaluation"]), _close(size["close"])))
    return first, second


_CASE = (
    "One tells of a coaching relationship, without names, and ends with a question (4).",
    "The others ask (5), then wonder aloud while the teller listens (6).",
    "The teller says what was useful (5).",
)
_NETWORK = (
    ("check-in", "talk", "Check in", 10, ("Since last time: what did you try, and what came of it?",)),
    (
        "registry",
        "work",
        "Look at the teams' charts and cycles together",
        20,
        (
            "Begin with what needs attention: a team without a cycle or data for six weeks.",
            "For each: what do they predict next? A signal says that something changed, and not why.",
        ),
    ),
    ("case", "work", "A case from our own coaching", 20, _CASE),
    ("commitments", "close", "Commitments", 10, ("Each: what, with which team, on which day. Write it down.",)),
)
BOOSTER_MINUTES = 90
CAPSTONE_MINUTES = 150
NETWORK_MINUTES = 60
MONTHS = 6


def _programme(brief: Brief) -> tuple[Sitting, ...]:
    """Month 0: the launch; a network hour each month; boosters in months 2 and 4; the capstone in month 6."""
    launch = replace(
        _whole(brief, brief.minutes, "Launch"),
        month=0,
        note="Before it, each works through notebooks 00 to 02 alone, about two hours.",
    )
    found = [launch]
    for month in range(1, MONTHS + 1):
        found.append(_network(month))
        if month in (2, 4):
            found.append(_booster(brief, month))
    return (*found, _capstone())


def _network(month: int) -> Sitting:
    slots = tuple(
        Fixed(f"{id}-m{month}", kind, title, minutes, how)  # type: ignore[arg-type]
        for id, kind, title, minutes, how in _NETWORK
    )
    note = "Between the sessions everybody coaches a real team."
    return Sitting("Coach network", NETWORK_MINUTES, slots, is_filled=False, month=month, note=note)


def _booster(brief: Brief, month: int) -> Sitting:
    since = Fixed(
        f"since-m{month}",
        "welcome",
        "What happened since",
        10,
        ("In pairs: a talk or a cycle since the launch. What did you expect, and what happened?",),
    )
    closing = (_evaluation(3, f"evaluation-m{month}"), _close(7, f"close-m{month}"))
    return Sitting("Booster", BOOSTER_MINUTES, (since,), closing, month=month)


def _capstone() -> Sitting:
    slots = (
        Fixed("welcome-m6", "welcome", "Welcome", 10, ("Who is here, and which teams they coached.",)),
        Fixed(
            "gallery",
            "work",
            "The teams' charts and theories on the walls",
            50,
            (
                "Each coach hangs up the team's run chart, driver diagram and cycles, those that failed too.",
                "Walk in pairs, and leave a question at each. Then hear three coaches on what they'd do otherwise.",
                "A chart shows whether something changed. It doesn't show that the coaching did it.",
            ),
        ),
        Fixed("break-m6", "break", "Break", 15),
        Fixed(
            "plans",
            "work",
            "My plan as a coach, looked at again",
            45,
            (
                "In threes, 15 minutes each: what I wanted to learn, what was seen, what I'll be watched at next.",
                "Bring an observed talk or a rating. How sure you are of yourself says little about it.",
            ),
        ),
        Fixed("evaluation-m6", "evaluation", "Evaluation, without names", 15, _EVALUATION),
        Fixed("close-m6", "close", "Close: who goes on with whom", 15, _CLOSE),
    )
    return Sitting("Capstone", CAPSTONE_MINUTES, slots, is_filled=False, month=MONTHS)
