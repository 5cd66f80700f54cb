"""Study: what a result tells about the reason for which it was expected."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, Sorting, texts_of
from qilearn.pdsa.exercises.testing_replies import LANGLEY, NOTEBOOK, asked, done, not_yet, sorted_so_far

TELLS = {
    "gains": "The reason gains",
    "loses": "The reason loses",
    "other": "Number right, reason not",
    "untested": "Not tested",
}
RESULTS = {
    "named": (
        "Predicted: 7 to 9 of 10 families bring the form, because the reminder names the day. Found: 8 of 10. Asked why, most "
        "say: “It said Tuesday.”"
    ),
    "window": (
        "Predicted: a wait of 20 to 25 minutes, because a second window is open. Found: 22. It snowed, few people came, and the "
        "second window stayed shut for want of staff."
    ),
    "sheet": (
        "Predicted: 7 to 9 of 10 nurses use the new sheet, because it’s shorter. Found: 3 of 10. They had it, say that it’s "
        "shorter, and that the handover is spoken anyway."
    ),
    "null": (
        "Predicted: 5 to 10 minutes less to the first pain relief, because the bell rings at the nurse’s belt. Done as planned "
        "for two weeks. Found: 34 minutes before, 34 now."
    ),
    "round": (
        "Predicted: 6 of 8 students ask a question on the round, because a card invites them. Found: 2 of 8. On most mornings "
        "the cards were still in the office."
    ),
}
RIGHT = {"named": "gains", "window": "other", "sheet": "loses", "null": "loses", "round": "untested"}
REPLIES: Mapping[tuple[str, str], Comment] = {
    ("named", "loses"): asked(
        "the form",
        "For the form you’d trust the reason less. What would families have said if the day had made no difference?",
        "A theory has something to show for itself when both the number and the people say what it said.",
    ),
    ("named", "other"): asked(
        "the form",
        "For the form you’d say that something else was at work. What do the families’ own words point to?",
        "Asking a few people why is often the only look at the reason that a small test gives.",
    ),
    ("named", "untested"): asked(
        "the form",
        "For the form you’d say that it wasn’t tested. What was missing, of what had been planned?",
        "A small test is still a test.",
    ),
    ("window", "gains"): asked(
        "the window",
        "The wait came out as predicted. Read what happened once more: which of it was the change?",
        "A number that comes true is pleasing, and it’s then that hardly anyone asks.",
    ),
    ("window", "loses"): asked(
        "the window",
        "You’d trust the second window less now. How many people has it served so far?",
        "A reason can lose only where it was at work.",
    ),
    ("window", "untested"): asked(
        "the window",
        "That the window stayed shut is right. What about the number, though: what will the next report say, if nobody asks?",
        "Here the trap isn’t only that nothing was tested, but that it looks like a success.",
    ),
    ("sheet", "gains"): asked(
        "the sheet",
        "The nurses do say that it’s shorter. Was it that which was to be found out?",
        "The theory said that shorter means used. One half of it came true.",
    ),
    ("sheet", "other"): asked(
        "the sheet",
        "Which number came true here? Hold 3 of 10 against what was predicted.",
        "A miss by half is one of the clearest things that a small test can say.",
    ),
    ("sheet", "untested"): asked(
        "the sheet",
        "You’d say that it wasn’t tested. Did the nurses have the sheet, and was it what had been planned?",
        "A change that people had, and didn’t use, has been tested.",
    ),
    ("null", "gains"): asked(
        "the bell",
        "34 minutes before and 34 now: what would the number have had to be, for you to believe the reason less?",
        "A theory that no number can speak against isn’t one.",
    ),
    ("null", "other"): asked(
        "the bell",
        "Which number came true here? The prediction said 5 to 10 minutes less.",
        "Nothing found is a finding, if one expected something.",
    ),
    ("null", "untested"): asked(
        "the bell",
        "Nothing moved, so it may look as if nothing had been tested. What was done in those two weeks, and as planned?",
        "Done as planned, with no difference: that’s a result, and one that saves the next ward the bells.",
    ),
    ("round", "gains"): asked(
        "the round",
        "2 of 8, where 6 were expected, and you’d trust the reason more. How did you come to that?",
        "Look first at what was done, and only then at the number.",
    ),
    ("round", "loses"): asked(
        "the round",
        "You’d trust the invitation less. How many students got one?",
        "What lay in the office can’t be blamed for what happened on the ward. It says something about mornings.",
    ),
    ("round", "other"): asked(
        "the round",
        "Which number came true here? 6 of 8 were expected to ask.",
        "Take the number first, then whether the change was there.",
    ),
}
READ = Comment(
    "strength",
    "results",
    "You looked at the reason, and not only at the number. Which of the five would be easiest to report as a success, and which "
    "would nobody report?",
    why="A right number for another reason misleads the next test. A clear nothing keeps others from trying the same.",
    source=LANGLEY,
)


def read_results(answer: Answer) -> Result:
    """Read what each result was taken to tell."""
    said = texts_of(answer)
    wrong = [REPLIES[item, said[item]] for item in RESULTS if (item, said.get(item, "")) in REPLIES]
    left = sum(said.get(item) not in TELLS for item in RESULTS)
    open_still = sorted_so_far(wrong, left, "result")
    return not_yet(*open_still) if open_still else done(READ)


def _mistake(item: str, tells: str, says: str) -> Mistake:
    return Mistake({**RIGHT, item: tells}, REPLIES[item, tells], says)


WHAT_IT_TELLS = Exercise(
    id="what-it-tells",
    notebook=NOTEBOOK,
    kind="choose",
    title="What does the result tell you?",
    objective="Compare Study with the prediction and with its reason.",
    minutes=4,
    prompt=(
        "Five tests, all made up, each with what was predicted and why, and what was found. What does each result tell you about "
        "the reason?\n\n"
        "Don’t ask whether it went well. Ask what you’d believe now a little more, or a little less."
    ),
    control=Sorting(RESULTS, TELLS, legend="What does each result tell?"),
    hints=(
        "Take three steps for each: was the change there? Did the number come out so? Did the reason show itself?",
        "One comes out just as predicted, and should still make you wonder. Look at the weather.",
        "No difference at all can tell you a lot, if the change was made as planned.",
    ),
    solution=RIGHT,
    why=(
        "Where the change wasn’t there, nothing was tested, even if the number came true. Where it was there, and the number "
        "didn’t move, the reason loses: that is knowledge. One test with few people never settles it."
    ),
    mistakes=(
        _mistake("window", "gains", "Takes a right number for a right reason."),
        _mistake("window", "untested", "Sees that it wasn’t done, and misses that it looks like a success."),
        _mistake("null", "untested", "Takes no difference for no result."),
        _mistake("round", "loses", "Blames an idea that was never tried."),
        _mistake("sheet", "untested", "Takes what people didn’t use for untested."),
        _mistake("named", "other", "Doubts what the people themselves say."),
    ),
    reads=read_results,
    source=LANGLEY,
)
