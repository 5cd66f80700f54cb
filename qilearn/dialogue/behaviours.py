"""Ten things that can be heard in a coaching conversation.

Ours, drawn from published instruments that are named with each; it is formative, has not been validated, and is never added
up: what is heard is a thing to notice and to talk about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One thing that can be heard.

    Parameters
    ----------
    key, name : str
        Its key in a scenario's file, and what it is called.
    lineage : str
        The published instruments that it is drawn from.
    """

    key: str
    name: str
    lineage: str


BEHAVIOURS: Mapping[str, Behaviour] = {
    each.key: each
    for each in (
        Behaviour(
            "opens",
            "Opens together",
            "FQI, DASH, R2C2",
        ),
        Behaviour(
            "asks-first",
            "Asks how they see it first",
            "ADAPT, FQI",
        ),
        Behaviour(
            "reaction",
            "Explores the reaction",
            "R2C2, OSAD",
        ),
        Behaviour(
            "observation",
            "Says what was seen",
            "SBI, QuAL, AIR",
        ),
        Behaviour(
            "own-view",
            "Owns a view as a view",
            "AIR, debriefing with good judgement",
        ),
        Behaviour(
            "inquiry",
            "Asks, listens, gives back",
            "AIR, OARS",
        ),
        Behaviour(
            "strength",
            "Names a strength that can be used again",
            "QuAL, growth-oriented feedback",
        ),
        Behaviour(
            "cause",
            "Looks for causes together, the system first",
            "task-gap-action, OSAD",
        ),
        Behaviour(
            "plan",
            "Makes a plan together",
            "R2C2, PDSA, WOOP",
        ),
        Behaviour(
            "closes",
            "Closes with their words and a date",
            "Armson 2019, R2C2",
        ),
    )
}
"""In the order of a conversation."""

SOURCES = (
    "FQI: Johnson and others 2021, BMC Medical Education (doi 10.1186/s12909-021-02722-8); "
    "R2C2: Sargeant and others 2015, Academic Medicine 90: 1698; AIR, DASH and OSAD: instruments for debriefing; "
    "QuAL: Chan and others 2020, Teaching and Learning in Medicine 32: 319; "
    "Armson and others 2019, Medical Education 53: 477"
)
"""What the ten are drawn from."""
