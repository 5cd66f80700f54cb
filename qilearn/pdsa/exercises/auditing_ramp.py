"""A muddled folder put in order as a ramp, and the next step of it."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Choices, Exercise, Mistake, Result, Sorting, reads_choice, texts_of
from qilearn.pdsa.exercises.auditing_replies import NOTEBOOK, TAYLOR, asked, done, mistakes, not_yet, sorted_so_far

NOTES = {
    "sites": (
        "All families, at both sites, also with the locums: eight weeks, a point a week. Predicted: stays at 7 of 10. Main "
        "site 7. Other site 4, where the post comes late."
    ),
    "copies": "500 copies ordered on yellow paper. They come on Thursday.",
    "aloud": (
        "Two from the parents’ group read the page aloud at our table. We thought they’d stumble over “milestones”. Yes, "
        "and over two more words."
    ),
    "text": (
        "Text message the day before, to one family that had missed a visit. We thought they’d come. They did. Try five?"
    ),
    "clinic": (
        "Tuesday’s clinic, every family for four weeks. Predicted: 8 of 10 bring the page, and the visit gets going 10 "
        "minutes sooner. 7 of 10, and no sooner."
    ),
    "helper": (
        "Three families who don’t read our language, each with a helper. We thought: two fill in every line. All three did, "
        "and one asked why nobody had ever asked before."
    ),
    "meeting": "Told everyone about the page at the staff meeting. All in favour.",
    "home": (
        "New words. One family took it home on Monday. We thought they’d bring it back with two lines empty. They did: sleep "
        "and food."
    ),
}
PLACES = {
    "first": "1st test",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "task": "A task, no test",
    "other": "Another ramp",
}
IN_ORDER = {
    "sites": "fourth",
    "copies": "task",
    "aloud": "first",
    "text": "other",
    "clinic": "third",
    "helper": "second",
    "meeting": "task",
    "home": "second",
}
ALSO_RIGHT: Mapping[str, frozenset[str]] = {"helper": frozenset({"third"})}
"""Places that can be defended as well: a few families under harder conditions may come beside the one or after it."""

_STEPS = ("first", "second", "third", "fourth")

TOO_SOON: Mapping[str, Comment] = {
    "sites": asked(
        "both sites",
        "You have both sites early on. Everyone, for eight weeks: what would have happened to all those families if the "
        "page had been no good?",
        "A large test of something that you don’t yet believe in is dear for the people in it.",
    ),
    "clinic": asked(
        "Tuesday’s clinic",
        "You have a whole clinic for four weeks near the start. What did the team know of the page by then, and from how "
        "many people?",
        "Small tests are there to make the mistakes that would hurt in a large one.",
    ),
    "helper": asked(
        "with a helper",
        "You have the three families with a helper first of all. Three families at once, under harder conditions: on what "
        "would you build such a test?",
        "Conditions are made harder once it has worked in easy ones.",
    ),
    "home": asked(
        "one family",
        "Its note says “new words”. New since when? Look for the note that they came from.",
        "What one test changes, the next one begins with.",
    ),
}
TOO_LATE: Mapping[str, Comment] = {
    "aloud": asked(
        "read aloud",
        "You have two people reading it aloud after it had been tried at home. Which of the two could be done on the day "
        "that the page was drawn?",
        "A rehearsal costs an hour and nobody’s care.",
    ),
    "home": asked(
        "one family",
        "You have the one family after larger tests. What would one family tell a team that had seen a clinic full of them?",
        "A ramp may stay as it is, or step back when something went wrong. Then it says why, and this note doesn’t.",
    ),
    "helper": asked(
        "with a helper",
        "You have the three families last. Everyone’s page was used by then. Who would have been left out meanwhile?",
        "Those for whom it’s hardest belong early in a ramp, and not at its end.",
    ),
    "clinic": asked(
        "Tuesday’s clinic",
        "You have one clinic last. Read the note about the two sites again: how many families does each speak of?",
        "Each step of a ramp asks more of the change than the one before.",
    ),
}
NO_TEST: Mapping[str, Comment] = {
    "sites": asked(
        "both sites",
        "You’ve put both sites aside. What was predicted there, and what came instead?",
        "Using something everywhere and watching it, with a prediction, is a test as well.",
    ),
    "aloud": asked(
        "read aloud",
        "You’ve put the reading aloud aside. It’s small and took an hour. Did anybody say beforehand what they expected?",
        "A rehearsal with a prediction is a test, and the cheapest there is.",
    ),
    "clinic": asked(
        "Tuesday’s clinic",
        "You’ve put Tuesday’s clinic aside. The same page, and two predictions: what came of each?",
        "A test that turns out otherwise belongs in the ramp all the more.",
    ),
    "helper": asked(
        "with a helper",
        "You’ve put the three families aside. Whose page is it that they filled in?",
        "The change is the same. Only the people for whom it has to work are others.",
    ),
    "home": asked(
        "one family",
        "You’ve put the one family aside. What did the team expect them to bring back?",
        "One family, once, with a prediction: that’s how most good ramps begin.",
    ),
}
IS_A_TASK: Mapping[str, Comment] = {
    "copies": asked(
        "the copies",
        "You have the copies among the tests. What would the team have predicted of them, and could it have been wrong?",
        "Tasks have to be done. In a ramp they make it look longer than it is.",
    ),
    "meeting": asked(
        "the staff meeting",
        "You have the meeting among the tests. What did the team want to find out there?",
        "Telling people is part of many changes. Nobody learns from it whether the change works.",
    ),
}
OTHER_RAMP: Mapping[str, Comment] = {
    "step": asked(
        "the text message",
        "You have the text message in the ramp of the page. Which change does it test, and whom is it for?",
        "Tests of two changes in one ramp leave nobody able to say which of them did what.",
    ),
    "task": asked(
        "the text message",
        "You have the text message among the tasks. Somebody expected something of it: what?",
        "It’s small, it has a prediction, and the next step stands in the note.",
    ),
}
ONE_RAMP = Comment(
    "strength",
    "ramp",
    "There it is: a rehearsal, one family and a few, a clinic, both sites. And what was left over is work to be done, and "
    "the beginning of something else. Where in this ramp would you have stayed longer?",
    why="Each test begins with what the one before had left open, and asks more of the page than that one did.",
    source=TAYLOR,
)
DEFENDED = asked(
    "two orders",
    "The one family and the three with a helper have no dates. Your order can be defended, and so can another: the three "
    "may come right after the one, or between it and the clinic. What would you ask the team?",
    "A ramp is a chain of reasons. Where the reason isn’t written, only the team knows the order.",
)


def read_ramp(answer: Answer) -> Result:
    """Read the order: steps that can be defended are taken."""
    given = texts_of(answer)
    wrong = [found for note in NOTES if (found := _wrong(note, given.get(note, ""))) is not None]
    left = sum(given.get(note, "") not in PLACES for note in NOTES)
    still_open = sorted_so_far(wrong, left, "note")
    return not_yet(*still_open) if still_open else done(ONE_RAMP, DEFENDED)


def _wrong(note: str, said: str) -> Comment | None:
    right = IN_ORDER[note]
    if said not in PLACES or said == right or said in ALSO_RIGHT.get(note, ()):
        return None
    if right == "task":
        return IS_A_TASK[note]
    if right == "other":
        return OTHER_RAMP["task" if said == "task" else "step"]
    if said not in _STEPS:
        return NO_TEST[note]
    return (TOO_SOON if _STEPS.index(said) < _STEPS.index(right) else TOO_LATE)[note]


def _mistake(note: str, said: str, says: str) -> Mistake:
    reply = _wrong(note, said)
    if reply is None:
        raise ValueError(f"Nothing is said of the mistake {says!r}.")
    return Mistake({**IN_ORDER, note: said}, reply, says)


ORDER_THE_RAMP = Exercise(
    id="order-the-ramp",
    notebook=NOTEBOOK,
    kind="choose",
    title="A folder full of notes",
    objective="Find the ramp in what a team has left lying about.",
    minutes=5,
    prompt=(
        "A made-up speech therapy service has a page on which families say, before the first visit, what their child likes, "
        "finds hard and is proud of. A colleague hands you the project’s folder: eight notes without a date.\n\n"
        "Put the ramp of the page in order. What doesn’t belong in it is a task, or part of another ramp. Two notes may share "
        "a step."
    ),
    control=Sorting(NOTES, PLACES, legend="Where does each note belong?"),
    hints=(
        "First, which notes say what somebody expected? The others weren’t written in order to find anything out.",
        "Now ask of each test: a test of what? One of them is about something else than the page.",
        "Count the families in each note that is left. Then look for words in one note that came out of another.",
    ),
    solution=IN_ORDER,
    why=(
        "Reading it aloud led to new words, and these went home with one family. Three families with a helper made it harder; "
        "that may come beside the one or after it. Then a clinic, then both sites. Copies and the meeting are tasks. The "
        "text message is about missed visits, and a ramp of its own."
    ),
    mistakes=(
        _mistake("clinic", "first", "Begins with a whole clinic."),
        _mistake("copies", "second", "Takes an order of paper for a test."),
        _mistake("meeting", "first", "Takes telling people for a test."),
        _mistake("text", "third", "Puts a test of another change into the ramp."),
        _mistake("aloud", "task", "Takes a rehearsal for no test."),
        _mistake("helper", "fourth", "Leaves those for whom it’s hardest to the end."),
        _mistake("home", "fourth", "Puts one family after two sites."),
    ),
    reads=read_ramp,
    source=TAYLOR,
)

NEXT = {
    "six": "It works at the main site, so bring it to all six sites of the service now, before people lose interest.",
    "again": "Run both sites for eight more weeks, the same way, to be sure of the figures.",
    "link": "Five families of the other site get the page as a link; say beforehand how many bring it, and who can’t.",
    "remind": "Write to the staff of the other site that the page matters, with the figures of the main site.",
    "stop": "Let the page go: at 4 of 10 it has been shown not to work.",
}
NEXT_REPLIES = {
    "six": asked(
        "all at once",
        "You’d go on to six sites. One of the two that tried it has just shown a condition in which it doesn’t hold. How many "
        "of the six are like that one?",
        "The step from two to all is the one at which most is at stake. A test that surprised you comes first.",
    ),
    "again": asked(
        "the same again",
        "You’d do the same once more. Suppose that eight weeks on it’s 7 and 4 again. What would you know then that you "
        "don’t know today?",
        "Staying at a size can be right, with a reason: a new question, or too little to go by. Which would it be here?",
    ),
    "remind": asked(
        "telling",
        "You’d write to the staff. Read the note again: what stood between the families and the page, and could staff have "
        "done anything about that by trying harder?",
        "What the test found is a cause to work on. A reminder leaves it where it is.",
    ),
    "stop": asked(
        "one surprise",
        "You’d let it go. At one site it has held for eight weeks. What differs between the two, and is it the page?",
        "A prediction that doesn’t come true in one place says where to look.",
    ),
}
NEXT_STEP = Exercise(
    id="next-on-the-ramp",
    notebook=NOTEBOOK,
    kind="choose",
    title="What would you try next?",
    objective="Plan the next step of a ramp from what the last one left open.",
    minutes=2,
    prompt=(
        "The last test of the page: both sites for eight weeks. The team had predicted 7 of 10 everywhere. At the main site it "
        "was 7; at the other, where the post comes late, 4. What next?"
    ),
    control=Choices(NEXT, legend="Which next step would you put to the team?"),
    hints=(
        "What did the last test find that the team hadn’t expected? The next one begins there.",
        "A new way of doing it hasn’t been tried by anyone. How large would its first test be?",
        "Look for the step that has a question in it, a prediction, and somebody in mind for whom it won’t work.",
    ),
    solution="link",
    why=(
        "The test found that late post keeps the page from families. Another way to bring it is a new change to the page’s "
        "journey, so it starts small again, at the site where it’s needed. Going back to five after two sites is no step back."
    ),
    mistakes=mistakes(NEXT_REPLIES, NEXT),
    reads=reads_choice(
        right="link",
        strength=Comment(
            "strength",
            "next step",
            "You went where the surprise was, and made the test small again, since what’s tried is new. Whom would you ask "
            "before you write the prediction?",
            why="A ramp grows with what a team has grounds to believe. Of the new way it believes little yet.",
            source=TAYLOR,
        ),
        replies=NEXT_REPLIES,
    ),
    source=TAYLOR,
)
