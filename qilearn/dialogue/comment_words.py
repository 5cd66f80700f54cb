"""One's rating of written comments beside the key, as a page and two comments. Nothing is added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import texts_of
from qilearn.core.text import escape
from qilearn.dialogue.written_comments import ASPECTS, SOURCE, STEPS, WrittenComment

NOTHING_RATED = Comment(
    "next step",
    "rating",
    "Nothing is rated yet. Read all of these comments once, then begin with the one that you would most like to get.",
)


@dataclass(frozen=True, slots=True)
class RatedComment:
    """One comment as it was rated.

    Attributes
    ----------
    comment : WrittenComment
    given : dict of str to str
        What was chosen for each aspect; one that wasn't isn't in it.
    """

    comment: WrittenComment
    given: Mapping[str, str]

    @property
    def apart(self) -> tuple[str, ...]:
        """The aspects in which it differs from the key."""
        return tuple(aspect for aspect, step in self.given.items() if step != self.comment.key[aspect])


def rated_comments(sheet: Any, comments: Sequence[WrittenComment]) -> tuple[RatedComment, ...]:
    """The comments that were rated, as far as they were; whatever the sheet is, nothing is raised."""
    given = sheet if isinstance(sheet, Mapping) else {}
    found = []
    for each in comments:
        chosen = texts_of(given.get(each.id))
        kept = {aspect: chosen[aspect] for aspect in ASPECTS if chosen.get(aspect) in STEPS[aspect]}
        if kept:
            found.append(RatedComment(each, kept))
    return tuple(found)


def comments_on_comments(rated: Sequence[RatedComment]) -> Comments:
    """Where you read a comment as the key does, and where furthest from it, with the reason."""
    if not rated:
        return Comments([NOTHING_RATED])
    said = []
    same = next((each for each in rated if len(each.given) == len(ASPECTS) and not each.apart), None)
    if same:
        says = f"You read this one as we do: “{same.comment.words}” {same.comment.reason}"
        said.append(Comment("strength", "the same", says, source=SOURCE))
    apart = [each for each in rated if each.apart]
    if apart:
        most = max(apart, key=_distance)
        aspect = max(most.apart, key=lambda aspect: abs(int(most.given[aspect]) - int(most.comment.key[aspect])))
        says = (
            f"On “{most.comment.words}” you gave {most.given[aspect]} for {aspect}; our key has "
            f"{most.comment.key[aspect]}. "
            f"{most.comment.reason} Which of its words did you go by?"
        )
        said.append(
            Comment("next step", aspect, says, why="A difference is worth a talk; the key is one group's view.")
        )
    return Comments(said)


def comments_page(rated: Sequence[RatedComment]) -> str:
    """Your rating and the key side by side, with reasons, as HTML; only of what was rated."""
    if not rated:
        return ""
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Comment", "You", "Our key", "Why"))
    rows = "".join(
        f"<tr><td>“{escape(each.comment.words)}”</td><td>{_steps(each.given)}</td>"
        f"<td>{_steps({aspect: each.comment.key[aspect] for aspect in each.given})}</td>"
        f"<td>{escape(each.comment.reason)}</td></tr>"
        for each in rated
    )
    return (
        "<h4>Side by side</h4><div style='overflow-x:auto' tabindex='0' role='region' aria-label='Side by "
        "side'><table><thead>"
        f"<tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div><p><small>{escape(SOURCE)}.</small></p>"
    )


def _steps(given: Mapping[str, str]) -> str:
    return "<br>".join(f"{escape(aspect.capitalize())} {escape(step)}" for aspect, step in given.items())


def _distance(each: RatedComment) -> int:
    return sum(abs(int(each.given[aspect]) - int(each.comment.key[aspect])) for aspect in each.apart)
