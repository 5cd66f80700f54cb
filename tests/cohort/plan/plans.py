"""Plans to test with: any choice there is, and some that people would make."""

from __future__ import annotations

from hypothesis import strategies as st

from qilearn.cohort.plan.blocks import all_blocks, blocks_of
from qilearn.cohort.plan.model import BREAK, WAYS, Brief, Entry, Pin, PlanBody

IDS = list(all_blocks())

BRIEFS = st.builds(
    Brief,
    shape=st.sampled_from(["workshop", "two days", "programme"]),
    minutes=st.integers(30, 480),
    people=st.integers(4, 40),
    way=st.sampled_from(WAYS),
    computers=st.booleans(),
    start=st.integers(0, 1439),
)
"""Anything that a workshop can be, with breaks."""


@st.composite
def choices(draw, most=25):
    """Any choice of blocks, in any order, as the course declares their minutes."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=most))
    return tuple(Entry(id=id) for id in ids)


@st.composite
def anything(draw):
    """Any plan that could be saved: other minutes, locks anywhere, breaks of one's own, things that aren't there."""
    minutes = st.none() | st.integers(0, 240)
    pins = st.none() | st.builds(Pin, sitting=st.integers(0, 3), at=st.integers(0, 480))
    ids = draw(st.lists(st.sampled_from([*IDS, "gone", f"{BREAK}1", f"{BREAK}2"]), unique=True, max_size=12))
    entries = tuple(Entry(id=id, minutes=draw(minutes), debrief=draw(minutes), pin=draw(pins)) for id in ids)
    frame = draw(st.dictionaries(st.sampled_from(FRAME_IDS), st.integers(0, 240), max_size=4))
    brief = draw(BRIEFS).model_copy(update={"breaks": draw(st.booleans())})
    return PlanBody(brief=brief, entries=entries, frame=frame)


FRAME_IDS = ("welcome", "set-up", "evaluation", "close", "close-1", "welcome-2", "break", "lunch", "since-m2", "odd")


def plan_of(*ids, frame=None, **brief):
    """A plan with these blocks; a notebook's name means all that it holds."""
    blocks = [id for name in ids for id in ([block.id for block in blocks_of(name)] or [name])]
    return PlanBody(brief=Brief(**brief), entries=tuple(Entry(id=id) for id in blocks), frame=frame or {})
