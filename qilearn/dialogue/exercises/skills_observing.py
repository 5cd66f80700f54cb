"""What can be acted on, and from a label to an observation."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, Prompts, reads_choice
from qilearn.dialogue.exercises.skills_replies import (
    NOTEBOOK,
    SELF,
    has_flag,
    holds_a_label,
    mistakes,
    of_item,
    reads_several,
    says_what_was_seen,
    says_when_or_where,
)

HANDOVERS = {
    "kind": "“That was good, really. Maybe a bit long. But you're very good with people, so it'll come.”",
    "style": "“You need to be more structured. It's something that you'll have to work on.”",
    "seen": (
        "“You gave three of the eight names without a bed number, and each time the night nurse stopped writing. What "
        "did you "
        "notice?”"
    ),
    "why": "“Why didn't you use the sheet? It's there so that this doesn't happen.”",
    "others": "“The other trainees get through it in half the time. Watch how they do it.”",
}
HANDOVER_REPLIES = {
    "kind": Comment(
        "question",
        "kind words",
        "Kindly meant, and nobody is hurt. It's the next evening, and the trainee stands there with a list of eight. "
        "Which of "
        "these words helps with the first name?",
        why="Praise, a doubt and praise again: what's in the middle is either missed, or the only thing that is heard.",
    ),
    "style": Comment(
        "question",
        "more structured",
        "It names something to work on. Suppose that the trainee agrees with all their heart: what will they do "
        "differently at "
        "eight tomorrow, and how would they know that they did?",
        why="A quality that somebody lacks can be looked for everywhere and found nowhere.",
    ),
    "why": Comment(
        "question",
        "why didn't you",
        "It has a question mark, and something that could be seen. How many answers to it are there that aren't an "
        "excuse? And "
        "what might the trainee know about that sheet that you don't?",
        why="A question that begins with why didn't you asks for a defence, and gets one.",
    ),
    "others": Comment(
        "question",
        "the others",
        "It gives somewhere to look. Now be the trainee, at night, on the way home: what do you think about, the eight "
        "names or "
        "yourself?",
        why="Held against others, people look at where they stand. Feedback that turns attention to the self tends to "
        "help less.",
        source=SELF,
    ),
}
WHICH_HELPS = Exercise(
    id="which-one-helps",
    notebook=NOTEBOOK,
    kind="choose",
    title="Five ways to say it",
    objective="Choose the words that somebody could act on the next day.",
    minutes=2,
    prompt=(
        "A trainee has handed over eight patients to the night nurse. You stood beside them. You have half a minute, "
        "and five "
        "ways to say it.\n\nPredict: which will the trainee be able to use tomorrow?"
    ),
    control=Choices(HANDOVERS, legend="With which words could they do something tomorrow?"),
    hints=(
        "Be the trainee, tomorrow at eight, with a new list in your hand. What do you do with each sentence?",
        "Cross out those that say how the trainee is. Then those to which the only answer is sorry, or because.",
        "Look for something that both of you could have counted, and a question that you can't answer yourself.",
    ),
    solution="seen",
    why=(
        "It says what happened, how often, and what came of it, and then asks. The trainee can see it before their "
        "eyes, can say "
        "that it was otherwise, and can try something at the first name tomorrow."
    ),
    mistakes=mistakes(HANDOVER_REPLIES, HANDOVERS),
    reads=reads_choice(
        right="seen",
        strength=Comment(
            "strength",
            "something seen",
            "Three of eight, and the nurse's pen: that can be looked at again tomorrow. And you asked before you "
            "explained. What "
            "would you do if the trainee remembered it differently?",
            why=(
                "In a large review feedback helped on average, and in over a third of cases made things worse, more so "
                "the more it "
                "turned attention to the self."
            ),
            source=SELF,
        ),
        replies=HANDOVER_REPLIES,
    ),
    source=SELF,
)

PLACES = {"trainee": "The trainee", "father": "The father", "team": "The night team"}
LABELS = {
    "trainee": "Instead of “You're disorganised”, to a trainee after the ward round:",
    "father": "Instead of “He's difficult”, to a colleague about a father in the clinic:",
    "team": "Instead of “They're resistant”, to your manager about the night team:",
}
OBSERVED = {
    "trainee": "On the round this morning you looked for the list at three of the nine beds. What got in the way?",
    "father": "In the clinic on Tuesday he asked four times when the letter was sent. I hadn't answered him the first time.",
    "team": "Last week the night team filled in two of seven sheets. The sheets lie in the office, which is locked at ten.",
}
STILL_A_LABEL = Comment(
    "question",
    "label",
    "There is still a word in it for how somebody is. Suppose that a camera had been there: what would be on the film?",
    why="A label can be believed or disputed. Neither says what to do.",
    source=SELF,
)
STILL_ALWAYS = Comment(
    "question",
    "always",
    "It says always, never or the like. Which was the last time, and how many times of how many was it?",
    why="Whoever hears it looks for the one exception, finds it, and the talk is about that.",
)
NO_TIME = Comment(
    "next step",
    "when, where",
    "A stranger couldn't tell when or where this was. Which day, which room, which moment of the work?",
    why="What happened at one time in one place can be looked at together. What happens in general can't.",
)
NOTHING_SEEN = Comment(
    "next step",
    "seen",
    "The moment is there. What did you see, hear or count in it? It may be a number, or somebody's own words.",
    why="Without it your view of what happened is all that the other one gets.",
)
WITHOUT_LABEL = Comment(
    "strength",
    "three observations",
    "Each of the three says what happened, when or where, and none says how anybody is. Read them aloud: would the "
    "person whom "
    "it's about agree that it happened?",
    why="What both of you could have seen is where a talk about causes can begin, and most causes lie in how the work "
    "is set up.",
    source=SELF,
)
CHECK_YOURSELF = Comment(
    "question",
    "check it yourself",
    "No rule can see this. Is it something that you saw, or were told? Did you leave out what doesn't fit? Is there "
    "room in it for "
    "what you don't know?",
    why="The check looked at words alone. A cruel sentence can have a day and a number in it.",
)


def open_in_observation(_key: str, text: str) -> Comment | None:
    """The first thing that keeps a sentence from being an observation."""
    if holds_a_label(text):
        return STILL_A_LABEL
    if has_flag(text, "absolute"):
        return STILL_ALWAYS
    if not says_when_or_where(text):
        return NO_TIME
    return None if says_what_was_seen(text) else NOTHING_SEEN


def _mistake(key: str, text: str, reply: Comment, says: str) -> Mistake:
    return Mistake({**OBSERVED, key: text}, of_item(PLACES[key], reply), says)


LABEL_TO_OBSERVATION = Exercise(
    id="label-to-observation",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="From a label to what was seen",
    objective="Turn a label into an observation with a time, a place and something seen.",
    minutes=5,
    prompt=(
        "Three labels, as they are said every day. Say instead what somebody could have seen. You weren't there, so "
        "make up what "
        "you need.\n\n"
        "The reply goes by four visible rules: is a trait still among the words, or an always? Is there a time or a "
        "place? Is there "
        "a count, or something seen, heard or said? The rules may be wrong about your sentence. Then keep it: nothing "
        "is marked."
    ),
    control=Prompts(LABELS, rows=2),
    hints=(
        "Shut your eyes and let the moment run as a film without sound. What do hands and feet do?",
        "Write the day and the room first, and then what was there to count.",
        "If a word would fit on a school report, take it out. Put in what you'd have written down if you had been counting.",
    ),
    solution=OBSERVED,
    why=(
        "There are many good answers; these are made up. Each can be checked by somebody who was there. Two of them "
        "came upon "
        "something in the work on the way: an unanswered question, and a locked office. A label would have hidden both."
    ),
    mistakes=(
        _mistake(
            "trainee", "You come across as disorganised on the round.", STILL_A_LABEL, "Softens the label and keeps it."
        ),
        _mistake("trainee", "You always lose the list on the round.", STILL_ALWAYS, "Swaps the label for always."),
        _mistake("father", "He asked the same thing four times.", NO_TIME, "Says what, and leaves out when and where."),
        _mistake(
            "team", "Last week at night it didn't go well with the sheets.", NOTHING_SEEN, "Names the time and judges."
        ),
        _mistake("team", "The night team is lazy about the sheets.", STILL_A_LABEL, "Swaps one label for another."),
    ),
    reads=reads_several(PLACES, open_in_observation, WITHOUT_LABEL, CHECK_YOURSELF),
    source=SELF,
)
