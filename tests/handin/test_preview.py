"""What leaves, before it does."""

from __future__ import annotations

import html
import json
import re

from qilearn.catalogue import find_exercise
from qilearn.handin.handing_in import HandingIn
from qilearn.handin.model import HandIn, Item, new_id, write_hand_in
from qilearn.handin.preview import MOST_QUESTIONS, file_text, leaves, questions
from qilearn.handin.proof import new_invitation
from qilearn.project.desk import Desk
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.workspace.practice import Practice
from tests.handin.examples import LOOK, NOTE, PROJECT

NASTY = '<img src=x onerror="window.hit=1">'


def prepared(handing_in: HandingIn, **chosen: object) -> HandIn:
    handing_in.choose(cohort="spring", **chosen)
    found = handing_in.prepare().hand_in
    assert found is not None
    return found


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", markup)).split())


def hand_in_of(*texts: str) -> HandIn:
    at = "2025-03-01T12:00:00Z"
    items = [
        Item(
            title=f"Note {number}",
            document={"kind": "answer", "id": f"note-{number}", "body": {"answer": {"seen": text}}, "created": at},
        )
        for number, text in enumerate(texts, start=1)
    ]
    return HandIn.model_validate({"id": new_id(), "cohort": "spring", "code": "oak-2", "made": at, "items": items})


def test_what_leaves_is_said_in_words(handing_in):
    """From whom, for whom, where to, what, and what stays: a learner can read it aloud."""
    invitation = new_invitation("spring", "maple-7", address="/srv/share")
    said = words(leaves(prepared(handing_in, items=(LOOK, PROJECT), shared=(PROJECT,)), invitation, bytes=4_200))
    assert "with no name" in said
    assert "the folder /srv/share. Whoever can open that folder can read it." in said
    assert "2 things, whole" in said
    assert "What do you see? (answer): “" in said
    assert "(project). To be shown to all teams." in said
    assert "Progress: none" in said
    assert "always your coaching records" in said
    assert "One file of 4 KB" in said
    assert "made with your invitation" in said


def test_a_name_and_progress_that_go_along_are_said(handing_in):
    """Whoever gives their name sees it stand there."""
    said = words(leaves(prepared(handing_in, name="Kim", with_progress=True), None, bytes=900))
    assert "your name, “Kim”" in said
    assert "which exercise you tried, when" in said
    assert "nothing that you wrote" in said
    assert "Faculty must agree to take it" in said


def test_the_file_itself_is_shown_to_the_letter(handing_in):
    """What is on the screen is the file, and what it holds is legible too."""
    hand_in = prepared(handing_in, items=(NOTE,))
    data = write_hand_in(hand_in)
    legible, exact = re.findall("<pre[^>]*>(.*?)</pre>", file_text(hand_in, data), flags=re.DOTALL)
    assert html.unescape(exact) == data.decode()
    assert json.loads(html.unescape(legible))["items"][0]["document"]["id"] == "first-note"


def test_markup_in_what_was_typed_stays_text(handing_in):
    """A title, an answer or a name with markup in it is shown as it was typed."""
    Practice(find_exercise("first-note"), workspace=handing_in.workspace).save({"wish": NASTY})
    Desk(handing_in.workspace).change("name", NASTY)
    handing_in.look_again()
    hand_in = prepared(handing_in, items=(NOTE, PROJECT), name=NASTY)
    for shown in (leaves(hand_in, None, bytes=1), file_text(hand_in, write_hand_in(hand_in))):
        assert "<img" not in shown
        assert "&lt;img" in shown
    assert "<img" not in questions(hand_in_of(f"Mrs Jones {NASTY}"))._repr_html_()


def test_words_that_may_name_someone_get_a_question():
    """Each is quoted with where it stands, and nothing is kept back."""
    asked = questions(hand_in_of("Mrs Jones fell twice", "We fell behind", "no. 943 476 5919"))
    assert [comment.kind for comment in asked] == ["question", "question"]
    assert "“Mrs Jones fell twice” stands in “Note 1”" in asked[0].says
    assert "“no. 943 476 5919” stands in “Note 3”" in asked[1].says


def test_many_such_words_are_counted():
    """A few questions at a time, and how many more there are."""
    asked = questions(hand_in_of(*[f"Mr Smith {number}" for number in range(MOST_QUESTIONS + 3)]))
    assert len(asked) == MOST_QUESTIONS + 1
    assert "3 more texts" in asked[-1].says


def test_figures_days_and_names_of_parts_name_nobody(workspace):
    """A column of figures, a day, or an id that a program made is no record number; one in a table's cell is."""
    assert questions(hand_in_of("c20250106-1", "3f1234567", "2025-01-06T12:00:00.1234567Z")) == ()
    assert len(questions(hand_in_of("9434765919", "943-476-5919"))) == 2
    Desk(workspace).start(
        ProjectBody(
            name="Falls",
            data={"falls": MeasureData(table="falls\n1\n2\n3\n4\n5\n6\n7\n8\n", value="falls")},
        )
    )
    handing_in = HandingIn(workspace)
    [offer] = handing_in.offers
    hand_in = prepared(handing_in, items=(offer.key,))
    assert questions(hand_in) == ()
    Desk(workspace).change("data", {"falls": MeasureData(table="nurse,n\n943 476 5919,2\n", when="nurse", value="n")})
    handing_in.look_again()
    assert len(questions(prepared(handing_in, items=(offer.key,)))) == 1
