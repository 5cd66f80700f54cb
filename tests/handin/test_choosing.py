"""What can be handed in."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from qilearn.catalogue import all_exercises
from qilearn.coaching.model import RELATIONSHIP, Relationship
from qilearn.core.documents import new_document
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS, CommentRatings
from qilearn.dialogue.flagger_card import FLAGGED
from qilearn.dialogue.rating_talks import PASTED
from qilearn.dialogue.ratings import RATING, RatingBody
from qilearn.dialogue.talk import TALK, Said, TalkBody
from qilearn.handin.choosing import notebook_name, offers
from qilearn.handin.json_text import Unfit
from qilearn.handin.kinds import OFFERED, TAKEN
from qilearn.handin.record import CHOICE, HANDED_IN, INVITATION
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.runcharts.labs.practice_record import PRACTICE
from qilearn.workspace.answers import ANSWER, AnswerBody
from qilearn.workspace.store import Store
from tests.handin.examples import LOOK, NOTE
from tests.handin.examples import PROJECT as COPY


def keep(workspace, kind, id, body) -> None:
    assert Store(kind, workspace).save(id, body).ok


def titles(workspace) -> dict[str, str]:
    return {offer.title: offer.standing for offer in offers(workspace)}


def test_answers_stand_under_their_notebook_in_the_order_of_the_course(worked):
    """A learner finds their work where they did it, in words of theirs."""
    found = {offer.key: offer for offer in offers(worked)}
    assert list(found) == [LOOK, NOTE, COPY]
    assert [offer.group for offer in found.values()] == ["00 Start here", "00 Start here", "Your projects"]
    assert (found[LOOK].title, found[LOOK].standing) == ("What do you see?", "done")
    assert found[NOTE].is_reflection
    assert not found[LOOK].is_reflection


def test_every_kind_that_is_offered_has_its_place(workspace):
    """Nothing that can be handed in is missing from the list."""
    keep(workspace, ANSWER, "first-look", AnswerBody(answer="stays"))
    keep(workspace, PROJECT, "ward-4", ProjectBody(name="Falls"))
    keep(workspace, RATING, "the-drinks-round", RatingBody(sheet={"asks-first": {"rating": "3"}}))
    keep(workspace, COMMENT_RATINGS, "comments", CommentRatings(sheet={"c01": {"evidence": "3"}}))
    keep(workspace, TALK, "failed-test", TalkBody(said=(Said(choice="ask"),)))
    call = {"round": 1, "level": 1, "kind": "random", "says": "chance", "sure": 70, "at": "2025-03-01T12:00:00Z"}
    body = PRACTICE.body.model_validate({"seed": 1, "calls": [call]})
    keep(workspace, PRACTICE, "practice", body)
    by_kind = {}
    for offer in offers(workspace):
        by_kind.setdefault(offer.document.kind, offer)
    assert set(by_kind) == set(OFFERED)
    assert by_kind["talk"].standing.startswith("under way")
    assert by_kind["rating"].standing == "1 behaviour rated"
    assert by_kind["practice-record"].standing == "1 chart called"


def test_private_kinds_are_never_offered(worked):
    """Coaching records, texts to flag, invitations and the like aren't on the list, nor would a store take them."""
    keep(worked, RELATIONSHIP, "coaching", Relationship(name="R"))
    for kind in (RELATIONSHIP, FLAGGED, INVITATION, CHOICE, HANDED_IN):
        assert kind.name not in TAKEN
    assert {offer.document.kind for offer in offers(worked)} <= set(OFFERED)


def test_a_talk_that_was_pasted_stays(workspace):
    """What someone else said in confidence was promised to stay in this folder alone."""
    keep(workspace, RATING, f"{PASTED}1234", RatingBody(title="Pasted", sheet={"asks-first": {"rating": "3"}}))
    assert offers(workspace) == ()


def test_examples_and_what_is_empty_arent_offered(workspace):
    """Only what someone made themselves is on the list."""
    keep(workspace, PROJECT, "example-ward", ProjectBody(name="Sleep", is_example=True))
    keep(workspace, PROJECT, "new", ProjectBody())
    keep(workspace, ANSWER, "first-note", AnswerBody(answer={"wish": " "}))
    keep(workspace, TALK, "failed-test", TalkBody())
    assert offers(workspace) == ()


def test_only_projects_can_be_shown_to_all_teams(worked):
    """Nobody's answer is published by a slip."""
    found = {offer.key: offer for offer in offers(worked)}
    assert [key for key, offer in found.items() if offer.can_be_shared] == [COPY]
    assert not found[LOOK].item(is_shared=True).is_shared
    assert found[COPY].item(is_shared=True).is_shared


def test_made_up_figures_say_so(worked):
    """A copy of an example is SYNTHETIC here too."""
    assert "SYNTHETIC figures" in titles(worked)["My copy of “Sleep on Ward 4”"]


def test_an_answer_says_what_became_of_it(workspace):
    """Checked, changed since, or never checked: in words a learner knows."""
    keep(workspace, ANSWER, "first-look", AnswerBody(answer="stays", status="done", attempts=1))
    keep(workspace, ANSWER, "first-note", AnswerBody(answer={"wish": "more"}))
    keep(workspace, ANSWER, "gone-from-the-course", AnswerBody(answer="a", status="not yet", is_checked=True))
    assert titles(workspace) == {
        "What do you see?": "done; changed since it was checked",
        "Leave yourself a note": "written, not checked yet",
        "gone-from-the-course": "not there yet",
    }


def test_an_unreadable_file_is_passed_over_and_left_alone(worked):
    """Looking at what there is moves nothing and never fails."""
    path = worked.path / "answers" / "first-look.json"
    path.write_text("{")
    assert [offer.key for offer in offers(worked)] == [NOTE, COPY]
    assert path.read_text() == "{"


def test_the_item_is_the_file_of_the_work(worked):
    """What is handed in is what is on the disk."""
    offer = next(offer for offer in offers(worked) if offer.key == LOOK)
    assert offer.item().document == json.loads((worked.path / "answers" / "first-look.json").read_text())


def test_an_item_that_no_store_can_keep_says_why(workspace):
    """A number of a thousand digits is named with the answer that it is in."""
    document = new_document(ANSWER, "first-note", AnswerBody(answer=10**999), at=dt.datetime.now(dt.UTC))
    keep(workspace, ANSWER, "first-note", document.body)
    [offer] = offers(workspace)
    with pytest.raises(Unfit, match="In “Leave yourself a note”, there is a whole number of 1,000 digits"):
        offer.item()


def test_every_notebook_has_a_name():
    """The groups are called as the notebooks are."""
    names = {notebook_name(exercise.notebook) for exercise in all_exercises().values()}
    assert "04 PDSA predict and test" in names
    assert all(name[:2].isdigit() and name[3].isupper() for name in names)
