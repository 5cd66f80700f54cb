"""Two ratings side by side as a page, two comments and a question on them. Nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import escape
from qilearn.dialogue.agreement import SOURCE, Agreement, Closeness
from qilearn.dialogue.anchors import NOT_OBSERVABLE, UNVALIDATED
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.ratings import Beside, Comparison, Rated, Ratings
from qilearn.dialogue.spoken import Line
from qilearn.dialogue.transcripts import Transcript

OUR_KEY = "our key"

_FAR: tuple[Closeness, ...] = ("further apart", "one of you couldn't observe it", "one step apart")

NOTHING_RATED = Comment(
    "next step",
    "rating",
    "Nothing is rated yet. Read the talk once from beginning to end, then begin with the behaviour that struck you most.",
)
NO_KEY = Comment(
    "next step",
    "a partner",
    "There is no key to this talk. Choose Take your rating with you, ask a partner to rate the same talk, and open "
    "their file here: then you "
    "see both side by side.",
    why="Two people who rate alone and then compare their lines learn more than either from a key.",
)


def comparison_comments(found: Comparison, *, whose: str = OUR_KEY, transcript: Transcript | None = None) -> Comments:
    """What is closest, what is furthest apart, and a question.

    Parameters
    ----------
    found : Comparison
    whose : str
        Whose the other rating is: "our key", "your partner".
    transcript : Transcript, optional
        With the key's reasons and the second rater's view.
    """
    if not any(each.mine for each in found.beside):
        return Comments([NOTHING_RATED])
    said = [
        _closest(found, whose),
        _unquoted(found) or _furthest(found, whose, transcript),
        _question(found, transcript),
    ]
    return Comments(each for each in said if each is not None)


def _closest(found: Comparison, whose: str) -> Comment | None:
    same = [each for each in found.beside if each.closeness == "the same"]
    best = next((each for each in same if each.is_same_line), next(iter(same), None))
    if best is None:
        return None
    where = f", and for the same line: {_in_quotes(best.my_quote)}" if best.is_same_line else "."
    return Comment(
        "strength",
        _name(best.key).lower(),
        f"On “{_name(best.key)}” you and {whose} give the same, {_given(best.mine)}{where}",
        why="Agreeing on a number is little. Agreeing on the line means that you heard the same thing.",
    )


def _unquoted(found: Comparison) -> Comment | None:
    """A rating that rests on nothing comes before any difference."""
    without = [each for each in found.beside if each.mine and each.mine.rating is not None and not each.my_quote]
    if not without:
        return None
    return Comment(
        "next step",
        "a line",
        f"Your {_given(without[0].mine)} on “{_name(without[0].key)}” rests on no line yet. Which words would you "
        f"show to someone who doubts it? "
        "For a 0, choose the line where it would have had its place.",
        why="Without a quote, two raters can only say that they see it otherwise.",
    )


def _furthest(found: Comparison, whose: str, transcript: Transcript | None) -> Comment | None:
    apart = [each for each in found.beside if each.closeness in _FAR]
    if not apart:
        return None
    most = max(apart, key=_distance)
    reason = f" {transcript.key[most.key].reason}" if transcript and most.key in transcript.key else ""
    return Comment(
        "next step",
        _name(most.key).lower(),
        f"On “{_name(most.key)}” you gave {_given(most.mine)}{_resting(most.my_quote)}; {whose} has "
        f"{_given(most.theirs)}{_resting(most.their_quote)}."
        f"{reason} Read both lines once more. What did each of you hear?",
        why="Where two raters differ, they have often listened to different lines, or drawn a line elsewhere between two steps.",
    )


def _question(found: Comparison, transcript: Transcript | None) -> Comment | None:
    rated = {each.key: each for each in found.beside if each.mine}
    if transcript is None:
        return Comment(
            "question",
            "what you listen for",
            "Which of the ten do you hear most easily in others? And in your own talks?",
        )
    for key, judged in transcript.key.items():
        if key in rated and judged.second_reason:
            return Comment(
                "question",
                "two raters",
                f"On “{_name(key)}” our two raters differ, {judged.rating} and {judged.second}. "
                f"{judged.second_reason} With whom are you, and by which line?",
            )
    return Comment(
        "question",
        "what you listen for",
        "Which of the ten was hardest to rate here? What would the talk have to show?",
    )


def _distance(each: Beside) -> int:
    if each.mine is None or each.theirs is None or each.mine.rating is None or each.theirs.rating is None:
        return 2
    return 2 * abs(each.mine.rating - each.theirs.rating)


def key_page(found: Comparison, transcript: Transcript, *, over: Agreement | None = None, talks: int = 0) -> str:
    """Your rating beside the key and the second rater's, as HTML; only of what you rated.

    Parameters
    ----------
    found : Comparison
    transcript : Transcript
    over : Agreement, optional
        Over all transcripts that were rated so far.
    talks : int
        How many these are.
    """
    rows = []
    for each in found.beside:
        if each.mine is None:
            continue
        judged = transcript.key[each.key]
        second = Rated(rating=judged.second if isinstance(judged.second, int) else None, line=judged.second_line)
        cells = (
            _cell(each.mine, each.my_quote),
            _cell(each.theirs, each.their_quote, judged.reason),
            _cell(second, transcript.quote(judged.second_line), judged.second_reason or "Gives the same."),
        )
        rows.append(_row(each, cells))
    heads = ("Behaviour", "You", "Our key", "A second rater", "You and the key")
    ends = [found.agreement.in_words]
    if over is not None and talks > 1:
        ends.append(f"Over the {talks} transcripts that you have rated so far: {over.in_words}")
    if len(rows) == len(BEHAVIOURS):
        ends.append(f"What sort of talk we meant it to be: {transcript.kind}.")
    return _page(heads, rows, ends)


def partner_page(found: Comparison, *, heads: tuple[str, str] = ("You", "Your partner")) -> str:
    """Two people's ratings of one talk side by side, as HTML."""
    rows = [
        _row(each, (_cell(each.mine, each.my_quote), _cell(each.theirs, each.their_quote))) for each in found.beside
    ]
    return _page(("Behaviour", *heads, "How close"), rows, [found.agreement.in_words])


def own_page(ratings: Ratings, lines: Sequence[Line]) -> str:
    """One person's rating with its quotes, as HTML."""
    rows = []
    for key in (key for key in BEHAVIOURS if key in ratings):
        line = ratings[key].line
        quote = str(lines[line - 1]) if line is not None and line <= len(lines) else ""
        rows.append(f"<tr><th scope='row'>{escape(_name(key))}</th>{_cell(ratings[key], quote)}</tr>")
    return _page(("Behaviour", "You"), rows, [])


def _page(heads: Sequence[str], rows: Sequence[str], ends: Sequence[str]) -> str:
    head = "".join(f"<th scope='col'>{escape(each)}</th>" for each in heads)
    said = "".join(f"<p>{escape(each)}</p>" for each in ends)
    source = f"<p><small>Alpha: {escape(SOURCE)}.</small></p>" if any("alpha" in each for each in ends) else ""
    return (
        f"<h4>Side by side</h4><div style='overflow-x:auto' tabindex='0' role='region' aria-label='Side by "
        f"side'><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>{said}{source}<p><small>{escape(UNVALIDATED)}</small></p>"
    )


def _row(each: Beside, cells: Sequence[str]) -> str:
    close = escape(each.closeness.capitalize())
    return f"<tr><th scope='row'>{escape(_name(each.key))}</th>{''.join(cells)}<td>{close}</td></tr>"


def _cell(rated: Rated | None, quote: str, reason: str = "") -> str:
    if rated is None:
        return "<td>Not rated</td>"
    said = f"<br>“{escape(quote)}”" if quote else ""
    why = f"<br><small>{escape(reason)}</small>" if reason else ""
    return f"<td><strong>{escape(_given(rated).capitalize())}</strong>{said}{why}</td>"


def _given(rated: Rated | None) -> str:
    return NOT_OBSERVABLE if rated is None or rated.rating is None else str(rated.rating)


def _resting(quote: str) -> str:
    return f", resting on {_in_quotes(quote)}" if quote else ""


def _in_quotes(quote: str) -> str:
    return f"“{quote}”"


def _name(key: str) -> str:
    return BEHAVIOURS[key].name
