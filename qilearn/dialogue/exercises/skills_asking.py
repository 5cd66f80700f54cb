"""Real questions and those that only look like one; and giving back what was heard."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, Sorting, reads_choice
from qilearn.dialogue.exercises.skills_replies import NOTEBOOK, mistakes, reads_sorting

JUDGEMENT = "After debriefing with good judgement (Rudolph and others 2006, Simulation in Healthcare 1: 49)"
OARS = "After reflective listening in motivational interviewing (Miller & Rollnick)"

ASKED = Sorting(
    {
        "family": "“Why didn't you ring the family first?”",
        "father": "“What did you notice when the father went quiet?”",
        "checklist": "“Have you thought of using a checklist?”",
        "second": "“Did you see the second chart before you decided?”",
        "agree": "“You'd agree that it was rather long, wouldn't you?”",
        "weeks": "“What else could explain those two high weeks?”",
        "tired": "“Is it that you were tired, or don't you like the form?”",
    },
    {"asks": "It asks", "tells": "It tells"},
    legend="Does it ask, or does it tell?",
)
RIGHT = {
    "family": "tells",
    "father": "asks",
    "checklist": "tells",
    "second": "asks",
    "agree": "tells",
    "weeks": "asks",
    "tired": "tells",
}
ASKED_REPLIES = {
    "family": Comment(
        "question",
        "the family",
        "You heard the call to the family as open. Try to answer it without a because. What does whoever asks it hold to be "
        "right already?",
        why="In why didn't you there's a sentence: you should have. Say it as your view, and then ask what they saw.",
        source=JUDGEMENT,
    ),
    "father": Comment(
        "question",
        "the father",
        "You heard a message in the one about the father. Which answer would the asker be waiting for? Could you give three "
        "different ones?",
        why="It points at a moment, and leaves open what was in it.",
    ),
    "checklist": Comment(
        "question",
        "the checklist",
        "You took the checklist for a question. Who brought the checklist into the room? What happens if the answer "
        "is: yes, and "
        "I don't want one?",
        why="Advice with a question mark can't be refused without a quarrel. Advice that is called an idea can.",
    ),
    "second": Comment(
        "question",
        "the second chart",
        "You heard the second chart as telling. Yes or no will do for an answer. Is that the same as knowing the "
        "answer already?",
        why="A closed question can be a real one. It's tight, and now and then that's just what one needs to know.",
    ),
    "agree": Comment(
        "question",
        "rather long",
        "You took the long one for a question. Suppose that somebody doesn't agree: how much does it cost to say so?",
        why="With the answer at its end, what is asked for is a nod.",
    ),
    "weeks": Comment(
        "question",
        "two high weeks",
        "You heard the high weeks as telling. Which answer does the asker know already? What could come that surprises them?",
        why="“What else” says that one explanation is there, and that there may be more.",
    ),
    "tired": Comment(
        "question",
        "tired",
        "You took tired or the form for a question. How many answers are on offer? Where would a locked cupboard fit in?",
        why="A choice of two of your own guesses keeps out the third, which is often about the work and not the person.",
    ),
}
REAL_QUESTIONS = Exercise(
    id="real-questions",
    notebook=NOTEBOOK,
    kind="choose",
    title="Does it ask?",
    objective="Tell a question from a message that wears a question mark.",
    minutes=3,
    prompt=(
        "Seven sentences with a question mark, from talks about somebody's work. Some want to know something. Some "
        "tell, and hide "
        "it.\n\nTone can turn any of them round. Take each as it stands here."
    ),
    control=ASKED,
    hints=(
        "Answer each aloud in a way that its asker doesn't expect. With which is that easy?",
        "Ask of each: could whoever asks it be surprised? And who brought in the thing that it's about?",
        "Open and closed isn't the point. One of those that can be answered with yes or no wants to know.",
    ),
    solution=RIGHT,
    why=(
        "Four of them hold a message: you should have rung, use a list, it was long, it's you or the form. As views "
        "with a reason "
        "they'd be fine: “I think that it was long, because two people left. How did it seem to you?” The other three can "
        "surprise whoever asks."
    ),
    mistakes=tuple(
        Mistake({**RIGHT, item: "asks" if RIGHT[item] == "tells" else "tells"}, ASKED_REPLIES[item], says)
        for item, says in (
            ("family", "Takes a reproach for a question."),
            ("father", "Hears a message in an open question."),
            ("checklist", "Takes advice for a question."),
            ("second", "Takes every closed question for a false one."),
            ("agree", "Takes a call for a nod for a question."),
            ("weeks", "Hears a message in the search for other causes."),
            ("tired", "Takes two of the asker's guesses for openness."),
        )
    ),
    reads=reads_sorting(
        ASKED,
        RIGHT,
        ASKED_REPLIES,
        Comment(
            "strength",
            "asking",
            "You went by what is asked for, and not by how it begins. Which of the four that tell have you used "
            "yourself? How "
            "would it sound as a view with its reason?",
            why="A view that is shown can be corrected. One that is hidden in a question can only be guessed at.",
            source=JUDGEMENT,
        ),
    ),
    source=JUDGEMENT,
)

GIVEN_BACK = {
    "fix": "“Shall I ask the board to take one of the other forms away?”",
    "parrot": "“So since spring you've had three new forms, and now there's a fourth.”",
    "cheer": "“Once it's running you'll hardly notice it. It takes two minutes.”",
    "heard": "“You may even like the idea, and you wonder what would have to go to make room for it.”",
    "diagnose": "“So it's really that your team finds change hard.”",
}
GIVEN_BACK_REPLIES = {
    "fix": Comment(
        "question",
        "a way out",
        "Generous, and fast. Did she ask for it? What might she have told you next, if you hadn't gone to the board already?",
        why="A solution that comes first fits the trouble as it was understood first.",
    ),
    "parrot": Comment(
        "question",
        "word for word",
        "She'd say yes to that, since she has just said it. Which part of what she said isn't in it? Listen to her "
        "last sentence.",
        why="Giving back the words shows that you have ears. A guess at what they mean shows that you thought about it.",
        source=OARS,
    ),
    "cheer": Comment(
        "question",
        "two minutes",
        "It may be true. What did she just tell you about how many things have taken two minutes since spring?",
        why="Reassurance ends a talk politely. What she's worried about goes home with her.",
    ),
    "diagnose": Comment(
        "question",
        "it's really",
        "It looks beneath the words, which is what giving back is about. Who had spoken of finding change hard? What "
        "in the work "
        "did she name?",
        why="Calling people resistant looks at the team and away from the forms. Look at the work first.",
    ),
}
REFLECT_BACK = Exercise(
    id="give-it-back",
    notebook=NOTEBOOK,
    kind="choose",
    title="Give back what you heard",
    objective="Choose a reply that shows what you understood, and leaves the next word to them.",
    minutes=2,
    prompt=(
        "A team lead in an early-years service, about a form that you brought: “We've had three new forms since "
        "spring. Now this is "
        "the fourth. I'm not saying it's a bad idea.” She looks at the form."
    ),
    control=Choices(GIVEN_BACK, legend="You'd like to understand her. What do you say?"),
    hints=(
        "What does she feel twice about? Look for the reply that has both halves in it.",
        "After which reply would she go on talking, about her own matter, without defending anyone?",
        "It should be a guess that she can put right, a little beyond her words, with no plan in it yet.",
    ),
    solution="heard",
    why=(
        "It takes up both things that she said, the doubt and the idea, goes one small step beyond her words, and "
        "stops. If the "
        "guess is off, she'll say how, and you know more than before."
    ),
    mistakes=mistakes(GIVEN_BACK_REPLIES, GIVEN_BACK),
    reads=reads_choice(
        right="heard",
        strength=Comment(
            "strength",
            "both halves",
            "You heard the doubt and the interest. It's a guess, so now be still and see. What in her face would tell "
            "you that it "
            "was off?",
            why="People go on where they feel understood. What has to go to make room is a question about the work.",
            source=OARS,
        ),
        replies=GIVEN_BACK_REPLIES,
    ),
    source=OARS,
)
