"""Any cycle, any ramp, and any sequence of edits: what people do, and what no one should."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import (
    AS_PLANNED,
    DECISIONS,
    PLAN_FIELDS,
    SIZES,
    VERDICTS,
    Act,
    Amendment,
    Do,
    Plan,
    Prediction,
    Result,
    Study,
)

quickly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

often = settings(parent=quickly, max_examples=250)
"""For what must never happen."""

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "'\"><script>alert(1)</script>",
    '=HYPERLINK("http://example.org")',
    "+44 20",
    "@here",
    "two\nlines\r\nthree",
    "🙂 שלום \u202e ½",
    "$x^2$ & &lt;",
    "  ",
    "",
)
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))
MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))
DAYS = st.one_of(st.just(""), st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)).map(str), st.just("soon"))
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)

PREDICTIONS = st.builds(
    Prediction,
    id=st.sampled_from(["p1", "p2", "p3"]),
    question=TEXTS,
    expects=TEXTS,
    low=NUMBERS,
    high=NUMBERS,
    unit=TEXTS,
    reason=TEXTS,
)
PLANS = st.builds(
    Plan,
    predictions=st.lists(PREDICTIONS, max_size=3, unique_by=lambda each: each.id).map(tuple),
    size=st.sampled_from(["", *SIZES]),
    starts=DAYS,
    **dict.fromkeys(PLAN_FIELDS, TEXTS),
)
DOS = st.builds(
    Do,
    began=DAYS,
    ended=DAYS,
    as_planned=st.sampled_from(["", *AS_PLANNED]),
    happened=TEXTS,
    surprises=TEXTS,
    data=TEXTS,
)
RESULTS = st.builds(Result, seen=TEXTS, value=NUMBERS, verdict=st.sampled_from(["", *VERDICTS]))
STUDIES = st.builds(
    Study, on=DAYS, learnt=TEXTS, results=st.dictionaries(st.sampled_from(["p1", "p2", "p9"]), RESULTS, max_size=2)
)
ACTS = st.builds(
    Act,
    decision=st.sampled_from(["", *DECISIONS]),
    **dict.fromkeys(("reason", "next", "theory", "measure", "aim"), TEXTS),
)
AMENDMENTS = st.builds(
    Amendment, at=MOMENTS, about=st.sampled_from([*PLAN_FIELDS, "starts", "p1"]), now=TEXTS, why=TEXTS
)


@st.composite
def cycles(draw: Any, id: str = "c-1", follows: tuple[str, ...] = ()) -> Cycle:
    """A cycle as far as it may have come."""
    plan = draw(PLANS)
    locked = draw(st.none() | MOMENTS) if plan.has_prediction else None
    later = (
        {
            "do": draw(DOS),
            "study": draw(STUDIES),
            "act": draw(ACTS),
            "amendments": tuple(draw(st.lists(AMENDMENTS, max_size=2))),
        }
        if locked
        else {}
    )
    ramp = draw(st.sampled_from(["", "r-1", "r-2", "r-gone"]))
    written = draw(st.none() | MOMENTS)
    return Cycle(
        id=id, title=draw(TEXTS), written=written, ramp=ramp, follows=follows, plan=plan, locked=locked, **later
    )


@st.composite
def several(draw: Any, most: int = 6) -> tuple[Cycle, ...]:
    """Cycles that follow one another, also in circles, and ones that aren't there."""
    ids = [f"c-{number}" for number in range(draw(st.integers(0, most)))]
    return tuple(
        draw(cycles(id, tuple(draw(st.lists(st.sampled_from([*(set(ids) - {id}), "c-gone"]), max_size=2)))))
        for id in ids
    )


RAMPS = st.tuples(
    st.builds(Ramp, id=st.just("r-1"), name=TEXTS, why=TEXTS, standing=st.sampled_from(["going", "abandoned"])),
    st.builds(Ramp, id=st.just("r-2"), name=TEXTS, why=TEXTS, standing=st.just("merged"), into=st.just("r-1")),
)

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)
"""Whatever JSON could bring, and text that JSON can't hold."""

_NAMES = st.sampled_from(
    sorted({*Plan.model_fields, *Do.model_fields, *Study.model_fields, *Act.model_fields, "title", "id"})
)
FIELDS = st.dictionaries(_NAMES | st.text(max_size=8), JUNK | DAYS | st.sampled_from([*SIZES, *DECISIONS]), max_size=4)
PREDICTED = st.fixed_dictionaries(
    {"predictions": st.lists(PREDICTIONS.map(lambda each: each.model_dump()) | JUNK, max_size=7)}
)
SENSIBLE = st.one_of(
    st.tuples(st.just("plan"), st.dictionaries(st.sampled_from(sorted(PLAN_FIELDS)), TEXTS, min_size=1, max_size=3)),
    st.tuples(st.just("plan"), st.fixed_dictionaries({"size": st.sampled_from([*SIZES]), "starts": DAYS})),
    st.tuples(
        st.just("plan"),
        PREDICTIONS.map(lambda each: {"predictions": [{**each.model_dump(), "expects": "8 of 10"}]}),
    ),
    st.tuples(st.just("do"), st.fixed_dictionaries({"happened": TEXTS, "began": DAYS})),
    st.tuples(st.just("study"), st.fixed_dictionaries({"learnt": TEXTS})),
    st.tuples(st.just("study"), RESULTS.map(lambda each: {"results": {"p1": each.model_dump()}})),
    st.tuples(st.just("act"), st.fixed_dictionaries({"decision": st.sampled_from(DECISIONS), "reason": TEXTS})),
)
"""What a learner writes: a part and its fields."""

EDITS = st.one_of(
    SENSIBLE.map(lambda written: ("write", *written)),
    SENSIBLE.map(lambda written: ("write", *written)),
    st.tuples(st.just("write"), st.sampled_from(["plan", "do", "study", "act", "title", "other"]), FIELDS | PREDICTED),
    st.tuples(st.just("lock"), MOMENTS),
    st.tuples(
        st.just("amend"),
        st.sampled_from([*PLAN_FIELDS, "starts", "size", "p1", "p2", "predictions", "locked", "x"])
        | st.text(max_size=5),
        TEXTS,
        TEXTS,
        MOMENTS,
    ),
)
"""One edit of one cycle: its name, and what it takes."""
