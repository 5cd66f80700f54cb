"""How far something could be heard: four steps, what the lowest and the highest look like, and when it can't be told.

Ours, in our words; formative and not validated. The steps are never added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEPS: Mapping[int, str] = {
    0: "absent where it had its place, or its opposite",
    1: "attempted, mostly the coach's own",
    2: "clear",
    3: "clear, fitted to this person, and taken up by them",
}
"""What each step means, for every behaviour."""

NOT_OBSERVABLE = "not observable"
"""What is given where the words can't show it: not for what was left out, which is a 0."""

UNVALIDATED = (
    "These ten behaviours and their steps are ours: formative, and not validated. They aren't added up, and nobody is "
    "judged by them."
)
"""What stands wherever ratings are shown."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """How the lowest and the highest step of one behaviour sound.

    Parameters
    ----------
    lowest, highest : str
        What a 0 and a 3 look like.
    """

    lowest: str
    highest: str


ANCHORS: Mapping[str, Anchor] = {
    "opens": Anchor(
        "Starts with a verdict, or just starts.",
        "Says what the talk is for and how long it takes, asks what the other wants from it, and that becomes part of it.",
    ),
    "asks-first": Anchor(
        "Doesn't ask how they see it, or asks what already holds the answer.",
        "Asks openly before saying anything, waits, and asks on from what comes.",
    ),
    "reaction": Anchor(
        "Argues with what they feel, or passes over it.",
        "Names what seems to be felt as a guess, checks it, and stays until it has been said.",
    ),
    "observation": Anchor(
        "A label on a person or a team, or nothing that was seen.",
        "Says who did what and when, or which point of the chart and out of how many, so that it can be checked.",
    ),
    "own-view": Anchor(
        "Hides a view, or gives it as the truth.",
        "“I think …, because …, and I may be missing …”, and is put right or added to.",
    ),
    "inquiry": Anchor(
        "“Why didn't you”, a question that leads, or no notice of what was said.",
        "Asks because they want to know, gives back what they heard, and goes where it leads.",
    ),
    "strength": Anchor(
        "None, or praise for who somebody is.",
        "What they did, why it worked, and where it could help next.",
    ),
    "cause": Anchor(
        "Whose fault it was, or no cause at all.",
        "What in the work makes it happen, with the other's theory first.",
    ),
    "plan": Anchor(
        "Prescribes, or leaves no plan.",
        "The other says the next small test, what they expect to see, and what they do if something gets in the way.",
    ),
    "closes": Anchor(
        "Time runs out, with nothing agreed.",
        "The other sums up in their own words, and both know the day on which they look again.",
    ),
}
"""By the key of the behaviour."""
