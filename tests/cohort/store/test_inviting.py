"""Inviting: a code and a secret each, in no list that says who is who."""

from __future__ import annotations

import os
import stat

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.store.inviting import team_id
from qilearn.cohort.store.slips import Slip, save_slips, slips_page
from qilearn.core.documents import checked_id
from qilearn.core.errors import QilearnError
from qilearn.handin.proof import Invitation, new_invitation, read_invitation


def test_so_many_codes_as_people_and_no_two_the_same(store):
    """Also when more are invited later, and when there are more than words for them."""
    first = store.invite(30, team="Ward 4", address="/srv/share")
    second = store.invite(30)
    codes = [invitation.code for invitation in (*first, *second)]
    assert len(set(codes)) == 60
    assert len({invitation.secret for invitation in (*first, *second)}) == 60
    assert all(read_invitation(invitation.text) == invitation for invitation in first)
    assert first[0].address == "/srv/share"
    people = store.people().set_index("code")
    assert (people.loc[codes[:30], "team"] == "ward-4").all()
    assert (people.loc[codes[30:], "team"] == "").all()
    assert (people["role"] == "trainee").all()
    assert people["is_proven"].all()
    assert people["last"].isna().all()
    assert store.teams().values.tolist() == [["ward-4", "Ward 4"]]


def test_a_code_that_happens_twice_is_made_another(store, monkeypatch):
    """Chance repeats itself; nobody gets the code of another."""
    monkeypatch.setattr("qilearn.cohort.store.inviting.own_code", lambda: "maple-7")
    assert [invitation.code for invitation in store.invite(3)] == ["maple-7", "maple-7-2", "maple-7-3"]


def test_a_team_is_found_by_its_name_or_its_id(store):
    """Typed with other spaces and capitals it is the same team; another name is another team."""
    for team in ("Ward 4", " ward  4 ", "ward-4"):
        store.invite(1, team=team)
    store.invite(1, team="Ward-4")
    store.invite(1, team="Ward: 4")
    assert store.teams().values.tolist() == [["ward-4", "Ward 4"], ["ward-4-2", "Ward: 4"]]
    assert store.people()["team"].value_counts().to_dict() == {"ward-4": 4, "ward-4-2": 1}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (0, "invite 1 to 5,000 at a time"),
        (5_001, "invite 1 to 5,000 at a time"),
        (["maple-7", "maple-7"], "was given twice"),
        (["Maple 7"], "small letters, digits and hyphens"),
        (["taken"], "qilearn cohort invite --again taken"),
    ],
)
def test_what_can_not_be_invited_is_told_and_nobody_is(store, given, says):
    """All of them or none."""
    store.invite(["taken"])
    with pytest.raises(QilearnError, match=says):
        store.invite(["first", *given] if isinstance(given, list) else given)
    assert store.people()["code"].tolist() == ["taken"]


def test_a_lost_code_that_is_mistyped_is_told_the_nearest(store):
    """And not a list of 2,000."""
    store.invite(["maple-7", "oak-2"])
    with pytest.raises(QilearnError, match="Did you mean 'maple-7'"):
        store.invite_again("mapel-7")


@given(st.text())
def test_any_name_of_a_team_gives_an_id_that_can_be_a_file_s_name(name):
    """Whatever script it is written in."""
    assert checked_id(f"team-{team_id(name)}")


SLIPS = [
    Slip(new_invitation("spring", "maple-7", address="/srv/<share>"), team="Ward 4 & <b>Sons</b>"),
    Slip(new_invitation("spring", "team-4", address="postgresql://u:s3cret@db/qi"), team="=Ward", is_team=True),
]


class TestSlips:
    def test_a_page_to_print_has_each_invitation_and_needs_nothing_else(self):
        """What faculty typed is text on it, and nothing is loaded from anywhere."""
        page = slips_page("Spring <2027>", SLIPS)
        assert page.count("<li>") == 2
        assert "Ward 4 &amp; &lt;b&gt;Sons&lt;/b&gt;" in page
        assert "<b>Sons" not in page
        assert "src=" not in page
        assert "http" not in page
        assert SLIPS[0].invitation.text.replace("<share>", "&lt;share&gt;") in page

    def test_a_password_is_shown_only_where_it_has_to_be_pasted(self):
        """Once, in the invitation's own line."""
        assert slips_page("Spring", SLIPS).count("s3cret") == 1

    def test_they_are_saved_for_their_owner_alone_over_nothing_that_is_there(self, tmp_path):
        """A spreadsheet opens them without running anything; a second time they get other names."""
        for _ in range(2):
            page, table = save_slips(tmp_path / "out", "spring", "Spring 2027", SLIPS)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            "invitations-spring-2.csv",
            "invitations-spring-2.html",
            "invitations-spring.csv",
            "invitations-spring.html",
        ]
        if os.name != "nt":
            assert {stat.S_IMODE(path.stat().st_mode) for path in (page, table)} == {0o600}
        rows = pd.read_csv(table, encoding="utf-8-sig")
        assert rows["team"].tolist() == ["Ward 4 & <b>Sons</b>", "'=Ward"]
        assert rows["invitation"].tolist() == [slip.invitation.text for slip in SLIPS]

    def test_where_they_can_not_be_written_it_says_what_to_do_with_the_codes(self, tmp_path):
        """They are made already, and their secrets are in nobody's hands."""
        (tmp_path / "out").touch()
        with pytest.raises(QilearnError, match="--again CODE"):
            save_slips(tmp_path / "out", "spring", "Spring", SLIPS)


def test_an_invitation_says_no_secret_when_it_is_printed(store):
    """Neither a new one nor a team's that was made earlier; so none is left in a notebook's output."""
    (new,) = store.invite(1)
    store.invite_team("Ward 4")
    known, _ = store.invite_team("Ward 4")
    assert isinstance(known, Invitation)
    assert new.secret not in repr(new)
    assert known.key.hex() not in repr(known)
    assert str(known.key) not in repr(known)
