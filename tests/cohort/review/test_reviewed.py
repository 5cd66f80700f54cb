from __future__ import annotations

import pytest

from qilearn.cohort.example import example_group
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.core.errors import InputError
from tests.cohort.review.groups import did, people, reviewed


def teams(**sizes: int) -> dict[str, str]:
    """Codes to teams, with so many people each."""
    codes = iter(people(40))
    return {next(codes): team for team, size in sizes.items() for _ in range(size)}


def test_a_team_of_five_can_be_looked_at_and_one_of_four_cannot():
    """Of four people one could tell who is meant."""
    known = teams(oak=5, ash=4, elm=1)
    group = reviewed(*(did(code) for code in known), teams=known)
    assert dict(group.teams_shown) == {"oak": "Oak"}
    assert len(group.narrowed("oak").progress) == 5
    with pytest.raises(InputError, match="fewer than 5 have handed something in"):
        group.narrowed("ash")


def test_who_is_left_when_teams_are_taken_off_is_not_one_of_few():
    """Everyone less the teams that can be looked at is nobody, or five or more: the smallest team is kept back too."""
    known = teams(oak=5, ash=7, elm=3)
    assert dict(reviewed(*(did(code) for code in known), teams=known).teams_shown) == {"ash": "Ash"}
    alone = teams(oak=5)
    others = [code for code in people(40) if code not in alone][:2]
    assert not reviewed(*(did(code) for code in [*alone, *others]), teams=alone).teams_shown
    full = teams(oak=5, ash=5)
    assert set(reviewed(*(did(code) for code in full), teams=full).teams_shown) == {"oak", "ash"}


def test_who_has_handed_in_nothing_does_not_make_a_team_larger():
    """Five who were invited, of whom four handed in, are four."""
    known = teams(oak=5)
    silent = list(known)[:1]
    group = reviewed(*(did(code) for code in list(known)[1:]), teams=known, silent=silent)
    assert not group.teams_shown
    assert not group.is_enough


def test_the_codes_of_teams_are_no_trainees():
    """A report form's code is nobody who does exercises."""
    group = Reviewed(example_group())
    assert len(group.people) == 36
    assert not group.people["code"].str.startswith("team-").any()


def test_a_team_that_is_not_there_is_told():
    """A mistyped team lists those that can be looked at."""
    with pytest.raises(InputError, match="alder"):
        Reviewed(example_group(), "aldr")
