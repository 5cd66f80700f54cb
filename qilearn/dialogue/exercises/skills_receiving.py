"""The other chair: taking feedback, asking for it, and a look back at one's own words."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Choices, Exercise, Mistake, Prompts, Result, reads_choice, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.dialogue.exercises.skills_replies import (
    LITERACY,
    NOTEBOOK,
    mistakes,
    says_what_was_seen,
    says_when_or_where,
)
from qilearn.dialogue.flagger import flagged

TAKEN = {
    "because": "“The room was only ours until three. I had to get through the list.”",
    "sorry": "“Oh no, you're right. I'm hopeless at this.”",
    "thanks": "“Thanks, that's really helpful. I'll work on it.”",
    "back": "“You do that too, you know. Last week, with the students.”",
    "four": "“Four. I hadn't noticed. What did he do after the second one?”",
}
TAKEN_REPLIES = {
    "because": Comment(
        "question",
        "because",
        "It's quite likely true, and the room may be the cause worth mending. What do you know now about those four "
        "questions that "
        "you didn't know before?",
        why="A reason that comes at once tells the other one to stop. The same reason a minute later is part of the talk.",
    ),
    "sorry": Comment(
        "question",
        "hopeless",
        "Your colleague counted four questions. Where did hopeless come from? And what will they have to do now, "
        "instead of telling "
        "you more?",
        why="When the self comes in, the work goes out, and somebody has to give comfort.",
    ),
    "thanks": Comment(
        "question",
        "thank you",
        "Polite, and the talk is over. What is it that you'll work on? What would you have to know for that?",
        why="Thanks end it before it's clear what was seen. They fit better at the end.",
    ),
    "back": Comment(
        "question",
        "you too",
        "It may be so. Whose questions are you talking about now? And will you be told anything again next week?",
        why="Feedback that is paid back at once is the last that one gets.",
    ),
}
TAKE_IT = Exercise(
    id="take-it",
    notebook=NOTEBOOK,
    kind="choose",
    title="It's said to you",
    objective="Choose a first reply that gets you more of what was seen.",
    minutes=2,
    prompt=(
        "A colleague whom you had asked to listen in says: “You asked him four questions in a row. He'd begun to "
        "answer the first one.” "
        "You feel your ears turn warm."
    ),
    control=Choices(TAKEN, legend="What do you say first?"),
    hints=(
        "Warm ears are allowed. Which reply gives them a moment to cool, and keeps the other one talking?",
        "After which of these would you know more about what happened than before?",
        "Look for the reply that stays with the man who had begun to answer.",
    ),
    solution="four",
    why=(
        "It takes the number as it is, says how it is for you, and asks for more of what was seen. Nothing is agreed "
        "to yet. You may "
        "still find that the colleague is wrong, or that the room is."
    ),
    mistakes=mistakes(TAKEN_REPLIES, TAKEN),
    reads=reads_choice(
        right="four",
        strength=Comment(
            "strength",
            "more of it",
            "You asked for more before you judged it. What would help you to do that on a day when you're tired and "
            "it's unfair?",
            why=(
                "Using feedback can be learnt: to value it, to judge one's own work, to handle what one feels, and to "
                "act. Giving it to "
                "peers and looking at examples help with that."
            ),
            source=LITERACY,
        ),
        replies=TAKEN_REPLIES,
    ),
    source=LITERACY,
)

ASK_BOXES = {
    "moment": "Whom will you ask, and to watch which moment of your work?",
    "question": "What exactly will you ask them to look for?",
}
ASKED = {
    "moment": "The nurse who sits in on my talk on Tuesday, for the first three minutes.",
    "question": "How long do I wait after a question, and what does the other one do meanwhile?",
}
BOTH = Comment(
    "next step",
    "both boxes",
    "One box is still empty. What would you put there, even if it's half a thought?",
    why="A request without a moment, or without a question, is easy to say yes to and hard to do.",
)
ANYTHING = Comment(
    "question",
    "any feedback",
    "“Any feedback?” mostly gets you “it was fine”. What is the one thing that you can't see of yourself?",
    why="Somebody who knows what to look for sees it. Afterwards it's too late to look.",
    source=LITERACY,
)
GOOD_OR_NOT = Comment(
    "question",
    "good or not",
    "That can be answered with yes or no, and out of kindness it will be yes. How would it sound with how, what or how "
    "often?",
    why="A judgement tells you where you stand. An observation tells you what happened.",
)
NO_MOMENT = Comment(
    "question",
    "which moment",
    "Which few minutes are they to watch? A whole day can't be seen.",
    why="A small piece can be watched closely, and asked for again.",
)
ASKED_WELL = Comment(
    "strength",
    "a request",
    "Somebody knows when to look, and what for. When will you hear it, and what will you say first?",
    why="Asked for beforehand, feedback is a job for two. Given without, it's often a verdict.",
    source=LITERACY,
)
_CLOSED = (
    "is ",
    "are ",
    "does ",
    "do ",
    "was ",
    "am ",
    "can ",
    "could ",
    "did ",
    "have ",
    "will ",
    "should ",
    "would ",
)
_ANYTHING = (
    "any feedback",
    "anything",
    "general feedback",
    "how was i",
    "how am i",
    "how i did",
    "what do you think",
    "any comments",
)


def read_request(answer: Answer) -> Result:
    """Read a request for feedback; nothing in it is right or wrong."""
    said = texts_of(answer)
    moment, question = said.get("moment", ""), said.get("question", "")
    found: list[Comment] = []
    if not moment or not question:
        found.append(BOTH)
    if may_name_someone(f"{moment} {question}"):
        found.append(MAY_NAME_SOMEONE)
    if any(words in question.lower() for words in _ANYTHING):
        found.append(ANYTHING)
    elif question.lower().startswith(_CLOSED):
        found.append(GOOD_OR_NOT)
    if moment and not says_when_or_where(moment) and not says_what_was_seen(moment):
        found.append(NO_MOMENT)
    return Result("reflect", Comments(found or [ASKED_WELL]))


def _request(reply: Comment, says: str, **boxes: str) -> Mistake:
    return Mistake({**ASKED, **boxes}, reply, says)


ASK_FOR_IT = Exercise(
    id="ask-for-it",
    notebook=NOTEBOOK,
    kind="reflect",
    title="Ask for it beforehand",
    objective="Ask somebody to look at one thing, in one moment of your work.",
    minutes=2,
    prompt=(
        "Who watches you at work? Plan to be watched once, for a few minutes, with one question. What you write is "
        "saved, and never "
        "marked. Please name nobody: a role will do."
    ),
    control=Prompts(ASK_BOXES, rows=2),
    hints=(
        "Think of a moment that comes every week, in which you'd like to be a fly on the wall.",
        "What do you do with your voice, your eyes and your pauses? Choose the one that you know least about.",
        "Make the question one that a stranger could answer with a number, or with what somebody did.",
    ),
    solution=ASKED,
    why=(
        "There's no right answer. This one names a role, three minutes and something that can be counted, so that "
        "whoever watches has "
        "a job and not a verdict to give."
    ),
    mistakes=(
        _request(BOTH, "Leaves one box empty.", question=""),
        _request(ANYTHING, "Asks for anything at all.", question="Any feedback you like."),
        _request(GOOD_OR_NOT, "Asks for approval.", question="Am I a good coach?"),
        _request(NO_MOMENT, "Names no moment.", moment="A colleague, some day."),
        _request(MAY_NAME_SOMEONE, "Names a person.", moment="Dr Okafor, on Tuesday at nine."),
    ),
    reads=read_request,
    source=LITERACY,
)

OWN_BOXES: Mapping[str, str] = {
    "said": "One sentence that you said to somebody about their work lately, and how you'd say it now:",
    "question": "One question about it that you'd take to a coaching partner:",
}
OWN = {
    "said": (
        "I said: “Great session.” Now I'd say: “On Wednesday you let them draw the line before you showed yours, and "
        "two of them "
        "found the shift. Where else could that work?”"
    ),
    "question": "What do I do when I've praised somebody and they look as if they didn't believe me?",
}
BOTH_OWN = Comment(
    "next step",
    "both halves",
    "One of the two is still empty. What comes to mind first, even if it isn't the best one?",
    why="One real sentence of your own is worth more than all of those made up here.",
)
STILL_FLAGGED = Comment(
    "question",
    "a flag",
    "The word-flagger marks something in your new sentence, or in the old one if you quoted it. Put both into its card "
    "and look: "
    "do you agree with it?",
    why="It may be wrong, above all about words that only you know the story of.",
)
NO_QUESTION = Comment(
    "next step",
    "a question",
    "Your second box tells something. What about it would you like to know, and can't find out alone?",
    why="A partner can do little with a statement but nod.",
)
KEPT = Comment(
    "strength",
    "your words",
    "There's an old sentence, a new one and a question. When will you say the new one, and who might tell you how it landed?",
    why="Whether words work is known by those who hear them.",
    source=LITERACY,
)


def read_own(answer: Answer) -> Result:
    """Read what a learner writes of their own words; nothing in it is right or wrong."""
    said = texts_of(answer)
    sentence, question = said.get("said", ""), said.get("question", "")
    found: list[Comment] = []
    if not sentence or not question:
        found.append(BOTH_OWN)
    if may_name_someone(f"{sentence} {question}"):
        found.append(MAY_NAME_SOMEONE)
    if question and "?" not in question:
        found.append(NO_QUESTION)
    newest = sentence.rpartition("ow I'd say")[2]
    if flagged(newest).flags:
        found.append(STILL_FLAGGED)
    return Result("reflect", Comments(found or [KEPT]))


OWN_WORDS = Exercise(
    id="own-words",
    notebook=NOTEBOOK,
    kind="reflect",
    title="A sentence of your own",
    objective="Rework one sentence that you said, and find a question for a coaching partner.",
    minutes=2,
    prompt=(
        "Think of somebody whose work you spoke about this month. It's saved, and never marked. Please write no names, "
        "and nothing "
        "about patients or children."
    ),
    control=Prompts(OWN_BOXES, rows=3),
    hints=(
        "Praise is the easiest to remember. Whom did you last tell that it was great, and what was it that they did?",
        "If nothing comes, take a message that you wrote. Look for its last sentence.",
        "For your partner, think of what you can't know: how it sounded. Begin with what, how or when.",
    ),
    solution=OWN,
    why=(
        "There's no right answer. This one goes from a bare praise to something done, with a day and a question, and "
        "asks a partner "
        "about what can't be seen from the inside."
    ),
    mistakes=(
        Mistake({**OWN, "question": ""}, BOTH_OWN, "Leaves one of the two empty."),
        Mistake({**OWN, "said": "I said nothing. Now I'd say: you're careless."}, STILL_FLAGGED, "Keeps a label."),
        Mistake({**OWN, "question": "I praise too much."}, NO_QUESTION, "States something where a question belongs."),
        Mistake(
            {**OWN, "said": "I told Dr Okafor that the list lacked two names."}, MAY_NAME_SOMEONE, "Names a person."
        ),
    ),
    reads=read_own,
    source=LITERACY,
)
