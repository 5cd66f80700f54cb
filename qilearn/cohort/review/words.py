"""What a colleague would say of each view: what stands out, why it matters, and a question to take into the room."""

from __future__ import annotations

from collections.abc import Iterator

from qilearn.cohort.group import FEWEST
from qilearn.cohort.queue import Queue
from qilearn.cohort.review.diagrams import Ideas
from qilearn.cohort.review.minutes import Minutes
from qilearn.cohort.review.mistakes import Mistakes
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.stalled import Stalled
from qilearn.cohort.review.standing import Standing
from qilearn.cohort.review.teams import TeamsSeen
from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, figure, listed, quoted, sentence


def opening(reviewed: Reviewed) -> str:
    """Whom it is of, in a sentence or two."""
    people = len(reviewed.people)
    day = reviewed.group.now.astimezone()
    made_up = "SYNTHETIC, made up: " if reviewed.is_synthetic and "SYNTHETIC" not in reviewed.group.name else ""
    of = f"{reviewed.handed_in} of {counted(people, 'person', 'people')}"
    return (
        f"{made_up}{reviewed.group.name}, as of {day.day} {day:%B %Y}: {of} have handed something in, in "
        f"{counted(len(reviewed.team_names), 'team')}."
    )


PRIVACY = (
    f"Of exercises you see how many, and not who, and no team by itself of which fewer than {FEWEST} people have handed in. "
    "Single people are under Person by person, by code, if you choose to open it; what people wrote in their own words is "
    "nowhere else. Projects stand under their team's name: before others look, tick “Only what teams share with all”."
)
"""What stands on the card."""

ABOUT_A_PAGE = (
    "This page shows how many, and not who: there are no codes in it, and nothing that people wrote in their own words in an "
    "exercise. Of projects it holds what their teams share with all."
)
"""What stands on a page."""


def on_exercises(standing: Standing) -> Comments:
    """Where most are stuck, and what nobody tried."""
    return Comments(_on_exercises(standing) if standing.is_enough else ())


def _on_exercises(standing: Standing) -> Iterator[Comment]:
    stuck = standing.most_stuck
    if len(stuck) and int(stuck["stuck"].iloc[0]) >= FEWEST:
        most = stuck.iloc[0]
        of = f"{most['stuck']} of {most['tried']} who tried it"
        says = f"Most people are stuck on {quoted(most['title'])}: {of} aren't there yet."
        share = standing.largest_share_stuck
        if len(share) and share["exercise"].iloc[0] != most["exercise"]:
            other = share.iloc[0]
            says += f" The largest share is at {quoted(other['title'])}: {other['stuck']} of {other['tried']}."
        yield Comment(
            "question",
            "stuck",
            f"{says} What would you ask them before you explain anything?",
            why="An exercise that many are stuck on may be hard, or badly asked. Their answers tell which.",
        )
    if len(standing.untried):
        named = [quoted(title) for title in standing.untried["title"].iloc[:3]]
        more = len(standing.untried) - len(named)
        others = [f"{more} more"] if more > 0 else []
        yield Comment(
            "question",
            "untried",
            f"Nobody has opened {listed([*named, *others])}. Were they left out on purpose, or did the time run out?",
            why="What nobody tried is about the plan of the course, and not about the people in it.",
        )


def on_mistakes(mistakes: Mistakes) -> Comments:
    """What the commonest mistake may be worth in the room."""
    if not mistakes.common:
        return Comments()
    first = mistakes.common[0]
    return Comments(
        [
            Comment(
                "question",
                "mistakes",
                f"{first.people} of {first.tried} people took the same wrong turn in {quoted(first.title)}: {first.says} "
                "What makes it look right?",
                why="A mistake that many make is a theory that many hold. It's worth five minutes of the next session, "
                "and nobody need say that it was theirs.",
            )
        ]
    )


def on_minutes(minutes: Minutes) -> Comments:
    """What took longer than planned."""
    return Comments(_on_minutes(minutes))


def _on_minutes(minutes: Minutes) -> Iterator[Comment]:
    if len(minutes.longer):
        rows = minutes.longer.head(3).to_dict("records")
        named = [
            f"{quoted(each['title'])} ({figure(each['median'])} minutes, {each['planned']} planned)" for each in rows
        ]
        yield Comment(
            "question",
            "minutes",
            f"Longer than planned took {listed(named)}. What would you leave out for them, or give them time for?",
            why="A workshop whose minutes don't add up loses its debriefs first.",
        )
    if len(minutes.most_hints):
        each = minutes.most_hints.to_dict("records")[0]
        if each["wanted_hint"] >= FEWEST:
            yield Comment(
                "question",
                "hints",
                f"Most wanted a hint in {quoted(each['title'])}: {int(each['wanted_hint'])} of {int(each['people'])}. Is it the "
                "question, or what it asks for?",
                why="Hints are there to be used. Where nearly everyone needs one, the prompt may be unclear.",
            )


def on_teams(seen: TeamsSeen) -> Comments:
    """With which team to begin, and what to ask."""
    if not seen.teams:
        return Comments()
    first = seen.teams[0]
    quiet = [each for each in seen.teams if not each.reasons]
    said = [
        Comment(
            "question",
            "first",
            f"{first.team.team_name} comes first: {first.why[:1].lower()}{first.why[1:]}. Who will you talk to, and what do you "
            "want to hear before you say what you see?",
            why="The chart says that something changed, or that nothing came. Why, the team may know.",
        )
    ]
    early = [each for each in seen.teams if each.too_early]
    if early:
        said.append(
            Comment(
                "question",
                "too early",
                f"{listed([each.team.team_name for each in early])} changed something for everyone before there were ten "
                "figures. What can still be found out about how it was before?",
                why="Without a baseline a chart can't tell whether a change was followed by anything.",
            )
        )
    if quiet:
        said.append(
            Comment(
                "strength",
                "quiet",
                f"{counted(len(quiet), 'team')} with figures coming in and nothing that calls for a look. Tell them that you "
                "looked.",
                why="Teams that only hear from a coach when something is wrong stop sending.",
            )
        )
    return Comments(said)


def on_stalled(found: tuple[Stalled, ...]) -> Comments:
    """How to begin."""
    if not found:
        return Comments([Comment("strength", "stalled", "Every team has told of something in the last six weeks.")])
    number = sentence(counted(len(found), "project"))
    return Comments(
        [
            Comment(
                "question",
                "stalled",
                f"{number} without a figure or a test for six weeks. Which of them will you ring this week?",
                why="The longer it rests, the harder it is to begin again; and some have ended well, and nobody was told.",
            )
        ]
    )


def on_ideas(ideas: Ideas) -> Comments:
    """Who could learn from whom."""
    said = []
    for group in ideas.alike:
        tried = [idea for idea in group if idea.node.state in ("abandoned", "adapted", "adopted") or idea.cycles]
        new = [idea for idea in group if idea not in tried]
        if tried and new:
            says = (
                f"{new[0].team.team_name} plans what {tried[0].team.team_name} has tried: {quoted(new[0].node.label)}. Would the "
                "two talk for ten minutes?"
            )
            why = "What one team let go of, or kept, is worth a prediction in another."
            said.append(Comment("question", "ideas", says, why=why))
            break
    if ideas.ideas and len(ideas.only_tell) * 3 >= len(ideas.ideas):
        said.append(
            Comment(
                "question",
                "telling",
                f"{len(ideas.only_tell)} of {len(ideas.ideas)} ideas seem only to teach, tell or remind. What would change the "
                "work itself?",
                why="Being told is the first thing that a busy day undoes.",
            )
        )
    return Comments(said)


def on_queue(queue: Queue) -> Comments:
    """Who has waited longest."""
    waiting = queue.by_state["waiting"]
    if not waiting:
        return Comments()
    first = waiting[0]
    return Comments(
        [
            Comment(
                "question",
                "queue",
                f"{first.project.team_name} has waited longest. What did its last report ask for, and what could you say in "
                "three sentences?",
                why="A report that nobody answers is soon the last one. A short reply today is worth more than a good one "
                "in a month.",
            )
        ]
    )
