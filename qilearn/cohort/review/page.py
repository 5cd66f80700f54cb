"""The whole view of a group as one page to print or to send: how many, and not who. No codes are in it."""

from __future__ import annotations

from qilearn.cohort.review.cycles import cycles_seen
from qilearn.cohort.review.diagrams import ideas_of
from qilearn.cohort.review.exercise_pieces import exercises_piece, minutes_piece, mistakes_piece, untried_piece
from qilearn.cohort.review.minutes import minutes_spent
from qilearn.cohort.review.mistakes import mistakes_made
from qilearn.cohort.review.picture import teams_chart
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.stalled import stalled
from qilearn.cohort.review.standing import standing
from qilearn.cohort.review.tables import STYLE, heading
from qilearn.cohort.review.team_pieces import cycles_piece, ideas_piece, stalled_piece, teams_piece
from qilearn.cohort.review.teams import teams_seen
from qilearn.cohort.review.words import (
    ABOUT_A_PAGE,
    on_exercises,
    on_ideas,
    on_minutes,
    on_mistakes,
    on_stalled,
    on_teams,
    opening,
)
from qilearn.core.comments import Comments
from qilearn.core.text import escape
from qilearn.project.page import figure

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:70em;margin:1.5em auto;padding:0 1em;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.5em;margin:0}h2{font-size:1.2em;margin:1.4em 0 .3em;border-bottom:2px solid #005a8c}"
    "h3{font-size:1.02em;margin:.8em 0 .2em}p{margin:.35em 0}figure{margin:0;break-inside:avoid}img{max-width:100%;height:auto}"
    ".qi-comment{border-left:3px solid #7a3b69;padding-left:.7em;margin:.6em 0;max-width:56em}.qi-why,.qi-source{color:#595959}"
    ".qi-words{color:#595959;font-size:.92em}.qi-made-up{font-weight:bold}"
    "@page{margin:12mm}@media print{body{margin:0;max-width:none;font-size:9.5px;line-height:1.3}details{display:none}"
    ".qi-scroll{max-height:none;overflow:visible;border:0}.qi-scroll thead th{position:static}tr,.qi-mistake{break-inside:avoid}"
    ".qi-scroll td,.qi-scroll th{padding:.12em .5em!important}h2,h3{break-after:avoid}.qi-bar{width:7em;height:.8em}"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}"
)


def page(reviewed: Reviewed, *, shared_only: bool = True) -> str:
    """A group on one page that needs nothing else: of its exercises no codes, no names, nothing that people wrote.

    Parameters
    ----------
    reviewed : Reviewed
    shared_only : bool
        Only the projects that their teams share with all, since a page is passed on. Otherwise all projects are in it, and
        those of people without a team stand under their codes: such a page is for faculty alone.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> shown = page(Reviewed(example_group()))
    >>> "What may you say to the ward?" in shown, "maple-7" in shown
    (True, False)
    """
    title = escape(f"{reviewed.group.name}: where the group is")
    return (
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>{title}</title><style>{STYLE}{_STYLE}</style>"
        f"<body><main><h1>{title}</h1><p class='qi-made-up'>{escape(opening(reviewed))}</p><p>{escape(ABOUT_A_PAGE)}</p>"
        f"{_exercises(reviewed)}{_teams(reviewed, shared_only)}</main></body></html>"
    )


def _exercises(reviewed: Reviewed) -> str:
    where, mistakes, minutes = standing(reviewed), mistakes_made(reviewed), minutes_spent(reviewed)
    enough = where.is_enough
    return "".join(
        [
            _part("Where people are", on_exercises(where), untried_piece(where, 3) + exercises_piece(where)),
            _part("The commonest mistakes", on_mistakes(mistakes), mistakes_piece(mistakes, 3, is_enough=enough))
            if enough
            else "",
            _part("Minutes and hints", on_minutes(minutes), minutes_piece(minutes, is_enough=enough)) if enough else "",
        ]
    )


def _teams(reviewed: Reviewed, shared_only: bool) -> str:
    seen = teams_seen(reviewed, shared_only=shared_only)
    pictures = [
        figure(teams_chart(seen.page(number), made_up=reviewed.is_synthetic)) if seen.teams else ""
        for number in range(seen.pages)
    ]
    tested = cycles_seen(reviewed, shared_only=shared_only)
    picture = figure(tested.profile.chart) if tested.profile.cycles else ""
    rests = stalled(reviewed, shared_only=shared_only)
    ideas = ideas_of(reviewed, shared_only=shared_only)
    return "".join(
        [
            _part(
                "The teams' projects",
                on_teams(seen),
                "".join(teams_piece(seen, 3, page=number, picture=drawn) for number, drawn in enumerate(pictures)),
            ),
            _part("Their cycles", tested.profile.comments, cycles_piece(tested, 3, picture=picture)),
            _part("Projects that rest", on_stalled(rests), stalled_piece(rests, 3)),
            _part("Change ideas", on_ideas(ideas), ideas_piece(ideas, 3)),
        ]
    )


def _part(title: str, comments: Comments, shown: str) -> str:
    said = comments._repr_html_() if comments else ""
    return f"{heading(2, title)}{said}{shown}"
