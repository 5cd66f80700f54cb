"""Coin spin: how long a coin spins on its edge, by surface, grip, coin and spinner, with practice on top.

A made-up system. Two changes work only together (a heavy coin and a flick), one surface makes the coin wander, and
everybody gets better with practice, whatever is changed.
"""

from __future__ import annotations

import numpy as np

from qilearn.pdsa.systems.system import Knob, Mean, Numbers, Quantity, Settings, System, grown, normal, scattered

SECONDS, CENTIMETRES = 6.0, 12.0
"""The means as the system is found, before anyone has practised."""

_SURFACE = {"table": 1.0, "tray": 1.2, "plate": 1.1, "cloth": 0.55}
_COIN_AND_GRIP = {
    ("small", "twist"): 0.95,
    ("small", "flick"): 0.8,
    ("middling", "twist"): 1.0,
    ("middling", "flick"): 1.0,
    ("large", "twist"): 0.85,
    ("large", "flick"): 1.45,
}
_WANDER = {"table": 1.0, "tray": 1.7, "plate": 0.7, "cloth": 0.6}
_FLICKED = 1.35
_SPREAD = {"Ada": 0.22, "Ben": 0.11}
_BEN = 0.97
_PRACTICE, _PRACTISED = 0.15, 12.0
_WANDER_SPREAD = 0.3


def mean(settings: Settings, before: int) -> Mean:
    """The true means of a spin after so many others."""
    seconds = SECONDS * _SURFACE[settings["surface"]] * _COIN_AND_GRIP[settings["coin"], settings["grip"]]
    seconds *= (_BEN if settings["spinner"] == "Ben" else 1.0) * grown(before, by=_PRACTICE, over=_PRACTISED)
    wander = CENTIMETRES * _WANDER[settings["surface"]] * (_FLICKED if settings["grip"] == "flick" else 1.0)
    return Mean(seconds, wander)


def draw(settings: Settings, before: int, random: np.random.Generator, count: int) -> Numbers:
    """So many spins."""
    means = [mean(settings, before + place) for place in range(count)]
    seconds = scattered(np.array([each.outcome for each in means]), _SPREAD[settings["spinner"]], normal(random, count))
    wander = scattered(np.array([each.balancing for each in means]), _WANDER_SPREAD, normal(random, count))
    return Numbers(seconds.round(1), wander.round())


COIN_SPIN = System(
    id="coin-spin",
    title="Coin spin: five cycles",
    minutes=12,
    situation=(
        "Two people spin a coin on its edge and time it from the start of the spin until it lies still. They want it to "
        "spin longer. They have a table, a tray, a plate and a cloth, three coins, and ideas.\n\n"
        "See it first as it is. Then test what you like, in cycles of five spins. Before each one you say what you expect: "
        "you can't know, so it is a range. Mind where the coin goes, too: one that wanders gets lost."
    ),
    trial=("spin", "spins"),
    outcome=Quantity(
        name="how long the coin spins",
        unit="seconds",
        axis="seconds",
        better="higher",
        decimals=1,
        most=600,
        less="It spins for less time.",
        more="It spins for longer.",
    ),
    balancing=Quantity(
        name="how far the coin wanders",
        unit="centimetres",
        axis="centimetres",
        better="lower",
        decimals=0,
        most=1_000,
        less="It wanders less.",
        more="It wanders further.",
    ),
    knobs={
        "surface": Knob(
            "Surface:",
            {
                "table": "the wooden table",
                "tray": "a smooth tray",
                "plate": "a shallow plate",
                "cloth": "a folded cloth",
            },
        ),
        "grip": Knob("Grip:", {"twist": "twist with finger and thumb", "flick": "hold the edge and flick"}),
        "coin": Knob("Coin:", {"small": "small and light", "middling": "middling", "large": "large and heavy"}),
        "spinner": Knob("Spinner:", {"Ada": "Ada", "Ben": "Ben"}),
        "polish": Knob("Before each spin:", {"unpolished": "take the coin as it is", "polished": "polish the coin"}),
    },
    start={"surface": "table", "grip": "twist", "coin": "middling", "spinner": "Ada", "polish": "unpolished"},
    tempting="polish",
    mean=mean,
    draw=draw,
    truth=(
        "Polishing the coin does nothing: not to the seconds, not to how they vary, not together with anything else. A run "
        "after polishing may well have been better than the one before, by chance or by practice.\n\n"
        "The large coin and the flick work only together. Twisted, the large coin is heavy for two fingers and spins for "
        "less time; flicked, the middling coin spins no longer than twisted. The large coin, flicked, spins almost half as "
        "long again. Whoever tests one change at a time and gives each one run throws both away.\n\n"
        "The tray adds a fifth, and makes the coin wander nearly twice as far; the plate adds a tenth and keeps it in. A flick "
        "makes it wander further too. The cloth stops the coin early.\n\n"
        "Ben spins about as long as Ada, and only half as unevenly: with him a change is easier to see. And both get better "
        "with practice, by up to 15 in 100, most of it in the first twenty spins. That comes whatever you change, so "
        "“better than the baseline” alone was no proof that the change did it."
    ),
    at_table=(
        "Take any coin and a table. One spins, one times from the start of the spin until the coin lies still, one writes "
        "down. For the wandering, measure with a ruler from where it began to where it stopped; you can leave that out."
    ),
)
"""The coin spin, with its truth."""
