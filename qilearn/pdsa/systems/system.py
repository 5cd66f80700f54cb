"""What a system to practise on is: what can be changed, what is measured, and what is true of it.

A system is made up, so its truth is known: the mean that any setting leads to. All chance comes from
``numpy.random.Generator.random()`` with a seed that is given; the same seed, cycle and settings give the same numbers on
every machine. What is drawn doesn't depend on the settings, so a change that does nothing does exactly nothing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted

Floats = npt.NDArray[np.float64]
Settings = Mapping[str, str]
"""A knob's key to the key of the option it stands at."""

CYCLE_TRIALS, BASELINE_TRIALS = 5, 10
"""So many trials in a cycle, and in the baseline before the first one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that is measured in each trial.

    Parameters
    ----------
    name, unit : str
        What it is, and what its numbers count: ``"how long the coin spins"``, ``"seconds"``.
    axis : str
        What stands beside the values on a chart.
    better : {"lower", "higher"}
        Which direction is hoped for.
    decimals : int
        Places after the point that are read.
    most : float
        Nothing larger can be meant; the least is 0.
    less, more : str
        That it went down or up, as an expectation.
    """

    name: str
    unit: str
    axis: str
    better: Literal["lower", "higher"]
    decimals: int
    most: float
    less: str
    more: str

    def said(self, value: float, *, average: bool = False) -> str:
        """A value with its unit; an average has one place more.

        >>> Quantity("spin", "seconds", "seconds of spin", "higher", 1, 600, "less", "more").said(6.04)
        '6.0 seconds'
        """
        return f"{value:.{self.decimals + average}f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Knob:
    """Something that can be changed.

    Parameters
    ----------
    label : str
        What it is, as the legend of its choices.
    options : mapping of str to str
        An option's key, which is its short name, to the option in words.
    """

    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of both quantities."""

    outcome: float
    balancing: float


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """What was measured: one value a trial, in order."""

    outcome: Floats
    balancing: Floats

    @property
    def mean(self) -> Mean:
        """The average of the trials."""
        return Mean(float(self.outcome.mean()), float(self.balancing.mean()))


@dataclass(frozen=True)
class System:
    """A system to practise on.

    Parameters
    ----------
    id, title : str
        Where it is kept, and its heading.
    minutes : int
        How long five cycles and the debrief take.
    situation : str
        The prompt; blank lines separate paragraphs.
    trial : tuple of str
        What one trial is called, and several: ``("spin", "spins")``.
    outcome, balancing : Quantity
    knobs : mapping of str to Knob
        What can be changed. One of them is tempting and does nothing.
    start : Settings
        As it is found.
    tempting : str
        The key of the knob that does nothing.
    mean : callable
        Takes settings and how many trials came before, and returns the true :class:`Mean` of the next trial.
    draw : callable
        Takes settings, how many trials came before, a generator and a number of trials, and returns the values drawn.
    truth : str
        What is true of it, in words; for the end.
    at_table : str
        How it is measured at a table in the room; empty where that makes no sense.
    """

    id: str
    title: str
    minutes: int
    situation: str
    trial: tuple[str, str]
    outcome: Quantity
    balancing: Quantity
    knobs: Mapping[str, Knob]
    start: Settings
    tempting: str
    mean: Callable[[Settings, int], Mean]
    draw: Callable[[Settings, int, np.random.Generator, int], Numbers]
    truth: str
    at_table: str = ""

    def run(self, settings: Settings, *, seed: int, cycle: int) -> Numbers:
        """What is measured in a cycle under these settings; cycle 0 is the baseline.

        Parameters
        ----------
        settings : Settings
            Every knob with one of its options.
        seed : int
            From 0.
        cycle : int
            Its number. How many trials came before follows from it.

        Raises
        ------
        InputError
            Naming every knob that isn't set to one of its options.
        """
        before, count = trials_before(cycle)
        random = np.random.Generator(np.random.PCG64([seed, cycle]))
        return self.draw(self.checked(settings), before, random, count)

    def expected(self, settings: Settings, *, cycle: int) -> Mean:
        """The true mean of a cycle's trials under these settings."""
        before, count = trials_before(cycle)
        means = [self.mean(self.checked(settings), before + place) for place in range(count)]
        return Mean(
            sum(mean.outcome for mean in means) / count,
            sum(mean.balancing for mean in means) / count,
        )

    def checked(self, settings: Settings) -> dict[str, str]:
        """The settings, when every knob is set to one of its options."""
        problems = [unknown("settings: a knob", key, self.knobs) for key in settings if key not in self.knobs]
        for key, knob in self.knobs.items():
            if settings.get(key) not in knob.options:
                problems.append(unknown(f"settings: {key}", settings.get(key), knob.options))
        if problems:
            raise InputError(problems)
        return {key: settings[key] for key in self.knobs}

    def combinations(self, *, tempting: bool = False) -> Iterator[dict[str, str]]:
        """Every way to set the knobs; the one that does nothing stays at its start unless it is asked for."""
        options = [
            list(knob.options) if tempting or key != self.tempting else [self.start[key]]
            for key, knob in self.knobs.items()
        ]
        for chosen in itertools.product(*options):
            yield dict(zip(self.knobs, chosen, strict=True))

    def changed(self, settings: Settings, before: Settings) -> list[str]:
        """The keys of the knobs that stand otherwise than before, in order."""
        return [key for key in self.knobs if settings.get(key) != before.get(key)]

    def in_words(self, settings: Settings, before: Settings) -> str:
        """What is changed, in words."""
        changed = self.changed(settings, before)
        said = [f"{self.knobs[key].label} {self.knobs[key].options[settings[key]]}" for key in changed]
        return "; ".join(said) or "Nothing is changed: the same again"

    def better_of(self, settings: list[dict[str, str]], *, cycle: int = 1) -> dict[str, str]:
        """Of several settings the one with the best true mean of the outcome."""
        sign = 1 if self.outcome.better == "higher" else -1
        return max(settings, key=lambda each: sign * self.expected(each, cycle=cycle).outcome)

    def trials(self, count: int) -> str:
        """So many trials, as they are called here."""
        return counted(count, *self.trial)


def trials_before(cycle: int) -> tuple[int, int]:
    """How many trials come before a cycle, and how many it has; cycle 0 is the baseline.

    >>> trials_before(0), trials_before(1), trials_before(3)
    ((0, 10), (10, 5), (20, 5))
    """
    if cycle == 0:
        return 0, BASELINE_TRIALS
    return BASELINE_TRIALS + CYCLE_TRIALS * (cycle - 1), CYCLE_TRIALS


def normal(random: np.random.Generator, count: int) -> Floats:
    """Standard normal numbers, by Box and Muller's method from ``random.random()`` alone."""
    # 1 - u lies above 0, so that its logarithm exists.
    length, angle = np.sqrt(-2 * np.log1p(-random.random(count))), 2 * math.pi * random.random(count)
    return np.asarray(length * np.cos(angle))


def scattered(mean: Floats, share: float, chance: Floats) -> Floats:
    """Values above 0 about a mean, log-normal, with a spread that is a share of the mean."""
    sigma = math.sqrt(math.log1p(share**2))
    return np.asarray(mean * np.exp(sigma * chance - sigma**2 / 2))


def grown(before: int, *, by: float, over: float) -> float:
    """What practice has come to after so many trials: from 1 towards 1 + ``by``, most of it within ``over`` trials or two.

    >>> grown(0, by=0.2, over=10), round(grown(1000, by=0.2, over=10), 6)
    (1.0, 1.2)
    """
    return 1 + by * (1 - math.exp(-before / over))
