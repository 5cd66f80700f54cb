"""A family of measures: what is missing from it, and how many must be looked at to see what the aim hopes for."""

from __future__ import annotations

from qilearn.aims.exercises.replies import DATA_GUIDE, IHI_MEASURES, NOTEBOOK, mistakes
from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, reads_choice

OWN_COUNT = "Own simulation, 1,000 charts for each number; rules of Anhøj & Olesen 2014"

DISCHARGE = {
    "weekly": "Hours from ready to gone once a week, and not once a month",
    "soon": "Patients, and those who care for them at home, who say two days later that they left too soon",
    "split": "The same hours, separately for those who need an interpreter or live alone",
    "ranking": "A list of the nurses by how fast their patients leave",
    "dozen": "Twelve more numbers that the hospital's system has anyway",
    "leaflets": "How many leaflets about going home were printed",
    "neighbour": "The average of Ward 6, to compare with",
}
DISCHARGE_REPLIES = {
    "ranking": Comment(
        "question",
        "a list of names",
        "One of your choices ranks people. Who decides when the transport comes? What would you do as a nurse, if you stood "
        "last on that list?",
        why="People who are ranked by a number learn to look after the number.",
        source="Deming, Out of the Crisis",
    ),
    "dozen": Comment(
        "question",
        "twelve more",
        "One of your choices brings fifteen numbers to the next meeting. Which three of them would the team still look at "
        "in week six?",
        why="Four to ten measures are plenty for one project. What is easy to get isn't always what one needs to know.",
        source=IHI_MEASURES,
    ),
    "leaflets": Comment(
        "question",
        "leaflets",
        "One of your choices counts paper. Suppose 500 are printed: what would you know about a patient who has one, or "
        "can't read it?",
        why="What is handed out is far from what somebody gets. The family has two measures of the ward's work already.",
    ),
    "neighbour": Comment(
        "question",
        "Ward 6",
        "One of your choices looks next door. If Ward 6 is at 4 hours, what will Ward 5 do differently tomorrow?",
        why="One average from next door says little. Its line, week by week, could show whether everyone improved.",
    ),
}
DISCHARGE_MORE = Comment(
    "next step",
    "more",
    "What you've chosen belongs in the family. There is still a gap. Ask who might pay for the hours won, whom an average "
    "can hide, and how many points the team will have by the end of May.",
    why="What nobody measures is found out late, and by those whom it hurts.",
    source=IHI_MEASURES,
)

MISSING_MEASURES = Exercise(
    id="missing-measures",
    notebook=NOTEBOOK,
    kind="choose",
    title="What does nobody see here?",
    objective="Find what a family of measures leaves out.",
    minutes=3,
    prompt=(
        "It is the middle of January 2027. The aim of Ward 5: by 31 May 2027, the time from “ready to go home” to leaving "
        "goes from 5.5 hours to 3.\n\n"
        "Its measures, each once a month for all patients together: hours from ready to gone (average); medicines ready by "
        "ten o'clock; transport booked the day before."
    ),
    control=Choices(DISCHARGE, many=True, legend="What would you add or change? Choose all that this family needs."),
    hints=(
        "Count the points that the team will have on its chart by the end of May.",
        "If everyone pushed hard for shorter hours, what might be skipped? Who would be the first to notice?",
        "An average can fall while some wait as long as ever. Whose wait depends on something that others don't need?",
    ),
    solution=["weekly", "soon", "split"],
    why=(
        "Monthly there are four or five points until the end of May, too few to see anything; weekly there are nineteen. "
        "Nothing watched the price of leaving faster, so those who go home are asked. And an average of all hides those "
        "who wait for an interpreter, or for somebody to open the door."
    ),
    mistakes=mistakes(DISCHARGE_REPLIES, DISCHARGE, many=True),
    reads=reads_choice(
        right={"weekly", "soon", "split"},
        strength=Comment(
            "strength",
            "the family",
            "Now somebody is watching the price, those in the shade of the average, and the calendar. By which groups would "
            "you split your own measure, and who should say so?",
            why="A balancing measure, a split for fairness, and points often enough: small families most often lack these.",
            source=IHI_MEASURES,
        ),
        replies=DISCHARGE_REPLIES,
        missing=DISCHARGE_MORE,
    ),
    source=IHI_MEASURES,
)

HOW_MANY = {
    "five": "5 notes a week",
    "fifteen": "15 notes a week",
    "hundreds": "300 notes a week",
    "audit": "500 notes in the first week, 500 in the last, and none between",
    "weeks": "It makes no difference, as long as there are 24 weeks",
}
HOW_MANY_REPLIES = {
    "five": Comment(
        "question",
        "five",
        "Kind to whoever reads them. Of five notes, with 80 in 100 as they should be, how many would you expect to be right "
        "next week? How often would it be 3 of 5, as before?",
        why="With 5 a week the chart would show the change in 59 of 100 tries. The other times a good idea looks useless.",
        source=OWN_COUNT,
    ),
    "hundreds": Comment(
        "question",
        "three hundred",
        "The chart would see it for sure. Who reads 300 notes a week, what doesn't get done meanwhile, and what would "
        "they read them for if far fewer show it nearly as surely?",
        why="Past a certain number more notes hardly help. What is tedious stops after a month, and the chart with it.",
        source=DATA_GUIDE,
    ),
    "audit": Comment(
        "question",
        "two points",
        "A thousand notes make two firm points. Something rose between them: can you say in which week, or what it was "
        "doing before?",
        why="Two points can't tell a change from a drift that was on its way already.",
        source=DATA_GUIDE,
    ),
    "weeks": Comment(
        "question",
        "weeks alone",
        "Weeks matter, that's true. Think of one note a week: what could each point be? What would the line look like?",
        why="Each point carries its own luck. The fewer notes lie behind it, the further it jumps by chance alone.",
    ),
}

HOW_MANY_TO_SEE_IT = Exercise(
    id="how-many-to-see-it",
    notebook=NOTEBOOK,
    kind="choose",
    title="How many do you have to look at?",
    objective="Predict how large a sample a chart needs to show what an aim hopes for.",
    minutes=2,
    prompt=(
        "A general practice reads a random sample of notes each week. Was the person asked what matters to them? Now it's 60 "
        "in 100. The aim is 80.\n\n"
        "Suppose that it works: 12 weeks at 60, then 12 at 80. You want the run chart to show it in about 8 of 10 tries, "
        "for as little work as you can. Predict."
    ),
    control=Choices(HOW_MANY, legend="What would you advise?"),
    hints=(
        "Think of ten people tossing one coin each, and of ten people tossing a hundred each. Whose shares differ more?",
        "One of these makes points that jump about. One makes work that nobody keeps up. What lies between?",
        "A chart needs points enough and notes enough behind each. Look for an answer that has both and no more.",
    ),
    solution="fifteen",
    why=(
        "We made 1,000 charts for each number, and read them with Anhøj's rules. They saw the change on 59 of 100 with 5 notes "
        "a week, 77 with 10, 86 with 15, and nearly all with 50. Where nothing had changed they signalled too: on 10 of 100, "
        "with 15 notes."
    ),
    mistakes=mistakes(HOW_MANY_REPLIES, HOW_MANY),
    reads=reads_choice(
        right="fifteen",
        strength=Comment(
            "strength",
            "just enough",
            "About fifteen will do: the chart shows it in 86 of 100 tries. A smaller hope needs more: from 60 to 70 it takes "
            "about sixty. What would you do then: read more, wait for more weeks, or think about the aim?",
            why="How many you need depends on how large a change you hope for. It's worth asking before the first note.",
            source=OWN_COUNT,
        ),
        replies=HOW_MANY_REPLIES,
    ),
    source=OWN_COUNT,
)
