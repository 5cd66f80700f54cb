"""The book of cycles and ramps: the next cycle, deleting, ramps that end, and what is refused kindly."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from qilearn.pdsa import book as books
from qilearn.pdsa.book import CARRIED, Book
from qilearn.pdsa.edits import amend
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import Act, Plan, Prediction
from tests.pdsa.strategies import JUNK, RAMPS, cycles, quickly, several

AT = dt.datetime(2027, 1, 14, 9, tzinfo=dt.UTC)
PLAN = Plan(
    objective="Can reception do it?",
    change="A slip",
    idea="n2",
    measure="m1",
    where="Clinic B",
    data="A tick each",
    safety="A queue",
    size="few",
    who="Reception",
    starts="2027-01-14",
    stays="No reason",
    predictions=(Prediction(id="p1", expects="8 of 10"),),
)
LOCKED = Cycle(id="c-1", title="One morning", ramp="r-1", plan=PLAN, locked=AT, act=Act(next="Does it hold when busy?"))
SLIP = Ramp(id="r-1", name="Slip", idea="n2")
PHONE = Ramp(id="r-2", name="Phone", idea="n3")
BOOK = Book((LOCKED,), (SLIP, PHONE))


def followed(book: Book = BOOK, after: str = "c-1") -> Cycle:
    """The next cycle."""
    turned = books.next_cycle(book, after, id="c-2", ramp="r-9", at=AT)
    assert turned.chosen == "c-2"
    return turned.book.cycles[-1]


class TestNextCycle:
    @given(cycles(id="c-1"))
    @quickly
    def test_it_never_carries_a_prediction_over(self, cycle):
        """Whatever the first holds, the next is open, asks for a prediction and a size, and follows the first."""
        made = followed(Book((cycle,), (SLIP, PHONE)))
        assert made.plan.predictions == ()
        assert (made.is_locked, made.plan.size, made.plan.starts, made.plan.stays) == (False, "", "", "")
        assert made.follows == ("c-1",)
        assert made.ramp

    def test_after_a_merge_it_goes_on_where_the_ramp_went(self):
        """The ramp of the cycle before has ended; its tests go on in the one that it was merged into."""
        merged = Ramp(id="r-1", standing="merged", into="r-2", why="The same families")
        made = followed(Book((LOCKED,), (merged, PHONE)))
        assert (made.ramp, made.follows) == ("r-2", ("c-1",))

    def test_what_holds_from_test_to_test_is_carried_over(self):
        """The change, its links and how data are gathered; and what was to come next is what it is for."""
        made = followed()
        assert {name: getattr(made.plan, name) for name in CARRIED} == {name: getattr(PLAN, name) for name in CARRIED}
        assert made.plan.objective == "Does it hold when busy?"
        assert made.ramp == "r-1"
        assert (made.plan.who, made.title) == ("", "")

    def test_what_was_amended_is_carried_over_as_it_was_amended(self):
        """The last correction is how it was really done."""
        cycle = LOCKED
        for words in ("A card", "A card with a map"):
            cycle = amend(cycle, "change", words, at=AT).cycle
        assert followed(Book((cycle,), (SLIP,))).plan.change == "A card with a map"

    def test_a_cycle_alone_begins_a_ramp_with_the_next(self):
        """Both are in it; it is named after the change and tests the same idea."""
        turned = books.next_cycle(Book((LOCKED.with_part(ramp=""),)), "c-1", id="c-2", ramp="r-9", at=AT)
        assert [cycle.ramp for cycle in turned.book.cycles] == ["r-9", "r-9"]
        assert turned.book.ramps == (Ramp(id="r-9", name="A slip", idea="n2"),)
        assert turned.book.cycles[0].plan == PLAN, "the locked Plan is as it was"

    def test_after_a_merge_it_builds_on_both_ramps(self):
        """The last cycle of the merged ramp is taken up, and once only."""
        other = LOCKED.with_part(id="c-9", ramp="r-2")
        merged = Ramp(id="r-2", standing="merged", into="r-1", why="The same families")
        turned = books.next_cycle(Book((LOCKED, other), (SLIP, merged)), "c-1", id="c-2", ramp="r-9", at=AT)
        assert turned.book.cycles[-1].follows == ("c-1", "c-9")
        again = books.next_cycle(turned.book, "c-2", id="c-3", ramp="r-9", at=AT)
        assert again.book.cycles[-1].follows == ("c-2",)


class TestDelete:
    def test_a_draft_goes_and_comes_back_as_it_was(self):
        """With the ramp that it left empty."""
        draft = books.new_cycle(BOOK, id="c-2", at=AT).book
        draft = books.new_ramp(draft, id="r-3", cycle="c-2").book
        turned = books.delete_cycle(draft, "c-2")
        assert turned.book == BOOK
        assert books.bring_back(turned.book, draft.cycles[-1], draft.ramp("r-3")).book == draft

    def test_a_locked_cycle_stays(self):
        """What was begun did happen; it can be abandoned, with the reason."""
        turned = books.delete_cycle(BOOK, "c-1")
        assert turned.book is BOOK
        assert "abandon" in turned.comments[0].says


class TestRamps:
    def test_a_cycle_moves_from_ramp_to_ramp(self):
        """And a draft without a change idea takes the ramp's; a locked Plan keeps its own."""
        book = books.new_cycle(BOOK, id="c-2", at=AT).book
        assert books.put_in_ramp(book, "c-2", "r-2").book.cycles[1].plan.idea == "n3"
        assert books.put_in_ramp(book, "c-1", "r-2").book.cycles[0].plan == PLAN
        assert books.put_in_ramp(book, "c-1", "").book.cycles[0].ramp == ""

    def test_a_blank_ramp_goes_with_its_last_cycle(self):
        """Nobody has to clear up after a button pressed by mistake; a named ramp stays."""
        book = books.new_ramp(BOOK, id="r-3", cycle="c-1").book
        assert [ramp.id for ramp in book.ramps] == ["r-1", "r-2", "r-3"]
        assert [ramp.id for ramp in books.put_in_ramp(book, "c-1", "r-2").book.ramps] == ["r-1", "r-2"]

    @pytest.mark.parametrize("standing", ["finished", "merged", "abandoned"])
    def test_a_ramp_ends_with_its_reason(self, standing):
        """Without one it is refused kindly; and it can go on again."""
        into = "r-2" if standing == "merged" else ""
        refused = books.set_standing(BOOK, "r-1", standing, into=into)
        assert refused.book is BOOK
        assert "why" in refused.comments[0].says.lower()
        ended = books.set_standing(BOOK, "r-1", standing, into=into, why="Nobody kept it").book
        assert (ended.ramps[0].standing, ended.ramps[0].into, ended.ramps[0].why) == (standing, into, "Nobody kept it")
        assert books.set_standing(ended, "r-1", "going").book == BOOK

    @pytest.mark.parametrize("into", ["", "r-1", "r-gone"])
    def test_a_ramp_is_merged_into_another(self, into):
        """Into one that is there, and not into itself."""
        assert books.set_standing(BOOK, "r-1", "merged", into=into, why="x").book is BOOK

    def test_ramps_are_never_merged_in_a_circle(self):
        """Two that were merged into each other would both be gone."""
        book = books.set_standing(BOOK, "r-1", "merged", into="r-2", why="x").book
        assert books.set_standing(book, "r-2", "merged", into="r-1", why="x").book is book

    def test_a_ramp_with_cycles_cant_be_removed(self):
        """An empty one can."""
        assert books.remove_ramp(BOOK, "r-1").book is BOOK
        assert books.remove_ramp(BOOK, "r-2").book.ramps == (SLIP,)


class TestBuildOn:
    def test_cycles_never_build_on_each_other_in_a_circle(self):
        """The later one can't come before the earlier."""
        book = Book((LOCKED, Cycle(id="c-2", follows=("c-1",)), Cycle(id="c-3", follows=("c-2",))))
        assert books.build_on(book, "c-1", "c-3").book is book
        assert books.build_on(book, "c-1", "c-1").book is book
        assert books.build_on(book, "c-3", "c-1").book.cycles[2].follows == ("c-1",)
        assert books.build_on(book, "c-3", "").book.cycles[2].follows == ()

    def test_what_came_before_is_what_it_follows_or_what_its_ramp_had(self):
        """The size is compared with that."""
        alone = Cycle(id="c-3", ramp="r-1")
        book = Book((LOCKED, Cycle(id="c-2", follows=("c-1",)), alone), (SLIP,))
        assert book.before(book.cycles[1]) == LOCKED
        assert book.before(alone) == LOCKED
        assert book.before(LOCKED) is None


@given(several(), RAMPS)
@quickly
def test_numbers_are_one_to_each(found, ramps):
    """Each cycle has its own number, from 1 on."""
    book = Book(found, ramps)
    assert sorted(book.numbers().values()) == list(range(1, len(found) + 1))


@given(JUNK)
@quickly
def test_junk_in_a_ramps_fields_raises_nothing(junk):
    """It is taken, or refused in words."""
    turned = books.write_ramp(BOOK, "r-1", {"name": junk, "other": junk})
    assert turned.book is BOOK or isinstance(turned.book.ramps[0].name, str)
