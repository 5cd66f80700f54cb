"""Make the course's synthetic datasets and the figures of its example projects, the same to the byte each time.

Run ``python datasets/make_synthetic.py`` to write them again. What is true of each is in its function here
and in the ``ground_truth`` of its data card (of a project, in its TOML file); a change here needs the same change there.

Everything is drawn from ``Generator.random()`` alone: NumPy may change the streams of ``binomial`` or
``beta`` from one version to the next, and hardly ever that of the uniform numbers. The seed of a dataset is
the sum of the letters of its name, so nobody hunted for a lucky one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.random import Generator

Row = tuple[str | int, ...]


def hand_hygiene(random: Generator) -> Iterator[Row]:
    """30 weeks of observed hand hygiene; compliance rises from 56 % to 74 % in week 14 and stays there."""
    yield "week", "compliant", "observed"
    first_monday = date(2024, 1, 8)
    for week in range(1, 31):
        observed = between(random, 15, 60)
        compliance = (0.74 if week >= 14 else 0.56) + give_or_take(random, 0.08)
        monday = first_monday + timedelta(weeks=week - 1)
        yield monday.isoformat(), how_many(random, compliance, observed), observed


def no_shows(random: Generator) -> Iterator[Row]:
    """36 months of missed appointments; they rise each winter, and the reminders change nothing."""
    yield "month", "no_shows", "booked"
    months_from_january_to_september = 8
    for month in range(36):
        booked = between(random, 380, 500)
        winter = math.cos(2 * math.pi * (month + months_from_january_to_september) / 12)
        missed = 0.14 + 0.03 * winter + give_or_take(random, 0.01)
        yield month_after(2022, 9, month), how_many(random, missed, booked), booked


def kindergarten(random: Generator) -> Iterator[Row]:
    """24 months of attendance in two groups; one drifts up, the other down, and together they look flat."""
    yield "month", "group", "attending", "enrolled"
    groups = (("walks", 240, 0.80, 0.92), ("by bus", 160, 0.80, 0.62))
    for month in range(24):
        for group, places, at_first, at_last in groups:
            enrolled = between(random, places - 6, places + 6)
            attendance = at_first + (at_last - at_first) * month / 23 + give_or_take(random, 0.02)
            yield month_after(2023, 9, month), group, how_many(random, attendance, enrolled), enrolled


def antibiotics(random: Generator) -> Iterator[Row]:
    """32 weeks of suspected sepsis; from week 17 the wait is shorter, and more are treated who don't have sepsis."""
    yield "week", "median_minutes", "treated", "treated_without_sepsis"
    first_monday = date(2024, 1, 8)
    for week in range(1, 33):
        is_after = week >= 17
        treated = between(random, 24, 36) if is_after else between(random, 14, 26)
        minutes = skewed(random, shortest=25, beyond=65 if is_after else 110, of=treated)
        without = how_many(random, 0.34 if is_after else 0.16, treated)
        yield (first_monday + timedelta(weeks=week - 1)).isoformat(), middle(minutes), treated, without


def falls(random: Generator) -> Iterator[Row]:
    """48 falls on a ward, one row each; about 20 days apart at first, and about 100 after the 24th."""
    yield "date", "days_since_previous"
    day = date(2018, 1, 15)
    for fall in range(1, 49):
        days = days_until(random, 1 / 20 if fall <= 24 else 1 / 100)
        day += timedelta(days=days)
        yield day.isoformat(), days


def medication_reconciliation(random: Generator) -> Iterator[Row]:
    """30 months of medication lists; from month 19 on a stricter definition is counted, and care stays as it was."""
    yield "month", "definition", "reconciled", "admitted"
    for month in range(30):
        admitted = between(random, 80, 120)
        definition, share = ("list on file", 0.86) if month < 18 else ("checked by two sources", 0.63)
        reconciled = how_many(random, share + give_or_take(random, 0.04), admitted)
        yield month_after(2022, 7, month), definition, reconciled, admitted


def ward(random: Generator) -> Iterator[Row]:
    """40 weeks on a ward: quieter from week 10, checks by need and better sleep from week 24, as many found worse as ever."""
    yield "week", "slept_well", "dark_and_warm", "asked", "loudest", "undisturbed", "audited", "found_worse", "mornings"
    first_monday = date(2024, 9, 2)
    for week in range(1, 41):
        asked, mornings = between(random, 20, 26), between(random, 140, 168)
        by_need = week >= 24
        slept = how_many(random, (0.67 if by_need else 0.47) + give_or_take(random, 0.05), asked)
        dark_and_warm = how_many(random, (0.78 if week >= 29 else 0.56) + give_or_take(random, 0.04), asked)
        loudest = between(random, 50, 56) if week >= 10 else between(random, 58, 65)
        undisturbed = how_many(random, 0.76 if by_need else 0.31, 20)
        worse = how_many(random, 0.012, mornings)
        monday = first_monday + timedelta(weeks=week - 1)
        yield monday.isoformat(), slept, dark_and_warm, asked, loudest, undisturbed, 20, worse, mornings


def practice(random: Generator) -> Iterator[Row]:
    """36 weeks at a practice's telephone: staff are trained, answers come no sooner, and from week 14 more hang up."""
    yield "week", "calls", "answered_in_5", "in_first_hour", "hung_up", "trained", "staff"
    first_monday = date(2025, 1, 6)
    for week in range(1, 37):
        calls = between(random, 560, 720)
        answered = how_many(random, 0.42 + give_or_take(random, 0.06), calls)
        first_hour = how_many(random, 0.46 + give_or_take(random, 0.04), calls)
        hung_up = how_many(random, (0.17 if week >= 14 else 0.11) + give_or_take(random, 0.02), calls)
        trained = min(11, max(0, 2 * (week - 10)))
        monday = first_monday + timedelta(weeks=week - 1)
        yield monday.isoformat(), calls, answered, first_hour, hung_up, trained, 11


def early_years(random: Generator) -> Iterator[Row]:
    """26 months in two areas: later hours come to both in month 13, more families in town alone, a room outside in month 23."""
    yield (
        *("month", "area", "due", "seen", "offered", "newborns", "newborns_in_time"),
        *("booked", "without_car", "answered", "talked_about"),
    )
    areas = (("town", 32, 46, 0.64, 0.84), ("outlying", 14, 22, 0.47, 0.47))
    visits: list[tuple[int, str, int, int, int, int, int]] = []
    for month in range(1, 27):
        is_after = month >= 13
        for area, fewest, most, at_first, at_last in areas:
            due = between(random, fewest, most)
            seen = how_many(random, (at_last if is_after else at_first) + give_or_take(random, 0.03), due)
            offered = how_many(random, 0.72 if is_after else 0.06, due)
            newborns = between(random, fewest, most)
            in_time = how_many(random, 0.93 + give_or_take(random, 0.02), newborns)
            visits.append((month, area, due, seen, offered, newborns, in_time))
    for (
        month,
        area,
        due,
        seen,
        *others,
    ) in visits:  # What drives the visits is drawn apart, so that it can't alter them.
        booked = how_many(random, 0.74 if month >= 13 else 0.38, due)
        reach_outside = 0.52 if month >= 23 else 0.14
        without_car = how_many(random, 0.91 if area == "town" else reach_outside, due)
        answered = how_many(random, 0.85, seen)
        talked_about = how_many(random, 0.84 if month >= 13 else 0.66, answered)
        when = month_after(2023, 7, month - 1)
        yield when, area, due, seen, *others, booked, without_car, answered, talked_about


DATASETS: dict[str, Callable[[Generator], Iterator[Row]]] = {
    "hand_hygiene": hand_hygiene,
    "no_shows": no_shows,
    "kindergarten": kindergarten,
    "antibiotics": antibiotics,
    "falls": falls,
    "medication_reconciliation": medication_reconciliation,
}


PROJECTS: dict[str, Callable[[Generator], Iterator[Row]]] = {
    "ward": ward,
    "practice": practice,
    "early_years": early_years,
}
"""What makes the figures of each example project, in the folder ``projects``."""


def how_many(random: Generator, chance: float, of: int) -> int:
    """How many of ``of`` tries succeed, each with this chance."""
    return int((random.random(of) < chance).sum())


def between(random: Generator, lowest: int, highest: int) -> int:
    """A whole number from lowest to highest, each as likely."""
    return lowest + int(random.random() * (highest - lowest + 1))


def give_or_take(random: Generator, spread: float) -> float:
    """A number between -spread and +spread: periods then differ by more than chance (overdispersion)."""
    return spread * (2 * random.random() - 1)


def skewed(random: Generator, *, shortest: int, beyond: int, of: int) -> list[float]:
    """Waits of which few are very long: the shortest possible, and an exponential time with this mean beyond it."""
    return [shortest - beyond * math.log(1 - luck) for luck in random.random(of)]


def middle(minutes: list[float]) -> int:
    """The median, in whole minutes."""
    return round(float(np.median(minutes)))


def days_until(random: Generator, chance: float) -> int:
    """On which day from now something happens that has this chance each day."""
    return 1 + int(math.log(1 - random.random()) / math.log(1 - chance))


def month_after(year: int, month: int, later: int) -> str:
    """The month so many months later, as ``2024-03``."""
    months = year * 12 + month - 1 + later
    return f"{months // 12}-{months % 12 + 1:02}"


def seed_of(name: str) -> int:
    """The seed of a dataset: the sum of the letters of its name."""
    return sum(map(ord, name))


def csv_of(name: str, *, seed: int | None = None) -> str:
    """A dataset, or the figures of a project, as CSV text; another seed gives another series from the same truth."""
    random = np.random.default_rng(seed_of(name) if seed is None else seed)
    return "".join(",".join(map(str, row)) + "\n" for row in (DATASETS | PROJECTS)[name](random))


def main() -> None:
    """Write the datasets beside this file, and those of the example projects in their folder."""
    here = Path(__file__).parent
    (here / "projects").mkdir(exist_ok=True)
    for name in (*DATASETS, *PROJECTS):
        folder = here / "projects" if name in PROJECTS else here
        (folder / f"{name}.csv").write_bytes(csv_of(name).encode())


if __name__ == "__main__":
    main()
