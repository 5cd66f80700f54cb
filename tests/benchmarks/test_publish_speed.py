"""Publishing a whole region's work: 200 teams with 36 monthly reports each, and again after one team's report."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qilearn.aims.model import Measure
from qilearn.cohort.due import after
from qilearn.cohort.pooled import Person, Pooled, Received
from qilearn.cohort.publish import publish
from qilearn.core.documents import new_document
from qilearn.handin.model import HandIn, Item, item_of, new_id
from qilearn.handin.team_report import TEAM_REPORT, TeamReport, report_id
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.project.examples import example
from qilearn.project.model import PROJECT, ProjectBody

pytestmark = pytest.mark.benchmark

TEAMS, MONTHS = 200, 36
FIRST = "2024-04"
NOW = dt.datetime(2027, 4, 12, 9, tzinfo=dt.UTC)
MEASURES = (
    Measure(id="falls", name="Falls", kind="outcome", direction="lower"),
    Measure(id="looked", name="Looked in every hour", kind="process", direction="higher", denominator="residents"),
    Measure(id="woken", name="Woken at night", kind="balancing", direction="lower"),
)
SECONDS = 60


def region(*, teams: int = TEAMS, months: int = MONTHS) -> Iterator[Received]:
    """Hand-ins of teams that shared a project once and reported figures each fortnight and a test every second month."""
    theory = example("example-ward").body.theory
    for team in range(teams):
        luck = random.Random(team)
        body = ProjectBody(
            name=f"Safer on their feet {team}",
            setting="A made-up care home.",
            is_synthetic=True,
            measures=MEASURES,
            theory=theory,
            ramps=[Ramp(id="r1", name="Hourly rounds")],
        )
        began = dt.datetime(2024, 4, 2, 8, tzinfo=dt.UTC)
        yield handed(team, item_of(new_document(PROJECT, f"p{team}", body, at=began), is_shared=True), began)
        for number in range(months):
            yield reported(team, after(FIRST, number), luck)


def reported(team: int, month: str, luck: random.Random) -> Received:
    """One month's report of one team."""
    at = dt.datetime.fromisoformat(f"{after(month)}-05T08:00:00+00:00")
    points = [
        {
            "measure": measure.id,
            "when": f"{month}-{day}",
            "value": luck.randrange(2, 12),
            "of": 20 if measure.denominator else None,
        }
        for measure in MEASURES
        for day in ("04", "18")
    ]
    cycles = [cycle_of(month, luck)] if int(month[5:]) % 2 else []
    report = TeamReport(
        project=f"p{team}",
        month=month,
        points=points,
        cycles=cycles,
        help_wanted=luck.choice(["", "", "Who has tried this at night?"]),
    )
    return handed(team, item_of(new_document(TEAM_REPORT, report_id(f"p{team}", month), report, at=at)), at)


def cycle_of(month: str, luck: random.Random) -> Cycle:
    """A test that was begun, looked at and decided within a month."""
    locked = dt.datetime.fromisoformat(f"{month}-06T08:00:00+00:00")
    plan: dict[str, Any] = {
        "change": "Look in every hour.",
        "measure": "falls",
        "size": luck.choice(["one", "few", "part"]),
        "predictions": [
            {"id": "q1", "question": "How often is it done?", "expects": "8 of 10 hours", "low": 7, "high": 9}
        ],
    }
    return Cycle(
        id=f"c{month}",
        title=f"Rounds in {month}",
        ramp="r1",
        plan=plan,
        locked=locked,
        do={"began": f"{month}-06", "ended": f"{month}-20", "happened": "The rounds were made, but for two nights."},
        study={
            "on": f"{month}-22",
            "results": {"q1": {"value": luck.randrange(5, 10), "verdict": luck.choice(["as predicted", "otherwise"])}},
            "learnt": "Nights are otherwise.",
        },
        act={"decision": "adapt", "reason": "Nights fell out.", "next": "Try it with the night staff."},
    )


def handed(team: int, item: Item, at: dt.datetime) -> Received:
    return Received(HandIn(id=new_id(), cohort="region", code=f"team-{team}", made=at, items=[item]), at)


def group_of(received: list[Received]) -> Pooled:
    people = [Person(f"team-{team}", f"t{team}", role="team") for team in range(TEAMS)]
    names = {f"t{team}": f"Care Home {team}" for team in range(TEAMS)}
    return Pooled("region", "A region", people=people, received=received, teams=names, is_synthetic=True, now=NOW)


def published(name: str, received: list[Received], folder: Path, at_most: float) -> Any:
    """Publish, tell how long it took, and fail above that many seconds."""
    group = group_of(received)
    told: list[tuple[int, int]] = []
    began = time.perf_counter()
    found = publish(group, folder, on_progress=lambda done, of: told.append((done, of)))
    took = time.perf_counter() - began
    print(
        f"\n{name}: {took:.1f} s (at most {at_most:.0f}); {found.written:,} files written, {found.unchanged:,} unchanged, "
        f"progress told {len(told)} times"
    )
    assert told[-1][0] == told[-1][1]
    assert took <= at_most, f"{name}: {took:.1f} s, at most {at_most} was set"
    return found


def test_two_hundred_teams_of_three_years_and_then_one_report_more(tmp_path: Path) -> None:
    """All of it within 60 s on two processors, with progress; one more report in a tenth of that, and only its files."""
    received = list(region())
    first = published(f"{TEAMS} teams x {MONTHS} months", received, tmp_path, SECONDS)
    assert first.teams == TEAMS
    assert first.written > TEAMS * MONTHS
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    print(f"{size / 1e6:.0f} MB in {first.written:,} files")

    one_more = [*received, reported(7, after(FIRST, MONTHS), random.Random(7))]
    second = published("after one report more", one_more, tmp_path, SECONDS / 10)
    assert second.written < 60
    again = published("with nothing changed", one_more, tmp_path, SECONDS / 10)
    assert (again.written, again.removed) == (0, 0)
