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
    heard : str
        How it sounds when it is there, to follow "You".
    opposite : str
        How its opposite sounds, to follow "You".
    lineage : str
        The published instruments that it is drawn from.
    """

    key: str
    name: str
    heard: str
    opposite: str
    lineage: str


BEHAVIOURS: Mapping[str, Behaviour] = {
    each.key: each
    for each in (
        Behaviour(
            "opens",
            "Opens together",
            "said what this talk is for, and asked what they want from it",
            "began with a verdict",
            "FQI, DASH, R2C2",
        ),
        Behaviour(
            "asks-first",
            "Asks how they see it first",
            "asked how they see it, and waited",
            "asked a question that already held its answer",
            "ADAPT, FQI",
        ),
        Behaviour(
            "reaction",
            "Explores the reaction",
            "named what seemed to be felt, and checked it",
            "argued with what they felt",
            "R2C2, OSAD",
        ),
        Behaviour(
            "observation",
            "Says what was seen",
            "said what was seen, when, and out of how many",
            "put a label on a person or a team",
            "SBI, QuAL, AIR",
        ),
        Behaviour(
            "own-view",
            "Owns a view as a view",
            "gave your view with its reason, as one that may be wrong",
            "hid your view, or gave it as the truth",
            "AIR, debriefing with good judgement",
        ),
        Behaviour(
            "inquiry",
            "Asks, listens, gives back",
            "asked because you wanted to know, or gave back what you heard",
            "asked “why didn't you”, or didn't take up what was said",
            "AIR, OARS",
        ),
        Behaviour(
            "strength",
            "Names a strength that can be used again",
            "said what they did, why it worked, and where it could help next",
            "praised without saying what for",
            "QuAL, growth-oriented feedback",
        ),
        Behaviour(
            "cause",
            "Looks for causes together, the system first",
            "looked for what in the work made it happen, with their theory first",
            "looked for whose fault it was",
            "task-gap-action, OSAD",
        ),
        Behaviour(
            "plan",
            "Makes a plan together",
            "left the next small test, its prediction and its obstacle to them",
            "prescribed what to do",
            "R2C2, PDSA, WOOP",
        ),
        Behaviour(
            "closes",
            "Closes with their words and a date",
            "had them sum up, and agreed when to look again",
            "let it end with nothing agreed",
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
