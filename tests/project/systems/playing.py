"""What the tests of the systems share: a learner at the card, and a time through without one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from qilearn.core.ui.card import Card
from qilearn.pdsa.systems.system import System
from qilearn.project.systems import steps
from qilearn.project.systems.kept import SYSTEM, Sitting, SystemBody
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store
from tests.runcharts.labs.pressing import parts, press

AT = datetime(2027, 1, 14, 9, tzinfo=UTC)
SEED = 7


def kept(workspace: Workspace, id: str) -> SystemBody:
    """What is on the disk."""
    document = Store(SYSTEM, workspace).load(id).document
    assert document is not None
    return document.body


def write(card: Card, label: str, text: str) -> None:
    """Type into the box of this label."""
    for part in parts(card, "PromptFields"):
        for key, words in part.prompts:
            if label in words:
                part.take("value", {**(part.value or {}), key: text})
                return
    raise AssertionError(f"no box is labelled {label!r}")


def choose(card: Card, legend: str, key: str) -> None:
    """Choose in the group of this legend."""
    next(group for group in parts(card, "ChoiceGroup") if legend in group.legend).take("value", key)


def predict(card: Card, low: str, high: str, *, because: str = "A reason") -> None:
    """Type a range, and why."""
    parts(card, "IntervalFields")[0].take("value", {"low": low, "high": high})
    write(card, "Why do you expect that?", because)


def decide(card: Card, decision: str = "adopt", *, learnt: str = "Something") -> None:
    """Write Study and Act, and go on."""
    write(card, "Study", learnt)
    choose(card, "Act", decision)
    press(card, "go")


def one_cycle(card: Card, decision: str = "adopt", *, low: str = "5", high: str = "9") -> None:
    """A whole cycle in the simulator, from its plan to the next one's."""
    predict(card, low, high)
    press(card, "go")
    decide(card, decision)


def begun(system: System) -> Sitting:
    """A time through with its baseline, and the first plan open."""
    return steps.measure_baseline(system, Sitting(), seed=SEED, id="c-1", at=AT).sitting


def planned(system: System, sitting: Sitting, **changes: Any) -> Sitting:
    """With a whole plan."""
    plan: dict[str, Any] = {
        "settings": {},
        "way": "",
        "question": "Does it help?",
        "reason": "Less friction",
        "interval": {"low": "5", "high": "9"},
        "balancing": "same",
    }
    return steps.write_plan(system, sitting, **{**plan, **changes})


def run(system: System, sitting: Sitting, **changes: Any) -> Sitting:
    """Planned, locked and run."""
    return steps.lock(system, planned(system, sitting, **changes), seed=SEED, at=AT).sitting


def closed(system: System, sitting: Sitting, decision: str, **changes: Any) -> Sitting:
    """A whole cycle, and the next plan open."""
    studied = steps.write_study(run(system, sitting, **changes), learnt="Something", decision=decision, reason="")
    return steps.open_next(system, studied, id=f"c-{len(sitting.tested) + 1}", at=AT).sitting
