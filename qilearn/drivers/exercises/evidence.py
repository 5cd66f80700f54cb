"""What would be seen if the theory were right, or wrong; and what a team learned when it was."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Choices, Exercise, Mistake, Result, Sorting, reads_choice, texts_of
from qilearn.drivers.exercises import cases
from qilearn.drivers.exercises.claims import THEORY
from qilearn.drivers.exercises.finding import MEASURED
from qilearn.drivers.exercises.results import done, not_yet, wrong_choices

THEORY_OR_CARRYING_OUT = "Weiss 1997, New Directions for Evaluation 76: 41–55, after Suchman 1967"

MEASURES = {
    "leaflets": "Leaflets about the class that were handed out this month",
    "share": "Of all who were referred after a fall, how many exercised twice last week; split by who needs a lift",
    "falls": "Falls in a month, per 100 people who were referred",
    "content": "How content people in the class are with it",
}
MEASURE_REPLIES = {
    "leaflets": Comment(
        "next step",
        "work done",
        "That would show that the team was busy. A thousand leaflets, and nobody at the class: what would you know about the "
        "driver?",
        why="Counting what was done shows whether an idea was carried out. The driver is what it's meant to move.",
    ),
    "falls": Comment(
        "next step",
        "outcome",
        "That's what it's all for, and it has its place at the aim. If falls stay as they are, could you tell from it whether "
        "anyone exercised?",
        why="With the outcome alone you see that it didn't work, and not which part of the theory was wrong.",
        source=THEORY,
    ),
    "content": Comment(
        "next step",
        "who is counted",
        "You'd hear from those who are in the class. Whom would you never hear from?",
        why="People who couldn't come aren't in that number, and the driver is about them too.",
    ),
}

WORLDS = {
    "both": "More people exercise twice a week, and falls become fewer",
    "driver": "More people exercise twice a week; falls stay as they were",
    "neither": "No more people exercise than before; falls stay as they were",
    "outcome": "No more people exercise than before, and falls become fewer",
}
VERDICTS = {
    "proved": "The theory is proved",
    "holds": "The theory holds so far",
    "theory": "The theory is in doubt",
    "idea": "The idea is in doubt, or wasn't really carried out; the link to falls hasn't been tested",
    "else": "Something else is at work",
}
WORLD_KEY = {"both": "holds", "driver": "theory", "neither": "idea", "outcome": "else"}

PROVED = Comment(
    "next step",
    "proof",
    "They moved together, and that's good news. What else was new in town in these six months? How many such stories would "
    "you want before you'd bet your own money?",
    why="A prediction that came true makes a theory more believable. Other theories may have predicted the same.",
    source=THEORY,
)
WORLD_REPLIES: Mapping[str, Comment] = {
    "both": Comment(
        "next step",
        "both moved",
        "Go back to the first world. The team said beforehand: if more people exercise, fewer will fall. What did happen?",
        why="A theory that made a prediction and was right has earned some trust, for now.",
        source=THEORY,
    ),
    "driver": Comment(
        "next step",
        "only the driver moved",
        "Look again at the world in which people did exercise more, and fell as before. The idea brought about what it was "
        "meant to. Which arrow didn't hold, the one into the driver or the one out of it?",
        why="When the driver moves and the aim doesn't, within a time that should do, the link between them is the suspect.",
        source=THEORY_OR_CARRYING_OUT,
    ),
    "neither": Comment(
        "next step",
        "nothing moved",
        "Look again at the world in which nothing moved. Was the class held, and did people come? And can you blame "
        "the recipe for a cake that nobody baked? What would you have to see before you could judge the link from exercise to "
        "falls?",
        why="If the driver didn't move, nobody yet knows what would happen if it did.",
        source=THEORY_OR_CARRYING_OUT,
    ),
    "outcome": Comment(
        "next step",
        "only the outcome moved",
        "Look again at the world in which falls became fewer though nobody exercised more. Who would like to take the credit "
        "for that? What was their part in it?",
        why="An outcome can move for reasons that aren't on the diagram. A mild winter is one.",
        source=THEORY_OR_CARRYING_OUT,
    ),
}
WORLDS_LEFT = Comment(
    "next step",
    "more",
    "So far that reads well. Not all of the four worlds have a verdict yet. What would you say in the one that you left?",
    why="The world that nobody has thought of beforehand is the one that gets explained away afterwards.",
)
WORLDS_READ = Comment(
    "strength",
    "predictions",
    "Four worlds, four meanings, and you could tell them apart because the driver is measured and not only the aim. Which of "
    "them did your team last explain away?",
    why="Saying beforehand what would count against you is what makes it a theory.",
    source=THEORY_OR_CARRYING_OUT,
)

LEARNED = {
    "wasted": "The bags were wasted. They should have known, and a better diagram would have shown it at the start.",
    "stronger": "Parents still don't see how much reading matters. Tell them more clearly, and more often.",
    "rollout": "Now that they've asked parents, the theory is right. Bring both new ideas to all groups.",
    "link": "Books came, and reading didn't follow: that link was weaker than they thought. Test one idea for a new "
    "driver next, small, with its own measure.",
}
LEARNED_REPLIES = {
    "wasted": Comment(
        "next step",
        "hindsight",
        "How would they have found out without the bags? Look at what they know in February that nobody knew in September, "
        "and what it cost.",
        why="A theory that is revised because of what was seen has done its work. Blame makes the next team hide its guess.",
        source=THEORY,
    ),
    "stronger": Comment(
        "next step",
        "telling",
        "That was a box on the first diagram. Look for what became of it in the second, after the parents had spoken. What had "
        "they said stood in the way?",
        why="When an idea doesn't work, more of the same is the first thought, and those it's for are the last to be asked.",
    ),
    "rollout": Comment(
        "next step",
        "certainty",
        "In September they were sure as well. What do they have for the new drivers so far: what parents said, or what was "
        "seen? What would tell them by Easter that they're wrong again?",
        why="Asking makes a better guess. It's still a guess until a test could have gone against it.",
        source=THEORY,
    ),
}


def read_worlds(answer: Answer) -> Result:
    """Read the verdicts on the four worlds."""
    given = {world: verdict for world, verdict in texts_of(answer).items() if world in WORLDS and verdict in VERDICTS}
    steps = [PROVED] if "proved" in given.values() else []
    steps += [WORLD_REPLIES[world] for world, verdict in given.items() if verdict not in (WORLD_KEY[world], "proved")]
    if steps:
        return not_yet(*steps)
    return done(WORLDS_READ) if given == WORLD_KEY else not_yet(WORLDS_LEFT)


def _riverside() -> object:
    from qilearn.drivers.comparing_picture import comparing_chart

    return comparing_chart(
        cases.riverside_before(), cases.riverside_after(), titles=("September", "February"), synthetic=True
    )


EVIDENCE = (
    Exercise(
        id="measure-a-driver",
        notebook=cases.NOTEBOOK,
        kind="choose",
        title="Did the driver move?",
        objective="Choose a measure that shows whether a driver moves.",
        minutes=2,
        prompt=(
            "A community team wants older people to fall less often at home. One of its drivers: people who have fallen "
            "exercise for balance and strength twice a week. Its first idea is a class in the village hall, with a lift for "
            "those who need one.\n\nWhich measure would tell you whether the driver moves?"
        ),
        control=Choices(MEASURES, legend="I'd look at"),
        hints=(
            "Put the driver into your own words first: who does what, how often?",
            "Think of three things in a row: the work of the team, what people then do, and what comes of it.",
            "Take the one in the middle. And ask of each measure whose answer isn't in it.",
        ),
        solution="share",
        why=(
            "It counts what the driver says, among all whom it's about, and it's split by those who might be left out. Leaflets "
            "are work done, falls are the outcome, and contentment is asked only of those who came."
        ),
        mistakes=wrong_choices(MEASURE_REPLIES, MEASURES),
        reads=reads_choice(
            right="share",
            strength=Comment(
                "strength",
                "driver measure",
                "That's the driver itself, counted among all whom it's about. The split would show if the class is only for "
                "those who drive.",
                why="A measure on the driver tells a wrong theory from an idea that didn't take hold.",
                source=MEASURED,
            ),
            replies=MEASURE_REPLIES,
        ),
        source=MEASURED,
    ),
    Exercise(
        id="if-we-are-wrong",
        notebook=cases.NOTEBOOK,
        kind="choose",
        title="What would we see if we were wrong?",
        objective="Say beforehand what each result would mean for the theory.",
        minutes=3,
        prompt=(
            "The same team. Its theory: if more people exercise twice a week, fewer will fall. Its idea: the class with a lift. "
            "In six months it could find itself in any of four worlds. Suppose that each change is larger than chance gives, "
            "and that six months are long enough.\n\nWhat would each world say? One of the five verdicts is never earned."
        ),
        control=Sorting(WORLDS, VERDICTS, legend="What does each world say?"),
        hints=(
            "There are two arrows: from the class to exercise, and from exercise to falls. Follow each in turn.",
            "Ask first whether the driver moved. Only then can the second arrow be judged.",
            "Each of four verdicts fits one world. In one world the team should say thank you to the weather.",
        ),
        solution=WORLD_KEY,
        why=(
            "If the driver moved and the aim followed, the theory holds so far. If the aim didn't follow, the theory is in "
            "doubt. If the driver didn't move, it's the idea that is in doubt, or how it was carried out. If only the aim moved, "
            "the reason lies elsewhere. Nothing here proves it."
        ),
        mistakes=(
            Mistake(WORLD_KEY | {"both": "proved"}, PROVED, "Takes a prediction that came true for proof."),
            Mistake(
                WORLD_KEY | {"neither": "theory"},
                WORLD_REPLIES["neither"],
                "Blames a link that wasn't tested.",
            ),
            Mistake(WORLD_KEY | {"driver": "idea"}, WORLD_REPLIES["driver"], "Blames the idea for the theory."),
            Mistake(WORLD_KEY | {"outcome": "holds"}, WORLD_REPLIES["outcome"], "Takes credit for the outcome."),
        ),
        reads=read_worlds,
        source=THEORY_OR_CARRYING_OUT,
    ),
    Exercise(
        id="what-riverside-learned",
        notebook=cases.NOTEBOOK,
        kind="choose",
        title="A theory that changed",
        objective="Read from two versions what a team learned, and what to test next.",
        minutes=3,
        prompt=(
            "Riverside, a made-up kindergarten. From September to January, families with three children's books or more at home "
            "that week, lent ones counted, went from 40 to 88 in 100. Days with a book stayed at 2 a week, in all groups. In "
            "January staff asked parents what evenings are like. In February the team drew its theory anew.\n\n"
            "What did they learn, and what should come next?"
        ),
        control=Choices(LEARNED, legend="I'd say to the team"),
        shows=_riverside,
        hints=(
            "Which of the four worlds of the last exercise were they in, in January?",
            "Look at what was let go, what was added, and which arrows became weaker. What does each answer to?",
            "Look for the sentence that blames nobody, and is sure of nothing that hasn't been tested.",
        ),
        solution="link",
        why=(
            "The driver moved and the aim didn't, so the link between books and reading was weaker than they thought. That's a "
            "finding. The new drivers come from what parents said, and are guesses until a small test could go against them. "
            "The leaflet stays on the page as abandoned, so that nobody has to try it again to learn the same."
        ),
        mistakes=wrong_choices(LEARNED_REPLIES, LEARNED),
        reads=reads_choice(
            right="link",
            strength=Comment(
                "strength",
                "learning",
                "You read a changed theory as something learned, and kept the new one open to doubt. Which parents haven't "
                "been asked yet, do you think?",
                why="Keeping both versions, with the reason for the change, spares the next team the same five months.",
                source=THEORY,
            ),
            replies=LEARNED_REPLIES,
        ),
        source=THEORY,
    ),
)
