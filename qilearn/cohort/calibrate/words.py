"""What is said of a room's ratings: the picture in words, agreement with its n, prompts for ten minutes, and cautions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qilearn.cohort.calibrate.agreement import RoomAgreement
from qilearn.cohort.calibrate.materials import Family, Material
from qilearn.cohort.calibrate.splits import Split
from qilearn.cohort.group import FEWEST
from qilearn.core.comments import Comment
from qilearn.core.text import counted, listed
from qilearn.dialogue.agreement import FEWEST as FEWEST_CELLS
from qilearn.dialogue.agreement import SOURCE

MOST_SPLIT = 3
"""So many of what splits the room most are looked at together."""

NO_ONE_RIGHT = "It says how far people agree, and not who is right."


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ten minutes.

    Attributes
    ----------
    minutes : int
    does : str
        What happens.
    says : str
        What whoever leads says or asks.
    """

    minutes: int
    does: str
    says: str


_ALONE: Mapping[Family, str] = {
    "transcript": "Read the talk once. Then rate the behaviours you are given, each with the number of a line.",
    "comments": "Rate each comment as it stands. What its writer may have meant isn’t on the sheet.",
    "cycles": "Answer only what is asked. Whether the idea was good isn’t asked.",
}

TEN_MINUTES: tuple[Step, ...] = (
    Step(
        1, "Say what it is for.", "We look at the words together, and nobody is rated. Please don’t talk until I ask."
    ),
    Step(3, "Everybody rates alone.", ""),
    Step(1, "Hand in, or count hands: all at once, and nobody changes theirs.", "Show what you wrote, on three."),
    Step(1, "Show the picture, and wait.", "What do you see? Don’t explain it yet."),
    Step(2, "Two who are furthest apart read out their lines.", "Which words did you hear that made it a 0? And a 3?"),
    Step(1, "Ask for a third line.", "Who rests it on another line? What would move you by one step?"),
    Step(1, "Write down what you agree on.", "What is a 2 for us from now on? One sentence, on the wall."),
)
"""A room in ten minutes. With all of a talk to rate, people rate before they come."""


def ten_minutes(family: Family) -> tuple[Step, ...]:
    """The steps for one kind of material; they add up to ten minutes.

    >>> sum(step.minutes for step in ten_minutes("cycles"))
    10
    """
    return tuple(step if step.says else Step(step.minutes, step.does, _ALONE[family]) for step in TEN_MINUTES)


def to_rate(about: Material) -> str:
    """How much of a material fits into the ten minutes, and what to do with the rest."""
    if about.family == "transcript":
        return (
            f"In three minutes a room rates two or three of the ten behaviours, from one page of the talk. For all ten, let them "
            f"rate before they come: about {about.minutes} minutes."
        )
    number = counted(len(about.cells), about.noun)
    return f"These are {number}, about {about.minutes} minutes alone. In three minutes a room rates the first few."


def picture_words(about: Material, found: Sequence[Split], shown: Sequence[Split], n_raters: int) -> str:
    """What the picture shows, row by row."""
    if not found:
        return "Nobody has rated anything of it yet."
    rows = [f"{each.cell.name}: {each.in_words}{_key_said(each)}." for each in shown]
    more = (
        f" The picture has the {len(shown)} that split the room most, of {len(found)}."
        if len(found) > len(shown)
        else ""
    )
    who = f"{counted(n_raters, 'rater')}. " if n_raters else ""
    return f"{who}What splits the room most comes first.{more} {' '.join(rows)}"


def _key_said(each: Split) -> str:
    if not each.cell.key:
        return "; our key doesn’t ask this"
    second = f", a second rater {each.cell.second}" if each.cell.second else ""
    return f"; our key has {each.cell.key}{second}"


def agreement_words(found: RoomAgreement | None, about: Material, *, is_alone: bool = True) -> str:
    """Agreement in plain sentences: pairs first, then alpha with its n, or why there is none."""
    if found is None:
        return "It asks several things, and one figure over all of them would say nothing; each has its own below."
    return f"{pairs_words(found)} {alpha_words(found, about.noun, is_alone=is_alone)}".strip()


def pairs_words(found: RoomAgreement) -> str:
    """Percent agreement: of all pairs of ratings of one thing, how many are the same."""
    if not found.pairs:
        return "Nothing was rated by two people."
    return (
        f"Of {counted(found.pairs, 'pair')} of ratings of the same thing, {found.same:,} are the same "
        f"({found.percent:.0f} %). Where nearly all give one step, chance alone makes many pairs the same."
    )


def alpha_words(found: RoomAgreement, noun: str, *, is_alone: bool = True) -> str:
    """Krippendorff's alpha with its n and how much hangs on one rater or one rating; or why there is none."""
    if not is_alone:
        return (
            "No figure is worked out from raised hands: everybody has seen everybody’s. From sheets that each wrote alone, "
            "it can be."
        )
    if found.alpha is None:
        return (
            f"There is no alpha: {counted(found.n_cells, noun)} with a number from two people, and from fewer than "
            f"{FEWEST_CELLS} it says nothing."
        )
    raters = f" of {counted(found.n_raters, 'rater')}" if found.n_raters else ""
    of = f"{counted(found.n_values, 'value')}{raters} on {counted(found.n_cells, noun)}"
    if math.isnan(found.alpha):
        return f"Alpha isn’t defined: all {of} are the same, and where nothing varies it can’t be told who sees differences."
    says = f"Krippendorff’s alpha ({found.level}) is {figure_of(found.alpha)}, from n = {of}."
    return f"{says} {_range_words(found, noun)} {NO_ONE_RIGHT}"


def _range_words(found: RoomAgreement, noun: str) -> str:
    if found.least is None or found.most is None:
        return "How much hangs on one of them can’t be told."
    left_out = f"any one rater or {noun}" if found.leaves_out_raters else f"any one {noun}"
    if figure_of(found.least) == figure_of(found.most):
        return f"Without {left_out} it would be {figure_of(found.least)} too; that is no confidence interval."
    between = f"from {figure_of(found.least)} to {figure_of(found.most)}"
    return f"Without {left_out} it would be {between}; that is no confidence interval."


def figure_of(value: float) -> str:
    """Two decimals, with a minus that is one, and none before a zero.

    >>> figure_of(0.666), figure_of(-0.2), figure_of(-0.001)
    ('0.67', '−0.20', '0.00')
    """
    written = f"{value:.2f}"
    return "0.00" if written == "-0.00" else written.replace("-", "−")


def about_item(found: RoomAgreement, noun: str) -> str:
    """Agreement on one item in a table's cell."""
    if found.alpha is None:
        return f"none: n = {found.n_cells} {noun}s" if found.n_cells != 1 else f"none: n = 1 {noun}"
    if math.isnan(found.alpha):
        return f"not defined, nothing varies; n = {found.n_values}"
    interval = (
        "" if found.least is None or found.most is None else f" ({figure_of(found.least)} to {figure_of(found.most)})"
    )
    return f"{figure_of(found.alpha)}{interval}, n = {found.n_values}"


def most_split(found: Sequence[Split]) -> tuple[Split, ...]:
    """What splits the room most, as far as anything does."""
    return tuple(each for each in found if each.is_split)[:MOST_SPLIT]


def comments_on(about: Material, found: Sequence[Split], *, is_alone: bool = True) -> list[Comment]:
    """What a coach would say of the picture: where the room is at one, where it splits, where it stands against the key."""
    said = [_at_one(found), _splits(found), _against_the_key(found)]
    if not is_alone:
        said.append(SEEN_BY_ALL)
    elif about.family != "cycles":
        said.append(KEY_WAS_THERE)
    return [each for each in said if each is not None]


def _at_one(found: Sequence[Split]) -> Comment | None:
    at_one = [each.cell.name for each in found if each.n > 1 and not each.is_split]
    if not at_one:
        return None
    more = f" and {len(at_one) - MOST_SPLIT} more" if len(at_one) > MOST_SPLIT else ""
    return Comment(
        "strength",
        "at one",
        f"The room is at one on {listed(f'“{name}”' for name in at_one[:MOST_SPLIT])}{more}.",
        why="Agreeing on a step is little. Ask two of them for their line: do they hear the same thing?",
    )


def _splits(found: Sequence[Split]) -> Comment | None:
    split = most_split(found)
    if not split:
        return None
    first = split[0]
    given = [step for step, number in first.counts.items() if number]
    return Comment(
        "question",
        "most split",
        f"“{first.cell.name}” splits the room most: {first.in_words}. What did those who gave {given[0]} hear, and those who "
        f"gave {given[-1]}?",
        why="Where raters differ, they have often listened to different lines, or draw a line elsewhere between two steps.",
    )


def _against_the_key(found: Sequence[Split]) -> Comment | None:
    """Where most of the room agree with one another, and not with our key."""
    for each in found:
        if each.n >= FEWEST and each.cell.key and each.most not in ("", each.cell.key, each.cell.second):
            if each.counts[each.most] * 2 <= each.n:
                continue
            return Comment(
                "question",
                "against the key",
                f"On “{each.cell.name}” {each.counts[each.most]} of {each.n} give {each.most}, and our key has {each.cell.key}. "
                f"{each.cell.reason} Is it the room that missed something, or the key?",
                why="The key is one reading. A room that can name its line may have the better one.",
            )
    return None


KEY_WAS_THERE = Comment(
    "question",
    "the key",
    "Did anybody look at our key before they handed in? The cards show it on Check, and a rating can be changed after that.",
    why="Ratings that were changed towards a key agree with it, and with one another, more than people do.",
)
SEEN_BY_ALL = Comment(
    "question",
    "raised hands",
    "Everybody saw everybody’s hand. Who would have rated otherwise alone?",
    why="Hands follow hands. It makes a talk, and no figure.",
)
TOO_FEW = Comment(
    "next step",
    "privacy",
    f"Fewer than {FEWEST} people have rated this, so nothing of it is shown one by one. Ask them: if all of them agree to be "
    "shown, say so here.",
    why="Of so few, anybody could tell whose rating is whose.",
)
NOTHING_YET = Comment(
    "next step",
    "ratings",
    "Nobody has rated this yet. Let them rate and hand in, or count hands and type in the counts.",
)
NO_CODES = Comment(
    "next step",
    "who drifts",
    "Counts of hands don’t say whose they are, so nobody can be seen to drift. With hand-ins, or a table with a code for each "
    "rater, it can.",
)
TABLE_HELP = (
    "<p>A row for each rating, with headings over the columns: <strong>rater</strong> (a code), <strong>item</strong>, "
    "<strong>rating</strong>, and <strong>line</strong> if you have it. Where several comments or cycles were rated, add "
    "<strong>unit</strong> with its number.</p>"
)
TOO_MANY_BOXES = (
    "<p>That would be too many boxes for one room. Choose a part of it above (six comments, or one question), or bring a table."
    "</p>"
)
ALPHA_SOURCE = f"Alpha: {SOURCE}."
