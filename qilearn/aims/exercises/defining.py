"""Two people count: find what makes them differ, then mend the definition."""

from __future__ import annotations

from typing import Any

from qilearn.aims.controls import MeasureControl, measures_of
from qilearn.aims.exercises.replies import DATA_GUIDE, DEMING, NOTEBOOK, TODAY, done, mistakes, not_yet
from qilearn.aims.measure_critique import measure_findings
from qilearn.aims.measure_definition import unclear_words
from qilearn.aims.model import Measure
from qilearn.aims.word_lists import EVERYONE, UNCLEAR, is_only
from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Choices, Exercise, Mistake, Result, reads_choice

OPERATIONAL = f"{DEMING}, chapter on operational definitions"

HOLES = {
    "properly": "Whether one page is enough, or a whole book, or a story told to the group",
    "care": "One of the two was less careful",
    "came": "Whether a child who went home at noon is one of “the children”",
    "today": "Until when “today” lasts: one counted at two o'clock, one when the last child had gone",
    "target": "Nobody has said how many of 100 would be good",
    "month": "One day is too short: over a month they'd come out the same",
    "books": "There are few books in the languages that the children speak at home",
}
HOLES_REPLIES = {
    "care": Comment(
        "question",
        "care",
        "One of your choices looks at the person. Suppose that both were as careful as can be. With these words, could they "
        "still write 14 and 9?",
        why="If a definition needs the right person to use it, it isn't finished.",
        source=OPERATIONAL,
    ),
    "target": Comment(
        "question",
        "a target",
        "One of your choices is about what would be good. If the service hoped for 90 in 100, would either of the two count "
        "another child?",
        why="A target says where to go. Where one stands has to be found without it.",
        source=OPERATIONAL,
    ),
    "month": Comment(
        "question",
        "more days",
        "One of your choices asks for more days. Both would go on to count in their own way: what would happen to the gap "
        "between them?",
        why="More of a count that two people understand in two ways gives two firm numbers, and not one.",
        source=OPERATIONAL,
    ),
    "books": Comment(
        "question",
        "why few are read to",
        "One of your choices may well tell why some children aren't read to, and is worth a talk with their parents. They "
        "saw the same room on the same day, though: does it tell why they wrote down two numbers?",
        why="What makes a number low and what makes it unsure are two questions.",
    ),
}
HOLES_MORE = Comment(
    "next step",
    "more",
    "What you've chosen could be the reason. There is more. They differ in both numbers: what is counted, and out of how "
    "many. Put the definition beside each.",
    why="A gap that isn't found now is found later, when a chart goes up because somebody else counts.",
    source=OPERATIONAL,
)

TWO_PEOPLE_COUNT = Exercise(
    id="two-people-count",
    notebook=NOTEBOOK,
    kind="choose",
    title="Two people count",
    objective="Find the holes in an operational definition.",
    minutes=2,
    prompt=(
        "A kindergarten wants every child to be read to each day. Its measure: “Children who were read to properly today, "
        "out of the children.”\n\n"
        "On the same Tuesday, in the same room, two educators count. One writes 14 of 18, the other 9 of 16."
    ),
    control=Choices(HOLES, many=True, legend="What in the definition could make them differ? Choose all."),
    hints=(
        "Imagine that you have to count tomorrow. What would you have to ask before you could begin?",
        "One wrote 18 and one wrote 16. Which word of the definition leaves that open?",
        "Some of these would change what happens in the room. You look for those that change only what is written down.",
    ),
    solution=["properly", "came", "today"],
    why=(
        "Each leaves the count to whoever does it: what reading is, which children belong to it, and until when. The rest may "
        "matter for the children, and doesn't explain two numbers from one room."
    ),
    mistakes=mistakes(HOLES_REPLIES, HOLES, many=True),
    reads=reads_choice(
        right={"properly", "came", "today"},
        strength=Comment(
            "strength",
            "the holes",
            "All three leave it to whoever counts. Neither of the two was wrong. Which of the three would you ask the children "
            "about, and how?",
            why="An operational definition is one with which two people who look at the same thing write the same number.",
            source=OPERATIONAL,
        ),
        replies=HOLES_REPLIES,
        missing=HOLES_MORE,
    ),
    source=DATA_GUIDE,
)

LEAKY = Measure(
    id="read-to",
    name="Children who were read to",
    kind="process",
    numerator="children who were read to properly today",
    denominator="the children",
    frequency="daily",
    sample="all",
    direction="higher",
)
"""The kindergarten's definition as it was found, with what the two educators filled in for themselves left open."""

MENDED: dict[str, Any] = LEAKY.model_dump() | {
    "numerator": "children who sat with an adult reading aloud from a book, alone or in a group, until the story ended",
    "denominator": "children who were in the room at ten o'clock",
    "inclusion": "each child once a day, those who went home at noon too; stories on a screen don't count",
    "source": "a list by the book corner, ticked after each story and put away when the last child has gone",
    "collector": "whoever closes the room that day",
    "split_by": "children who speak another language at home",
}

MATTERS = (
    "definition-missing",
    "no-name",
    "no-kind",
    "no-direction",
    "no-denominator",
    "no-collector",
    "no-edges",
    "from-memory",
)
"""The rules whose next steps keep the definition open."""

JUDGED = tuple(word for word in UNCLEAR if word not in ("complete", "good"))
"""Words that keep it open too. A complete book and a good-night story are plain enough here."""

SAME_WHOLE = Comment(
    "next step",
    "out of what",
    "Out of the children, or all of them: one educator would still write 18 there, the other 16. Which children would a "
    "stranger put on the list, and when would they look?",
    why="A share moves with its whole. If that shifts from day to day, so does the chart.",
    source=OPERATIONAL,
)
TRY_IT = Comment(
    "question",
    "three children",
    "Try your words on three children: one left at noon, one heard half of a story, one was read to at five o'clock. Would "
    "somebody who has never met you decide all three as you do?",
    why="Words that are clear on paper come apart at the first odd case. Two people and ten cases find it out.",
    source=OPERATIONAL,
)
MENDED_WELL = Comment(
    "strength",
    "the definition",
    "What is counted, out of which children, how often, from where and by whom: all of it has words of its own now.",
    why="When the person who counts changes and the number doesn't, you can begin to believe it.",
    source=OPERATIONAL,
)


def read_mended(answer: Answer) -> Result:
    """Read the mended definition: what is still empty or vague in it, and whether the whole is still left open."""
    measure = next((each for each in measures_of(answer) if each.id == LEAKY.id), LEAKY)
    found = measure_findings([measure], today=TODAY)
    open_still = [found[rule][0] for rule in MATTERS if rule in found]
    if is_only(measure.denominator, EVERYONE):
        open_still.insert(0, SAME_WHOLE)
    unclear = found.get("unclear-words", ())
    if unclear_words(measure, JUDGED):
        open_still = [*unclear, *open_still]
    if open_still:
        return not_yet(*open_still)
    return done(MENDED_WELL, *unclear, TRY_IT)


def _mended_but(**parts: str) -> list[dict[str, Any]]:
    return [MENDED | parts]


def _heard(example: list[dict[str, Any]], says: str) -> Mistake:
    """A wrong turn with what the rules on definitions say of it."""
    return Mistake(example, read_mended(example).comments[0], says)


MEND_DEFINITION = Exercise(
    id="mend-definition",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="Mend the definition",
    objective="Define a measure so that two people who have never met would count the same.",
    minutes=4,
    prompt=(
        "Here is the kindergarten's measure again, called “Children who were read to”. Change and fill in its parts, so that "
        "two people who have never met would write the same two numbers. You may make up how this kindergarten works.\n\n"
        "The reply goes by simple rules about words. Whether a stranger could use yours, only a stranger can tell."
    ),
    control=MeasureControl(start=(LEAKY,)),
    hints=(
        "Begin with the two words that let one educator count 14 and the other 9. What would you see in the room?",
        "A whole needs a place and a time: who is where, at what hour?",
        "Then the edges. Who counts only just, who just doesn't, who ticks the list, and when is it closed?",
    ),
    solution=[MENDED],
    why=(
        "One of many. Each part can be seen or looked up, the edges are settled, and nobody has to guess what somebody else "
        "meant. It's a choice, and the children and their families may have a better one."
    ),
    mistakes=(
        _heard(_mended_but(numerator="children who were properly read to"), "Keeps a word that has to be judged."),
        Mistake(_mended_but(denominator="The children"), SAME_WHOLE, "Leaves open which children are the whole."),
        _heard(_mended_but(inclusion=""), "Leaves out the edges: who counts only just, and who doesn't."),
        _heard(_mended_but(collector=""), "Names nobody to count."),
    ),
    reads=read_mended,
    source=OPERATIONAL,
)
