"""Small rooms for tests: who rated what, as hand-ins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hypothesis import settings
from hypothesis import strategies as st

from qilearn.cohort.pooled import Person, Pooled, Received
from qilearn.core.documents import Document, new_document
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS, CommentRatings
from qilearn.dialogue.ratings import RATING, RatingBody
from qilearn.handin.model import HandIn, item_of, new_id
from qilearn.workspace.answers import ANSWER, AnswerBody

AT = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
TALK = "the-drinks-round"
quickly = settings(deadline=None, max_examples=60)
"""A machine that is busy with something else isn't a fault."""
HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"

STEPS = ("0", "1", "2", "3", "not observable")
STEP = st.sampled_from(STEPS)
CODES = ("ash-1", "birch-2", "cedar-3", "dogwood-4", "elm-5", "fir-6")
CELL = st.dictionaries(st.sampled_from(CODES), STEP, max_size=6)
CELLS = st.lists(CELL, min_size=1, max_size=12)


def rating(talk: str, given: Mapping[str, tuple[str, int | None]]) -> Document[RatingBody]:
    """Someone's rating of a talk: behaviour to step and line."""
    sheet = {
        key: {"rating": step, **({"line": str(line)} if line is not None else {})}
        for key, (step, line) in given.items()
    }
    return new_document(RATING, talk, RatingBody(sheet=sheet), at=AT)


def comments(sheet: dict[str, dict[str, str]]) -> Document[CommentRatings]:
    """Someone's rating of written comments."""
    return new_document(COMMENT_RATINGS, "written-comments", CommentRatings(sheet=sheet), at=AT)


def audit(answers: dict[str, dict[str, str]]) -> Document[AnswerBody]:
    """Someone's audit of the twelve cycles."""
    return new_document(ANSWER, "audit-twelve", AnswerBody(answer=answers), at=AT)


def room(sheets: Mapping[str, list[Document]], *, is_synthetic: bool = False) -> Pooled:
    """A group of people with what each handed in."""
    received = [
        Received(
            HandIn(id=new_id(), cohort="spring", code=code, made=AT, items=[item_of(each) for each in documents]), AT
        )
        for code, documents in sheets.items()
    ]
    return Pooled("spring", people=map(Person, sheets), received=received, is_synthetic=is_synthetic, now=AT)


def talk_room(plan: str = "001122", opens: str = "111111", *, line: int = 3, **options: bool) -> Pooled:
    """A room that rated two behaviours of the talk: a character for each rater, x for not observable."""
    said = {"x": "not observable"}
    sheets = {
        code: [rating(TALK, {"plan": (said.get(a, a), line), "opens": (said.get(b, b), None)})]
        for code, a, b in zip(CODES, plan, opens, strict=False)
    }
    return room(sheets, **options)
