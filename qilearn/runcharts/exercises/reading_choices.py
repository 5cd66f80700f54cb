"""What the *choose* exercises offer, and the reply to each wrong choice: what that choice would mean."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Mistake
from qilearn.runcharts.exercises.reading_replies import ANHOEJ

PITFALLS = "Anhøj & Mohammed, Mastering Statistical Process Control Charts in Healthcare, chapter on pitfalls"

FIRST_LOOK = {
    "proof": "The chart proves that hand-washing saved the mothers.",
    "halves": "The average fell from 10.5 before to 2.1 after, and that is all one needs to know.",
    "stays": "From June 1847 on, deaths stay low for longer than ever before on this chart. Something changed about then.",
    "noise": "It goes up and down the whole time, so there is nothing to see.",
    "may": "It was falling already: from 18 in April 1847 to 12 in May.",
}
FIRST_LOOK_REPLIES = {
    "proof": Comment(
        "question",
        "cause",
        "You may well be right about Vienna. But what in this picture tells hand-washing from anything else that began "
        "that spring? Look again for what the points themselves show.",
        why="A chart shows when something changed. Why it did takes other evidence.",
    ),
    "halves": Comment(
        "next step",
        "before and after",
        "Two averages hide the years in between. Cover everything after 1846: had there been low stretches before, and "
        "how long did they last?",
        why="Any bumpy series gives two different averages, wherever you cut it.",
    ),
    "noise": Comment(
        "next step",
        "pattern",
        "Most of it does go up and down. Put your finger on June 1847 and slide it to the right: how high do the points "
        "go after that?",
        why="One stretch can differ while the rest is noise.",
    ),
    "may": Comment(
        "next step",
        "two points",
        "Two points always go up or down. How often before had one month been a third lower than the one before it?",
        why="A step between two points is the weakest evidence on any chart.",
    ),
}

BY_CHANCE = {
    "two": "2",
    "three to six": "3 to 6",
    "eight": "7 to 9",
    "more": "10 or more",
}
BY_CHANCE_REPLIES = {
    "two": Comment(
        "next step",
        "chance",
        "That would mean that the points nearly always change sides. Toss a coin 24 times, or ask the person beside you "
        "to make up 24 tosses: whose runs are longer?",
        why="People expect chance to alternate. It doesn't; it clumps.",
    ),
    "eight": Comment(
        "next step",
        "chance",
        "Chance does clump. But with twelve points on each side there are few left to make a run that long.",
        why="Longer runs do come by chance, only seldom. That is why they're worth noticing.",
    ),
    "more": Comment(
        "next step",
        "chance",
        "With 24 points, twelve lie on each side of the median. How many of one side would have to stand together?",
        why="If such a run were usual, no run could ever tell us anything.",
    ),
}

RULES = {
    "report": "Report the shift: one of the rule sets found it, and that is enough.",
    "both": "Use both sets from now on, and act when either of them signals, to be safe.",
    "one": "Agree on one rule set before looking, name it on the chart, and stay with it.",
    "neither": "Use neither: if they don't agree, such rules are worthless.",
}
RULES_REPLIES = {
    "report": Comment(
        "next step",
        "choosing after",
        "These are random numbers, so there is nothing to report. If you look with two sets of rules and keep the one "
        "that signals, how often would you find something in nothing?",
        why="Of 100 charts of 24 random points, about 37 signal under the IHI set (own simulation, 20,000 charts).",
    ),
    "both": Comment(
        "next step",
        "stacking",
        "Each set has false alarms of its own. What happens to them when you add the sets up? Every one costs a team a "
        "search for a cause that isn't there.",
        why="Stacking rules adds false alarms faster than it adds true ones.",
        source=PITFALLS,
    ),
    "neither": Comment(
        "question",
        "judgement",
        "They disagree because each trades missed changes against false alarms in its own way. Without any rule, what "
        "would keep two people from reading the same chart in opposite ways?",
        why="A rule that you know the price of is better than an eye that sees faces in clouds.",
    ),
}

SAYS = {
    "caused": "The hand rub at the bedside raised hand hygiene.",
    "run": "Twelve weeks in a row lie above the earlier median, from 8 April to 24 June.",
    "lasting": "From now on it will stay above 70.",
    "when": "Something changed in about the week of 8 April.",
    "july": "In July it has gone back to where it was.",
    "ask": "We should ask what else was new on the ward that week.",
}
SAYS_REPLIES = {
    "caused": Comment(
        "next step",
        "cause",
        "One of your sentences says what did it. The hand rub is a good candidate. What else might have come that week: "
        "a new colleague, a new observer, a visit?",
        why="A chart shows that and when; why is a claim to be tested.",
        source=PITFALLS,
    ),
    "lasting": Comment(
        "next step",
        "future",
        "One of your sentences is about weeks that haven't been measured. What would have to go on for it to hold?",
        why="A chart describes what was. Predictions belong in the next test, written down beforehand.",
    ),
    "july": Comment(
        "next step",
        "single points",
        "You read the last five weeks as a fall. How many of the five lie below the earlier median? What would you call "
        "that if you hadn't been looking for a fall?",
        why="A few lower points within a higher level are what chance looks like.",
    ),
}

MISSED = {
    "work": "The reminders work: in the six months after they began, 12 in 100 appointments were missed, not 15.",
    "harm": "The reminders did harm: by the next winter, missed appointments were up again.",
    "season": "The months rise and fall with the season, and did so before the reminders too. Compare each month with "
    "the same month of the year before.",
    "chance": "The signal is a false alarm, and the months differ by chance alone.",
}
MISSED_REPLIES = {
    "work": Comment(
        "next step",
        "before and after",
        "Missed appointments did fall that spring. Now look at the spring of the year before, when nobody was sent a "
        "reminder. What happened then?",
        why="Whatever goes up and down by itself gives somebody a success, if the date is right.",
    ),
    "chance": Comment(
        "next step",
        "signal",
        "Chance alone would cross the line more often: it's crossed 8 times, and fewer than 13 is seldom. The points "
        "do follow something. Look at a whole year before March 2024: what do you see?",
        why="A signal says that points aren't random. It doesn't say that the team's change is the reason.",
        source=ANHOEJ,
    ),
    "harm": Comment(
        "next step",
        "before and after",
        "They did rise. How high were they the winter before, without reminders?",
        why="The same mistake as calling the spring a success, the other way up.",
    ),
}

LOOK_TWICE = Comment(
    "next step",
    "more",
    "What you've chosen can be said. There is more that the chart lets you say; which other sentence claims no more than "
    "the points, or asks?",
    why="Saying too little to a team also has a cost: nobody looks.",
)


def mistakes(replies_to: dict[str, Comment], texts: dict[str, str], *, many: bool = False) -> tuple[Mistake, ...]:
    """Each wrong choice as an expected mistake, named by what the learner read."""
    return tuple(Mistake([key] if many else key, reply, texts[key]) for key, reply in replies_to.items())
