from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.review.diagrams import SideBySide, ideas_of, substance
from qilearn.drivers.edits import add
from qilearn.drivers.history import Theory
from tests.cohort.review.groups import quickly
from tests.cohort.review.test_teams import of_several
from tests.cohort.teams import project

AT = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)


def with_ideas(*labels: str):
    """A project whose diagram holds these change ideas."""
    theory = Theory()
    for label in labels:
        drawn = add(theory.diagram, "change", label).diagram
        theory = theory.changed(drawn, f"Added {label}.", at=AT)
    return project(theory=theory)


def test_ideas_of_two_teams_that_say_the_same_are_found_whatever_their_small_words():
    """A text two days before, and texts the day before: the two could talk."""
    found = ideas_of(of_several(with_ideas("A text two days before"), with_ideas("Texts the day before", "A new rota")))
    assert [[idea.node.label for idea in group] for group in found.alike] == [
        ["A text two days before", "Texts the day before"]
    ]


def test_one_team_s_own_ideas_are_not_a_recurrence():
    """That a team says a thing twice is no news to others."""
    assert ideas_of(of_several(with_ideas("A text before", "Texts before"), with_ideas("A rota"))).alike == ()


def test_ideas_that_only_tell_are_counted():
    """To remind is the idea that comes first, and does least."""
    found = ideas_of(of_several(with_ideas("Remind staff of the form", "Move the desk")))
    assert [idea.node.label for idea in found.only_tell] == ["Remind staff of the form"]
    assert len(found.untested) == 2
    assert list(found.frame["only_tells"]) == [True, False]


@quickly
@given(st.text(max_size=60))
def test_any_label_has_words_of_substance_or_none(label):
    """Nothing that a team writes trips the comparison, and capitals change nothing."""
    assert substance(label) == substance(label.casefold())


def test_side_by_side_has_every_level_in_the_team_s_words():
    """What stands in the boxes, and how far each idea has come."""
    each = ideas_of(of_several(with_ideas("A rota"))).ideas[0].team
    levels = SideBySide(each).levels()
    assert levels["Change ideas"] == ["A rota (untested)"]
    assert levels["Primary drivers"] == []
