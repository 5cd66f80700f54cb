"""Clinic: a small general practice, and how many of those who ask for help today are helped today.

A made-up system: how real practices answer to such changes differs, and this one claims nothing about them. Two pairs of
changes help each other, one pair does the same work twice, one change is bought with the staff's strength, and Mondays are
worse.
"""

from __future__ import annotations

import numpy as np

from qilearn.pdsa.systems.system import Knob, Mean, Numbers, Quantity, Settings, System, normal

HELPED, STRAIN = 46.0, 4.0
"""The means of a week as the system is found: of 100 who ask, those helped the same day; and the staff's strain."""

_MONDAY, _OTHER_DAYS = -8.0, 2.0
"""A week begins with a Monday; over five days this comes to nothing."""

_SPREAD, _STRAIN_SPREAD = 6.0, 0.8


def mean(settings: Settings, before: int) -> Mean:
    """The true means of a day after so many others."""
    is_sorted, is_held = settings["triage"] == "nurse", settings["slots"] == "held"
    is_phoned, is_reminded = settings["visits"] == "phone first", settings["missed"] == "text"
    helped, strain = HELPED + (_MONDAY if before % 5 == 0 else _OTHER_DAYS), STRAIN
    if is_sorted:
        helped, strain = (helped + 14, strain + 0.2) if is_held else (helped + 5, strain + 1.4)
    elif is_held:
        helped, strain = helped - 3, strain - 0.2
    if is_phoned:
        helped, strain = (helped + 1, strain + 0.9) if is_sorted else (helped + 9, strain + 0.9)
    if is_reminded:
        helped, strain = (helped + 9, strain - 0.2) if is_sorted else (helped + 1, strain)
    if settings["booking"] == "overbook":
        helped, strain = helped + 7, strain + 2.2
    return Mean(helped, strain)


def draw(settings: Settings, before: int, random: np.random.Generator, count: int) -> Numbers:
    """So many days."""
    means = [mean(settings, before + place) for place in range(count)]
    helped = np.array([each.outcome for each in means]) + _SPREAD * normal(random, count)
    strain = np.array([each.balancing for each in means]) + _STRAIN_SPREAD * normal(random, count)
    return Numbers(helped.clip(0, 100).round(), strain.clip(0, 10).round(1))


CLINIC = System(
    id="clinic",
    title="Clinic: helped the same day",
    minutes=14,
    situation=(
        "A small general practice: two doctors, a nurse, a reception with one phone line. The line opens at 8, and by 8.20 "
        "today's slots are gone. Of 100 people who ask for help today, fewer than half get it today. Some of those who are "
        "booked don't come.\n\n"
        "See it first as it is, for two weeks. Then test what you like, a week at a time, and say beforehand what you expect. "
        "At the end of each day everybody says how hard it was, from 0 (calm) to 10 (can't go on like this): watch that too."
    ),
    trial=("day", "days"),
    outcome=Quantity(
        name="people helped the same day, of 100 who asked",
        unit="of 100",
        axis="people helped, of 100",
        better="higher",
        decimals=0,
        most=100,
        less="Fewer are helped the same day.",
        more="More are helped the same day.",
    ),
    balancing=Quantity(
        name="how hard the staff found the day, 0 to 10",
        unit="of 10",
        axis="how hard, 0 to 10",
        better="lower",
        decimals=1,
        most=10,
        less="The days get easier.",
        more="The days get harder.",
    ),
    knobs={
        "slots": Knob("Today's slots:", {"at 8": "all given out at 8", "held": "half kept for later in the day"}),
        "triage": Knob(
            "Who decides:", {"in turn": "first come, first served", "nurse": "a nurse rings back and sorts"}
        ),
        "visits": Knob("Visits:", {"in person": "everyone comes in", "phone first": "by phone first"}),
        "missed": Knob("Before a visit:", {"no text": "nothing", "text": "a text, cancel with one tap"}),
        "booking": Knob("The doctors' day:", {"as it is": "booked as it is", "overbook": "three more squeezed in"}),
        "letter": Knob("To those who missed a visit:", {"no letter": "nothing", "letter": "a stern letter"}),
    },
    start={
        "slots": "at 8",
        "triage": "in turn",
        "visits": "in person",
        "missed": "no text",
        "booking": "as it is",
        "letter": "no letter",
    },
    tempting="letter",
    mean=mean,
    draw=draw,
    truth=(
        "The stern letter does nothing: not to how many are helped, not to how hard the days are, not together with anything "
        "else. Whoever had forgotten had forgotten.\n\n"
        "Slots kept for later and a nurse who sorts work together. Kept back alone, slots stay empty, because everybody has "
        "learnt to ring at 8. A nurse who sorts but has no slots to offer helps a little and goes home exhausted. With both, "
        "the nurse has something to give, and 14 more in 100 are helped.\n\n"
        "The text frees slots, but only a nurse with a list of people to ring back can fill them: 1 more in 100 without, 9 more "
        "with. Phone first does much of what the nurse does: alone 9 more, beside the nurse 1 more, and either way harder days. "
        "Squeezing in three more gives 7, and is paid for by the staff, every day.\n\n"
        "Mondays are worse by 10 than other days, whatever you do; whole weeks can be compared, a Monday and a Thursday can't. "
        "There is no practice effect here. It is a made-up practice: what your own would do, only a test in your own will tell."
    ),
)
"""The clinic, with its truth. It has no table: a day in a practice doesn't fit on one."""
