"""Four parts of one talk: what the coach says, sorted by what it is for."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Result, Sorting
from qilearn.dialogue.exercises.talking_replies import NOTEBOOK, PILOT, R2C2, read_rows, row_mistakes

PHASES = {
    "relationship": "Relationship",
    "reaction": "Reaction",
    "content": "Content",
    "coaching": "Coaching",
}
LINES = {
    "fits": "“Which part of it fits what you see on the ward, and which doesn't?”",
    "smallest": "“What's the smallest thing that you could try on Monday, and who'd be in it?”",
    "worth": "“What would make this half hour worth it for you?”",
    "median": "“Six points lie above the middle line and six below. What does that tell us, and what doesn't it?”",
    "again": "“On which day do we look at it together?”",
    "quiet": "“You went quiet when you came to May. How does it sit with you?”",
    "stays": "“What you say stays with me. The chart itself goes to your head of unit, as we agreed.”",
    "most": "“Which part of it, if it changed, would matter most to those who wait?”",
}
PLACES = {
    "fits": "reaction",
    "smallest": "coaching",
    "worth": "relationship",
    "median": "content",
    "again": "coaching",
    "quiet": "reaction",
    "stays": "relationship",
    "most": "content",
}
_BOTH = {("fits", "content"), ("most", "coaching")}
"""Where people who know the model differ."""

_ASKED = {
    "fits": (
        "fits or doesn't",
        "It asks somebody to hold the figures against their own eyes. Has either of them said yet what the "
        "figures mean, or what to do?",
        "What people can't recognise, they argue with. So it's worth hearing early what doesn't ring true.",
    ),
    "smallest": (
        "the smallest thing",
        "“On Monday” is already past the talk. What has to be clear between the two before anyone can answer that?",
        "A step that comes before its reason is the coach's step.",
    ),
    "worth": (
        "worth it",
        "Suppose that the chart were still in the bag. Could it be asked all the same?",
        "Whoever says what a talk is for has a share in it.",
    ),
    "median": (
        "the middle line",
        "Look at what it is after: a feeling, a plan, or the same reading in two heads?",
        "Two people can talk about one chart for half an hour and have read two.",
    ),
    "again": (
        "the day",
        "Imagine the talk without it. What would be missing a month later?",
        "A plan that nobody looks at again is a wish.",
    ),
    "quiet": (
        "going quiet",
        "It speaks of the person in front of the chart. What would happen to it if the coach went on with the points?",
        "A feeling that nobody names answers in its own way, mostly with arguments.",
    ),
    "stays": (
        "who hears of it",
        "Who hears of it, and who doesn't: when does somebody want to know that, before or after they have spoken openly?",
        "Nobody talks freely while they wonder where it goes.",
    ),
    "most": (
        "what matters most",
        "It chooses among the things that the chart shows. What has been read by then, and what "
        "hasn't been planned yet?",
        "One thing that matters is enough for one talk; the rest keeps.",
    ),
}


_NAMED = {
    "fits": "“fits what you see”",
    "smallest": "“the smallest thing”",
    "worth": "“worth it for you”",
    "median": "“six above, six below”",
    "again": "“on which day”",
    "quiet": "“you went quiet”",
    "stays": "“stays with me”",
    "most": "“would matter most”",
}
"""By what a reply names a line, so that it is clear which one is meant."""


def _reply(item: str, phase: str) -> Comment:
    about, says, why = _ASKED[item]
    return Comment("question", about, f"You have {_NAMED[item]} under {PHASES[phase].lower()}. {says}", why=why)


REPLIES: Mapping[tuple[str, str], Comment] = {
    (item, phase): _reply(item, phase)
    for item, place in PLACES.items()
    for phase in PHASES
    if phase != place and (item, phase) not in _BOTH
}
VIEWS: Mapping[tuple[str, str], Comment] = {
    ("fits", "reaction"): Comment(
        "question",
        "fits or doesn't",
        "“Fits what you see” under reaction: you'd hear the doubt out first. Others would put it under content, since it's "
        "about what the figures say. What would you do next in either case?",
        why="The parts run into each other, and a talk goes back and forth between them.",
    ),
    ("fits", "content"): Comment(
        "question",
        "fits or doesn't",
        "“Fits what you see” under content: it's about what the figures say. Others would put it under reaction, since "
        "doubt comes before reading. What would you do next in either case?",
        why="The parts run into each other, and a talk goes back and forth between them.",
    ),
    ("most", "content"): Comment(
        "question",
        "what matters most",
        "“Would matter most” under content: it closes the reading. Others take it as the first step of coaching. How would "
        "you know that the other is ready to go on?",
        why="What matters is the bridge between what was read and what will be tried.",
    ),
    ("most", "coaching"): Comment(
        "question",
        "what matters most",
        "“Would matter most” under coaching: it begins to choose. Others take it as the end of the reading. How would you "
        "know that the other is ready to go on?",
        why="What matters is the bridge between what was read and what will be tried.",
    ),
}
STRENGTH = Comment(
    "strength",
    "four parts",
    "You can hear what each line is for. Which of the four is the one that you leave out when time is short?",
    why="In a pilot among family doctors, coaches filled in a sheet after 24 talks. After 22 they said that they had used "
    "each of the last three parts, after 20 that coaching was the part to get better at. After 5 they had arranged a call "
    "to look again. It was small, and all of it is their own word.",
    source=f"{R2C2}; {PILOT}",
)


def read_phases(answer: Answer) -> Result:
    """Read how the lines were sorted."""
    return read_rows(answer, items=LINES, replies=REPLIES, views=VIEWS, strength=STRENGTH)


FOUR_PARTS = Exercise(
    id="four-parts-of-a-talk",
    notebook=NOTEBOOK,
    kind="choose",
    title="Four parts of one talk",
    objective="Hear what a coach's line is for: relationship, reaction, content or coaching.",
    minutes=3,
    prompt=(
        "A coach and a physiotherapist look at a chart: people who were up and walking the day after their operation. Here "
        "is what the coach said, in no order.\n\n"
        "Sort the lines by what each is for. Relationship: who we are to each other, and what this talk is for. Reaction: "
        "what the figures set off. Content: what they say, and what of it matters. Coaching: what will be done, and when it's "
        "looked at."
    ),
    control=Sorting(LINES, PHASES, legend="What is each line for?"),
    hints=(
        "Ask of each line: could it be said before the chart is on the table? If so, what is it about?",
        "Some lines look at the person who reads, some at what is read. Put those two heaps apart first.",
        "What is left speaks of days to come, or of the two people in the room. Two lines belong to each part.",
    ),
    solution=PLACES,
    why=(
        "Two lines make the talk safe and worth having, two take up what the figures set off, two read them together, and "
        "two turn them into a step with a day. Two of the eight can also be defended one part later."
    ),
    mistakes=row_mistakes(
        PLACES,
        REPLIES,
        {
            ("quiet", "content"): "Hears a feeling as a question about the figures.",
            ("stays", "coaching"): "Leaves what is confidential to the end.",
            ("again", "relationship"): "Takes the next date for politeness.",
            ("median", "reaction"): "Takes reading together for a reaction.",
            ("worth", "coaching"): "Takes a wish for the talk for a plan.",
        },
    ),
    reads=read_phases,
    source=R2C2,
)
