"""What only people can answer. A diagram can be whole and its theory wrong; no rule can see that."""

from __future__ import annotations

from qilearn.drivers.critique_rule import IHI, THEORY, Found, Rule, live_ideas, names
from qilearn.drivers.labels import named
from qilearn.drivers.model import Diagram, Node


def _written(diagram: Diagram) -> list[Node]:
    return [node for node in diagram.of_kind("primary") if node.label.strip()] if diagram.aim.label.strip() else []


def _room(diagram: Diagram) -> Found:
    if primaries := _written(diagram):
        yield (
            primaries,
            "who was in the room when you drew this, and which part of the work does none of them see?",
            "Nobody sees a whole system alone; people who know different parts draw different drivers.",
            IHI,
        )


def _voice(diagram: Diagram) -> Found:
    if primaries := _written(diagram):
        yield (
            primaries,
            "whose voice is missing? What would the people you serve, and those it goes worst for, put on this page?",
            "An average can improve while some are left where they were.",
            "",
        )


def _sufficient(diagram: Diagram) -> Found:
    primaries = _written(diagram)
    if len(primaries) >= 2:
        yield (
            primaries,
            f"if {names(primaries, most=5)} all moved, would you expect to reach the aim? If not, what is missing?",
            "That is the test of sufficient: together, are they enough?",
            "",
        )


def _necessary(diagram: Diagram) -> Found:
    primaries = _written(diagram)
    if len(primaries) >= 2:
        yield (
            primaries,
            f"could you reach the aim without {named(primaries[-1])}? Ask it of each driver in turn: which could you leave out?",
            "That is the test of necessary: what you can do without takes time from the rest.",
            "",
        )


def _wrong(diagram: Diagram) -> Found:
    if (primaries := _written(diagram)) and any(diagram.children(node.id) for node in primaries):
        yield (
            primaries,
            "no rule can tell whether this theory is right. What would you see, and by when, if it were wrong?",
            "Everything to the right of the aim is a prediction. To decide beforehand what would count against it keeps you "
            "honest.",
            THEORY,
        )


def _first(diagram: Diagram) -> Found:
    if _written(diagram) and len(ideas := live_ideas(diagram)) >= 2 and all(idea.state == "untested" for idea in ideas):
        yield (
            ideas,
            "which one cause would you work on first, and what is the smallest test that would teach you something by next week?",
            "One cause at a time shows what did it.",
            "",
        )


ASK = (
    Rule("room", "ask", _room),
    Rule("voice", "ask", _voice),
    Rule("sufficient", "ask", _sufficient),
    Rule("necessary", "ask", _necessary),
    Rule("wrong", "ask", _wrong),
    Rule("first", "ask", _first),
)
