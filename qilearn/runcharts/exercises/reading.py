"""The exercises on reading run charts (notebooks 00 and 06), as data."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, Points, Prompts, reads_choice
from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.runcharts.controls import ChartSettings, Notes
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.runcharts.exercises import reading_choices as choices
from qilearn.runcharts.exercises import reading_replies as replies
from qilearn.runcharts.exercises.reading_replies import ANHOEJ

READING = (
    Exercise(
        id="first-look",
        notebook="00_start_here",
        kind="choose",
        title="What do you see?",
        objective="Say what a chart shows, and no more.",
        minutes=4,
        prompt=(
            "Each point is one month in the First Obstetrical Clinic in Vienna: how many of every 100 mothers died. "
            "In the middle of May 1847 the doctors began to wash their hands in chlorine.\n\n"
            "Look for a minute. Which sentence would you say to a colleague?"
        ),
        control=Choices(choices.FIRST_LOOK, legend="Which sentence says what the chart shows, and no more?"),
        shows=lambda: cases.vienna().reveal("points"),
        hints=(
            "Cover the right-hand part of the chart with your hand. What would you expect to come next?",
            "Uncover it slowly. Where does it stop looking like what came before?",
            "Look for a sentence that says what and when, but not why.",
        ),
        solution="stays",
        why=(
            "It says what the points do and since when, compares with all the years before, and leaves the reason open. "
            "That's what a run chart can give: a time and a place to ask questions."
        ),
        mistakes=choices.mistakes(choices.FIRST_LOOK_REPLIES, choices.FIRST_LOOK),
        reads=reads_choice(
            right="stays",
            strength=Comment(
                "strength",
                "observation",
                "You said what the points do, and since when, and left the reason open. That's how a coach opens a "
                "conversation: it invites the question “what was different then?”",
                why="People can agree on what they see before they argue about why.",
            ),
            replies=choices.FIRST_LOOK_REPLIES,
        ),
        source="Semmelweis 1861, Die Aetiologie, der Begriff und die Prophylaxis des Kindbettfiebers",
    ),
    Exercise(
        id="expect-by-chance",
        notebook="06_run_charts_read",
        kind="choose",
        title="What does chance look like?",
        objective="Know how long a run chance alone gives.",
        minutes=3,
        prompt=(
            "Imagine 24 weeks in which nothing changes: only chance moves the points up and down. "
            "A run is a stretch of points that all lie on the same side of the median.\n\n"
            "How long would you expect the longest run to be? Commit to an answer before you go on."
        ),
        control=Choices(choices.BY_CHANCE, legend="The longest run in 24 points that vary by chance alone is usually"),
        hints=(
            "Think of a coin. How surprised would you be by three heads in a row somewhere in 24 tosses?",
            "Half of the points lie on each side, twelve and twelve. Chance shuffles them like cards.",
            "Shuffle twelve red and twelve black cards, lay them out, and count the longest run of one colour.",
        ),
        solution="three to six",
        why="Counted over every order of 12 points above and 12 below, the longest run is 3 to 6 in 93 of 100.",
        mistakes=choices.mistakes(choices.BY_CHANCE_REPLIES, choices.BY_CHANCE),
        reads=reads_choice(
            right="three to six",
            strength=Comment(
                "strength",
                "chance",
                "Yes: in 93 of 100 such charts the longest run is between 3 and 6. So four in a row is no news, and nine "
                "in a row is.",
                why="Counted over every order of 12 points above and 12 below the median.",
                source="Own count, exact",
            ),
            replies=choices.BY_CHANCE_REPLIES,
        ),
    ),
    Exercise(
        id="useful-points",
        notebook="06_run_charts_read",
        kind="read",
        title="Which points are no use?",
        objective="Find the points that the rules skip.",
        minutes=3,
        prompt=(
            "Falls on a made-up ward, one point a week, with the median drawn. A point that lies exactly on the median "
            "has no side, so the rules skip it. The others are the useful points.\n\nMark every point that is skipped."
        ),
        control=Points(
            lambda: cases.small_counts().reveal("line"),
            legend="Mark the points that are skipped: click, or move with the arrow keys and press Space",
        ),
        hints=(
            "Follow the median with your finger, from left to right.",
            "The median is 5. Which weeks had exactly that many falls?",
            "Four points lie on it. One of them is in the first three weeks.",
        ),
        solution=["week 3", "week 5", "week 9", "week 13"],
        why="In these four weeks there were 5 falls, which is the median. Twelve useful points remain of sixteen.",
        mistakes=(
            Mistake(["week 10", "week 16"], replies.HAVE_A_SIDE, "Marks the highest and the lowest point."),
            Mistake(["week 3", "week 5"], replies.MORE_ON_THE_LINE, "Stops before the end."),
            Mistake(
                ["week 3", "week 5", "week 8", "week 9", "week 13"],
                replies.HAS_A_SIDE,
                "Marks a neighbour of the line too.",
            ),
        ),
        reads=replies.read_useful,
        source=ANHOEJ,
    ),
    Exercise(
        id="longest-run",
        notebook="06_run_charts_read",
        kind="read",
        title="Find the longest run",
        objective="Find the longest run and compare it with what chance gives.",
        minutes=4,
        prompt=(
            "A made-up ward, 30 weeks. The line is the median of the first 13 weeks, drawn on to the end. "
            "One stretch of points stays on the same side of it for longer than any other.\n\n"
            "Mark its first point and its last."
        ),
        control=Points(
            lambda: cases.hand_hygiene().reveal("line"),
            legend="Mark both ends of the run (click, or arrow keys and Space)",
        ),
        hints=(
            "Look for where the points stay away from the line the longest, above or below.",
            "The run begins with the first point across the line, even if it isn't a high one.",
            "It starts in April. It ends at the last point before one falls below the line.",
        ),
        solution=["8 April 2024", "24 June 2024"],
        why="Twelve points lie above the line from 8 April to 24 June; on 1 July one falls below it.",
        mistakes=(
            Mistake(["1 April 2024", "24 June 2024"], replies.CROSSES, "Starts a week early, below the line."),
            Mistake(["10 June 2024", "24 June 2024"], replies.GOES_ON, "Takes only the highest points."),
            Mistake(["26 February 2024", "18 March 2024"], replies.LONGER, "Finds a shorter run."),
            Mistake(["17 June 2024"], replies.TWO_MARKS, "Marks the peak alone."),
        ),
        reads=replies.read_pair,
        source=ANHOEJ,
    ),
    Exercise(
        id="build-vienna",
        notebook="06_run_charts_read",
        kind="build",
        title="Set up the chart yourself",
        objective="Choose value, denominator and baseline so that a chart can answer its question.",
        minutes=5,
        prompt=(
            "Here are the records of the clinic in Vienna: births and deaths of mothers, month by month. Hand-washing "
            "began in the middle of May 1847.\n\n"
            "Set up the chart so that it can show whether the risk to a mother changed. Watch the picture and the words "
            "as you choose."
        ),
        control=ChartSettings("semmelweis", x="month"),
        hints=(
            "Start with the question: what was the risk to one mother, and when might it have changed?",
            "A risk is so many of so many. Then think about which months should set the median.",
            "Deaths, per births. Let the baseline end with the last month that hand-washing had hardly touched.",
        ),
        solution={"y": "deaths", "n": "births", "freeze": "1847-05", "rules": "anhoej", "better": "lower"},
        why=(
            "Deaths per births is the risk. The baseline ends with May 1847 (April would do as well: May was half and "
            "half), so that later months can't move the line that they are compared with."
        ),
        mistakes=(
            Mistake(
                {"y": "deaths", "n": "", "freeze": "1847-05", "rules": "anhoej", "better": "lower"},
                replies.NO_DENOMINATOR,
                "Counts deaths without births.",
            ),
            Mistake(
                {"y": "deaths", "n": "births", "freeze": "", "rules": "anhoej", "better": "lower"},
                replies.NO_BASELINE,
                "Lets all months set the median.",
            ),
            Mistake(
                {"y": "deaths", "n": "births", "freeze": "1848-05", "rules": "anhoej", "better": "lower"},
                replies.baseline_too_long(12),
                "Takes a year of hand-washing into the baseline.",
            ),
            Mistake(
                {"y": "deaths", "n": "births", "freeze": "1841-06", "rules": "anhoej", "better": "lower"},
                replies.baseline_too_short(6),
                "Sets the median from six months.",
            ),
        ),
        reads=replies.read_settings,
        source=ANHOEJ,
    ),
    Exercise(
        id="which-rules",
        notebook="06_run_charts_read",
        kind="choose",
        title="Two rule sets, one chart",
        objective="Name one rule set and stay with it.",
        minutes=3,
        prompt=(
            "These 24 numbers came out of a random generator. The IHI rules call it a shift: six points on one side. "
            "The Anhøj rules, which want more than eight here, don't.\n\nA colleague asks what your team should do about it."
        ),
        control=Choices(choices.RULES, legend="What would you advise?"),
        shows=cases.random_numbers,
        hints=(
            "You know something here that you never know at work: nothing happened.",
            "What does each false alarm cost a team? And who would notice that it was one?",
            "When should a referee choose the rules: before the match or after it?",
        ),
        solution="one",
        why="Either set can be defended. Choosing after looking can't, nor adding sets up: both find signals in nothing.",
        mistakes=choices.mistakes(choices.RULES_REPLIES, choices.RULES),
        reads=reads_choice(
            right="one",
            strength=Comment(
                "strength",
                "rules",
                "One named set, chosen beforehand. Then anyone who reads your chart knows what a signal on it is worth.",
                why="Of 100 charts of 24 random points, about 3 signal under Anhøj's rules and about 37 under the IHI set "
                "(own simulation, 20,000 charts).",
                source="Anhøj 2015, PLoS ONE 10(3): e0121349, compares the sets",
            ),
            replies=choices.RULES_REPLIES,
        ),
    ),
    Exercise(
        id="pin-the-change",
        notebook="06_run_charts_read",
        kind="build",
        title="Pin the change to the chart",
        objective="Annotate a chart so that it can still be read in a year.",
        minutes=3,
        prompt=(
            "The link nurse tells you: hand rub was put at each bedside in the week of 8 April 2024. "
            "Pin a note to the right point, so that somebody who wasn't there can read the chart next year.\n\n"
            "Choose the point with the mouse or the arrow keys, write, and pin it. It's kept with the chart."
        ),
        control=Notes("hand_hygiene", cases.hand_hygiene),
        hints=(
            "Find the week first: the label of each point tells its date.",
            "Write what was done, and where. Leave out what you hope that it did.",
            "Begin with the thing itself, the hand rub, and say where it was put.",
        ),
        solution={"8 April 2024": "Hand rub put at each bedside"},
        why="It stands at the right week and says what was done and where, not what it achieved.",
        mistakes=(
            Mistake(
                {"1 July 2024": "Hand rub put at each bedside"},
                replies.WRONG_WEEK,
                "Pins it to another week.",
            ),
            Mistake({"8 April 2024": "Intervention"}, replies.too_vague("Intervention"), "Names nothing."),
            Mistake(
                {"8 April 2024": "Hand hygiene improved thanks to the hand rub"},
                replies.CLAIMS,
                "Claims an effect.",
            ),
            Mistake(
                {"8 April 2024": "Nurse Olsen put hand rub at each bedside"},
                MAY_NAME_SOMEONE,
                "Names a colleague.",
            ),
        ),
        reads=replies.read_notes,
    ),
    Exercise(
        id="say-what-it-shows",
        notebook="06_run_charts_read",
        kind="choose",
        title="What may you say to the ward?",
        objective="Tell what a signal shows from what it doesn't.",
        minutes=4,
        prompt=(
            "The same ward, with its change marked and the rules applied. You're about to show this to the team.\n\n"
            "Choose every sentence that the chart lets you say."
        ),
        control=Choices(choices.SAYS, many=True, legend="Which sentences does the chart let you say?"),
        shows=cases.hand_hygiene_noted,
        hints=(
            "Ask of each sentence: could somebody check it with a finger on the chart?",
            "Sort them: what the points do, why they do it, what they'll do next.",
            "Three can stay. One of them is a question to ask, rather than an answer.",
        ),
        solution=["run", "when", "ask"],
        why=(
            "The first two say what the points do and since when; the third turns the signal into a question. Cause and "
            "future need other evidence, and five points prove no fall."
        ),
        mistakes=choices.mistakes(choices.SAYS_REPLIES, choices.SAYS, many=True),
        reads=reads_choice(
            right={"run", "when", "ask"},
            strength=Comment(
                "strength",
                "observation",
                "Two observations and a question, and nothing that the points can't carry. Which of the three would you "
                "say first, if you wanted the ward to do the talking?",
                why="A team that finds the reason itself will look for the next one.",
            ),
            replies=choices.SAYS_REPLIES,
            missing=choices.LOOK_TWICE,
        ),
        source=choices.PITFALLS,
    ),
    Exercise(
        id="missed-appointments",
        notebook="06_run_charts_read",
        kind="choose",
        title="A success story",
        objective="Ask what else comes and goes before crediting a change.",
        minutes=4,
        prompt=(
            "A made-up clinic began to send text reminders in March 2024. “It worked,” says the manager, and shows "
            "the average of six months before and six months after.\n\nHere is the whole chart. What would you say?"
        ),
        control=Choices(choices.MISSED, legend="Which reading fits the whole chart?"),
        shows=cases.missed_appointments,
        hints=(
            "Before you look at March 2024, look at the year before it.",
            "Put a finger on each March. What does the line do next?",
            "Something moves these numbers that isn't the clinic's doing, and it comes back every year.",
        ),
        solution="season",
        why=(
            "The rise in winter and fall in summer was there before the reminders. The rules signal because seasons make "
            "long runs and few crossings; that the points aren't random doesn't make the reminders the reason. In these "
            "made-up data they have no effect at all."
        ),
        mistakes=choices.mistakes(choices.MISSED_REPLIES, choices.MISSED),
        reads=reads_choice(
            right="season",
            strength=Comment(
                "strength",
                "season",
                "You looked at the year before. The reminders began just as winter ended, which would have made anything "
                "look good. What question would help the manager see it without losing face?",
                why="These data were made with a season and no effect; the rules found the season.",
            ),
            replies=choices.MISSED_REPLIES,
        ),
    ),
    Exercise(
        id="own-chart",
        notebook="06_run_charts_read",
        kind="reflect",
        title="What will you do differently?",
        objective="Turn what you read here into something you'll do.",
        minutes=4,
        prompt="Two things for you, and one to take to your coaching partner. It's saved, and never marked.",
        control=Prompts(
            {
                "chart": "Which measure of your own team's will you chart first, and where does it come from?",
                "differently": "Next time somebody shows you two numbers, before and after: what will you do?",
                "partner": "One question to take to your coaching partner:",
            }
        ),
        hints=(
            "Think of a number that your team already writes down, week by week or month by month.",
            "What would somebody see you do, or hear you ask, in that meeting?",
            "For your partner, ask something that you really can't answer yet. Begin with How or What.",
        ),
        solution={
            "chart": "Weeks from referral to first visit, from the list that the front desk keeps.",
            "differently": "Ask for the points in between, and what else changed that month.",
            "partner": "How can I show our run chart without the team asking whose fault the high weeks are?",
        },
        why="There's no right answer. This one names a measure and its source, something one could see, and a real question.",
        mistakes=(
            Mistake(
                {"chart": "Referral waits", "differently": "Ask for the points", "partner": ""},
                replies.PARTNER_EMPTY,
                "Leaves out the partner.",
            ),
            Mistake(
                {"chart": "Referral waits", "differently": "Try harder", "partner": "How do I begin?"},
                replies.SLOGAN,
                "Writes an effort slogan.",
            ),
            Mistake(
                {
                    "chart": "Referral waits",
                    "differently": "Ask for the points",
                    "partner": "I'll tell them to use charts.",
                },
                replies.PARTNER_TELLS,
                "Tells where a question belongs.",
            ),
        ),
        reads=replies.read_reflection,
    ),
)
