"""Test it, just do it, or look first: not everything needs a PDSA cycle."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, Sorting, texts_of
from qilearn.pdsa.exercises.testing_replies import MCNICHOLAS, NOTEBOOK, asked, done, not_yet, sorted_so_far

WAYS = {"test": "Test it", "do": "Just do it", "look": "Look first"}
THINGS = {
    "number": "The letter that families get has an old phone number on it.",
    "show": "Nurses could ask people to show how they use their inhaler. Nobody here has tried it.",
    "half": "“Half of our referrals come without a reason,” says the manager. Nobody has counted.",
    "corner": "A student suggests ten quiet minutes at the end of each round for questions.",
    "feet": "You’d like to know whether people with diabetes have their feet checked as your guideline says.",
    "fifth": "A reminder that has held in four clinics is to go to the fifth, where most people have no phone.",
    "alarm": "The batteries of the medicine fridge’s alarm are flat.",
}
RIGHT = {
    "number": "do",
    "show": "test",
    "half": "look",
    "corner": "test",
    "feet": "look",
    "fifth": "test",
    "alarm": "do",
}
REPLIES: Mapping[tuple[str, str], Comment] = {
    ("number", "test"): asked(
        "the phone number",
        "You’d test the phone number. What is there that anybody doesn’t know about it?",
        "A test answers a question. Where there’s none, it’s only a slower way to do the work.",
    ),
    ("number", "look"): asked(
        "the phone number",
        "You’d look into the phone number first. What could you find that would keep you from putting it right?",
        "Looking is for what isn’t known. While you look, families ring in vain.",
    ),
    ("show", "do"): asked(
        "the inhaler",
        "You’d have all nurses do it. How long does it take, what do people feel when they’re asked, and how do you know?",
        "An idea that is good elsewhere meets other people and other mornings here.",
    ),
    ("show", "look"): asked(
        "the inhaler",
        "You’d look first how people use their inhaler. That’s worth knowing. Would it tell you whether asking them to show it "
        "helps?",
        "Counting says how things are. It can’t say what a change would do that nobody has tried.",
    ),
    ("half", "test"): asked(
        "the referrals",
        "You’d begin to test. What would you change, and how would you know whether half was right to begin with?",
        "A change that mends what isn’t broken looks like a success from its first day.",
    ),
    ("half", "do"): asked(
        "the referrals",
        "You’d act on what the manager says. What if it’s one in ten, and all from one place?",
        "A figure that somebody feels is a good reason to look, and a poor one to act on.",
    ),
    ("corner", "do"): asked(
        "ten minutes",
        "You’d just start the ten minutes. For whom would they be ten minutes less?",
        "It may well help students. Whoever gives the time away has a prediction too.",
    ),
    ("corner", "look"): asked(
        "ten minutes",
        "You’d look first. What could you look at, when there are no ten minutes yet?",
        "You can count how many questions are asked today. What the ten minutes do shows once somebody has tried them.",
    ),
    ("feet", "test"): asked(
        "the feet",
        "You’d test something. What is the change, and what is it that you’d like to know?",
        "To compare what is done with what should be is an audit. It needs a standard and a count, and no prediction.",
    ),
    ("feet", "do"): asked(
        "the feet",
        "You’d just do something. What, and for whom, when you don’t know yet who is missed?",
        "Done for all alike, it’ll reach those first who are reached already.",
    ),
    ("fifth", "do"): asked(
        "the fifth clinic",
        "You’d bring the reminder to the fifth clinic as it is. What is different there, and for how many?",
        "It has held under the conditions of four clinics. The fifth has another one.",
    ),
    ("fifth", "look"): asked(
        "the fifth clinic",
        "You’d look first how many there have no phone. Good; and then? What would the team of that clinic try, with whom?",
        "It helps to plan the test. Whether a reminder reaches people without a phone is still open after the count.",
    ),
    ("alarm", "test"): asked(
        "the alarm",
        "You’d test the alarm’s batteries. What would you predict, and who’d be surprised?",
        "Not every fault is a theory. Some are a trip to the shop.",
    ),
    ("alarm", "look"): asked(
        "the alarm",
        "You’d look first. Who looks after the medicines until you’ve finished?",
        "Where harm is near and the remedy known, looking costs more than doing. Why nobody noticed is a question for after.",
    ),
}
SORTED = Comment(
    "strength",
    "test or task",
    "You kept the test for what nobody knows yet. What is on your own list this week that’s called a PDSA, and is a task?",
    why="A cycle is worth its trouble where a prediction can be wrong. Used for everything, it becomes a form to fill in.",
    source=MCNICHOLAS,
)


def read_tasks(answer: Answer) -> Result:
    """Read what was sorted."""
    said = texts_of(answer)
    wrong = [REPLIES[item, said[item]] for item in THINGS if (item, said.get(item, "")) in REPLIES]
    left = sum(said.get(item) not in WAYS for item in THINGS)
    open_still = sorted_so_far(wrong, left, "thing")
    return not_yet(*open_still) if open_still else done(SORTED)


def _mistake(item: str, way: str, says: str) -> Mistake:
    return Mistake({**RIGHT, item: way}, REPLIES[item, way], says)


TEST_OR_TASK = Exercise(
    id="test-or-task",
    notebook=NOTEBOOK,
    kind="choose",
    title="Test, task or count?",
    objective="Say what needs a test, what just needs doing, and what needs looking at first.",
    minutes=3,
    prompt=(
        "A practice writes “PDSA” beside everything on its list. Sort the seven.\n\n"
        "Test it: nobody knows yet what the change would do here. Just do it: what to do is known, and so is what comes of it. "
        "Look first: nobody knows how things are."
    ),
    control=Sorting(THINGS, WAYS, legend="What does each of them need?"),
    hints=(
        "Ask of each: is there a question in it? If there is, is it about how things are, or about what a change would do?",
        "Try to write a prediction for each. Where you can’t be wrong, you hardly need a test.",
        "What has held somewhere may be a question again where people differ.",
    ),
    solution=RIGHT,
    why=(
        "Two are repairs: the answer is known. Two ask how things are, which is a count or an audit. Three are changes that "
        "nobody has tried here, among them one that has held elsewhere and now meets people without a phone."
    ),
    mistakes=(
        _mistake("number", "test", "Tests what nobody doubts."),
        _mistake("show", "do", "Introduces for all what nobody has tried."),
        _mistake("half", "test", "Changes what hasn’t been counted."),
        _mistake("feet", "test", "Takes an audit for a test."),
        _mistake("fifth", "do", "Takes what held elsewhere for known."),
        _mistake("alarm", "look", "Studies what should be mended."),
    ),
    reads=read_tasks,
    source=MCNICHOLAS,
)
