"""What a report form holds: whose it is, what has been reported until now, and what is needed to hand in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import qilearn
from qilearn.aims.words import sentence
from qilearn.cohort.due import DUE_DAY, after, month_of, months_told
from qilearn.cohort.group import Group
from qilearn.cohort.report_form.measures import measure_content
from qilearn.cohort.report_form.rule_tables import rule_table
from qilearn.cohort.team_projects import TeamProject, parts_of_projects
from qilearn.core.documents import LONGEST_ID
from qilearn.core.errors import InputError, unknown
from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.handin.proof import Invitation
from qilearn.handin.team_report import TeamReport, report_id
from qilearn.pdsa.cycle_form_fields import form
from qilearn.pdsa.edits import AMENDABLE, NO_PREDICTION
from qilearn.pdsa.stages import MOST_PREDICTIONS, PLAN_FIELDS
from qilearn.project.cycles_linked import numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.model import ProjectBody

VERSION = 1
"""The version of what a form holds, for its scripts."""

MOST_POINTS = 400
MOST_CYCLES = 40
LONGEST_TITLE = 300


def form_content(group: Group, team: str, invitation: Invitation, *, project: str = "") -> dict[str, Any]:
    """What a team's form holds, as JSON can.

    Parameters
    ----------
    group : Group
    team : str
        The team's id.
    invitation : Invitation
        The team's own. Of it the form gets the key that proves a hand-in, not the secret, and not the address.
    project : str, optional
        The id of the project, where the team has several.

    Raises
    ------
    InputError
        When there is no such team or project, or the invitation isn't the team's; with all problems.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> from qilearn.handin.proof import new_invitation
    >>> content = form_content(example_group(), "glen", new_invitation("example-cohort", "team-glen"))
    >>> content["project"]["title"], content["month_due"], [measure["name"] for measure in content["measures"]]
    ('Safer on their feet', '2027-03', ['Falls', 'Residents who walked outside their room'])
    """
    problems = _problems(group, team, invitation)
    if problems:
        raise InputError(problems)
    chosen = _chosen(group, team, project)
    today = group.now.astimezone().date()
    said = {
        "version": VERSION,
        "made_by": f"qilearn {qilearn.__version__}, report form",
        "cohort": {"id": group.cohort, "name": group.name},
        "team": {"id": team, "name": chosen.team_name},
        "code": invitation.code,
        "project": _project(chosen.project.id, chosen.body),
        "is_synthetic": group.is_synthetic or chosen.body.is_synthetic,
        "is_shared": chosen.is_shared,
        "month_due": _month_due(chosen, month_of(today)),
        "due_day": DUE_DAY,
        **_measures(chosen),
        "cycles": _cycles(chosen.body),
        "ideas": [
            [node.id, node.label.strip() or "a change idea without words"]
            for node in chosen.project.diagram.of_kind("change")
        ],
        "received": _received(chosen, invitation.code),
        "notes": {month: notes.model_dump() for month, notes in chosen.body.reports.items()},
        "words": _words(),
        "most": {
            "points": MOST_POINTS,
            "cycles": MOST_CYCLES,
            "predictions": MOST_PREDICTIONS,
            "title": LONGEST_TITLE,
        },
    }
    # What is typed is kept by this name: the same form, made again, finds it.
    name = hashlib.sha256(json.dumps(said, sort_keys=True).encode("ascii")).hexdigest()[:16]
    return {"form": name, "made": group.now.isoformat(), "today": str(today), "key": invitation.key.hex(), **said}


def _problems(group: Group, team: str, invitation: Invitation) -> list[str]:
    teams = sorted(group.teams()["team"])
    if team not in teams:
        return [unknown("team", team, teams) if teams else f"team: {team!r} was given; this cohort has no teams yet."]
    if invitation.cohort != group.cohort:
        return [f"invitation: it is to {invitation.cohort!r}, and this cohort is {group.cohort!r}."]
    people = group.people()
    of = dict(zip(people["code"], people["team"], strict=True))
    if invitation.code not in of:
        return [f"invitation: nobody was invited to this cohort as {invitation.code!r}. Invite the team first."]
    if of[invitation.code] != team:
        theirs = f"the team {of[invitation.code]!r}" if of[invitation.code] else "no team"
        return [f"invitation: {invitation.code!r} is of {theirs}; the form of {team!r} needs a code of {team!r}."]
    return []


def _chosen(group: Group, team: str, project: str) -> TeamProject:
    """The team's project, or the one of this id."""
    found = {parts.handed.document.id: parts for parts in parts_of_projects(group) if parts.team == team}
    if not found:
        raise InputError([f"team: {team!r} has handed in no project yet. A form needs one, with at least a measure."])
    if project and project not in found:
        raise InputError([unknown("project", project, found)])
    if not project and len(found) > 1:
        raise InputError([f"project: {team!r} has several. Say which: {'; '.join(map(_named, found.items()))}."])
    parts = found[project or next(iter(found))]
    if len(report_id(parts.handed.document.id, "0000-00")) > LONGEST_ID:
        raise InputError([f"project: its id is too long to report about: {parts.handed.document.id!r}."])
    return parts.whole()


def _named(found: tuple[str, Any]) -> str:
    return f"{found[0]!r} ({found[1].title})"


def _project(id: str, body: ProjectBody) -> dict[str, str]:
    aim = "" if body.aim.is_untouched else sentence(body.aim)
    return {"id": id, "title": body.title, "setting": body.setting.strip(), "aim": aim}


def _month_due(chosen: TeamProject, month: str) -> str:
    """The month after the last of which something has come, up to this one; where nothing has, the month before this one."""
    told = months_told(chosen, chosen.project.today)
    return min(after(max(told)), month) if told else after(month, -1)


def _measures(chosen: TeamProject) -> dict[str, Any]:
    """The measures, and the tables of the rules that their charts are read with."""
    measures = [measure_content(chosen.project, measure) for measure in chosen.project.measures]
    points = max((len(measure.get("rows", ())) for measure in measures), default=0)
    used = sorted({measure["rules"] for measure in measures if "rules" in measure})
    return {"measures": measures, "rules": {name: rule_table(name, points + MOST_POINTS) for name in used}}


def _cycles(body: ProjectBody) -> list[dict[str, Any]]:
    """All cycles, whole: those that are open can be gone on with, and a report that comes again holds what it held."""
    number = numbers(body)
    return [
        {
            "number": number[cycle.id],
            "said": named_with_number(cycle, number[cycle.id]),
            "is_open": cycle.stage != "done",
            "cycle": cycle.model_dump(mode="json"),
        }
        for cycle in sorted(body.cycles, key=lambda cycle: number[cycle.id])
    ]


def _received(chosen: TeamProject, code: str) -> dict[str, Any]:
    """What came in under this code, by month: a report takes the place of an earlier one of its month, so goes on from it."""
    return {
        report.document.body.month: {
            "received": report.received.isoformat(),
            "created": report.document.created.isoformat(),
            **_report(report.document.body),
        }
        for report in chosen.reports
        if report.code == code
    }


def _report(said: TeamReport) -> dict[str, Any]:
    return {
        "points": [point.model_dump(mode="json") for point in said.points],
        "cycles": [cycle.id for cycle in said.cycles],
    }


def _words() -> dict[str, Any]:
    """The course's own words for what a cycle holds, and for what is said of it."""
    return {
        "fields": form()["fields"],
        "interval": form()["interval"],
        "longest": form()["longest"],
        "amendable": [
            [name, _amendable(name, form()["fields"])] for name in AMENDABLE if name not in ("idea", "measure")
        ],
        "no_prediction": {"says": NO_PREDICTION.says, "why": NO_PREDICTION.why, "source": NO_PREDICTION.source},
        "may_name": MAY_NAME_SOMEONE.says,
    }


def _amendable(name: str, fields: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    labels = {field["key"]: field["label"] for group in ("plan", "how") for field in fields[group]}
    return PLAN_FIELDS.get(name) or str(labels[name])
