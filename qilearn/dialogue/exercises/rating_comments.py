"""Six written comments to rate in a QuAL-like way, several at a time, with what makes the difference."""

from __future__ import annotations

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, texts_of
from qilearn.dialogue.exercises.rating_talks import NOTEBOOK
from qilearn.dialogue.rating_controls import comment_sheet
from qilearn.dialogue.written_comments import ASPECTS, SOURCE, WrittenComment, written_comments

CHOSEN = ("c02", "c06", "c04", "c10", "c07", "c16")
"""Praise, all three, an order, evidence alone, an unconnected suggestion, and a short good one."""

EVIDENCE_CLOSE = 1
"""So many steps of evidence from the key is close enough."""

AT_ONCE = 3

NOTHING = Comment(
    "next step",
    "rating",
    "No rating can be read here yet. Take the first comment: what does it say that was seen?",
    why="Evidence first: the other two lean on it.",
)
DONE = Comment(
    "strength",
    "ratings",
    "You told apart what was seen, what was suggested, and whether the one comes from the other.",
    why=(
        "A reader can learn from evidence alone, and can do something with a suggestion. Together, and "
        "connected, they teach most."
    ),
    source=SOURCE,
)
IMPOSSIBLE = Comment(
    "next step",
    "connection",
    "You found a connection where you found no suggestion. What would be connected with what you saw?",
    why=(
        "Connection asks whether what to do next comes from what was seen. Without the one there is no answer "
        "to the other."
    ),
)
LENGTH = Comment(
    "question",
    "length",
    "You gave full evidence to the long ones and none to the short ones. Is a short one among them that says "
    "exactly what was done?",
    why="Long comments look thorough. What counts is whether a reader could picture it.",
)
KINDNESS = Comment(
    "question",
    "praise",
    "You found evidence in praise alone. Cover the adjective: what is left that somebody saw?",
    why="It is good to read and can't be done again, since it doesn't say what it was for.",
)


def _missing(count: int) -> Comment:
    return Comment(
        "next step",
        "more",
        f"{count} of the {len(CHOSEN)} comments {'has' if count == 1 else 'have'} no whole rating yet: evidence, "
        f"suggestion and connection for each.",
        why="Differences show once all of them stand side by side.",
    )


def _look(comment: WrittenComment, place: int, aspect: str) -> Comment:
    """Where to look again in one comment, for one aspect."""
    asks = {
        "evidence": "What could you picture after reading it, and what would you have to make up?",
        "suggestion": "Read its last sentence: does it say something to do?",
        "connection": "Could the suggestion be given to a coach who wasn't there? Then where does it come from?",
    }[aspect]
    return Comment(
        "next step",
        aspect,
        f"Comment {place}, {aspect}: {asks}",
        why=_REASONS[comment.id],
    )


_REASONS = {
    "c02": "Kind words may say nothing that was seen.",
    "c06": "Names, times and what came of it can stand in two sentences.",
    "c04": "Something to do can be said without any ground.",
    "c10": "Evidence can be full and leave the next step open.",
    "c07": "Two good sentences can have nothing to do with each other.",
    "c16": "Few words can be exact.",
}


def comments() -> tuple[WrittenComment, ...]:
    """The six, in the order in which they are shown."""
    return written_comments(*CHOSEN)


def read_comments(answer: Answer) -> Result:
    """Read the ratings of the six: yes and no as in the key, evidence within a step."""
    given = {each.id: texts_of(answer.get(each.id)) if isinstance(answer, dict) else {} for each in comments()}
    steps = {"evidence": ("0", "1", "2", "3"), "suggestion": ("0", "1"), "connection": ("0", "1")}
    rated = {
        id: {aspect: chosen[aspect] for aspect in ASPECTS if chosen.get(aspect) in steps[aspect]}
        for id, chosen in given.items()
    }
    if not any(rated.values()):
        return Result("not yet", Comments([NOTHING]))
    if missing := sum(len(each) < len(ASPECTS) for each in rated.values()):
        return Result("not yet", Comments([_missing(missing)]))
    if any(each["connection"] == "1" and each["suggestion"] == "0" for each in rated.values()):
        return Result("not yet", Comments([IMPOSSIBLE]))
    if int(rated["c02"]["evidence"]) > EVIDENCE_CLOSE:
        return Result("not yet", Comments([KINDNESS]))
    if int(rated["c16"]["evidence"]) < 1 and rated["c06"]["evidence"] == rated["c10"]["evidence"] == "3":
        return Result("not yet", Comments([LENGTH]))
    amiss = [
        _look(each, place, aspect)
        for place, each in enumerate(comments(), start=1)
        for aspect in ASPECTS
        if abs(int(rated[each.id][aspect]) - int(each.key[aspect])) > (EVIDENCE_CLOSE if aspect == "evidence" else 0)
    ]
    if amiss:
        return Result("not yet", Comments(amiss[:AT_ONCE]))
    return Result("done", Comments([DONE, *_heard(rated)]))


def _heard(rated: dict[str, dict[str, str]]) -> list[Comment]:
    """Where the evidence differs from the key by a step, with the key's reason."""
    return [
        Comment(
            "question",
            "a step apart",
            f"Comment {place}: you gave {rated[each.id]['evidence']} for evidence and our key has {each.evidence}. "
            f"{each.reason} How would you put it?",
        )
        for place, each in enumerate(comments(), start=1)
        if rated[each.id]["evidence"] != each.key["evidence"]
    ][:AT_ONCE]


def key() -> dict[str, dict[str, str]]:
    """The key to the six."""
    return {each.id: each.key for each in comments()}


def _with(id: str, **changed: str) -> dict[str, dict[str, str]]:
    return {**key(), id: {**key()[id], **changed}}


def _why() -> str:
    said = [f"Comment {place}: {each.reason}" for place, each in enumerate(comments(), start=1)]
    return " ".join([*said, "Evidence may differ by a step between sensible readers; the key is ours."])


COMMENTS_RATED = (
    Exercise(
        id="rate-written-comments",
        notebook=NOTEBOOK,
        kind="rate",
        title="Six comments on coaches",
        objective="Tell what was seen, what is suggested, and whether the two belong together.",
        minutes=8,
        prompt=(
            "Each of these comments was written, so we pretend, to a coach after a meeting with a team. "
            "SYNTHETIC: made up for practice.\n\n"
            "Rate each of the six three times: for evidence, for a suggestion, and for the connection between the two. "
            "The three aren't added up."
        ),
        control=comment_sheet(comments()),
        hints=(
            "Read all six before you rate the first one.",
            "Underline what somebody in the room could have filmed. That is the evidence.",
            "For the connection, ask whether the suggestion would also fit a meeting that went quite otherwise.",
        ),
        solution=key(),
        why=_why(),
        mistakes=(
            Mistake(_with("c02", evidence="3"), KINDNESS, "Praise is taken for evidence"),
            Mistake(_with("c16", evidence="0"), LENGTH, "Short is taken for thin"),
            Mistake(_with("c10", connection="1"), IMPOSSIBLE, "A connection without a suggestion"),
            Mistake(
                _with("c07", connection="1"),
                _look(written_comments("c07")[0], CHOSEN.index("c07") + 1, "connection"),
                "A suggestion that stands beside the evidence is taken to come from it",
            ),
            Mistake(
                _with("c04", suggestion="0"),
                _look(written_comments("c04")[0], CHOSEN.index("c04") + 1, "suggestion"),
                "A bare order isn't seen as a suggestion",
            ),
        ),
        reads=read_comments,
        source=SOURCE,
    ),
)
