"""The tree of questions, its denominators, and the published figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.fidelity import (
    NEEDS,
    OUT_OF,
    PRINCIPLES,
    PRINTED,
    PUBLISHED,
    QUESTIONS,
    SERIES_QUESTIONS,
    SHORT,
    Fidelity,
    SeriesFidelity,
    Share,
    applies,
    profile,
    pruned,
)

YES_NO_NOTHING = st.sampled_from([True, False, None])
GIVEN = st.dictionaries(st.sampled_from([*QUESTIONS, "scale", "stars"]), st.one_of(YES_NO_NOTHING, st.just("yes")))
JUDGED = st.fixed_dictionaries(dict.fromkeys(QUESTIONS, st.booleans())).map(Fidelity.of)
"""Cycles judged to the end."""


class TestTree:
    @given(GIVEN)
    def test_only_what_applies_is_answered(self, answers):
        """Whatever is given, an answer stands only where those before it let the question be asked."""
        kept = pruned(answers)
        assert all(all(kept.get(needed) is True for needed in NEEDS[question]) for question in kept)
        assert kept.items() <= answers.items()
        assert Fidelity.of(answers).answers == kept

    @given(GIVEN)
    def test_nothing_that_applies_is_lost(self, answers):
        """What could be asked and was answered stays answered."""
        kept = pruned(answers)
        for question in QUESTIONS:
            if isinstance(answers.get(question), bool) and applies(question, kept):
                assert kept[question] is answers[question]

    @pytest.mark.parametrize(
        "answers",
        [
            {"past": True},
            {"documented": False, "series": True},
            {"documented": True, "learning": False, "prediction": True},
            {"documented": True, "prediction": True},
        ],
    )
    def test_an_answer_out_of_turn_is_refused(self, answers):
        """There's no prediction to judge in a cycle that isn't there to learn, nor a Study in one without."""
        with pytest.raises(ValueError, match="the tree doesn't come to it"):
            Fidelity(**answers)

    @given(JUDGED)
    def test_judged_to_the_end_nothing_waits(self, judged):
        """A cycle with an answer to all questions is whole, and one answer fewer isn't."""
        assert judged.is_complete
        for question in judged.answers:
            fewer = Fidelity.of({key: value for key, value in judged.answers.items() if key != question})
            assert question in fewer.waiting

    def test_every_principle_has_its_words(self):
        """Words, a short form, and what it's out of."""
        assert list(PRINCIPLES) == [*QUESTIONS, *SERIES_QUESTIONS] == list(SHORT) == list(OUT_OF)


class TestProfile:
    @given(st.lists(JUDGED, max_size=20))
    def test_the_denominators_nest_as_published(self, cycles):
        """Each question is out of just those that the one before it let through."""
        found = profile(cycles)
        assert found["documented"].of == len(cycles)
        assert {found[each].of for each in ("past", "learning", "series")} == {found["documented"].met}
        assert found["prediction"].of == found["learning"].met

    @given(st.lists(GIVEN.map(Fidelity.of), max_size=20))
    def test_half_judged_they_still_nest(self, cycles):
        """A cycle that isn't judged to the end never makes a part larger than its whole."""
        found = profile(cycles)
        for question in ("past", "learning", "series"):
            assert found[question].of <= found["documented"].met
        assert found["prediction"].of <= found["learning"].met

    def test_series_are_counted_by_themselves(self):
        """Once a series, whatever the number of its cycles."""
        found = profile([], [SeriesFidelity(scale=True, data=False), SeriesFidelity(scale=False)])
        assert (found["scale"], found["data"]) == (Share(1, 2), Share(0, 1))

    @pytest.mark.parametrize(("met", "of"), [(2, 1), (-1, 3)])
    def test_a_share_is_part_of_a_whole(self, met, of):
        """No more can meet a principle than were asked."""
        with pytest.raises(ValueError, match="part of a whole"):
            Share(met, of)

    def test_no_percentage_of_fewer_than_ten(self):
        """Nine cycles are nine cycles; ten may be a share."""
        assert Share(3, 9).percent is None
        assert Share(3, 10).percent == 30.0


class TestPublished:
    """McNicholas and others 2019, BMJ Quality & Safety 28: 356-365."""

    @pytest.mark.parametrize(
        ("principle", "of", "printed"),
        [
            ("documented", 421, 71.0),
            ("past", 299, 84.6),
            ("learning", 299, 98.3),
            ("prediction", 294, 12.2),
            ("series", 299, 54.5),
            ("scale", 64, 29.7),
            ("data", 64, 45.3),
        ],
    )
    def test_the_counts_give_the_printed_percentages(self, principle, of, printed):
        """Each denominator and percentage as printed, and one count alone that gives it."""
        assert PUBLISHED[principle].of == of
        assert PRINTED[principle] == printed == PUBLISHED[principle].percent
        assert [met for met in range(of + 1) if round(100 * met / of, 1) == printed] == [PUBLISHED[principle].met]

    def test_they_nest(self):
        """Those with all four stages are what three questions are out of; the learning ones, what prediction is."""
        met, of = ({each: getattr(share, name) for each, share in PUBLISHED.items()} for name in ("met", "of"))
        assert of["past"] == of["learning"] == of["series"] == met["documented"]
        assert of["prediction"] == met["learning"]
        assert 2 * of["scale"] <= met["series"]
