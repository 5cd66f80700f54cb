"""Taking hand-ins: only from whom they say they are, each once, whole, and gone when they are withdrawn."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select

from qilearn.cohort.store import create_cohort, open_faculty, open_trainee
from qilearn.cohort.store.tables import BODIES, EVENTS, HAND_INS, ITEMS, METADATA, VERSIONS
from qilearn.core.errors import QilearnError
from qilearn.handin.proof import Invitation, new_secret
from qilearn.handin.team_report import TEAM_REPORT, TeamReport
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.workspace.answers import ANSWER, AnswerBody
from tests.cohort.examples import answer, event, item, received
from tests.cohort.store.conftest import sealed


@pytest.fixture
def maple(store):
    return store.invite(["maple-7"], team="Ward 4")[0]


def hand_in(code="maple-7", *items, **said):
    return received(code, *(items or [answer()]), **said).hand_in


def counts(store):
    with store._into.database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) for table in METADATA.sorted_tables
        }


def texts(store):
    return {(each.code, each.document.id): each.document.body.answer for each in store.documents(ANSWER)}


class TestWhoseItIs:
    def test_with_its_invitation_it_is_taken(self, store, maple):
        """What someone sends under their invitation is theirs."""
        receipt = store.receive(sealed(hand_in(progress=(event(),)), maple))
        assert (receipt.outcome, receipt.says) == ("taken", "From maple-7: 1 item, progress.")
        assert texts(store) == {("maple-7", "first-note"): "Mine"}
        assert store.people()[["code", "team", "is_proven", "hand_ins"]].values.tolist() == [
            ["maple-7", "ward-4", True, 1]
        ]

    @pytest.mark.parametrize("accepts", [False, True])
    @pytest.mark.parametrize("proof", ["none", "another secret", "another's", "changed"])
    def test_without_it_nobody_writes_under_an_invited_code(self, store, maple, proof, accepts):
        """Whoever knows only a code can't write under it, even while unproven hand-ins are taken."""
        (oak,) = store.invite(["oak-2"])
        data = {
            "none": sealed(hand_in()),
            "another secret": sealed(hand_in(), Invitation("spring", "maple-7", new_secret())),
            "another's": sealed(hand_in(), oak),
            "changed": sealed(hand_in(), maple).replace(b"Mine", b"Ours"),
        }[proof]
        receipt = store.receive(data, accept_unproven=accepts)
        assert receipt.outcome == "refused"
        assert "maple-7" in receipt.says
        assert texts(store) == {}

    def test_who_was_not_invited_is_taken_only_when_faculty_says_so(self, store):
        """A stranger's hand-in waits until faculty takes it, and it says that it isn't proven."""
        before = counts(store)
        assert "Nobody was invited as “stranger”" in store.receive(sealed(hand_in("stranger"))).says
        assert counts(store) == before
        assert store.receive(sealed(hand_in("stranger")), accept_unproven=True).outcome == "taken"
        assert store.people()["is_proven"].tolist() == [False]
        assert "without being invited" in store.receive(sealed(hand_in("stranger", minutes=1))).says

    def test_a_code_that_came_uninvited_can_not_be_invited_over(self, store):
        """What a stranger wrote doesn't become proven by an invitation for the same code."""
        store.receive(sealed(hand_in("stranger")), accept_unproven=True)
        with pytest.raises(QilearnError, match="is there already"):
            store.invite(["stranger"])
        with pytest.raises(QilearnError, match="Forget it first"):
            store.invite_again("stranger")

    def test_a_new_invitation_ends_the_lost_one(self, store, maple):
        """Whoever found the lost slip can't use it any more; what was taken before needn't be handed in again."""
        before = sealed(hand_in(minutes=5), maple)
        store.receive(before)
        again = store.invite_again("maple-7")
        assert store.receive(before).outcome == "already there"
        assert store.receive(sealed(hand_in(), maple)).outcome == "refused"
        assert store.receive(sealed(hand_in(), again)).outcome == "taken"

    def test_of_another_cohort_it_is_not_taken(self, store, maple):
        """A hand-in for autumn doesn't get into spring."""
        assert "“autumn”; this one is “spring”" in store.receive(sealed(hand_in(cohort="autumn"), maple)).says

    def test_one_store_holds_cohorts_that_see_nothing_of_one_another(self, made, store, maple):
        """A department's database holds every year's cohort; a code of one is nothing in another."""
        key = create_cohort(made.address, "autumn", "Autumn 2027")
        autumn = open_faculty(made.address, "autumn", key)
        autumn.now = store.now
        store.receive(sealed(hand_in(progress=(event(mistake=1),)), maple))
        for name in ("teams", "people", "progress", "mistakes", "items"):
            assert (len(getattr(store, name)()), len(getattr(autumn, name)())) == (1, 0)
        assert len(autumn.documents(ANSWER)) == 0
        with pytest.raises(QilearnError, match="there is none"):
            autumn.document(store.items()["item"][0])
        assert autumn.receive(sealed(hand_in(cohort="autumn"), maple)).outcome == "refused"


class TestOnce:
    def test_the_same_file_twice_is_taken_once(self, store, maple):
        """A folder that is collected every week counts nothing twice."""
        data = sealed(hand_in(progress=(event(),)), maple)
        store.receive(data)
        before = counts(store)
        receipt = store.receive(data)
        assert (receipt.outcome, receipt.says) == ("already there", "It was here already.")
        assert counts(store) == before

    def test_the_same_id_with_something_else_in_it_is_refused(self, store, maple):
        """Nobody changes a hand-in after the fact, nor takes another's id."""
        first = hand_in()
        store.receive(sealed(first, maple))
        other = first.model_copy(update={"items": (answer(text="Other"),)})
        assert "The first one stands" in store.receive(sealed(other, maple)).says
        (oak,) = store.invite(["oak-2"])
        taken = first.model_copy(update={"code": "oak-2"})
        assert store.receive(sealed(taken, oak)).outcome == "refused"
        assert texts(store) == {("maple-7", "first-note"): "Mine"}

    def test_a_document_that_comes_again_unchanged_is_kept_once(self, store, maple):
        """Who hands in all of it every week doesn't fill the disk."""
        for minutes in range(3):
            store.receive(sealed(hand_in(minutes=minutes), maple))
        found = counts(store)
        assert (found["hand_ins"], found["versions"], found["items"], found["bodies"]) == (3, 3, 1, 1)


class TestWithdrawing:
    def test_what_is_withdrawn_is_nowhere_any_more(self, store, maple):
        """The texts are removed from the store, and don't come back from the folder."""
        first = hand_in(progress=(event(mistake=1),))
        store.receive(sealed(first, maple))
        receipt = store.receive(sealed(received(minutes=2, withdraws=(first.id,)).hand_in, maple))
        assert receipt.says == "From maple-7: 1 earlier hand-in withdrawn."
        found = counts(store)
        assert {
            name: found[name] for name in ("versions", "items", "bodies", "events", "progress", "mistakes")
        } == dict.fromkeys(("versions", "items", "bodies", "events", "progress", "mistakes"), 0)
        assert store.receive(sealed(first, maple)).outcome == "withdrawn"
        assert store.people()["hand_ins"].tolist() == [0]

    def test_a_withdrawal_that_comes_first_wins(self, store, maple):
        """In whichever order a folder gives them."""
        first = hand_in()
        store.receive(sealed(received(minutes=2, withdraws=(first.id,)).hand_in, maple))
        assert store.receive(sealed(first, maple)).outcome == "withdrawn"
        assert texts(store) == {}

    def test_the_version_before_stands_again(self, store, maple):
        """Only what was withdrawn goes."""
        first, second = hand_in(), hand_in("maple-7", answer(text="Better"), minutes=1)
        for each in (second, first):
            store.receive(sealed(each, maple))
        assert texts(store) == {("maple-7", "first-note"): "Better"}
        assert store.withdraw(second.id) == 1
        assert texts(store) == {("maple-7", "first-note"): "Mine"}
        assert store.progress()["status"].tolist() == ["reflect"]

    def test_nobody_withdraws_what_another_handed_in(self, store, maple):
        """An id is no secret; the code must be the same."""
        first = hand_in()
        store.receive(sealed(first, maple))
        (oak,) = store.invite(["oak-2"])
        store.receive(sealed(received("oak-2", withdraws=(first.id,)).hand_in, oak))
        assert texts(store) == {("maple-7", "first-note"): "Mine"}

    def test_faculty_can_take_out_one_hand_in(self, store):
        """By its id; another id is told."""
        with pytest.raises(QilearnError, match="isn’t in this cohort"):
            store.withdraw("0" * 32)
        with pytest.raises(QilearnError, match="32 digits and letters"):
            store.withdraw("../first")


class TestDoor:
    def test_a_trainee_hands_in_and_withdraws(self, made, store, maple):
        """Straight into the store, without a file in between."""
        door = open_trainee(made.address, maple.text)
        first = hand_in()
        assert door.hand_in(sealed(first, maple), at=store.now).outcome == "taken"
        assert door.hand_in(sealed(first, maple), at=store.now).outcome == "already there"
        assert door.withdraw(first.id) == 1
        assert texts(store) == {}
        with pytest.raises(QilearnError, match="You have withdrawn"):
            door.hand_in(sealed(first, maple), at=store.now)

    def test_a_trainee_writes_and_withdraws_their_own_only(self, made, store, maple):
        """An invitation opens the store for one code: neither a proven file of another, nor another's id, gets through."""
        (oak,) = store.invite(["oak-2"])
        first = hand_in()
        store.receive(sealed(first, maple))
        door = open_trainee(made.address, oak)
        with pytest.raises(QilearnError, match="It is of the code “maple-7”; your invitation is for “oak-2”"):
            door.hand_in(sealed(hand_in(minutes=1), maple), at=store.now)
        assert door.withdraw(first.id) == 0
        assert texts(store) == {("maple-7", "first-note"): "Mine"}
        assert {name for name in dir(door) if not name.startswith("_")} == {"cohort", "code", "hand_in", "withdraw"}

    @pytest.mark.parametrize("which", ["another secret", "unknown code", "unproven code", "replaced"])
    def test_what_is_no_invitation_of_this_store_opens_nothing(self, made, store, maple, which):
        """And the answer is the same for all, so that nobody learns which codes there are."""
        store.receive(sealed(hand_in("stranger")), accept_unproven=True)
        invitation = {
            "another secret": Invitation("spring", "maple-7", new_secret()),
            "unknown code": Invitation("spring", "larch-1", new_secret()),
            "unproven code": Invitation("spring", "stranger", new_secret()),
            "replaced": maple,
        }[which]
        if which == "replaced":
            store.invite_again("maple-7")
        with pytest.raises(QilearnError) as trouble:
            open_trainee(made.address, invitation)
        assert str(trouble.value).startswith("Faculty’s store doesn’t know this invitation to spring.")

    def test_after_a_code_was_forgotten_its_open_door_is_closed(self, made, store, maple):
        """A notebook that was open all the while can't bring it back."""
        door = open_trainee(made.address, maple)
        store.forget("maple-7")
        for act in (lambda: door.hand_in(sealed(hand_in(), maple), at=store.now), lambda: door.withdraw("0" * 32)):
            with pytest.raises(QilearnError):
                act()
        assert store.people().empty


class TestReports:
    def report(self, project="ward", month="2027-02", **said):
        return item(TEAM_REPORT, said.pop("id", f"{project}-{month}"), TeamReport(project=project, month=month, **said))

    @pytest.fixture
    def ward(self, store, maple):
        """Ward 4's own invitation; maple-7, who is of it, has handed in its project."""
        ward, is_new = store.invite_team("Ward 4")
        assert (ward.code, is_new) == ("team-ward-4", True)
        project = item(PROJECT, "ward", ProjectBody(name="Falls"), minutes=1)
        store.receive(sealed(hand_in("maple-7", project), maple))
        return ward

    def test_a_team_s_report_of_its_project_is_taken(self, store, ward):
        """The form's file comes in under the team's code."""
        assert store.receive(sealed(hand_in(ward.code, self.report()), ward)).outcome == "taken"
        (state,) = store.report_state()
        assert (state.code, state.team, state.project, state.month) == ("team-ward-4", "ward-4", "ward", "2027-02")

    def test_a_forged_form_for_another_team_is_refused(self, store, ward):
        """A team that changes its form's code, or its project, gets nothing into another team's charts."""
        other, _ = store.invite_team("Ward 9")
        (pine,) = store.invite(["pine-8"], team="Ward 9")
        project = item(PROJECT, "nine", ProjectBody(name="Sleep"))
        store.receive(sealed(hand_in("pine-8", project), pine))
        before = counts(store)
        said = store.receive(sealed(hand_in(ward.code, self.report()), other)).says
        assert "team-ward-4" in said
        assert "proof" in said
        said = store.receive(sealed(hand_in(other.code, self.report()), other)).says
        assert said == "It reports on the project “ward”, which is another team’s and not that of Ward 9."
        assert counts(store) == before

    def test_a_person_s_code_reports_nothing(self, store, ward, maple):
        """A report comes from the form that faculty gave to the team."""
        said = store.receive(sealed(hand_in("maple-7", self.report(), minutes=9), maple)).says
        assert "is a person’s code" in said
        assert "is a person’s code" in store.receive(sealed(hand_in("x-1", self.report())), accept_unproven=True).says

    def test_a_report_before_its_project_can_come_later(self, store, maple):
        """It says what to take first, and leaves nothing behind."""
        ward, _ = store.invite_team("Ward 4")
        before = counts(store)
        receipt = store.receive(sealed(hand_in(ward.code, self.report()), ward))
        assert receipt.may_come_later
        assert "which Ward 4 hasn’t handed in yet" in receipt.says
        assert counts(store) == before

    def test_a_month_has_one_report(self, store, ward):
        """A later one takes the place of an earlier one, so its id can't be anything else."""
        two = self.report(id="ward-second")
        assert "has an id of its project and its month" in store.receive(sealed(hand_in(ward.code, two), ward)).says

    def test_a_form_made_again_keeps_its_key(self, store, ward):
        """What a team saved with last month's form is still taken."""
        again, is_new = store.invite_team("ward-4")
        assert (again.key, again.secret, is_new) == (ward.key, "", False)


def test_what_looks_like_a_formula_or_markup_is_kept_as_it_was(store, maple):
    """Texts are texts, whatever they look like; whoever shows them escapes them."""
    nasty = '=HYPERLINK("http://x")<script>\'; DROP TABLE codes; -- \N{GRINNING FACE}'
    store.receive(
        sealed(hand_in("maple-7", item(ANSWER, "first-note", AnswerBody(answer=nasty), title=nasty), name=nasty), maple)
    )
    assert texts(store) == {("maple-7", "first-note"): nasty}
    assert store.items()["title"].tolist() == [nasty]
    assert store.people()["name"].tolist() == [nasty]


def test_only_what_was_read_as_its_kind_is_kept(store, maple):
    """A file whose document isn't what it says leaves nothing behind."""
    said = json.loads(sealed(hand_in(), maple))
    content = json.loads(said["content"])
    content["items"][0]["document"]["kind"] = "coaching-record"
    broken = json.dumps(said | {"content": json.dumps(content)}).encode()
    before = counts(store)
    assert "isn’t taken" in store.receive(broken, accept_unproven=True).says
    assert counts(store) == before


def test_tables_that_hold_texts_are_apart(store, maple):
    """The overview reads no bodies: what stands is one row, with its body elsewhere."""
    store.receive(sealed(hand_in(), maple))
    with store._into.database.reading() as connection:
        row = connection.execute(select(ITEMS)).one()
        assert b"Mine" not in repr(tuple(row)).encode()
        assert connection.scalar(select(BODIES.c.id)) == row.body_id
        assert connection.scalar(select(VERSIONS.c.id)) == row.version_id
        assert connection.scalar(select(func.count()).select_from(HAND_INS)) == 1
        assert connection.scalar(select(func.count()).select_from(EVENTS)) == 0
