"""When to go on coaching, when to put the plan away, and when to stop and look after the person."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Result, Sorting
from qilearn.dialogue.exercises.talking_replies import ASKING, NOTEBOOK, read_rows, row_mistakes

WAYS = {
    "on": "Go on coaching",
    "ask": "Put the plan away, and ask how they are",
    "stop": "Stop coaching, stay, and find help together",
}
LINES = {
    "fish": "“Twelve weeks, and the chart lies there like a dead fish. I'm fed up with it.”",
    "sleep": "“I wake at three, every night since summer. Nothing makes me laugh any more.”",
    "dose": "“Twice this week I gave the wrong dose. I read the label, and it doesn't go in.”",
    "tears": "(Her eyes fill while she speaks of a patient who died.) “Sorry. Hard week. I'd like to finish this.”",
    "without": "“They'd all be better off without me. And I don't mean the ward.”",
    "home": "“It isn't work. At home things get broken when I'm late.”",
}
FITS: Mapping[str, tuple[str, ...]] = {
    "fish": ("on", "ask"),
    "sleep": ("ask", "stop"),
    "dose": ("stop",),
    "tears": ("ask", "on"),
    "without": ("stop",),
    "home": ("stop", "ask"),
}
REPLIES: Mapping[tuple[str, str], Comment] = {
    ("fish", "stop"): Comment(
        "question",
        "the dead fish",
        "Being fed up with a chart after twelve weeks: is that a person in danger, or a person who cares about it?",
        why="Anger and disappointment are what the part called reaction is for. Treating them as illness makes people hide "
        "them.",
    ),
    ("sleep", "on"): Comment(
        "question",
        "since summer",
        "With the bad nights you'd go on with the plan. How long has this been so, "
        "and what might it be like to be asked for a next step now?",
        why="Weeks of bad nights and no joy are more than a bad day. You needn't know what it is; you can ask, and wait.",
    ),
    ("dose", "on"): Comment(
        "question",
        "the wrong dose",
        "After the wrong dose you'd go on with the plan. Who gives the next one this afternoon, and who else knows "
        "what you know now?",
        why="Somebody could come to harm today, and the one who tells you is at the end of their strength. Both can't wait.",
    ),
    ("dose", "ask"): Comment(
        "question",
        "the wrong dose",
        "With the wrong dose, asking how they are is a good beginning. Then the talk is over, and it's time for the next "
        "round: what is still not "
        "safe?",
        why="Kind words leave the label where it is. Whoever is responsible has to know today, best told by the two of you.",
    ),
    ("tears", "stop"): Comment(
        "question",
        "the tears",
        "The one who cries says what she wants. What would it be like for her if her tears ended the talk?",
        why="Grief in a hard week isn't an emergency. People may cry and think; ask what she needs, and let her choose.",
    ),
    ("without", "on"): Comment(
        "next step",
        "better off without me",
        "“Better off without me”: leave the plan. Ask in plain words whether they think of ending their "
        "life, and don't leave them alone with the answer.",
        why="Asking doesn't put the thought there: a review found no study in which such thoughts grew by being asked about.",
        source=ASKING,
    ),
    ("without", "ask"): Comment(
        "next step",
        "better off without me",
        "“How are you?” can be answered with “fine”. What would you have to ask so that they can say what they mean, and who "
        "comes with you then?",
        why="You aren't there to treat. You're there to ask plainly, to stay, and not to be the only one who knows.",
        source=ASKING,
    ),
    ("home", "on"): Comment(
        "question",
        "things get broken",
        "“It isn't work” may be the first time that it's been said aloud. What would going on with the plan answer to that?",
        why="Listen, believe, ask whether they're safe to go home tonight, and find those who know about it. Don't advise.",
    ),
}
VIEWS: Mapping[tuple[str, str], Comment] = {
    ("sleep", "ask"): Comment(
        "question",
        "since summer",
        "For the bad nights you'd ask first. What would you have to hear to do more than ask?",
        why="Listen for how long, for how safe the work is, and for whether life seems worth living.",
    ),
    ("sleep", "stop"): Comment(
        "question",
        "since summer",
        "For the bad nights you'd stop and find help. How will you leave the choice of whom to ask with them?",
        why="As long as nobody is in danger, what happens next is theirs to decide.",
    ),
    ("home", "stop"): Comment(
        "question",
        "things get broken",
        "For home you'd stop and find help. What may you promise about who hears of it, and what not?",
        why="The agreement said it at the start. Where somebody is in danger, tell them first whom you'll talk to.",
    ),
    ("home", "ask"): Comment(
        "question",
        "things get broken",
        "For home you'd ask first. If the answer is that they aren't safe tonight, whom do you know to ring?",
        why="Find the number before you need it. It belongs on the wall, with the helpline's.",
    ),
}
STRENGTH = Comment(
    "strength",
    "looking after",
    "You tell a bad day from danger, and danger from a plan. Whom would you ring today, if it happened today?",
    why="A coach isn't a therapist, and needn't be one: notice, ask plainly, stay, and bring somebody in who can help. Then "
    "find someone for yourself to talk to.",
    source=ASKING,
)


def read_stopping(answer: Answer) -> Result:
    """Read what was chosen for each line."""
    return read_rows(answer, items=LINES, replies=REPLIES, views=VIEWS, strength=STRENGTH)


_SOLUTION = {item: fits[0] for item, fits in FITS.items()}

WHEN_TO_STOP = Exercise(
    id="when-to-stop-coaching",
    notebook=NOTEBOOK,
    kind="choose",
    title="When to stop coaching",
    objective="Hear when a person needs looking after, and not a plan.",
    minutes=3,
    prompt=(
        "A word before this one. One of the lines is about not wanting to live, one is about harm at home. You may leave the "
        "card out, and nobody asks why. If it touches something of your own, talk to someone you trust, your own doctor or "
        "your local helpline.\n\n"
        "Six things that were said to a coach. You can't diagnose from a sentence, and you aren't asked to. What would you do "
        "first? For some lines two answers can be defended."
    ),
    control=Sorting(LINES, WAYS, legend="What would you do first?"),
    hints=(
        "Ask of each: is this about the work, about a person who suffers, or about somebody in danger?",
        "Danger may be to the person who speaks or to somebody else. Two lines leave no time to find out slowly.",
        "Where it's strong and passing, the talk can hold it. Where it has lasted for weeks, a plan isn't what is needed.",
    ),
    solution=_SOLUTION,
    why=(
        "Being fed up belongs in the talk. Tears need a question, and then her choice. Long bad nights need asking first. A "
        "wrong dose, home, and a life that feels like a burden need someone to stay, and others who can help."
    ),
    mistakes=row_mistakes(
        _SOLUTION,
        REPLIES,
        {
            ("without", "on"): "Passes over what is hard to hear.",
            ("without", "ask"): "Asks so softly that it can't be answered.",
            ("dose", "ask"): "Is kind, and forgets the next dose.",
            ("fish", "stop"): "Takes anger for an emergency.",
            ("tears", "stop"): "Lets tears end the talk.",
            ("sleep", "on"): "Goes on with the plan.",
        },
    ),
    reads=read_stopping,
    source=ASKING,
)
