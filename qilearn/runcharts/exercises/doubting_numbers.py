"""Doubts about the numbers behind the points: how many, counted how, and of whom."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, Points, reads_choice
from qilearn.runcharts.exercises import doubting_cases as cases
from qilearn.runcharts.exercises import doubting_figures as figures
from qilearn.runcharts.exercises import doubting_replies as replies
from qilearn.runcharts.exercises.doubting_comparing import DATA_GUIDE, NOTEBOOK
from qilearn.runcharts.exercises.reading_choices import mistakes

SIMPSON = "Simpson 1951, Journal of the Royal Statistical Society B 13: 238–241"

DROPPED = {
    "counted": "What did we count as in order in December, and what in January?",
    "who": "On which ward did it begin, and who was in charge there?",
    "chance": "Isn't that just chance, which may be gone again next month?",
    "training": "Who still needs to be trained in taking a medication history?",
}
DROPPED_REPLIES = {
    "who": Comment(
        "next step",
        "blame",
        "Picture the meeting after that question. What will people bring to the next one: what they know, or a defence? "
        "What could be asked that blames nobody, and is quicker to check?",
        why="A sudden step in a whole hospital at once seldom comes from people.",
    ),
    "chance": Comment(
        "next step",
        "signal",
        "Twelve points in a row lie below the earlier median. How often does chance give that? The chart says that "
        "something is different. What kinds of thing can be different, other than the care?",
        why="More than 8 on one side is a shift here, under the Anhøj rules.",
    ),
    "training": Comment(
        "next step",
        "a remedy",
        "That's a remedy before the illness is known. What would you have to see to believe that everyone forgot how, "
        "within a month?",
        why="Training is the first answer to everything, and the answer to few things.",
    ),
}

FOR_WHOM = {
    "raise": "How could we raise it from 80 to 85 by next summer?",
    "dip": "What went wrong in May 2024, the lowest month?",
    "fine": "Why not use our time for something that needs it? This is steady.",
    "whom": "Of whom is that 80 true, and of whom isn't it?",
}
FOR_WHOM_REPLIES = {
    "raise": Comment(
        "next step",
        "the average",
        "Before you push at it: of whom is 80 true? If half of the children came always and the rest hardly, what would "
        "this chart look like?",
        why="What helps the average can pass by those who need it most.",
    ),
    "dip": Comment(
        "next step",
        "single points",
        "It's the lowest, as one month has to be. What tells it from the others? And what might lie within every one of "
        "these points?",
        why="With no signal there's no special month. Looking for one uses up the time for better questions.",
    ),
    "fine": Comment(
        "question",
        "steady",
        "The sum is steady. What would you see if one part of it rose while another fell? Who might be missing, and not "
        "be missed?",
        why="Two drifts that cancel give a flat line.",
    ),
}

BOTH = {
    "worse": "The clinics got worse: 63 in 100 are seen within a week, and it was 73.",
    "mix": "Both groups moved up. The sum fell because of who is referred now.",
    "wrong": "There is a mistake in the figures: both groups can't rise while the sum falls.",
    "without": "Leave those who live far out off the chart, so that the board sees how good the clinics are.",
}
BOTH_REPLIES = {
    "worse": Comment(
        "next step",
        "who is in it",
        "So says the first panel. Take one family near by and one far out: is either worse off than in the year before? "
        "Then what else could have moved the sum?",
        why="A sum can move because its parts do, or because of how many are in each.",
        source=SIMPSON,
    ),
    "wrong": Comment(
        "next step",
        "arithmetic",
        "The table under the picture has the counts. How many of those referred came from far out in month 12, and how "
        "many in month 13? What does that do to the sum?",
        why="It looks like a mistake, and is arithmetic: it has a name, Simpson's paradox.",
        source=SIMPSON,
    ),
    "without": Comment(
        "question",
        "left out",
        "Then the line would rise. Whom would it be about? For whom were the clinic days begun?",
        why="A number can always be improved by leaving out those who have it hardest.",
    ),
}

NUMBERS = (
    Exercise(
        id="few-behind",
        notebook=NOTEBOOK,
        kind="read",
        title="How many stand behind a point?",
        objective="Find the percentages that rest on few.",
        minutes=3,
        prompt=(
            "A made-up early-years team agrees plans with families, and asks a month later whether they were kept. Under "
            "each month stands in brackets how many plans there were."
        ),
        control=Points(
            figures.numbers_beneath, legend="Mark each month with fewer than ten plans (click, or arrow keys and Space)"
        ),
        hints=(
            "Don't look at the line at all. Read along the bottom, in the brackets.",
            "Nearly all of the brackets have two digits. Which haven't?",
            "There are four. Two of them don't look odd on the line at all.",
        ),
        solution=figures.labels_of_months(*cases.MONTHS_WITH_FEW),
        why=(
            "Months 4, 9, 13 and 18 rest on 4, 5, 3 and 6 plans. The lowest two points and the highest of the chart are "
            "among them. With three plans, one more kept is a third."
        ),
        mistakes=(
            Mistake(figures.labels_of_months("month 13"), replies.MORE_WITH_FEW, "Marks the lowest point alone."),
            Mistake(
                figures.labels_of_months("month 2", "month 4", "month 13"),
                replies.LOW_BUT_MANY,
                "Marks low points, not few plans.",
            ),
            Mistake(
                figures.labels_of_months("month 9", "month 15"),
                replies.HIGH_BUT_MANY,
                "Marks high points, not few plans.",
            ),
        ),
        reads=replies.read_few_behind,
        source=DATA_GUIDE,
    ),
    Exercise(
        id="the-drop",
        notebook=NOTEBOOK,
        kind="choose",
        title="It dropped overnight",
        objective="Ask what was counted before asking what went wrong.",
        minutes=2,
        prompt=(
            "A made-up hospital follows how many patients have their medication list in order within 24 hours. In January "
            "2024 it dropped from about 87 to about 62, and it has stayed there. The director wants to know why."
        ),
        control=Choices(DROPPED, legend="Which question comes first?"),
        shows=lambda: cases.medication_lists().reveal("line"),
        hints=(
            "How do processes with hundreds of people in them change: slowly, or from one month to the next?",
            "Imagine the form on which the pharmacist ticks a box. What does it say?",
            "Choose the question that could be answered by reading two sheets of paper.",
        ),
        solution="counted",
        why=(
            "Until December a list on file was enough; from January it had to be checked against two sources. Care didn't "
            "change in these data, only the definition did. Rules can't tell the two apart. People who ask can."
        ),
        mistakes=mistakes(DROPPED_REPLIES, DROPPED),
        reads=reads_choice(
            right="counted",
            strength=Comment(
                "strength",
                "definition",
                "You asked after the yardstick before the care. From January a list only counts if it was checked with two "
                "sources. What would make the months before and after comparable?",
                why="Counting a few months both ways builds a bridge, and the stricter count may be the more useful one.",
                source=DATA_GUIDE,
            ),
            replies=DROPPED_REPLIES,
        ),
        source=DATA_GUIDE,
    ),
    Exercise(
        id="steady-for-whom",
        notebook=NOTEBOOK,
        kind="choose",
        title="Two years of kindergarten",
        objective="Ask who is left out of the average.",
        minutes=2,
        prompt=(
            "Three made-up kindergartens. Of 100 children enrolled about 80 come on most days, and that has been steady "
            "for two years. The head asks you what to look at next."
        ),
        control=Choices(FOR_WHOM, legend="Which question would you bring?"),
        shows=cases.kindergarten,
        hints=(
            "Nothing on this chart is wrong. What can't it show?",
            "Think of one child who seldom comes. Where on the chart is that child?",
            "An average can be true of nobody. How would you find out?",
        ),
        solution="whom",
        why=(
            "The sum hides two groups: of those who walk more and more come, of those who come by bus fewer and fewer. "
            "In the last six months it's 91 and 65 of 100. The end of this section has them apart."
        ),
        mistakes=mistakes(FOR_WHOM_REPLIES, FOR_WHOM),
        reads=reads_choice(
            right="whom",
            strength=Comment(
                "strength",
                "who is left out",
                "You asked whose average it is. The end of this section shows it. Whom would you ask next, and would they be "
                "able to tell you why?",
                why="Signals in parts can cancel in the whole. Split a chart by what matters to fairness, before anyone asks.",
                source=DATA_GUIDE,
            ),
            replies=FOR_WHOM_REPLIES,
        ),
        source=DATA_GUIDE,
    ),
    Exercise(
        id="both-rise",
        notebook=NOTEBOOK,
        kind="choose",
        title="Two groups and their sum",
        objective="See a change of mix behind a change of level.",
        minutes=3,
        prompt=(
            "In month 13 two made-up clinics began clinic days in outlying villages. All together, 63 in 100 were then seen "
            "within a week of being referred, where it had been 73. The board is worried.\n\n"
            "The second and third panels split the first. In each, the line is the median of the first twelve months."
        ),
        control=Choices(BOTH, legend="What happened?"),
        shows=figures.seen_in_a_week,
        hints=(
            "Read one panel at a time. After the dashed line, on which side of the median are its points?",
            "Who comes to a clinic when it comes to them? Look into the table: how many of each group were referred?",
            "Imagine that nearly all of those referred lived far out. Which of the two panels would the first look like?",
        ),
        solution="mix",
        why=(
            "In each group all twelve months since lie above the earlier median, a shift by Anhøj's rules, and all together "
            "they lie below. Before, 19 in 100 of those referred lived far out, where waits are longest; after, 69. Who "
            "comes has moved the sum. Why the groups rose, no chart says."
        ),
        mistakes=mistakes(BOTH_REPLIES, BOTH),
        reads=reads_choice(
            right="mix",
            strength=Comment(
                "strength",
                "mix",
                "You took the sum apart. What looked like failure may be reaching people. Which chart would you take to the "
                "board, and what would you ask it to watch?",
                why="When parts and whole disagree, ask who moved in or out. It's called Simpson's paradox.",
                source=SIMPSON,
            ),
            replies=BOTH_REPLIES,
        ),
        source=SIMPSON,
    ),
)
