"""Pasting an invitation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.comments import Comments
from qilearn.handin.invited import destination, invitation_in, shown
from qilearn.handin.proof import Invitation, new_invitation

SECRET = "abcdefghjkmnpqrstuvwxyz234"


@pytest.mark.parametrize(
    "pasted",
    [
        f"spring.maple-7.{SECRET}",
        f'  "Spring.Maple-7.{SECRET.upper()}"\r\n',
        f"“spring.maple-7.{SECRET}”",
        f"spring.maple-7.{SECRET[:9]}\n {SECRET[9:]}",
        f"<spring . maple-7 . {SECRET}>.",
    ],
)
def test_what_a_mail_puts_around_it_does_no_harm(pasted):
    """Quotes, capitals and broken lines are taken out; nobody has to type 26 characters."""
    assert invitation_in(pasted) == Invitation("spring", "maple-7", SECRET)


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", ["nothing in it"]),
        ("maple-7", ["has 1 part; an invitation has three"]),
        (f"spring.{SECRET}", ["has 2 parts"]),
        (f"spring.maple-7.{SECRET}5", ["has 27 characters; it has 26"]),
        (f"spring.maple-7.{SECRET[:-1]}!", ["other characters than letters and digits"]),
        (f"../x.maple 7!.{SECRET}", ["Its cohort is “/x”", "Its code is “maple7!”"]),
        ("spring 2027!.con.abc", ["Its cohort is “spring2027!”", "Its code is “con”", "3 characters"]),
        (f"spring.maple-7.{SECRET}@https://example.org/x", ["Its address begins with “https://”"]),
        (f"spring.maple-7.{SECRET}@shared/here", ["isn’t the whole path of a folder"]),
        ("a.b.c@ftp://x", ["1 character; it has 26", "“ftp://”"]),
    ],
)
def test_each_fault_is_told_by_itself(pasted, words):
    """A learner sees all that is wrong at once, each with what to do."""
    told = invitation_in(pasted)
    assert isinstance(told, Comments)
    assert len(told) == len(words)
    for comment, word in zip(told, words, strict=True):
        assert word in comment.says
        assert comment.kind == "next step"


def test_an_invitation_with_an_address_says_where_it_leads(tmp_path):
    """Folder or store: the learner reads where their work would go, without a password in sight."""
    for address, word in (
        (str(tmp_path), f"the folder {tmp_path}"),
        ("sqlite:////srv/cohort.db", "faculty’s store, sqlite:////srv/cohort.db"),
        ("postgresql+psycopg://ward:hunter2@db/qi", "faculty’s store, postgresql+psycopg://ward:…@db/qi"),
        ("", "a file in your own folder"),
    ):
        invitation = new_invitation("spring", "maple-7", address=address)
        assert invitation_in(invitation.text) == invitation
        assert word in destination(address)
        assert "hunter2" not in shown(address)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ward:hunter2@db/qi",
        "postgresql://ward:a/hunter2@b@db/qi",
        "postgresql://db/qi?password=hunter2&x=1",
    ],
)
def test_no_password_is_shown_however_it_is_written(address):
    """An address stands on the screen of a room; what opens the database doesn't."""
    assert "hunter2" not in shown(address)
    assert "db/qi" in shown(address)


@given(st.text(max_size=80))
def test_whatever_is_pasted_it_is_an_invitation_or_says_what_is_wrong(pasted):
    """No text makes the card fail."""
    assert invitation_in(pasted)


@given(st.text(max_size=40))
def test_no_address_makes_it_fail(address):
    """Nor does any address."""
    assert invitation_in(f"spring.maple-7.{SECRET}@{address}")
    assert isinstance(destination(address), str)
