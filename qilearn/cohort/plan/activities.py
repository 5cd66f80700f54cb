"""What a workshop can hold beside the course's own exercises: practice in threes, a demonstration, rounds and plans.

Their minutes are our own estimate, tried on paper and not measured: change them to what your group needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ESTIMATE = "Minutes: our own estimate"


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that people do together, without a card.

    Attributes
    ----------
    id, title, objective : str
    minutes : int
        Of the activity itself.
    lead_in, debrief : int
        Before it and after it.
    how : tuple of str
        What happens in it, in order.
    materials : tuple of str
        What has to be there.
    sheet : tuple of str
        What people write about on a sheet of their own.
    columns : tuple of str
        The heads of a table on that sheet.
    source : str
        Where the shape comes from; the words and minutes are ours.
    shorter : tuple of (str, int), optional
        How it can be made shorter, and how many minutes that saves.
    in_threes : bool
        Whether it needs groups of three.
    is_heart : bool
        Whether it is what the day is for, so that other things are cut before it.
    """

    id: str
    title: str
    objective: str
    minutes: int
    lead_in: int
    debrief: int
    how: tuple[str, ...]
    materials: tuple[str, ...] = ()
    sheet: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    source: str = ESTIMATE
    shorter: tuple[str, int] | None = None
    in_threes: bool = False
    is_heart: bool = False


_ALL = (
    Activity(
        "fishbowl",
        "One talk in front of all",
        "Hear how a coaching talk can begin, and stop it where it matters",
        minutes=8,
        lead_in=0,
        debrief=2,
        how=(
            "You coach a volunteer who has a role sheet. Nobody plays themselves.",
            "Anybody may say pause. Then all suggest the next sentence, and you say one of them.",
            "Afterwards: the volunteer out of the role first, then what the others heard.",
        ),
        materials=("A role sheet for the volunteer",),
        source=f"Shape: fishbowl, some talk and others watch. {ESTIMATE}",
    ),
    Activity(
        "calibrate",
        "Rate two behaviours, all hands at once",
        "Say on which line a rating rests, and hear one that differs",
        minutes=3,
        lead_in=0,
        debrief=5,
        how=(
            "Everybody reads the talk, and writes a line number and a rating from 0 to 3 for two behaviours, alone.",
            "On three, all show a hand. Nobody changes theirs.",
            "The two who are furthest apart read out their lines. Then write on the wall what a 2 is here.",
        ),
        materials=("A short transcript with line numbers, one each",),
    ),
    Activity(
        "triads",
        "In threes: three rounds",
        "Coach a person with a role sheet, and get told which of your lines did what",
        minutes=45,
        lead_in=0,
        debrief=10,
        how=(
            "Three rounds of 15 minutes: 7 to talk, 5 to debrief in the three, 3 to change roles and sheets.",
            "Debrief: the coach first, then the watcher's lines, then the coachee, out of the role.",
            "Out of the role means: stand up, say your own name, and one thing in which you aren't like them.",
            "Roles are made up. Anybody may stop a round, leave one out, or only watch; nobody asks why.",
        ),
        materials=("Role cards, cut apart, a set for each three", "A clock that all can see, and a bell"),
        source=f"Shape: practice in threes with role sheets and turns. {ESTIMATE}",
        shorter=("Two rounds in place of three. Never cut coming out of the role.", 15),
        in_threes=True,
        is_heart=True,
    ),
    Activity(
        "where-i-stand",
        "Where I stand as a coach, in pairs",
        "Name what you can already do as a coach, and what you'd like to be watched at",
        minutes=15,
        lead_in=0,
        debrief=5,
        how=(
            "Alone, a line each: preparing, opening, listening, asking, telling what you saw, closing with a plan.",
            "In pairs: where did something go well last month, and how do you know?",
            "Choose one to be watched at today. How sure people are of themselves says little about what they do.",
        ),
        materials=("The sheet Where I stand, one each",),
        sheet=(
            "Preparing: what I look at before a talk",
            "Opening: how I begin, and whose question comes first",
            "Listening: how they'd know that I heard them",
            "Asking: a question of mine that surprised me",
            "Telling what I saw: with a time and a place",
            "Closing: a plan in their words, with a day",
            "The one that I'd like to be watched at today",
        ),
    ),
    Activity(
        "coins",
        "Spin coins, and predict each spin",
        "Run quick cycles in which the prediction is written before the spin",
        minutes=25,
        lead_in=0,
        debrief=15,
        how=(
            "Tables of three to five: a spinner, a timer, a recorder and a predictor, who change seats after each cycle.",
            "Before each cycle: write the seconds that you expect, and why. Then spin, write what happened, and plot it.",
            "Change one thing at a time: the surface, the coin, the hand.",
            "Debrief: when was your range too narrow? Which reason did the coin give up?",
        ),
        materials=("For each table: three coins, a watch with seconds, the sheet, two surfaces",),
        columns=(
            "Cycle",
            "What we change",
            "Seconds that we expect, from and to",
            "Because",
            "Seconds",
            "What we learnt",
        ),
        source=f"Shape: the coin spin that improvement courses have long played; the instructions are ours. {ESTIMATE}",
    ),
    Activity(
        "audit-together",
        "Audit a PDSA cycle: think, pair, share",
        "Find in somebody's cycle what makes it a test, and what is missing",
        minutes=15,
        lead_in=0,
        debrief=15,
        how=(
            "Alone (5 minutes): does it hold a prediction, a Do, a Study that meets the prediction, and a next step?",
            "In pairs (10): compare, and write the one question that you'd ask the team.",
            "Together (15): hear the two answers that split the room most.",
        ),
        materials=("One written cycle each, and the sheet",),
        sheet=(
            "The prediction, word for word; or what stands in its place",
            "What was really done, and how that is known",
            "Does the Study meet the prediction? In which sentence?",
            "The one question that I'd ask the team",
        ),
    ),
    Activity(
        "shuffled-slips",
        "What chance draws",
        "See how often plain chance raises an alarm under different rules",
        minutes=16,
        lead_in=0,
        debrief=14,
        how=(
            "Everybody shuffles slips numbered 1 to 24, lays them out, and plots them against a line between 12 and 13.",
            "Look for signals: two or three points first, then the rule set that you teach. Stand up if yours has one.",
            "Debrief: what did those who stood think had happened, before they remembered the shuffle?",
        ),
        materials=("24 numbered slips and squared paper, a set each",),
    ),
    Activity(
        "own-charts",
        "Our own run charts, on the wall",
        "Put a question to another team's chart that they can use",
        minutes=15,
        lead_in=0,
        debrief=10,
        how=(
            "Each team hangs up a chart of its own: what is measured, out of how many, and what was changed when.",
            "Walk in pairs. Leave a question on each chart, and no advice.",
            "Back at your own: which question will you take up? A signal says that something changed, and not why.",
        ),
        materials=("A run chart from each team, sticky notes",),
    ),
    Activity(
        "case",
        "A case from our own work",
        "Help somebody think about their coaching without giving advice",
        minutes=20,
        lead_in=0,
        debrief=5,
        how=(
            "One tells of a coaching relationship (4 minutes), without names, and ends with a question.",
            "The others ask, so as to understand (6), then say what they'd wonder about (6), while the teller listens.",
            "The teller says what was useful, and what they'll try (4).",
        ),
        source=f"Shape: peer consultation in turns. {ESTIMATE}",
    ),
    Activity(
        "my-plan",
        "My own plan as a coach",
        "Decide what you'll try, with whom, and when somebody asks you about it",
        minutes=10,
        lead_in=0,
        debrief=5,
        how=(
            "Alone: which team or person, which talk, on which day? If it gets difficult, then what do you do?",
            "In pairs: say it to each other, and agree on the day on which you ask.",
        ),
        materials=("The sheet My own plan as a coach, one each",),
        sheet=(
            "Which team or person, and which talk",
            "On which day, and where",
            "What I expect to happen, and why",
            "If it gets difficult, then I",
            "Who asks me about it, and when",
        ),
        is_heart=True,
    ),
)

ACTIVITIES: Mapping[str, Activity] = {each.id: each for each in _ALL}
"""Every activity by its id."""
