"""Five poor aims, each weak in its own way, and what is said of what a learner makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qilearn.aims.controls import SharpenControl, aim_of
from qilearn.aims.critique import aim_findings
from qilearn.aims.critique_amounts import is_nearly_all_or_none
from qilearn.aims.critique_parts import loose_words
from qilearn.aims.exercises.replies import IHI_AIMS, NOTEBOOK, TODAY, done, not_yet
from qilearn.aims.model import Aim
from qilearn.aims.word_lists import found_in
from qilearn.aims.words import PIECES
from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result
from qilearn.core.text import listed, quoted

MATTERS = frozenset(
    {
        *(
            "missing-what",
            "missing-start",
            "missing-goal",
            "missing-unit",
            "missing-who",
            "missing-where",
            "missing-by",
        ),
        *(
            "target-without-baseline",
            "start-unread",
            "goal-unread",
            "relative-target",
            "vague-amount",
            "goes-nowhere",
            "above-100",
        ),
        *("vague-by", "date-unread", "date-past", "date-near"),
        *("vague-what", "change-not-aim", "effort-not-aim", "all-or-none", "nearly-all"),
    }
)
"""The rules that keep an aim open while they have something to say, whichever of the five it is. What others find may be left."""


_AFTER_THE_NOUN = re.compile(
    r"\b(?:who|whom|whose|that|which|with|without|after|before|by|for|from|in|on|at|to|because)\b", re.I
)


@dataclass(frozen=True, slots=True)
class PoorAim:
    """An aim to sharpen.

    Parameters
    ----------
    place : str
        Where it was said, as it stands before each comment on it.
    said : str
        How it was said.
    aim : Aim
        As it stands in the fields to begin with.
    faults : tuple of str
        Ids of the rules that it was made to meet. They come first, and have to fall silent.
    idea : tuple of str
        Words for the change that it was said with. Where they are still what is counted, it's still about the change:
        "texts sent", and not "foot checks after a text".
    """

    place: str
    said: str
    aim: Aim
    faults: tuple[str, ...]
    idea: tuple[str, ...] = ()


POOR: Mapping[str, PoorAim] = {
    "bell": PoorAim(
        "The ward",
        "A hospital ward: “Excellent care for every patient who rings.”",
        Aim(what="excellent care", who="every patient", where="on Ward 7"),
        ("vague-what", "vague-who"),
    ),
    "feet": PoorAim(
        "The practice",
        "A general practice: “Introduce text messages that remind people with diabetes of their foot check.”",
        Aim(
            what="introduce text messages that remind of the foot check",
            who="adults with diabetes",
            where="the Hill Street practice",
            by="31 March 2027",
        ),
        ("change-not-aim",),
        ("text", "texts", "message", "messages", "reminder", "reminders"),
    ),
    "talk": PoorAim(
        "The kindergarten",
        "A kindergarten: “We'll all try harder to talk with families.”",
        Aim(
            what="try harder to talk with families",
            who="families with a child in either room",
            where="in Bluebell Kindergarten",
            by="30 June 2027",
        ),
        ("effort-not-aim",),
    ),
    "feedback": PoorAim(
        "The teaching hospital",
        "A teaching hospital: “100 % of students get feedback every day.”",
        Aim(
            what="the share of students who get feedback",
            goal="100",
            unit="% a day",
            who="third-year medical students",
            where="on the medical wards",
            by="30 September 2027",
        ),
        ("target-without-baseline", "all-or-none"),
    ),
    "ulcers": PoorAim(
        "Community nursing",
        "A community nursing service: “Cut pressure ulcers by half.”",
        Aim(what="cut pressure ulcers", goal="half"),
        ("relative-target", "missing-who", "vague-who", "missing-where", "vague-where", "missing-by"),
    ),
}

SHARPENED = {
    "bell": {
        "what": "the median wait after ringing the bell",
        "start": "9",
        "goal": "4",
        "unit": "minutes",
        "who": "adults who stay overnight",
        "where": "on Ward 7",
        "by": "30 June 2027",
    },
    "feet": {
        "what": "the share whose feet were checked within the last 12 months",
        "start": "58",
        "goal": "75",
        "unit": "%",
        "who": "adults with diabetes",
        "where": "the Hill Street practice",
        "by": "31 December 2027",
    },
    "talk": {
        "what": "the share who say that they know how their child's day was",
        "start": "45",
        "goal": "80",
        "unit": "%",
        "who": "families with a child in either room",
        "where": "in Bluebell Kindergarten",
        "by": "30 June 2027",
    },
    "feedback": {
        "what": "the share who say that somebody watched them at work that day, and told them what they saw",
        "start": "35",
        "goal": "70",
        "unit": "%",
        "who": "third-year medical students",
        "where": "on the medical wards",
        "by": "30 September 2027",
    },
    "ulcers": {
        "what": "the number of new pressure ulcers",
        "start": "9",
        "goal": "4",
        "unit": "a month",
        "who": "people nursed at home who can't turn in bed by themselves",
        "where": "in the east of the town",
        "by": "30 September 2027",
    },
}

_PARTS = {piece.key: piece.name for piece in PIECES}

STILL_AS_SAID = "to sharpen"
ALL_SHARP = Comment(
    "strength",
    "five aims",
    "With all five a team could tell in the end whether it got there. Which of your numbers would you have to look up first "
    "if it were your own team?",
    why="What, how much, for whom, where and by when: five people who read it would look at the same thing.",
    source=IHI_AIMS,
)
STILL_THE_CHANGE = Comment(
    "next step",
    "what",
    "You count the messages now. Suppose that every one of them is sent: what would you hope to find out about people's feet?",
    why="Counting a change makes it a process measure, and a useful one. It doesn't make it what anyone hoped for.",
    source=IHI_AIMS,
)
WHO_CHOSE = Comment(
    "question",
    "whose aim",
    "In all five you decided what should be different. Whom would you ask before you wrote it on the wall: patients, "
    "students, parents, the children?",
    why="A sharp aim can still be about the wrong thing, and no rule on words notices that.",
)


def read_sharpened(answer: Answer) -> Result:
    """Read the five aims: done when none has a next step open that matters. What else the rules find may be left."""
    given = answer if isinstance(answer, Mapping) else {}
    aims = {key: aim_of(given.get(key)) for key in POOR}
    changed = {key: aim for key, aim in aims.items() if not aim.is_untouched and aim != POOR[key].aim}
    open_still = [said for key, aim in changed.items() if (said := first_open(key, aim)) is not None]
    sharp = [POOR[key].place for key, aim in changed.items() if first_open(key, aim) is None]
    left = [POOR[key].place for key in POOR if key not in changed]
    if not open_still and not left:
        by_the_way = [said for key, aim in changed.items() for said in _by_the_way(key, aim)]
        return done(ALL_SHARP, *by_the_way[:2], WHO_CHOSE)
    return not_yet(*_sharp_so_far(sharp), *open_still, *_left(left))


def first_open(key: str, aim: Aim) -> Comment | None:
    """The first next step of one aim that has to be taken, the fault that it was made with before others."""
    found = aim_findings(aim, today=TODAY)
    if "change-not-aim" not in found and found_in(_counted(aim.what), POOR[key].idea):
        return _of(key, _with_loose_words(STILL_THE_CHANGE, aim))
    may_stay = {"all-or-none"} if is_nearly_all_or_none(aim) else set()
    faults = [id for id in POOR[key].faults if id in found]
    in_order = [id for id in (*faults, *(id for id in found if id in MATTERS)) if id not in may_stay]
    if not in_order:
        return None
    missing = [_PARTS[found[id].about] for id in found if id.startswith("missing-")]
    if in_order[0].startswith("missing-") and len(missing) > 1:
        return _of(key, _with_loose_words(_still_to_say(missing), aim))
    return _of(key, _with_loose_words(found[in_order[0]], aim))


def _with_loose_words(comment: Comment, aim: Aim) -> Comment:
    """The comment, with a word on those that stand where a number or a date belongs, unless it is about them already."""
    loose = [quoted(word) for word in loose_words(aim).values() if quoted(word) not in comment.says]
    if not loose:
        return comment
    return replace(comment, says=f"{comment.says} After that: which figure or day could stand for {listed(loose)}?")


def _counted(what: str) -> str:
    """The noun that is counted, without what follows it: "foot checks" of "foot checks after a text"."""
    return _AFTER_THE_NOUN.split(what, maxsplit=1)[0]


def _by_the_way(key: str, aim: Aim) -> Iterator[Comment]:
    """What the rules ask or see besides, and what may be left as it is."""
    for comment in aim_findings(aim, today=TODAY).values():
        yield _of(key, comment)


def _still_to_say(missing: list[str]) -> Comment:
    """Several missing parts in one breath."""
    says = f"Still to say: {listed(missing)}. Which of them would you have to ask somebody about?"
    return Comment(
        "next step", "parts", says, why="What is left out everyone fills in for themselves.", source=IHI_AIMS
    )


def _of(key: str, comment: Comment) -> Comment:
    """A comment on one of the five, saying on which."""
    return replace(comment, about=key, says=f"{POOR[key].place}: {comment.says}")


def _sharp_so_far(places: list[str]) -> Iterator[Comment]:
    if places:
        says = f"Sharp enough to begin with: {listed([place.lower() for place in places])}."
        yield Comment("strength", "so far", says, why="Each part is there, and says something that can be looked at.")


def _left(places: list[str]) -> Iterator[Comment]:
    if places:
        says = f"Still as they were said: {listed([place.lower() for place in places])}. What is the weak spot in each?"
        yield Comment("next step", STILL_AS_SAID, says, why="Each is weak in a way of its own.")


def _mistake(key: str, says: str, **parts: str) -> Mistake:
    """A wrong turn with one of the five aims, and what is said of it."""
    example = {key: {**SHARPENED[key], **parts}}
    reply = first_open(key, aim_of(example[key]))
    if reply is None:
        raise ValueError(f"Nothing is said of the mistake {says!r}.")
    return Mistake(example, reply, says)


SHARPEN_AIMS = Exercise(
    id="sharpen-aims",
    notebook=NOTEBOOK,
    kind="build",
    title="Sharpen five aims",
    objective="Turn a slogan, a change, an effort, a target for all and a bare number into aims.",
    minutes=10,
    prompt=(
        "Five teams have each said an aim, and each is weak in a way of its own. Sharpen all five, so that the team could "
        "begin on Monday.\n\n"
        "It is 11 January 2027. You don't know these teams, so make up what you need: a number, a group, a date. The reply "
        "goes by simple rules about words and numbers. If it's wrong about your words, keep them: nothing is marked. And it "
        "can't tell whether an aim is worth having."
    ),
    control=SharpenControl(
        {key: poor.aim for key, poor in POOR.items()},
        said={key: poor.said for key, poor in POOR.items()},
        legend="Which aim will you sharpen?",
    ),
    hints=(
        "Read one aloud, and ask: how would anyone find out whether it came true?",
        "Where something is to be done, or tried, ask what it's for. What would a patient, a student or a family notice?",
        "Fill the parts in this order: what would differ, for whom, where it stands now, how far to go, by when.",
    ),
    solution=SHARPENED,
    why=(
        "There are many good answers; these numbers are made up. Each says something that the people it's for could notice, "
        "where it stands now and where it should be. How to get there is left for the driver diagram."
    ),
    mistakes=(
        _mistake(
            "bell", "Keeps praise where something that can be seen belongs.", what="high-quality care when needed"
        ),
        _mistake("feet", "Swaps one change for another.", what="set up a recall list for foot checks"),
        _mistake(
            "feet",
            "Counts the change itself.",
            what="the number of texts sent",
            start="0",
            goal="400",
            unit="a month",
        ),
        _mistake("talk", "Says effort in other words.", what="encourage staff to talk with families"),
        _mistake("feedback", "Names a target and leaves out where it stands today.", start=""),
        _mistake("feedback", "Keeps the target of all.", goal="100"),
        _mistake("ulcers", "Keeps half, and doesn't say of how many.", start="9", goal="half"),
        _mistake("ulcers", "Leaves out whom it is for.", who=""),
        _mistake("bell", "Writes a date that is on no calendar.", by="soon"),
    ),
    reads=read_sharpened,
    source=IHI_AIMS,
)
