"""Make the course's synthetic cohort: the hand-ins of 36 trainees and their teams' reports, the same to the byte each time.

Run ``python datasets/make_synthetic_cohort.py`` to write them again, into the folder ``cohort``. Who is in it and what is true
of it stands in ``cohort/cohort.toml``; what the teams wrote, in ``cohort/teams``. The answers are the exercises' own solutions
and expected mistakes, so a change to an exercise, or to what is kept of an answer, needs the script to be run once more.

Everything is drawn from ``Generator.random()`` alone, seeded with a checksum of a code's or a team's name.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from qilearn.catalogue import all_exercises
from qilearn.core.documents import Document, new_document
from qilearn.core.exercises import Exercise
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS, CommentRatings
from qilearn.dialogue.library import all_scenarios
from qilearn.dialogue.ratings import RATING, Rated, RatingBody, sheet_of
from qilearn.dialogue.talk import TALK, TalkBody, follow, say
from qilearn.dialogue.transcripts import Transcript, all_transcripts
from qilearn.dialogue.written_comments import ASPECTS, STEPS, all_comments
from qilearn.handin.model import HandIn, Item, file_name, item_of, write_hand_in
from qilearn.handin.team_report import TEAM_REPORT, ReportedPoint, TeamReport, report_id
from qilearn.pdsa.audit import key_answer
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Do, Study
from qilearn.pdsa.written import twelve
from qilearn.project.data import as_text, frame_of
from qilearn.project.examples import taken_from
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.workspace.answers import ANSWER, AnswerBody, plain_answer
from qilearn.workspace.progress import Event

FIRST_DAY = dt.date(2026, 3, 2)
PLACES = {"week": 52, "fortnight": 26, "month": 12}
STEP = {"week": dt.timedelta(days=7), "fortnight": dt.timedelta(days=14)}
MADE_BY = "make_synthetic_cohort.py"

WORKSHOPS = {
    "00": dt.date(2026, 3, 17),
    "02": dt.date(2026, 3, 17),
    "03": dt.date(2026, 4, 14),
    "04": dt.date(2026, 5, 12),
    "05": dt.date(2026, 6, 16),
    "06": dt.date(2026, 9, 8),
    "07": dt.date(2026, 10, 13),
    "08": dt.date(2026, 11, 17),
    "09": dt.date(2027, 1, 19),
}
"""On which day each notebook was begun in the room."""

REACHED = (0.04, 0.04, 0.05, 0.11, 0.12, 0.14, 0.16, 0.12, 0.22)
"""How many of a hundred get as far as each notebook, and no further."""

AUDIT = "audit-twelve"
"""The one exercise in which no two answers are alike."""

TOO_PRIVATE = {"reflect"}
"""The kinds of exercise that people hand in less often."""


class Luck:
    """Random numbers, from uniform ones alone."""

    def __init__(self, name: str) -> None:
        self._random = np.random.default_rng(zlib.crc32(name.encode()))

    def number(self) -> float:
        """A number from 0 to 1."""
        return float(self._random.random())

    def chance(self, of: float) -> bool:
        """Whether something with this chance happens."""
        return self.number() < of

    def between(self, lowest: int, highest: int) -> int:
        """A whole number, both ends included."""
        return lowest + int(self.number() * (highest - lowest + 1))

    def one_of(self, things: Sequence[Any]) -> Any:
        """One of several things, each as likely."""
        return things[self.between(0, len(things) - 1)]

    def weighted(self, weights: Sequence[float]) -> int:
        """A place, each as likely as its weight."""
        left = self.number() * sum(weights)
        for place, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return place
        return len(weights) - 1

    def how_many(self, chance: float, of: int) -> int:
        """How many of so many tries succeed."""
        return sum(self.chance(chance) for _ in range(of))


@dataclass
class Work:
    """What one trainee did: events, and documents as they stand."""

    events: list[Event] = field(default_factory=list)
    documents: list[Document[Any]] = field(default_factory=list)


@lru_cache(maxsize=1)
def written() -> dict[str, Any]:
    """The cohort as its file has it."""
    return tomllib.loads((here() / "cohort.toml").read_text(encoding="utf-8"))


def here() -> Path:
    """The folder of the cohort."""
    return Path(__file__).parent / "cohort"


def hand_ins() -> dict[str, bytes]:
    """Every file of the cohort: its name, and what is in it."""
    bodies = {team["id"]: Team.read(team) for team in written()["teams"]}
    made = [*(each for team in bodies.values() for each in team.hand_ins())]
    for team in written()["teams"]:
        for code in team["people"]:
            if code not in written()["silent"]:
                made += of_trainee(code, bodies[team["id"]])
    files = {file_name(each): write_hand_in(each) for each in sorted(made, key=lambda each: (each.code, each.made))}
    assert len(files) == len(made), "two hand-ins have one name"
    return files


def new_hand_in(code: str, at: dt.datetime, items: Sequence[Item] = (), **others: Any) -> HandIn:
    id = hashlib.sha256(f"{code} {at.isoformat()}".encode()).hexdigest()[:32]
    cohort, name = written()["cohort"], written()["names"].get(code, "")
    return HandIn(id=id, cohort=cohort, code=code, name=name, made=at, made_by=MADE_BY, items=tuple(items), **others)


# A trainee's own work


def of_trainee(code: str, team: Team) -> Iterator[HandIn]:
    """What one trainee handed in, in order."""
    luck = Luck(code)
    work = Work()
    reach = luck.weighted(REACHED)
    worked_through(luck, work, reach)
    heard(luck, work, code, reach)
    last = max(each.modified for each in work.documents)
    final = last + dt.timedelta(days=luck.between(1, 45))
    more = team.handed_with(code)
    if more:
        final = max(final, dt.datetime(2027, 2, 22, 9, tzinfo=dt.UTC))
    final = min(final, dt.datetime(2027, 3, 10, 9, tzinfo=dt.UTC)) + dt.timedelta(minutes=luck.between(0, 400))
    if code in written()["twice"] + written()["withdrew"]:
        early = dt.datetime(2026, 7, 3, 12, luck.between(0, 59), tzinfo=dt.UTC)
        first = pooled(code, work, until=early)
        yield first
        if code in written()["withdrew"]:
            yield new_hand_in(code, early + dt.timedelta(days=1), withdraws=(first.id,))
    yield pooled(code, work, until=final, more=more)


def pooled(code: str, work: Work, *, until: dt.datetime, more: Sequence[Item] = ()) -> HandIn:
    documents = [document for document in work.documents if document.modified <= until]
    items = [item_of(document, title=title_of(document)) for document in documents]
    events = tuple(event for event in sorted(work.events, key=lambda event: event.time) if event.time <= until)
    return new_hand_in(code, until, [*items, *more], progress=events)


def title_of(document: Document[Any]) -> str:
    if document.kind == ANSWER.name:
        return all_exercises()[document.id].title
    if document.kind == TALK.name:
        return all_scenarios()[document.id].title
    return all_transcripts()[document.id].title if document.kind == RATING.name else "Written comments"


def worked_through(luck: Luck, work: Work, reach: int) -> None:
    """The exercises of the notebooks that they got to."""
    skill, pace = 0.35 + 0.6 * luck.number(), 0.8 + 0.9 * luck.number()
    asks = luck.number()
    for number, day in list(WORKSHOPS.items())[: reach + 1]:
        exercises = [each for each in all_exercises().values() if each.notebook.startswith(number)]
        begun = dt.datetime.combine(day, dt.time(9 if number != "02" else 10, luck.between(5, 25)), tzinfo=dt.UTC)
        if luck.chance(0.3):
            begun += dt.timedelta(days=luck.between(1, 18), hours=luck.between(-1, 8))
        at, began = begun, begun
        for exercise in exercises:
            if exercise.id in written()["untouched"]["exercises"] or luck.chance(skipped(exercise, number)):
                continue
            if at - began > dt.timedelta(minutes=65):
                at = began = at + dt.timedelta(days=luck.between(1, 4), minutes=luck.between(-90, 240))
            at = worked_on(luck, work, exercise, at, skill=skill, pace=pace, asks=asks)


def skipped(exercise: Exercise, number: str) -> float:
    if number == "00":
        return 0.0
    return 0.45 if exercise.kind in TOO_PRIVATE else 0.14


def worked_on(
    luck: Luck, work: Work, exercise: Exercise, at: dt.datetime, *, skill: float, pace: float, asks: float
) -> dt.datetime:
    """One exercise, from the first try to the end; the time at which they turn to the next."""
    hard = written()["hard"].get(exercise.id, {})
    goes_wrong = hard.get("chance", 0.05 + 0.5 * (zlib.crc32(exercise.id.encode()) % 100) / 100)
    seconds = 60 * exercise.minutes * pace * (0.6 + 0.8 * luck.number())
    attempts = hints = 0
    status, answer, is_checked = "not attempted", answered(exercise, None, luck), False
    at += dt.timedelta(seconds=int(20 + 0.45 * seconds))

    def note(event: str, mistake: int | None = None) -> None:
        work.events.append(
            Event(time=at, exercise=exercise.id, event=event, status=status, attempt=attempts, mistake=mistake)
        )

    note("saved first")
    while not luck.chance(0.04):  # A few leave it at that.
        at += dt.timedelta(seconds=int(15 + 0.3 * seconds * (0.5 + luck.number())))
        is_wrong = luck.chance(goes_wrong * (1.2 - skill) * 1.9 * 0.85**attempts)
        which = mistaken(luck, exercise, hard) if is_wrong else None
        answer, attempts, is_checked = answered(exercise, which, luck), attempts + 1, True
        status, mistake = read_alike(exercise.id, which) if exercise.id != AUDIT else read(exercise, answer)
        note("checked", mistake)
        if status != "not yet":
            break
        if luck.chance(0.25 + 0.5 * asks) and hints < len(exercise.hints):
            at += dt.timedelta(seconds=luck.between(15, 70))
            hints += 1
            note("hint")
        if luck.chance(0.1 + 0.05 * attempts):
            at += dt.timedelta(seconds=luck.between(20, 60))
            note("solution")
        if luck.chance(0.1 + 0.15 * attempts * (1 - skill)):
            break
    body = AnswerBody(answer=answer, status=status, attempts=attempts, hints_shown=hints, is_checked=is_checked)
    made = next(event.time for event in work.events if event.exercise == exercise.id)
    work.documents.append(new_document(ANSWER, exercise.id, body, at=at, created=made))
    return at + dt.timedelta(seconds=luck.between(20, 90))


def mistaken(luck: Luck, exercise: Exercise, hard: dict[str, Any]) -> int:
    weights = [1 / (2 + place) for place in range(len(exercise.mistakes))]
    if "mistake" in hard:
        weights[hard["mistake"]] = 2.5
    return luck.weighted(weights)


def answered(exercise: Exercise, mistake: int | None, luck: Luck) -> Any:
    """The answer of someone who makes a mistake, or none."""
    if exercise.id == AUDIT:
        return audited(luck, apart=0 if mistake is None else luck.between(2, 7))
    return plain_answer(exercise.solution if mistake is None else exercise.mistakes[mistake].example)


def audited(luck: Luck, *, apart: int) -> dict[str, dict[str, str]]:
    """The key of the twelve cycles, with some answers the other way round; what can be defended otherwise often is."""
    answer = {id: dict(said) for id, said in key_answer(twelve()).items()}
    for cycle in twelve().cycles:
        for question in cycle.key.disputed:
            if question in answer[cycle.id] and luck.chance(0.4):
                answer[cycle.id][question] = other(answer[cycle.id][question])
    for _ in range(apart):
        id = luck.one_of(list(answer))
        question = list(answer[id])[-1]
        answer[id][question] = other(answer[id][question])
    return answer


def other(said: str) -> str:
    return "no" if said == "yes" else "yes"


@cache
def read_alike(id: str, mistake: int | None) -> tuple[Any, int | None]:
    """As :func:`read`, of the solution or an expected mistake."""
    exercise = all_exercises()[id]
    return read(exercise, exercise.solution if mistake is None else exercise.mistakes[mistake].example)


def read(exercise: Exercise, answer: Any) -> tuple[Any, int | None]:
    """What the check says of an answer, and which expected mistake it makes."""
    result = exercise.check(answer)
    replies = [mistake.reply for mistake in exercise.mistakes]
    return result.status, next((n for n, reply in enumerate(replies) if reply in result.comments), None)


def heard(luck: Luck, work: Work, code: str, reach: int) -> None:
    """Transcripts and comments rated, and conversations had, from November on."""
    drift = written()["drift"].get(code, {})
    if reach < 3 and not drift and not luck.chance(0.6):
        return
    at = dt.datetime(2026, 11, 24, 13, luck.between(0, 30), tzinfo=dt.UTC)
    for id, transcript in all_transcripts().items():
        if drift or luck.chance(0.86):
            at += dt.timedelta(minutes=luck.between(7, 14))
            body = RatingBody(sheet=sheet_of(rated(luck, transcript, drift)))
            work.documents.append(new_document(RATING, id, body, at=at))
    if luck.chance(0.75):
        at = dt.datetime(2026, 12, 1, 13, luck.between(0, 50), tzinfo=dt.UTC)
        sheet = commented(luck)
        body = CommentRatings(sheet=sheet)
        work.documents.append(new_document(COMMENT_RATINGS, "written-comments", body, at=at))
    for id in [id for id in all_scenarios() if luck.chance(0.28)]:
        at = dt.datetime(2027, 1, 20, 15, luck.between(0, 59), tzinfo=dt.UTC) + dt.timedelta(days=luck.between(0, 25))
        work.documents.append(new_document(TALK, id, talked(luck, id), at=at))


def rated(luck: Luck, transcript: Transcript, drift: dict[str, int]) -> dict[str, Rated]:
    """A transcript as one person hears it: mostly as the key or the second rater does, sometimes a step beside."""
    found = {}
    for key, each in transcript.key.items():
        is_second = luck.chance(0.3)
        rating, line = (each.second, each.second_line) if is_second else (each.rating, each.line)
        if not isinstance(rating, int):
            found[key] = Rated()
            continue
        step = rating + (luck.one_of([-1, 1]) if luck.chance(0.22) else 0) + drift.get(key, 0)
        found[key] = Rated(rating=min(3, max(0, step)), line=line)
    return found


def commented(luck: Luck) -> dict[str, dict[str, str]]:
    kept = {}
    for comment in list(all_comments().values())[: luck.one_of([12, 18, 24, 24])]:
        given = {aspect: comment.key[aspect] for aspect in ASPECTS}
        for aspect in ASPECTS:
            if luck.chance(0.2):
                given[aspect] = luck.one_of(list(STEPS[aspect]))
        kept[comment.id] = given
    return kept


def talked(luck: Luck, id: str) -> TalkBody:
    """A conversation, mostly to its end."""
    scenario, body = all_scenarios()[id], TalkBody()
    for _ in range(luck.one_of([6, 40, 40, 40])):
        choices = follow(scenario, body.said).choices
        if not choices:
            break
        body = say(body, scenario, luck.one_of(choices).id)
    return body


# A team's project


@dataclass
class Team:
    """A team with its project, whole, as it stands at the end."""

    id: str
    is_shared: bool
    project: str
    by: str
    also_by: str
    handed_in: dt.date | None
    reports: dict[str, Any]
    body: ProjectBody

    @classmethod
    def read(cls, team: dict[str, Any]) -> Team:
        """A team, from what it wrote and what is drawn for it."""
        said = tomllib.loads((here() / "teams" / f"{team['id']}.toml").read_text(encoding="utf-8"))
        every, until = said.pop("every"), said.pop("until", dt.date.max)
        own = {name: said.pop(name, default) for name, default in DEFAULTS.items()}
        table = drawn(Luck(team["id"]), said["measures"], every, until)
        body = taken_from(said, table, named=team["id"], is_example=False)
        assert not said, f"{team['id']}: {list(said)} belongs to nothing"
        return cls(id=team["id"], is_shared=team["is_shared"], body=body, **own)

    def handed_with(self, code: str) -> list[Item]:
        """The project, where this person hands it in with all else."""
        if code == self.by and not self.handed_in:
            return [self._item(dt.datetime(2027, 2, 19, 9, tzinfo=dt.UTC))]
        return []

    def hand_ins(self) -> Iterator[HandIn]:
        """What came by itself: the project on its day, and the monthly reports."""
        if self.by.startswith("team-"):
            at = dt.datetime(2026, 11, 12, 14, 20, tzinfo=dt.UTC)
            yield new_hand_in(self.by, at, [self._item(at)])
        if self.also_by:
            at = dt.datetime(2026, 10, 15, 11, 40, tzinfo=dt.UTC)
            yield new_hand_in(self.also_by, at, [self._item(at)])
        if self.handed_in:
            at = dt.datetime.combine(self.handed_in, dt.time(15, 10), tzinfo=dt.UTC)
            yield new_hand_in(self.by, at, [self._item(at)])
            before = self._cycles_as_of(at)
            for month in self._months():
                made = self._made(month)
                cycles = self._cycles_as_of(made)
                report = self._report(month, [cycle for cycle in cycles if cycle not in before])
                document = new_document(TEAM_REPORT, report_id(self.project, month), report, at=made)
                item = item_of(document, title=f"{self.body.name}, {month}", is_shared=self.is_shared)
                yield new_hand_in(f"team-{self.id}", made, [item])
                before = cycles

    def _months(self) -> list[str]:
        months = [f"{2026 + (2 + n) // 12}-{(2 + n) % 12 + 1:02}" for n in range(12)]
        return [each for each in months if each >= self.reports["from"] and each not in self.reports.get("missing", [])]

    def _made(self, month: str) -> dt.datetime:
        luck = Luck(f"{self.id} {month}")
        year, number = map(int, month.split("-"))
        first = dt.date(year + number // 12, number % 12 + 1, 1)
        return dt.datetime.combine(
            first + dt.timedelta(days=luck.between(2, 8)), dt.time(luck.between(7, 16), luck.between(0, 59)), dt.UTC
        )

    def _report(self, month: str, cycles: Sequence[Cycle]) -> TeamReport:
        return TeamReport(
            project=self.project,
            month=month,
            points=tuple(self._points(month)),
            cycles=tuple(cycles),
            help_wanted=self.reports.get("help", {}).get(month, ""),
            note=self.reports.get("note", {}).get(month, ""),
        )

    @cached_property
    def _frames(self) -> dict[str, Any]:
        return {id: frame_of(figures) for id, figures in self.body.data.items()}

    def _points(self, month: str) -> Iterator[ReportedPoint]:
        for id, figures in self.body.data.items():
            for row in self._frames[id].itertuples(index=False):
                when = getattr(row, figures.when).date()
                if f"{when:%Y-%m}" == month:
                    of = float(getattr(row, figures.of)) if figures.of else None
                    value = float(getattr(row, figures.value))
                    yield ReportedPoint(measure=id, when=when.isoformat(), value=value, of=of)

    def _item(self, at: dt.datetime) -> Item:
        body = self._as_of(at)
        created = min((step.at for step in body.theory.steps), default=at)
        document = new_document(PROJECT, self.project, body, at=at, created=min(created, at))
        return item_of(document, title=body.title, is_shared=self.is_shared)

    def _as_of(self, at: dt.datetime) -> ProjectBody:
        """The project as it stood then: no later figure, version or cycle."""
        body, day = self.body, at.date()
        undone = sum(step.at > at for step in body.theory.steps)
        for _ in range(undone):
            body = body.with_part("theory", body.theory.undo().model_copy(update={"undone": ()}))
        data = {}
        for id, figures in body.data.items():
            frame = self._frames[id]
            kept = frame[frame[figures.when].dt.date <= day]
            notes = {when: text for when, text in figures.notes.items() if when <= day.isoformat()}
            baseline = figures.baseline_until if figures.baseline_until <= day.isoformat() else ""
            update = {"table": as_text(kept), "notes": notes, "baseline_until": baseline}
            data[id] = figures.model_copy(update=update)
        return body.with_part("data", data).with_part("cycles", self._cycles_as_of(at))

    def _cycles_as_of(self, at: dt.datetime) -> tuple[Cycle, ...]:
        return tuple(known for cycle in self.body.cycles if (known := cycle_as_of(cycle, at)) is not None)


DEFAULTS: dict[str, Any] = {"project": "", "by": "", "also_by": "", "handed_in": None, "reports": {}}


def cycle_as_of(cycle: Cycle, at: dt.datetime) -> Cycle | None:
    """A cycle as it stood then; None before anything of it was written."""
    day, blank = at.date().isoformat(), {"do": Do(), "study": Study(), "act": Act()}
    if cycle.locked is None or cycle.locked > at:
        known = cycle.written or cycle.locked
        return None if known is None or known > at else cycle.with_part(locked=None, **blank)
    if not cycle.do.began or cycle.do.began > day:
        return cycle.with_part(**blank)
    if cycle.do.ended > day:
        return cycle.with_part(**(blank | {"do": Do(began=cycle.do.began)}))
    return cycle if cycle.study.on and cycle.study.on <= day else cycle.with_part(study=Study(), act=Act())


def drawn(luck: Luck, measures: list[dict[str, Any]], every: str, until: dt.date) -> str:
    """The figures of a team's measures, as one table; what they are drawn from is taken out of the measures."""
    days = [day for place in range(PLACES[every]) if (day := day_of(every, place)) <= until]
    columns: dict[str, list[str]] = {every: [day.isoformat() for day in days]}
    for measure in measures:
        draw = measure.pop("draw")
        measure["figures"] = {
            "when": every,
            "value": draw["column"],
            "baseline_until": measure.pop("baseline_until", ""),
        }
        if draw.get("of"):
            measure["figures"] |= {"of": draw["of"], "per": 100}
        for place in range(1, len(days) + 1):
            for name, value in point(luck, draw, place):
                columns.setdefault(name, []).append(value)
    rows = [",".join(columns), *(",".join(row) for row in zip(*columns.values(), strict=True))]
    return "\n".join(rows) + "\n"


def point(luck: Luck, draw: dict[str, Any], place: int) -> Iterator[tuple[str, str]]:
    """One figure of a measure, and what it is out of."""
    if "amount" in draw:
        level = level_at(draw["amount"], place)
        value = level + draw["swing"] * (luck.number() + luck.number() + luck.number() - 1.5)
        decimals = draw["decimals"]
        yield draw["column"], f"{max(value, 0):.{decimals}f}"
        return
    of = luck.between(*draw["places"])
    chance = level_at(draw["levels"], place)
    spread = draw["spread"] * (2 * luck.number() - 1) if chance else 0
    yield draw["column"], str(luck.how_many(chance + spread, of))
    if draw["of"]:
        yield draw["of"], str(of)


def level_at(levels: list[list[float]], place: int) -> float:
    return [level for first, level in levels if first <= place][-1]


def day_of(every: str, place: int) -> dt.date:
    if every == "month":
        return dt.date(2026 + (2 + place) // 12, (2 + place) % 12 + 1, 1)
    return FIRST_DAY + place * STEP[every]


def main() -> None:
    """Write the hand-ins into the cohort's folder, and take away those of before."""
    made = hand_ins()
    for path in here().glob("hand-in-*.json"):
        path.unlink()
    for name, data in made.items():
        (here() / name).write_bytes(data)
    total = sum(map(len, made.values()))
    print(f"{len(made)} hand-ins, {total / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
