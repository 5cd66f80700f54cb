"""Adopt, adapt or abandon: four tests whose charts don't agree with the story that is told of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, reads_choice
from qilearn.project.exercises import deciding_cases as cases
from qilearn.runcharts.exercises.reading_replies import ANHOEJ

NOTEBOOK = "05_pdsa_ramps_and_fidelity"
LANGLEY = "Langley and others, The Improvement Guide"
DATA_GUIDE = "Provost & Murray, The Health Care Data Guide"
LEGEND = "What would you decide, as things stand?"


def _asked(about: str, says: str, why: str, source: str = "") -> Comment:
    return Comment("question", about, says, why=why, source=source)


HUDDLE = {
    "adopt": "Adopt it on all six wards: late doses fell by 17 in 100, and the nurses like it.",
    "abandon": "Abandon it: there’s no signal, so a huddle makes no difference.",
    "adapt": "Adapt it: make it possible at noon on busy days, and test again here with the same prediction.",
    "four": "Adopt it here, on the strength of the last four weeks, and go on to the next idea.",
}
HUDDLE_REPLIES = {
    "adopt": _asked(
        "two averages",
        "That’s 30 before and under 25 in the last month. Are there other low stretches, long before the huddle? And on "
        "how many of 50 days was there one?",
        "The best month after a change can always be found. The rules ask about all the points.",
        ANHOEJ,
    ),
    "abandon": _asked(
        "half of a test",
        "No signal it is. Then read Do once more: on 24 of 50 days there was a huddle. What has been tested, the huddle or "
        "half of it?",
        "If a change wasn’t made, its chart says nothing about it. That’s what a process measure is for.",
        LANGLEY,
    ),
    "four": _asked(
        "the last four",
        "They’re low, and so they may stay. The prediction was 20 or fewer in most weeks by now. In how many weeks was it so?",
        "A prediction stands so that nobody has to choose afterwards which weeks to look at.",
        ANHOEJ,
    ),
}
FORM = {
    "spread": "Adopt it: since the form came, 9 are sent back in a week, and at the start it was 14.",
    "keep": "Adopt it for now: it does no harm, and nobody can say that it didn’t help.",
    "shorten": "Adapt it: make the form shorter, since staff find it long, and keep it going.",
    "abandon": "Abandon the form, with its reason, and find out what changed in about week 9.",
}
FORM_REPLIES = {
    "spread": _asked(
        "when it began",
        "Both numbers are true. Lay a pencil on the line where the form came. What were the six weeks just before it like?",
        "A change can’t have made what was there before it.",
        DATA_GUIDE,
    ),
    "keep": _asked(
        "what it costs",
        "Look at the plan again: ten minutes for each referral. At 60 a week, whose ten hours are these? What did the team "
        "predict that it would get for them?",
        "What costs time and shows nothing takes the place of something else.",
    ),
    "shorten": _asked(
        "a better form",
        "Shorter would be kinder. What in this chart makes you believe that any form would do more than none?",
        "To adapt is to keep what a test gave you reason to believe in.",
        LANGLEY,
    ),
}
NOON = {
    "adopt": "Adopt it: the aim is reached, and more people are home by noon than anyone had predicted.",
    "adapt": "Adapt it: pause where going home was too soon, look into who came back, and test another way.",
    "abandon": "Abandon it, and go back to how it was: the project has done harm.",
    "chance": "Adopt it, and keep an eye on those who come back: it may be chance, or the season.",
}
NOON_REPLIES = {
    "adopt": _asked(
        "the other panel",
        "On the right it’s a success. Read the left one to somebody who was sent home on a Tuesday and was back on Friday. "
        "What would they call the aim?",
        "The aim and its price are measured by different people’s days.",
        DATA_GUIDE,
    ),
    "abandon": _asked(
        "all of it",
        "You’d stop the harm at once, and that’s the first thing. Were all of those who went home by noon worse off? What in "
        "the change helped the others?",
        "Safety first, and then a question: which part did what?",
    ),
    "chance": _asked(
        "chance",
        "Each of the twelve weeks since lies above the median of those before: the rules call that a signal too. Would you "
        "have called it chance in the other panel?",
        "A rule holds for the news that one likes and for the news that one doesn’t.",
        ANHOEJ,
    ),
}
BED = {
    "abandon": "Abandon it: after twelve weeks it’s far from 20, and the staff are disappointed.",
    "more": "Adapt it: send two ward nurses down, so that the target is reached by spring.",
    "adopt": "Adopt it here, keep the chart going, and look for what else stands between 34 and 20.",
    "wait": "Decide nothing yet: until the target is reached, nobody can say whether it helped.",
}
BED_REPLIES = {
    "abandon": _asked(
        "the target",
        "The target says what the team wants. What had it predicted of this one change? What has each of the twelve weeks in "
        "common?",
        "A change may do all that was expected of it, and not be enough.",
        LANGLEY,
    ),
    "more": _asked(
        "more of it",
        "Twice as many nurses would be another change. What in the result makes you believe that the second would do what the "
        "first did? And what would the wards do without them?",
        "More of what helped is a prediction too. It wants a test, and someone to watch the price.",
    ),
    "wait": _asked(
        "wanting and seeing",
        "You’d wait for the target. The question of this test was another one: does it take less time when the nurse comes "
        "down? What does the chart say to that?",
        "A target is used by no rule. It can’t tell whether anything changed.",
        ANHOEJ,
    ),
}


def _decide(
    id: str,
    title: str,
    objective: str,
    prompt: str,
    options: Mapping[str, str],
    right: str,
    replies: Mapping[str, Comment],
    *,
    shows: Callable[[], Any],
    hints: tuple[str, str, str],
    why: str,
    strength: Comment,
) -> Exercise:
    """One test to decide on."""
    return Exercise(
        id=id,
        notebook=NOTEBOOK,
        kind="choose",
        title=title,
        objective=objective,
        minutes=2,
        prompt=prompt,
        control=Choices(options, legend=LEGEND),
        shows=shows,
        hints=hints,
        solution=right,
        why=why,
        mistakes=tuple(Mistake(key, reply, options[key]) for key, reply in replies.items()),
        reads=reads_choice(right=right, strength=strength, replies=replies),
        source=strength.source,
    )


DECIDING = (
    _decide(
        "told-as-success",
        "It’s told as a success",
        "Not take a good month for a result, nor no signal for no effect.",
        "A made-up ward. From week 15 on, a huddle at noon, so that late doses are noticed. Predicted: 20 or fewer in most "
        "weeks by week 24, since one look together finds what each alone misses. Do says: a huddle on 24 of 50 days; on busy "
        "days nobody came.\n\n“A success,” says the head of the ward. “From 30 to under 25 in the last month.”",
        HUDDLE,
        "adapt",
        HUDDLE_REPLIES,
        shows=cases.late_doses,
        hints=(
            "Read the line below the title first. What does it leave open?",
            "How often was the change made at all? Nothing can be learnt of it on the other days.",
            "Which choice lets the prediction have its chance, without bothering five more wards?",
        ),
        why=(
            "There’s no signal, and the low month isn’t one. But the huddle took place on half of the days, so it hasn’t been "
            "tested. What the test did show is that noon doesn’t work on busy days: that’s what to change."
        ),
        strength=Comment(
            "strength",
            "half tested",
            "You read Do before you judged the idea. What would you want to see on the busiest day of next week?",
            why="An outcome that doesn’t move can mean a wrong idea or an idea not made. The process measure tells them apart.",
            source=LANGLEY,
        ),
    ),
    _decide(
        "better-before",
        "It got better, and when?",
        "See when an improvement began, before giving anything credit for it.",
        "A made-up therapy service. Too many referrals come without what’s needed and are sent back. Since week 15 there’s a "
        "longer form, ten minutes for each of 60 referrals a week. Predicted: down to 5 or fewer by week 26, because the form "
        "asks for all of it.\n\n“The form works,” says the manager. “It was 14, and now it’s 9.”",
        FORM,
        "abandon",
        FORM_REPLIES,
        shows=cases.lost_notes,
        hints=(
            "Cover everything from week 15 on. What has happened by then?",
            "Compare the six weeks before the form with those after it. How much lies between them?",
            "What did the plan say would be seen by week 26? And what does the form cost each week?",
        ),
        why=(
            "From week 9 on about 9 are sent back, six weeks before the form, and just as many after it. The predicted 5 was "
            "reached in one week of twelve, at ten hours a week. Something else changed, and is worth knowing."
        ),
        strength=Comment(
            "strength",
            "abandon",
            "You let the form go, kept what got better, and asked about it. Whom would you ask what was new in week 9?",
            why="When something began is the first thing to ask of a chart. Why it did takes other evidence.",
            source=DATA_GUIDE,
        ),
    ),
    _decide(
        "at-whose-cost",
        "Home by noon",
        "Weigh an outcome that improves against a balancing measure that doesn’t.",
        "A made-up hospital wants people home before noon, so that beds are free for the emergency department. Since week 13 a "
        "doctor goes round at 8 and says who may leave. Predicted: 35 of 100 home by noon. The Plan’s safety line: stop if more "
        "than 10 of 100 are back within a week.\n\n“Best quarter we’ve ever had,” says the bed manager.",
        NOON,
        "adapt",
        NOON_REPLIES,
        shows=cases.home_and_back,
        hints=(
            "There are two panels. To whom does each of them matter?",
            "What did the Plan say beforehand about people who come back? Look how the left panel has gone since.",
            "One choice stops what hurts, and still asks which part of the change did it.",
        ),
        why=(
            "Both charts signal. Home by noon went from 25 to about 40 of 100, and back within 7 days from 6.5 to about 13. "
            "The Plan had drawn its line at 10, so the round at 8 stops as it is. Whether that round was the reason isn’t "
            "known; who came back, and from where, is the next question."
        ),
        strength=Comment(
            "strength",
            "safety line",
            "You kept to the line that was drawn before anybody knew. Who should hear of it today: the wards, the families?",
            why="A balancing measure with a line agreed beforehand decides when people would rather not.",
            source=DATA_GUIDE,
        ),
    ),
    _decide(
        "told-as-failure",
        "It’s told as a disappointment",
        "Tell a target that is missed from a prediction that came true.",
        "A made-up emergency department. A nurse from the ward comes down to fetch each person who is admitted. Predicted: 30 to "
        "38 minutes in most weeks, from 41, since two telephone calls fall away. Tried at small size first, then all days from "
        "week 13; the wards’ own work didn’t suffer. The hospital’s target is 20.\n\n“All that effort, and we’re nowhere near "
        "it,” says the team. “Let’s stop.”",
        BED,
        "adopt",
        BED_REPLIES,
        shows=cases.minutes_to_bed,
        hints=(
            "There are two lines to hold the points against, and a third thing that isn’t on the chart: the prediction.",
            "What did the team expect this one change to do? Did it?",
            "If this change does what was expected, and isn’t enough, what’s the next question?",
        ),
        why=(
            "All twelve weeks lie below the earlier median, with a median of 34, in the middle of what was predicted. The "
            "change did what the team believed of it. The target asks for more than this change had promised."
        ),
        strength=Comment(
            "strength",
            "adopt",
            "You held the points against what was predicted, and not against what was wished for. How would you say that to a "
            "team that wants to stop?",
            why="A target motivates or disheartens. Whether a theory holds is for the prediction to say.",
            source=LANGLEY,
        ),
    ),
)
