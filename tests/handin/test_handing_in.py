"""Handing in, step by step, without a card."""

from __future__ import annotations

import datetime as dt

import pytest

from qilearn.catalogue import find_exercise
from qilearn.handin.handing_in import FOLDER, HandingIn
from qilearn.handin.proof import Invitation, new_invitation
from qilearn.handin.reading import Sealed, read_hand_in
from qilearn.project.desk import Desk
from qilearn.workspace import files as workspace_files
from qilearn.workspace.practice import Practice
from tests.handin.examples import LOOK, NOTE, PROJECT, REFUSES, STORE, Away, FakeStore, files, read, tree


def invited(handing_in: HandingIn, invitation: Invitation) -> HandingIn:
    assert all(comment.kind == "strength" for comment in handing_in.take_invitation(invitation.text))
    return handing_in


def anew(handing_in: HandingIn, store: FakeStore) -> HandingIn:
    """The same learner after a restart."""
    return HandingIn(handing_in.workspace, open_store=store.open, now=handing_in._now)


def test_into_a_folder(handing_in, invitation, shared):
    """What is ticked arrives under the code, proven, with a copy of one's own that is the same to the letter."""
    invited(handing_in, invitation).choose(items=(LOOK, PROJECT), shared=(PROJECT,))
    told = handing_in.hand_in()
    assert told[0].kind == "strength"
    assert "2 things" in told[0].says
    [file] = files(shared)
    sealed = read_hand_in(file.read_bytes())
    assert isinstance(sealed, Sealed)
    assert sealed.is_proven(invitation.key)
    assert {(item.kind, item.id, item.is_shared) for item in sealed.hand_in.items} == {
        ("answer", "first-look", False),
        ("project", PROJECT.partition("/")[2], True),
    }
    assert sealed.hand_in.name == ""
    assert (handing_in.workspace.path / FOLDER / file.name).read_bytes() == file.read_bytes()


def test_to_a_store(handing_in, store):
    """With the address of a store in the invitation, it goes there."""
    invited(handing_in, new_invitation("spring", "maple-7", address=STORE)).choose(items=(LOOK,))
    assert "It is in faculty’s store" in handing_in.hand_in()[0].says
    [data] = store.received
    assert [item.id for item in read(data).items] == ["first-look"]


def test_without_an_invitation_it_is_a_file_that_proves_nothing(handing_in):
    """Someone without an invitation can still hand in, under a code of their own, and is told what that means."""
    handing_in.choose(items=(LOOK,), cohort="spring")
    told = handing_in.hand_in()
    assert "Give the file" in told[0].says
    [file] = files(handing_in.workspace.path / FOLDER)
    sealed = read_hand_in(file.read_bytes())
    assert isinstance(sealed, Sealed)
    assert (sealed.code, sealed.proof) == (handing_in.code, "")


def test_nothing_leaves_before_hand_in(handing_in, invitation, shared, store):
    """Pasting, ticking and looking write nothing anywhere but into one's own folder."""
    invited(handing_in, invitation).choose(items=(LOOK, NOTE, PROJECT), with_progress=True, name="Kim")
    handing_in.prepare()
    assert files(shared) == []
    assert store.received == []
    assert not (handing_in.workspace.path / FOLDER).exists()


def test_what_is_chosen_is_there_after_a_restart(handing_in, invitation, store):
    """Invitation, ticks and name are kept as they are made."""
    invited(handing_in, invitation).choose(items=(LOOK,), name="Kim", with_progress=True)
    again = anew(handing_in, store)
    assert again.invitation == invitation
    assert (again.choice.items, again.choice.name, again.choice.with_progress) == ((LOOK,), "Kim", True)


def test_a_code_of_ones_own_stays(handing_in, store):
    """The code that was suggested first is the one of every later hand-in."""
    code = handing_in.code
    handing_in.choose(items=(LOOK,))
    assert anew(handing_in, store).code == code


def test_progress_goes_along_only_if_ticked(handing_in, invitation, shared):
    """When and how often someone tried is theirs to show."""
    invited(handing_in, invitation).choose(items=(LOOK,))
    handing_in.hand_in()
    handing_in.choose(with_progress=True)
    handing_in.hand_in()
    first, second = [read(file.read_bytes()) for file in files(shared)]
    assert first.progress == ()
    assert [event.exercise for event in second.progress if event.event == "checked"] == ["first-look"]


def test_missing_words_are_told_and_nothing_is_written(handing_in):
    """No tick, no cohort, a code that can't be one: each is a Comment, and nothing is made."""
    assert "Nothing is ticked" in handing_in.hand_in()[0].says
    handing_in.choose(items=(LOOK,), code="Kim Smith")
    told = [comment.says for comment in handing_in.hand_in()]
    assert any("for which cohort" in says for says in told)
    assert any("“Kim Smith” can’t be taken" in says for says in told)
    assert not (handing_in.workspace.path / FOLDER).exists()


def test_the_same_twice_is_asked_about(handing_in, invitation, shared):
    """A second press of the button sends nothing twice; a changed answer goes."""
    invited(handing_in, invitation).choose(items=(NOTE,))
    handing_in.hand_in()
    assert "exactly this" in handing_in.hand_in()[0].says
    assert len(files(shared)) == 1
    Practice(find_exercise("first-note"), workspace=handing_in.workspace).save({"wish": "Another"})
    assert handing_in.hand_in()[0].kind == "strength"
    assert len(files(shared)) == 2


def test_what_changed_since_it_was_shown_doesnt_leave(handing_in, invitation, shared):
    """Work that was changed in another notebook after the preview is shown again before it goes."""
    invited(handing_in, invitation).choose(items=(NOTE,))
    seen = handing_in.prepare().fingerprint
    Practice(find_exercise("first-note"), workspace=handing_in.workspace).save({"wish": "Mrs Jones"})
    assert "Something has changed" in handing_in.hand_in(seen=seen)[0].says
    assert files(shared) == []
    assert handing_in.hand_in(seen=handing_in.prepare().fingerprint)[0].kind == "strength"


@pytest.mark.parametrize(
    ("trouble", "words"), [(REFUSES, "isn't one of spring's"), (Away("no route"), "can’t be reached")]
)
def test_a_store_that_refuses_or_is_away(handing_in, store, trouble, words):
    """What failed is said plainly, the file waits, and is sent again as the same hand-in."""
    store.trouble = trouble
    invited(handing_in, new_invitation("spring", "maple-7", address=STORE)).choose(items=(LOOK,))
    told = handing_in.hand_in()
    assert told[-1].kind == "next step"
    assert told[-1].says.startswith("Not sent.")
    assert words in told[-1].says
    [(id, entry)] = anew(handing_in, store).entries.items()
    assert entry.sent is None
    store.trouble = None
    assert anew(handing_in, store).send_again(id)[0].kind == "strength"
    assert [read(data).id for data in store.received] == [id]
    assert anew(handing_in, store).entries[id].sent


def test_a_drive_that_is_away(handing_in, invitation, shared, store):
    """A folder that isn't there is said, and nothing is made in its place."""
    shared.rmdir()
    told = handing_in.take_invitation(invitation.text)
    assert "can’t be reached just now" in told[1].says
    handing_in.choose(items=(LOOK,))
    assert "Is the drive connected" in handing_in.hand_in()[-1].says
    assert not shared.exists()
    shared.mkdir()
    [id] = handing_in.entries
    handing_in.send_again(id)
    assert [read(file.read_bytes()).id for file in files(shared)] == [id]


def test_withdrawing_from_a_folder(handing_in, invitation, shared, store):
    """The file is taken out of the folder again, and a signed one says what to remove, since it may have been collected."""
    invited(handing_in, invitation).choose(items=(LOOK,))
    handing_in.hand_in()
    [id] = handing_in.entries
    told = anew(handing_in, store).withdraw(id)
    assert told[0].says.startswith("Withdrawn.")
    [file] = files(shared)
    sealed = read_hand_in(file.read_bytes())
    assert isinstance(sealed, Sealed)
    assert sealed.is_proven(invitation.key)
    assert (sealed.hand_in.withdraws, sealed.hand_in.items) == ((id,), ())
    assert anew(handing_in, store).entries[id].withdrawn


def test_withdrawing_touches_no_file_of_anyone_else(handing_in, invitation, shared):
    """A file of the same name with other content isn't ours to remove."""
    invited(handing_in, invitation).choose(items=(LOOK,))
    handing_in.hand_in()
    [file] = files(shared)
    file.write_bytes(b"someone else's")
    handing_in.withdraw(next(iter(handing_in.entries)))
    assert file.read_bytes() == b"someone else's"


def test_withdrawing_from_a_store(handing_in, store):
    """A store is told directly; where it is away, it isn't called withdrawn."""
    invited(handing_in, new_invitation("spring", "maple-7", address=STORE)).choose(items=(LOOK,))
    handing_in.hand_in()
    [id] = handing_in.entries
    store.trouble = Away("no route")
    assert handing_in.withdraw(id)[0].says.startswith("Not withdrawn.")
    assert handing_in.entries[id].withdrawn is None
    store.trouble = None
    handing_in.withdraw(id)
    assert store.withdrawn == [id]


def test_withdrawing_a_file(handing_in):
    """Given by hand, it is taken back by hand: a file says what to remove."""
    handing_in.choose(items=(LOOK,), cohort="spring")
    handing_in.hand_in()
    [id] = handing_in.entries
    assert "Give the file" in handing_in.withdraw(id)[0].says
    said = [read(file.read_bytes()).withdraws for file in files(handing_in.workspace.path / FOLDER)]
    assert sorted(said) == [(), (id,)]


def test_what_faculty_still_have_is_told(handing_in, invitation):
    """Whoever withdraws the second of two hand-ins learns that the first still stands."""
    invited(handing_in, invitation).choose(items=(LOOK,))
    handing_in.hand_in()
    handing_in.choose(items=(LOOK, NOTE))
    handing_in.hand_in()
    newest, first = handing_in.entries
    told = handing_in.withdraw(newest)
    assert "still have 1 thing" in told[1].says
    assert len(handing_in.withdraw(first)) == 1


def test_only_the_invitation_that_it_was_made_with_speaks_for_it(handing_in, invitation, shared):
    """With another invitation in place, one is asked for the right one, and nothing is sent under the wrong code."""
    invited(handing_in, invitation).choose(items=(LOOK,))
    handing_in.hand_in()
    invited(handing_in, new_invitation("autumn", "oak-2", address=str(shared)))
    [id] = handing_in.entries
    assert "Paste that invitation" in handing_in.withdraw(id)[0].says
    assert len(files(shared)) == 1
    handing_in.forget_invitation()
    assert "Paste that invitation" in handing_in.withdraw(id)[0].says


def test_no_secret_leaves_or_is_noted(handing_in, invitation, shared):
    """The secret of the invitation, and a password in an address, are in one file alone: the one of the invitation."""
    address = "postgresql+psycopg://ward:hunter2@db.example.org/qi"
    invited(handing_in, new_invitation("spring", "maple-7", address=address)).choose(items=(LOOK,))
    handing_in.hand_in()
    invited(handing_in, invitation).choose(items=(LOOK, NOTE))
    handing_in.hand_in()
    written = tree(handing_in.workspace.path) | tree(shared)
    holding = [name for name, data in written.items() if invitation.secret.encode() in data or b"hunter2" in data]
    assert [name for name in holding if not name.startswith("invitation/")] == []


def test_what_no_store_would_take_is_left_out_and_said(handing_in, invitation, shared):
    """One answer with a number beyond all bounds doesn't keep the rest from being handed in."""
    Practice(find_exercise("first-note"), workspace=handing_in.workspace).save({"wish": 10**30})
    invited(handing_in, invitation).choose(items=(LOOK, NOTE))
    told = handing_in.hand_in()
    assert "“Leave yourself a note” is left out" in told[0].says
    [file] = files(shared)
    assert [item.id for item in read(file.read_bytes()).items] == ["first-look"]


def test_a_document_from_the_future_is_left_out_and_said(worked, store):
    """Where a computer's clock was wrong once, that one thing is left out, and the trainee learns why."""
    early = HandingIn(worked, open_store=store.open, now=lambda: dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    early.choose(items=(LOOK,), cohort="spring")
    told = early.hand_in()
    assert "“What do you see?” is left out" in told[0].says
    assert "Set the clock" in told[0].says


def test_a_broken_emoji_keeps_nobody_from_handing_in(handing_in, invitation, shared):
    """Half a character in an answer arrives as a mark for one that was lost."""
    Practice(find_exercise("first-note"), workspace=handing_in.workspace).save({"wish": "well\ud83d"})
    invited(handing_in, invitation).choose(items=(NOTE,), name="K\ud83dm")
    handing_in.hand_in()
    [file] = files(shared)
    assert read(file.read_bytes()).items[0].document["body"]["answer"] == {"wish": "well\ufffd"}  # type: ignore[index, call-overload]


def test_a_full_disk_says_so(handing_in, invitation, shared, monkeypatch):
    """Where one's own copy can't be written, nothing is sent."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    invited(handing_in, invitation).choose(items=(LOOK,))
    monkeypatch.setattr("qilearn.handin.handing_in.write_whole", full)
    assert "no space left" in handing_in.hand_in()[0].says
    assert files(shared) == []
    assert workspace_files.write_whole is not full


def test_new_work_shows_when_looked_for(handing_in):
    """What is made on another card after this one was opened can be handed in too."""
    Desk(handing_in.workspace).change("name", "Falls on Ward 4")
    handing_in.look_again()
    assert "Falls on Ward 4" in [offer.title for offer in handing_in.offers]
