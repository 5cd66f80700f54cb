"""A plan as a file to hand on, and read again: whatever a file holds, reading it raises nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from qilearn.cohort.plan.model import PlanBody
from qilearn.core.text import listed

KIND = "qilearn-workshop-plan"
SCHEMA = 1
LARGEST = 500_000
"""Bytes."""


class PlanFile(BaseModel):
    """A plan with what says that it is one."""

    model_config = ConfigDict(frozen=True)

    kind: str = KIND
    schema_version: int = SCHEMA
    plan: PlanBody


@dataclass(frozen=True, slots=True)
class NotAPlan:
    """Why a file can't be read as a plan, to follow "because"."""

    why: str


def write_plan(body: PlanBody) -> bytes:
    """A plan as JSON that a person can read."""
    return (json.dumps(PlanFile(plan=body).model_dump(mode="json"), ensure_ascii=True, indent=1) + "\n").encode("ascii")


def read_plan(data: bytes) -> PlanBody | NotAPlan:
    """What a file holds, or why it can't be read. Never raises, whatever the file holds.

    >>> read_plan(b'{"kind": "something else"}').why
    "it isn't a workshop plan. Ask for the file ending in .json that the planner writes"
    """
    if len(data) > LARGEST:
        return NotAPlan("it is too large for a workshop plan")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return NotAPlan("it isn't text in UTF-8")
    except (ValueError, RecursionError):
        return NotAPlan("it isn't whole JSON")
    if not isinstance(content, dict) or content.get("kind") != KIND:
        return NotAPlan("it isn't a workshop plan. Ask for the file ending in .json that the planner writes")
    if content.get("schema_version") != SCHEMA:
        return NotAPlan("another version of qilearn wrote it")
    try:
        return PlanFile.model_validate(content).plan
    except ValidationError as trouble:
        parts = dict.fromkeys(".".join(map(str, error["loc"][:4])) for error in trouble.errors()[:3])
        return NotAPlan(f"these parts are missing or not as expected: {listed(parts)}")
    except RecursionError:
        return NotAPlan("its content is nested too deeply")
