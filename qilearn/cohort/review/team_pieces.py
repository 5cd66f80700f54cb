"""What there is to see of the teams' projects, as pieces of a page: charts, cycles, what has stalled, diagrams side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qilearn.cohort.attention import HEADINGS
from qilearn.cohort.review.cycles import CycleSeen, CyclesSeen
from qilearn.cohort.review.diagrams import Ideas, SideBySide
from qilearn.cohort.review.stalled import NOT_A_VERDICT, Stalled
from qilearn.cohort.review.tables import heading, listing, paragraph, region, row, table
from qilearn.cohort.review.teams import NOTHING, TeamSeen, TeamsSeen
from qilearn.core.text import counted, escape, listed
from qilearn.pdsa.fidelity import SHORT
from qilearn.project.cycles_told import decided, found, predicted, size_said, when_said
from qilearn.project.page import aim_in_words, figure, summary

NOT_SHARED = "for you alone: the team doesn't share it"


def left_out_said(number: int) -> str:
    """How many projects aren't shown, since their teams don't share them; nothing for none."""
    if not number:
        return ""
    is_or_are = "is" if number == 1 else "are"
    return f"{counted(number, 'project')} {is_or_are} not shown here, since the team doesn't share it with all."


def teams_piece(seen: TeamsSeen, level: int, *, page: int = 0, picture: str = "") -> str:
    """The teams of one picture: the picture, and why each of them stands where it stands."""
    if not seen.teams:
        return paragraph("No team has handed in a project yet.") + paragraph(left_out_said(seen.left_out))
    rows = [_team_row(each, mark=not seen.is_shared_only) for each in seen.page(page)]
    heads = ["Team", "Why it stands here", "What the chart shows"]
    return (
        picture
        + heading(level, "Why each stands where it stands")
        + region("Why each team stands where it stands", table(heads, rows))
        + "<p class='qi-words'>An order to look in, not a ranking of teams. A signal says that something changed, not why.</p>"
        + paragraph(left_out_said(seen.left_out))
    )


def _team_row(each: TeamSeen, *, mark: bool) -> str:
    aside = f"<br><small>{escape(NOT_SHARED)}</small>" if mark and not each.team.is_shared else ""
    name = f"{each.number}. {escape(each.team.team_name)}<br><small>{escape(each.team.body.title)}</small>{aside}"
    reasons = [f"{HEADINGS[reason.kind]}. {reason.says}" for reason in each.reasons] or [f"{NOTHING}."]
    reasons += [each.too_early] if each.too_early else []
    measure = f"{each.measure.name}. " if each.measure else ""
    return row(name, [listing(reasons), escape(f"{measure}{each.shows}.")])


def team_piece(each: TeamSeen, level: int) -> str:
    """One team's project, whole, with the reasons to look at it and its reports' own words."""
    body = each.team.body
    aside = "" if each.team.is_shared else paragraph(f"This project is {NOT_SHARED}.")
    reasons = [f"{HEADINGS[reason.kind]}. {reason.says}" for reason in each.reasons] or [f"{NOTHING}."]
    notes = [
        f"{month}: {said}"
        for month, written in sorted(body.reports.items(), reverse=True)
        for said in (written.help_wanted.strip(), written.note.strip())
        if said
    ]
    told = f"{heading(level + 1, 'What the team wrote in its reports')}{listing(notes)}" if notes else ""
    return (
        heading(level, each.team.team_name)
        + aside
        + listing([*reasons, *([each.too_early] if each.too_early else [])])
        + (each.team.comments._repr_html_() if each.team.comments else "")
        + told
        + summary(each.team.project, level=level + 1)
    )


def cycles_piece(seen: CyclesSeen, level: int, *, picture: str = "") -> str:
    """The profile of all cycles beside the published one, and a row a team."""
    heads = [
        "Team",
        "Planned",
        "Begun",
        "Written to the end",
        "A number predicted",
        "And compared",
        "Series",
        "That grow",
    ]
    names = ["planned", "begun", "documented", "with_number", "compared", "series", "growing"]
    rows = [
        row(escape(each["team"]), [str(each[name]) for name in names], numbers=range(1, len(heads)))
        for each in seen.frame.to_dict("records")
    ]
    return (
        picture
        + heading(level, "Team by team")
        + region("Cycles by team", table(heads, rows, numbers=range(1, len(heads))))
        + paragraph(left_out_said(seen.left_out))
    )


def cycle_piece(each: CycleSeen, level: int) -> str:
    """One cycle: what was predicted, done, found and decided, and what the rules say of it."""
    cycle = each.cycle
    answers = each.judged.answers
    judged = [f"{SHORT[question]}: {'yes' if answer else 'no'}" for question, answer in answers.items()]
    parts = [
        ("How large, when", [f"{size_said(cycle)}; {when_said(cycle)}"]),
        ("What is it for", [cycle.plan.objective]),
        ("What changes", [cycle.plan.change]),
        ("What was predicted", predicted(cycle)),
        ("What could get worse", [cycle.plan.safety]),
        ("What happened", [cycle.do.happened, cycle.do.data]),
        ("What nobody expected", [cycle.do.surprises]),
        ("What was found", found(cycle)),
        ("What was learnt", [cycle.study.learnt]),
        ("What was decided", [decided(cycle)]),
        ("What comes next", [cycle.act.next]),
        ("Amended since", [f"{amendment.now} {amendment.why}" for amendment in cycle.amendments]),
        ("By the rules", judged),
    ]
    rows = [
        row(escape(label), ["<br>".join(escape(line.strip()) for line in lines if line.strip())])
        for label, lines in parts
        if any(line.strip() for line in lines)
    ]
    said = f"{each.team.team_name}, {each.said}"
    return heading(level, said) + region(said, table(["About", "What is written"], rows))


def stalled_piece(found: Sequence[Stalled], level: int) -> str:
    """The stalled projects, each with its facts and with questions to begin a conversation with."""
    if not found:
        return paragraph("Every project has had a figure or a test in the last six weeks.")
    parts = []
    for each in found:
        facts = " ".join([each.says, *each.last])
        parts.append(
            heading(level, f"{each.team.team_name}: {each.team.body.title}")
            + paragraph(facts)
            + paragraph("You could begin with:")
            + listing(each.asks)
        )
    return f"<p class='qi-words'>{escape(NOT_A_VERDICT)}</p>{''.join(parts)}"


def side_by_side_piece(teams: Iterable[SideBySide], level: int, *, pictures: bool = True) -> str:
    """Diagrams side by side, level by level, with their pictures behind a click."""
    chosen = list(teams)
    levels = [each.levels() for each in chosen]
    columns = "".join(
        f"<div>{heading(level, each.team.team_name)}{paragraph(aim_in_words(each.team.project))}"
        + "".join(
            f"<p><strong>{escape(name)}</strong></p>{listing(texts) or paragraph('none yet')}"
            for name, texts in own.items()
            if name != "Aim"
        )
        + "</div>"
        for each, own in zip(chosen, levels, strict=True)
    )
    drawn = "".join(
        f"<details><summary>The diagram of {escape(each.team.team_name)}</summary>{figure(each.team.project.chart)}</details>"
        for each in chosen
        if pictures
    )
    return f"<div class='qi-side'>{columns}</div>{drawn}" if chosen else paragraph("Choose two or three teams.")


def ideas_piece(ideas: Ideas, level: int) -> str:
    """Which change ideas recur, and which only tell."""
    alike = "".join(f"<li>{escape(listed([idea.says for idea in group]))}</li>" for group in ideas.alike)
    teams = len({(idea.team.team, idea.team.code) for idea in ideas.only_tell})
    share = f"{len(ideas.only_tell)} of {counted(len(ideas.ideas), 'idea')}, in {counted(teams, 'team')}"
    tell = (
        paragraph(f"{share}, seem only to teach, tell or remind:") + listing([idea.says for idea in ideas.only_tell])
        if ideas.only_tell
        else ""
    )
    return (
        heading(level, "Ideas that recur")
        + (f"<ul>{alike}</ul>" if alike else paragraph("No two teams have ideas that say much the same."))
        + tell
        + paragraph(f"{len(ideas.untested)} of {counted(len(ideas.ideas), 'idea')} have no test yet.")
    )
