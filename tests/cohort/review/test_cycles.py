from __future__ import annotations

import datetime as dt

import pytest

from qilearn.cohort.example import example_group
from qilearn.cohort.review.cycles import cycles_seen
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.core.errors import InputError
from qilearn.pdsa.fidelity import Share
from qilearn.pdsa.model import Cycle
from tests.cohort.review.test_teams import of_several
from tests.cohort.teams import project

LOCKED = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)


def cycle(id: str = "c1", *, is_done: bool = True, **parts: object) -> Cycle:
    """A cycle, written to its end or not."""
    plan = {
        "measure": "falls",
        "size": "one",
        "predictions": [{"id": "p", "question": "How many?", "low": 1, "high": 3}],
    }
    end = {
        "do": {"happened": "Two came."},
        "study": {"learnt": "Two is enough.", "results": {"p": {"value": 2}}},
        "act": {"decision": "adapt"},
    }
    return Cycle(id=id, plan=plan, locked=LOCKED, **(end if is_done else {}), **parts)


def test_cycles_of_two_teams_are_no_series_though_they_have_one_id():
    """Ids are a project's own: c1 of one team isn't followed by c2 of another."""
    seen = cycles_seen(of_several(project(cycles=[cycle("c1")]), project(cycles=[cycle("c2", follows=["c1"])])))
    assert seen.profile.profile["series"] == Share(0, 2)
    assert list(seen.frame["series"]) == [0, 0]


def test_a_series_within_a_team_counts():
    """Two linked cycles, the second larger."""
    larger = cycle("c2", follows=["c1"])
    larger = larger.with_part(plan={**larger.plan.model_dump(), "size": "few"})
    seen = cycles_seen(of_several(project(cycles=[cycle("c1"), larger])))
    assert seen.profile.profile["series"] == Share(2, 2)
    assert seen.frame[["series", "growing"]].iloc[0].tolist() == [1, 1]
    assert all(each.judged.series for each in seen.cycles)


def test_a_row_a_team_says_what_was_begun_written_predicted_and_compared():
    """What is waiting is told apart from what was begun and never written."""
    waiting = Cycle(id="c3", title="Not yet")
    seen = cycles_seen(of_several(project(cycles=[cycle("c1"), cycle("c2", is_done=False), waiting]), project()))
    row = seen.frame.iloc[0]
    assert row[["planned", "begun", "documented", "with_number", "compared"]].tolist() == [1, 2, 1, 2, 1]
    assert seen.without_any == ("Team-1",)
    assert seen.profile.not_begun == 1


def test_only_what_is_shared_when_asked():
    """The profile of a room is of the teams that agreed."""
    seen = cycles_seen(of_several(project(cycles=[cycle()]), project(cycles=[cycle()]), shared={0}), shared_only=True)
    assert len(seen.cycles) == 1
    assert seen.left_out == 1


def test_the_example_has_an_exemplary_team_and_two_without_any_cycle():
    """The made-up cohort shows what its card says."""
    seen = cycles_seen(Reviewed(example_group()))
    rows = seen.frame.set_index("team")
    alder = rows.loc["Alder Ward"]
    assert alder["begun"] == alder["documented"] == alder["compared"] == 6
    assert rows.loc["Heath Children's Dentists", "planned"] == 2
    assert len(seen.without_any) == 2
    share = seen.profile.profile["documented"]
    assert 0.5 < share.met / share.of < 0.8  # About as published.
    with pytest.raises(InputError):
        seen.cycle("nobody")
    assert seen.cycle(seen.cycles[3].key) is seen.cycles[3]
