"""Make the answers of the synthetic cohort to the evaluation forms: three tables, the same to the byte each time.

Run ``python datasets/make_synthetic_evaluation.py`` to write them again, into the folder ``cohort``. What is true of them and
all the sentences stand in ``cohort/evaluation.toml``; who is in the cohort, in ``cohort/cohort.toml``. Everything is drawn from
``Generator.random()`` alone, seeded with a checksum of a code and a table's name.
"""

from __future__ import annotations

import csv
import io
import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from qilearn.cohort.evaluate.instruments import FOLLOW_UP, LEARNING, OBSERVATION, REACTION, Instrument
from qilearn.dialogue.anchors import NOT_OBSERVABLE

SILENT = 5
"""So many of the cohort didn't fill in the forms at the end."""

LARGE = 5
"""A team of so many is a large one here."""

NO_CODE, EMPTY, EVIDENCE, WORDS = 0.08, 0.05, 0.42, 0.55
"""How likely a sheet has no code, a question is left empty, evidence is written, and an open question is answered."""


class Luck:
    """Random numbers, from uniform ones alone."""

    def __init__(self, name: str) -> None:
        self._random = np.random.default_rng(zlib.crc32(name.encode()))

    def chance(self, of: float) -> bool:
        """Whether something with this chance happens."""
        return float(self._random.random()) < of

    def place(self, weights: Sequence[float]) -> int:
        """A place, each as likely as its weight."""
        left = float(self._random.random()) * sum(weights)
        for place, weight in enumerate(weights):
            left -= weight
            if left < 0:
                return place
        return len(weights) - 1

    def one_of(self, things: Sequence[str]) -> str:
        """One of several things, each as likely."""
        return things[self.place([1] * len(things))]


@cache
def written(name: str) -> Mapping[str, Any]:
    """What a file of the cohort's folder holds."""
    return tomllib.loads((here() / name).read_text(encoding="utf-8"))


def here() -> Path:
    """The folder of the cohort."""
    return Path(__file__).parent / "cohort"


def teams() -> dict[str, list[str]]:
    """The codes of each team."""
    return {team["id"]: team["people"] for team in written("cohort.toml")["teams"]}


def tables() -> dict[str, str]:
    """Every table: the name of its file, and what is in it."""
    return {
        "evaluation_answers.csv": _csv([REACTION, LEARNING], at_the_end()),
        "evaluation_follow_up.csv": _csv([FOLLOW_UP], three_months_on()),
        "evaluation_observed.csv": _csv([OBSERVATION], observed()),
    }


def _csv(forms: Sequence[Instrument], rows: Iterator[dict[str, str]]) -> str:
    names = ["form", "code", *(column.name for form in forms for column in form.columns)]
    made = io.StringIO()
    writer = csv.DictWriter(made, names, restval="", lineterminator="\n")
    writer.writeheader()
    form = " + ".join(each.named for each in forms)
    writer.writerows({"form": form, **row} for row in rows)
    return made.getvalue()


def at_the_end() -> Iterator[dict[str, str]]:
    """What each of those who answered said at the end, on one sheet."""
    silent = set(_silent())
    for people in teams().values():
        for code in people:
            if code not in silent:
                luck = Luck(f"{code} at the end")
                row = {"code": "" if luck.chance(NO_CODE) else code}
                row |= dict(_reaction(luck, is_large=len(people) >= LARGE))
                row |= dict(_learning(luck))
                yield row


def _silent() -> list[str]:
    """Who didn't answer: those who never handed in anything, and some others."""
    never = list(written("cohort.toml")["silent"])
    others = [code for people in teams().values() for code in people if code not in never]
    return [*never, *sorted(others, key=lambda code: zlib.crc32(f"{code} is silent".encode()))][:SILENT]


def _reaction(luck: Luck, *, is_large: bool) -> Iterator[tuple[str, str]]:
    said = written("evaluation.toml")
    for question in ("useful", "safe", "use"):
        name = "safe_in_a_large_team" if question == "safe" and is_large else question
        step = luck.place(said["reaction"][name]) + 1
        if not luck.chance(EMPTY):
            yield question, str(step)
    for question in ("first", "hindered", "otherwise"):
        words = luck.one_of(said["words"][question])
        if luck.chance(WORDS):
            yield question, words


def _learning(luck: Luck) -> Iterator[tuple[str, str]]:
    said = written("evaluation.toml")
    for question, chances in said["learning"].items():
        then = luck.place(chances["then"]) + 1
        now = then
        if luck.chance(chances["up"]):
            now = min(4, then + (2 if luck.chance(chances["twice"]) else 1))
        elif luck.chance(chances["down"] / (1 - chances["up"])):
            now = max(1, then - 1)
        evidence = luck.one_of(said["evidence"][question])
        has_evidence, is_empty = luck.chance(EVIDENCE), luck.chance(EMPTY)
        yield f"{question}-then", str(then)
        if not is_empty:
            yield f"{question}-now", str(now)
            if has_evidence:
                yield f"{question}-evidence", evidence


def three_months_on() -> Iterator[dict[str, str]]:
    """What those who answered three months on found in their diaries."""
    said = written("evaluation.toml")["follow_up"]
    for people in teams().values():
        for code in people:
            luck = Luck(f"{code} three months on")
            if not luck.chance(said["answers"]):
                continue
            agreed = luck.place(said["agreed"])
            held = sum(luck.chance(said["held"]) for _ in range(agreed))
            row = {"code": code, "agreed": str(agreed), "held": str(held)}
            for question in ("did", "stopped"):
                words = luck.one_of(said[question])
                if luck.chance(WORDS):
                    row[question] = words
            yield row


def observed() -> Iterator[dict[str, str]]:
    """What observers heard in real conversations; a coach may have been observed twice."""
    said = written("evaluation.toml")["observed"]
    for place, code in enumerate(said["coaches"]):
        luck = Luck(f"{code} observed {place}")
        row = {"code": code}
        for column in OBSERVATION.columns:
            if column.name == "heard":
                continue
            step = str(luck.place(said[column.name]))
            is_hidden = luck.chance(said["not_observable"].get(column.name, 0.0))
            row[column.name] = NOT_OBSERVABLE if is_hidden else step
        words = luck.one_of(said["heard"])
        if luck.chance(WORDS):
            row["heard"] = words
        yield row


def main() -> None:
    """Write every table."""
    for name, text in tables().items():
        (here() / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
