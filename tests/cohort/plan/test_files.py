from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.files import KIND, LARGEST, NotAPlan, read_plan, write_plan
from tests.cohort.plan.plans import anything, plan_of


@settings(max_examples=50, deadline=None)
@given(anything())
def test_a_plan_that_is_handed_on_is_the_same_plan(body):
    """What is written is read back, to the last lock and minute."""
    assert read_plan(write_plan(body)) == body


def file(**plan):
    return json.dumps({"kind": KIND, "schema_version": 1, "plan": plan}).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"{", "whole JSON"),
        (b"[" * 100_000, "whole JSON"),
        (b'{"a":' * 3_000 + b"1" + b"}" * 3_000, "JSON"),
        (b"[]", "isn't a workshop plan"),
        (b'{"kind": "answer"}', "isn't a workshop plan"),
        (b" " * (LARGEST + 1), "too large"),
        (json.dumps({"kind": KIND, "schema_version": 2}).encode(), "another version"),
        (json.dumps({"kind": KIND, "schema_version": 1}).encode(), "plan"),
        (file(brief={"people": 1_000_000}), "plan.brief.people"),
        (file(brief={"minutes": "9" * 5_000}), "plan.brief.minutes"),
        (file(brief={"title": "x" * 10_000}), "plan.brief.title"),
        (file(brief={"start": -5}), "plan.brief.start"),
        (file(entries=[{"id": "a"}, {"id": "a"}]), "plan.entries"),
        (file(entries=[{"id": "a"}] * 100_0), "plan.entries"),
        (file(entries=[{"id": "a", "minutes": 1e999}]), "plan.entries"),
        (file(frame={"welcome": 10**9}), "plan.frame"),
        (file(odd=True), "plan.odd"),
        (b'{"kind": "qilearn-workshop-plan", "schema_version": 1, "plan": {"brief": {"title": "\\ud800"}}}', "title"),
    ],
)
def test_whatever_a_stranger_wrote_is_refused_with_a_reason(data, why):
    """Too large, too deep, another kind, another version, impossible numbers: a reason, and never a traceback."""
    found = read_plan(data)
    assert isinstance(found, NotAPlan)
    assert why in found.why
    assert len(found.why) < 300


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["brief", "entries", "frame", "aside", "id", "pin"]), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_any_json_is_a_plan_or_has_a_reason(content):
    """Anything under the right head is read, and then composes, or is refused."""
    found = read_plan(json.dumps({"kind": KIND, "schema_version": 1, "plan": content}).encode())
    assert isinstance(found, NotAPlan) or compose(found).held


def test_a_plan_with_markup_in_it_is_read_as_text():
    """Markup in a title is text like any other; the page escapes it."""
    body = plan_of("longest-run", title="<b>One</b>")
    assert read_plan(write_plan(body)).brief.title == "<b>One</b>"
