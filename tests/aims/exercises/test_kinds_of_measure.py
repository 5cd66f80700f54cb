"""Sorting measures: clear ones have one kind, disputed ones as many as can be defended, and each turn has its reply."""

from __future__ import annotations

import itertools

import pytest

from qilearn.aims.exercises import kinds_of_measure as kinds
from qilearn.aims.exercises.kinds_of_measure import DISPUTED_MEASURES, KINDS, SORT_MEASURES

CLEAR_WRONG = [(item, kind) for item, right in kinds.ASTHMA_KINDS.items() for kind in KINDS if kind != right]


class TestClear:
    def test_two_of_each(self):
        """The six hold two outcomes, two processes and two balancing measures."""
        assert sorted(kinds.ASTHMA_KINDS.values()) == sorted([*KINDS] * 2)

    @pytest.mark.parametrize(("item", "kind"), CLEAR_WRONG)
    def test_each_wrong_turn_has_a_reply_of_its_own(self, item, kind):
        """Putting this one there gets what that would mean, and nothing else."""
        result = SORT_MEASURES.check({**kinds.ASTHMA_KINDS, item: kind})
        assert result.status == "not yet"
        assert tuple(result.comments) == (kinds.ASTHMA_REPLIES[item, kind],)

    def test_no_two_replies_are_alike(self):
        """Twelve wrong turns, twelve replies, none of which names the kind that it is."""
        replies = [kinds.ASTHMA_REPLIES[pair] for pair in CLEAR_WRONG]
        assert len({reply.says for reply in replies}) == len(CLEAR_WRONG) == len(kinds.ASTHMA_REPLIES)
        for reply in replies:
            assert not any(kind in f"{reply.says} {reply.why}".lower() for kind in KINDS)

    def test_not_more_replies_than_one_can_take_in(self):
        """With all six in the wrong place there are three replies, and word that there's more."""
        after = {"outcome": "process", "process": "balancing", "balancing": "outcome"}
        result = SORT_MEASURES.check({item: after[kind] for item, kind in kinds.ASTHMA_KINDS.items()})
        assert len(result.comments) == kinds.MOST_REPLIES + 1
        assert "(3)" in result.comments[-1].says

    def test_half_sorted_is_told_how_many_are_left(self):
        """What is right so far stays unsaid until all are sorted, and nothing is called wrong."""
        result = SORT_MEASURES.check({"nights": "outcome", "plan": "process"})
        assert result.status == "not yet"
        assert "4 measures still to sort" in result.comments[0].says

    def test_a_group_that_is_not_there_is_still_to_sort(self):
        """An unknown kind is no kind."""
        assert "6 measures" in SORT_MEASURES.check({"nights": "elsewhere"}).comments[0].says


class TestDisputed:
    def test_reports_can_be_watched_for_fear_of_reporting(self):
        """With a survey as the outcome, fewer reports may mean that people no longer dare to write them."""
        result = DISPUTED_MEASURES.check({**DISPUTED_MEASURES.solution, "reports": "balancing"})
        assert result.status == "done"

    def test_only_definitions_carry_a_source(self):
        """What IHI doesn't say of vaccines or hips isn't said to be IHI's."""
        replies = [*kinds.ASTHMA_REPLIES.values(), *kinds.DISPUTED_VIEWS.values(), *kinds.UNTENABLE.values()]
        assert not any(reply.source for reply in replies)
        assert kinds.SORTED.source

    def test_every_way_to_sort_is_either_defended_or_asked_about(self):
        """Each of the fifteen pairs has a view or a question, and none has both."""
        every = set(itertools.product(kinds.DISPUTED, KINDS))
        assert set(kinds.DISPUTED_VIEWS) | set(kinds.UNTENABLE) == every
        assert not set(kinds.DISPUTED_VIEWS) & set(kinds.UNTENABLE)

    def test_each_has_at_least_two_answers_that_stand(self):
        """They're disputed for a reason."""
        for item in kinds.DISPUTED:
            assert sum(pair[0] == item for pair in kinds.DISPUTED_VIEWS) >= 2

    def test_each_defensible_answer_is_done_and_told_whose_view_it_is(self):
        """All the ways that can be defended are accepted, each with its own views and no others."""
        tenable = [[kind for kind in KINDS if (item, kind) in kinds.DISPUTED_VIEWS] for item in kinds.DISPUTED]
        for choice in itertools.product(*tenable):
            answer = dict(zip(kinds.DISPUTED, choice, strict=True))
            result = DISPUTED_MEASURES.check(answer)
            assert result.status == "done"
            assert tuple(result.comments[1:]) == tuple(kinds.DISPUTED_VIEWS[pair] for pair in answer.items())

    @pytest.mark.parametrize("pair", kinds.DISPUTED_VIEWS, ids=" as ".join)
    def test_a_view_names_the_other_view_and_asks(self, pair):
        """Whoever answers hears who'd see it otherwise, and takes a question home."""
        view = kinds.DISPUTED_VIEWS[pair]
        others = [kind for kind in KINDS if kind != pair[1]]
        assert any(kind in view.says.lower() for kind in others)
        assert view.says.endswith("?")
        assert view.why

    @pytest.mark.parametrize("pair", kinds.UNTENABLE, ids=" as ".join)
    def test_what_can_hardly_be_defended_is_asked_about(self, pair):
        """One reply, with no view given away."""
        item, kind = pair
        result = DISPUTED_MEASURES.check({**DISPUTED_MEASURES.solution, item: kind})
        assert result.status == "not yet"
        assert tuple(result.comments) == (kinds.UNTENABLE[pair],)

    def test_the_answer_shown_says_that_it_is_one_of_several(self):
        """Nobody takes the model for the key."""
        assert "one of several" in DISPUTED_MEASURES.why
