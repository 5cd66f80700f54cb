"""Assembly: how fast a toy of twelve parts is put together, and with how many faults.

A made-up system. Haste is quicker and costs faults; laying the parts out in order helps only those who know the order.
"""

from __future__ import annotations

import numpy as np

from qilearn.pdsa.systems.system import Knob, Mean, Numbers, Quantity, Settings, System, grown, normal, scattered

PARTS = 12
"""Parts in the toy; each can be faulty."""

SECONDS, FAULTY = 60.0, 0.17
"""As the system is found: the mean time of the first assembly, and the chance that a part is missing, loose or misplaced."""

_LAYOUT_AND_CARD = {
    ("heap", "memory"): 1.0,
    ("heap", "card"): 1.06,
    ("cups", "memory"): 0.87,
    ("cups", "card"): 0.9,
    ("in order", "memory"): 1.0,
    ("in order", "card"): 0.68,
}
_HANDS_AND_LAYOUT = {("two", "heap"): 1.1, ("two", "cups"): 0.95, ("two", "in order"): 0.85}
_PACE = {"steady": 1.0, "haste": 0.83}
_CHECKING = 7.0
_FAULTS = {"card": 0.6, "haste": 2.0, "two": 1.25, "checked": 0.45}
_SPREAD = 0.12
_PRACTICE, _PRACTISED = -0.12, 10.0


def mean(settings: Settings, before: int) -> Mean:
    """The true means of an assembly after so many others."""
    layout = settings["layout"]
    seconds = SECONDS * _LAYOUT_AND_CARD[layout, settings["order"]] * _PACE[settings["pace"]]
    seconds *= _HANDS_AND_LAYOUT.get((settings["hands"], layout), 1.0) * grown(before, by=_PRACTICE, over=_PRACTISED)
    seconds += _CHECKING if settings["check"] == "checked" else 0.0
    faulty = FAULTY
    for key in ("order", "pace", "hands", "check"):
        faulty *= _FAULTS.get(settings[key], 1.0)
    return Mean(seconds, PARTS * faulty)


def draw(settings: Settings, before: int, random: np.random.Generator, count: int) -> Numbers:
    """So many assemblies."""
    means = [mean(settings, before + place) for place in range(count)]
    seconds = scattered(np.array([each.outcome for each in means]), _SPREAD, normal(random, count))
    faulty = np.array([each.balancing / PARTS for each in means])
    faults = (random.random((count, PARTS)) < faulty[:, None]).sum(axis=1)
    return Numbers(seconds.round(), faults.astype(np.float64))


ASSEMBLY = System(
    id="assembly",
    title="Assembly: fast and right",
    minutes=12,
    situation=(
        f"A team puts together a toy of {PARTS} parts, over and over. One assembles, one takes the time from the first touch "
        "until hands are off, one inspects: a part that is missing, loose or in the wrong place is a fault. The team is asked "
        "to be faster.\n\n"
        "See it first as it is. Then test what you like, in cycles of five assemblies, and say beforehand what you expect. A "
        "toy put together fast and wrongly comes back, so watch the faults as well."
    ),
    trial=("assembly", "assemblies"),
    outcome=Quantity(
        name="how long an assembly takes",
        unit="seconds",
        axis="seconds",
        better="lower",
        decimals=0,
        most=3_600,
        less="It takes less time.",
        more="It takes longer.",
    ),
    balancing=Quantity(
        name="how many faults an assembly has",
        unit="faults",
        axis="faults",
        better="lower",
        decimals=0,
        most=100,
        less="Fewer faults.",
        more="More faults.",
    ),
    knobs={
        "layout": Knob(
            "The parts lie:", {"heap": "in a heap", "cups": "in cups, by kind", "in order": "in the order of use"}
        ),
        "order": Knob("How it goes together:", {"memory": "from memory", "card": "a picture card"}),
        "pace": Knob("Pace:", {"steady": "steadily", "haste": "as fast as you can"}),
        "hands": Knob("Hands:", {"one": "one person assembles", "two": "two people share"}),
        "check": Knob("At the end:", {"unchecked": "hand it over", "checked": "look it over first"}),
        "prize": Knob("For the fastest:", {"no prize": "nothing", "prize": "a prize each time"}),
    },
    start={
        "layout": "heap",
        "order": "memory",
        "pace": "steady",
        "hands": "one",
        "check": "unchecked",
        "prize": "no prize",
    },
    tempting="prize",
    mean=mean,
    draw=draw,
    truth=(
        "The prize does nothing: not to the time, not to the faults, not together with anything else. People were doing what "
        "the table in front of them allowed.\n\n"
        "Parts in the order of use help only those who know the order, and a picture card alone makes it slower, because one "
        "looks at the card and then digs in the heap. Together they take away about a third of the time, and the card some 4 "
        "faults in 10. Cups by kind help a little, with the card or without.\n\n"
        "Working as fast as you can takes away a sixth of the time and doubles the faults. Two people at a heap are in each "
        "other's way; at parts laid out in order they are quicker than one, with a few more faults. Looking it over costs 7 "
        "seconds and finds more than half of the faults. So the fastest way there is isn't one to be proud of; one a little "
        "slower is nearly as fast and has fewer faults than the team began with.\n\n"
        "And the team gets quicker with practice alone, by up to 12 in 100, most of it in the first twenty assemblies."
    ),
    at_table=(
        "Take anything that goes together in under two minutes: a toy of ten or more bricks, a folded paper box, a pen taken "
        "apart. Agree first what counts as a fault. One assembles, one times, one inspects and writes down; the faults can be "
        "left out, and then you won't know what the speed costs."
    ),
)
"""The assembly, with its truth."""
