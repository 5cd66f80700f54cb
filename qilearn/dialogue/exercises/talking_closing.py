"""Close a talk: the plan in the other's words, a day to look at it, and what happens if the obstacle comes."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.dialogue.exercises.talking_replies import FOLLOW_UP, IF_THEN, NOTEBOOK, empty_box

BOXES = {
    "words": "What Lene says she will do:",
    "obstacle": "What she says she'll do if something gets in the way:",
    "day": "When the two look at it:",
}
_HERS = {
    "ring": r"\b(?:ring|rings|call|calls|phone them)\b",
    "families": r"\bfamil(?:y|ies)\b",
    "two": r"\b(?:two|2|both)\b",
    "letter": r"\bletter\b",
    "Tuesday": r"\btuesday\b",
    "pick up": r"\bpick(?:s)?(?: it)? up\b",
}
"""What she said herself, and how it can be found again."""
_FEWEST_HERS = 2
_COACHS = re.compile(
    r"\b(?:(?:you|she|lene)(?:'ll|’ll)? (?:should|must|needs? to|ought to|has to|have to|had better)|make sure|be more|"
    r"i (?:want|expect|need) (?:you|her)|proactive|communicat\w*|engag(?:e|es|ing|ement))\b",
    re.I,
)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\ba week today\b|\bthis time next week\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|\b{_MONTH}[a-z]* (?:the )?\d{{1,2}}|"
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}\b|\b\d{1,2}\.\d{1,2}\.|\bthe (?:\d{1,2}(?:st|nd|rd|th)|eleventh|eighteenth)\b",
    re.I,
)
_IF = re.compile(r"\b(?:if|when|whenever|as soon as|once)\b", re.I)
_HER_OBSTACLE = re.compile(r"\b(?:phone|phones|desk|rings?|ringing|nine|noon|queue|calls?)\b", re.I)
_ACTS = re.compile(
    r"\b(?:quiet|room|ola|list|upstairs|earlier|before|first thing|ask|go|goes|take|takes|swap|eight|door)\b", re.I
)

EMPTY = Comment(
    "next step",
    "all three",
    "One of the three is still empty. Which of them did the talk leave open, and what in Lene's words could fill it?",
    why="A step, a way round what's in the way, and a day: a close that lacks one of them mostly fails at that one.",
    source=FOLLOW_UP,
)
COACHS_WORDS = Comment(
    "next step",
    "whose words",
    "The first box sounds like a coach: it says how she ought to be, or what she ought to do. Which words did Lene use for it?",
    why="A plan in the coach's words is the coach's plan. The rule looks for words such as “should”, “make sure” and “be "
    "more”, and may be wrong.",
    source=FOLLOW_UP,
)
TOO_GENERAL = Comment(
    "question",
    "whose words",
    "I find few of Lene's own words in the first box. If she read it on Monday, would she know what to do, with whom and when?",
    why="She said it more exactly than a summary does. The rule only looks for words that she used.",
    source=FOLLOW_UP,
)
NO_IF = Comment(
    "next step",
    "the obstacle",
    "The second box says what she hopes, or what she'll do, and not when she'll need it. What will she see or hear at that "
    "moment?",
    why="An intention with its cue is carried out more often than a good resolve. The rule looks for “if” or “when”.",
    source=IF_THEN,
)
NOT_HER_OBSTACLE = Comment(
    "question",
    "the obstacle",
    "It has an “if”, and it could be anybody's. What did Lene say would get in the way, and what did she say she could do?",
    why="What she named she'll recognise when it comes. The rule looks for what she spoke of, and may be wrong.",
    source=IF_THEN,
)
NO_DAY = Comment(
    "next step",
    "the day",
    "The third box will be kept by nobody's calendar. On which day, of those that both have?",
    why="“Soon” and “next time” come when somebody remembers. The rule looks for a weekday or a date.",
    source=FOLLOW_UP,
)
CLOSED = Comment(
    "strength",
    "a close",
    "Her step in her words, a way round what she fears, and a day. Read it to her: what does she change in it?",
    why="What she puts right is what makes it hers. These rules see words, and not whether she meant them.",
    source=FOLLOW_UP,
)


def read_close(answer: Answer) -> Result:
    """Read how a talk was closed."""
    said = texts_of(answer)
    words, obstacle, day = (said.get(key, "") for key in BOXES)
    comments = []
    if empty_box(tuple(BOXES), said):
        comments.append(EMPTY)
    if words and _COACHS.search(words):
        comments.append(COACHS_WORDS)
    elif words and sum(bool(re.search(pattern, words, re.I)) for pattern in _HERS.values()) < _FEWEST_HERS:
        comments.append(TOO_GENERAL)
    if obstacle and not _IF.search(obstacle):
        comments.append(NO_IF)
    elif obstacle and not (_HER_OBSTACLE.search(obstacle) and _ACTS.search(obstacle)):
        comments.append(NOT_HER_OBSTACLE)
    if day and not _DAY.search(day):
        comments.append(NO_DAY)
    if comments:
        return Result("not yet", Comments(comments))
    return Result("done", Comments([CLOSED]))


_MODEL = {
    "words": "“I'll ring the two families myself on Tuesday, before the letter goes, and write down whether they pick up.”",
    "obstacle": "If the phone at the desk is ringing by nine, I go to the quiet room with my list, and Ola takes the desk.",
    "day": "Thursday 11 February at three, here",
}

CLOSE_A_TALK = Exercise(
    id="close-with-a-day",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="Close with a plan and a day",
    objective="Close a talk with the other's own words, a day, and an if-then.",
    minutes=4,
    prompt=(
        "Lene visits families with newborn babies. Her talk with her coach is nearly over. It's Thursday 4 February 2027; both "
        "are free next Thursday at three.\n\n"
        "Lene: “I'd ring the two families myself, before the letter goes. Tuesday. Then I'd see whether they pick up.”\n\n"
        "Coach: “What might get in the way?”\n\n"
        "Lene: “The phone. By nine it rings without a stop, I'm at the desk, and then it's noon.”\n\n"
        "Coach: “And what could you do then?”\n\n"
        "Lene: “Go to the quiet room, with my list. Ola would take the desk, he owes me an hour.”\n\n"
        "Coach: “Great. So you'll be more proactive, and we'll be in touch.”\n\n"
        "Close it better, in the coach's place. Three rules read along: the first box is searched for her words, the second for "
        "an “if” or “when” and for what she named, the third for a day. They see words alone, and may be wrong."
    ),
    control=Prompts(BOXES, rows=2),
    hints=(
        "All that you need has been said by Lene already. Underline what she'd do, and what she fears.",
        "Write the first two boxes so that she could read them aloud, beginning with I.",
        "In the second box put the moment first, as she'd notice it, and then where she goes. In the third, think of your "
        "calendars.",
    ),
    solution=_MODEL,
    why=(
        "The step is hers, small and with a day. The if-then takes the moment that she described and the way out that she found. "
        "And both know when they look at what came of it."
    ),
    mistakes=(
        Mistake(_MODEL | {"day": ""}, EMPTY, "Leaves a box empty, most often the day."),
        Mistake(
            _MODEL | {"words": "You should be more proactive and ring families early."},
            COACHS_WORDS,
            "Puts the plan into the coach's words.",
        ),
        Mistake(
            _MODEL | {"words": "I'll work on how we reach people, and report back."},
            TOO_GENERAL,
            "Makes her step general.",
        ),
        Mistake(_MODEL | {"obstacle": "I'll try hard to find the time."}, NO_IF, "Puts a good resolve for an if-then."),
        Mistake(
            _MODEL | {"obstacle": "If it gets difficult, I stay positive."},
            NOT_HER_OBSTACLE,
            "Writes an if-then without her obstacle.",
        ),
        Mistake(_MODEL | {"day": "Soon, when we both know more"}, NO_DAY, "Leaves the day open."),
    ),
    reads=read_close,
    source=f"{FOLLOW_UP}; {IF_THEN}",
)
