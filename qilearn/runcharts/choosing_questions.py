"""The questions on the way to a chart, as data: each answer leads on, or to a chart, and says why.

That a run chart comes first, and limits only where it shows nothing at a level that is wanted, is the advice of Anhøj &
Wentzel-Larsen 2018.
"""

from __future__ import annotations

from qilearn.core.conversation import Conversation, Option, Question

FIRST = "aim"
"""The question that comes first."""

RUN_READ = "steady"
"""The answer of someone who comes from a run chart without a signal."""

MOST = 5
"""No way to a chart takes more questions than this."""


QUESTIONS: dict[str, Question] = {
    "aim": Question(
        "What should the chart tell you?",
        {
            "changed": Option("Whether anything has changed", "run", "you want to know whether anything has changed"),
            "signal": Option(
                "What lies behind the signal on my run chart",
                "run",
                "a run chart that signals has told what limits would tell, and limits drawn across a change fit neither side",
            ),
            "steady": Option(
                "Which single points stand out: my run chart shows no signal, at a level that is wanted",
                "data",
                "your run chart shows no signal at a level that is wanted, so limits can add something",
            ),
            "asked": Option(
                "I am asked for a control chart, or want to learn about them", "data", "you look for a control chart"
            ),
        },
    ),
    "data": Question(
        "What is each point?",
        {
            "share": Option(
                "A share of those looked at: 23 of 40 notes", "once", "each point is a share of those looked at"
            ),
            "events": Option("A count of events: 7 falls", "rare", "each point is a count of events"),
            "measured": Option("A measurement: minutes, mmHg, costs", "subgroup", "each point is a measurement"),
            "gaps": Option(
                "What lies between two events: days, or cases", "between", "each point is what lies between events"
            ),
        },
    ),
    "once": Question(
        "Can the same case be counted more than once?",
        {
            "one": Option("No: a note is signed, or it isn't", "share_rare", "each case counts once or not at all"),
            "several": Option("Yes: one patient can fall twice", "rate_size", "one case can have several events"),
        },
    ),
    "share_rare": Question(
        "Is it rare: none at all at more than half of the points?",
        {
            "share_common": Option("No", "share_size", "it isn't rare"),
            "share_seldom": Option("Yes", "g", "it is so rare that most points would read 0"),
        },
    ),
    "share_size": Question(
        "How many cases does each point rest on?",
        {
            "share_some": Option("Tens to some hundreds", "p", "each point rests on tens to some hundreds of cases"),
            "share_many": Option(
                "Thousands, and the limits of a p chart look too tight",
                "pp",
                "with thousands of cases the limits of a p chart are too tight to be of use",
            ),
            "share_unsure": Option("I don't know yet", "p", "a p chart is the one to begin with"),
        },
    ),
    "rare": Question(
        "Are the events rare: more than half of the points 0, or a median below about 1?",
        {
            "common": Option("No", "room", "the events aren't rare"),
            "seldom": Option("Yes", "known", "the events are so rare that most points would read 0"),
        },
    ),
    "room": Question(
        "How much room for events is there at each point: bed days, visits, staff?",
        {
            "same": Option(
                "About the same each time, within a quarter", "c", "there is about as much room for them each time"
            ),
            "varies": Option("It varies, and I know how much there was", "rate_size", "the room for them varies"),
            "room_unknown": Option(
                "It varies, and I don't know by how much",
                "run",
                "without knowing how much room there was, limits would be wrong; find that out first",
            ),
        },
    ),
    "rate_size": Question(
        "How much room is that at each point?",
        {
            "rate_some": Option(
                "Up to some thousand bed days, visits or cases", "u", "the events can be set against that room"
            ),
            "rate_many": Option(
                "Far more, and the limits of a u chart look too tight",
                "up",
                "with so much room the limits of a u chart are too tight to be of use",
            ),
            "rate_unsure": Option("I don't know yet", "u", "a u chart is the one to begin with"),
        },
    ),
    "known": Question(
        "What do you know of each event?",
        {
            "day": Option(
                "Its day; two may fall on one day", "g", "you can count the days between them, which may be 0"
            ),
            "time": Option(
                "Its time, or its day, never two on one", "t", "you know the time between them, which is never 0"
            ),
            "cases": Option("How many cases came before it", "g", "you can count the cases between them"),
            "number": Option(
                "Only how many there were each month",
                "run",
                "with numbers alone, longer stretches such as quarters make fewer zeros; note the day from now on",
            ),
        },
    ),
    "subgroup": Question(
        "How many measurements does each point rest on?",
        {
            "single": Option("One, or one number already worked out", "watch", "there is one number for each point"),
            "few": Option("2 to 9, each recorded", "watch_group", "each point rests on a small group of measurements"),
            "many": Option("10 or more, each recorded", "watch_group", "each point rests on a group of measurements"),
            "hundreds": Option(
                "Hundreds, and the limits of an X-bar chart look too tight",
                "i",
                "with hundreds in a group the limits of an X-bar chart are too tight; an I chart takes the means as they are",
            ),
        },
    ),
    "watch": Question(
        "What do you want to watch?",
        {
            "level": Option("Its level", "i", "you want to watch its level"),
            "jumps": Option("How far it jumps from one point to the next", "mr", "you want to watch how far it jumps"),
        },
    ),
    "watch_group": Question(
        "What do you want to watch in these groups?",
        {
            "mean": Option("Their mean", "xbar", "you want to watch their mean"),
            "spread": Option("How far they differ from each other", "s", "you want to watch how far they differ"),
        },
    ),
    "between": Question(
        "What is counted between two events?",
        {
            "gap_cases": Option(
                "Cases, or whole days that may be 0", "g", "it is counted in whole numbers, which may be 0"
            ),
            "gap_time": Option("Time that is never 0", "t", "it is a time that is never 0"),
        },
    ),
}
"""The questions, by their keys; the conversation begins with :data:`FIRST`."""

CONVERSATION = Conversation(QUESTIONS, first=FIRST, most=MOST)
"""The way to a chart."""
