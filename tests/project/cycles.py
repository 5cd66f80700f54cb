"""Cycles for the project's tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.pdsa.model import Cycle
from qilearn.project.model import ProjectBody

NOW = dt.datetime(2027, 6, 1, 9, tzinfo=dt.UTC)
IDEAS = ("i1", "i2", "i3")


def at(day: str) -> dt.datetime:
    """Ten o'clock in UTC, which is the same day from Hawaii to New Zealand."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(10, tzinfo=dt.UTC))


def cycle(id: str, day: str | None = None, *, idea: str = "", decision: str = "", **parts: Any) -> Cycle:
    """A cycle that was locked and begun on a day; a draft without one."""
    plan = {"predictions": [{"id": "p1", "expects": "8 of 10 stop"}], "idea": idea, **parts.pop("plan", {})}
    locked = {"locked": at(day), "do": {"began": day, **parts.pop("do", {})}} if day else {}
    act = {"act": {"decision": decision, **parts.pop("act", {})}} if day else {}
    return Cycle(id=id, **{"title": f"Test {id}", "plan": plan, **locked, **act, **parts})


def with_ideas(**parts: Any) -> ProjectBody:
    """A project with three change ideas, untested."""
    nodes = [Node(id="aim", kind="aim", label="Fewer falls"), Node(id="d1", kind="primary", label="Safe footing")]
    nodes += [Node(id=id, kind="change", label=f"Idea {id}") for id in IDEAS]
    links = [Link(child="d1", parent="aim"), *(Link(child=id, parent="d1") for id in IDEAS)]
    return ProjectBody(**{"theory": Theory(diagram=Diagram(nodes=nodes, links=links)), **parts})


def states(body: ProjectBody) -> dict[str, str]:
    """How far each change idea has come."""
    return {node.id: str(node.state) for node in body.theory.diagram.of_kind("change")}
