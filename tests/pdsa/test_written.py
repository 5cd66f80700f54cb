"""The twelve written cycles and their key, and files that don't hold together."""

from __future__ import annotations

import re

import pytest

from qilearn.core.course import course_folder
from qilearn.core.errors import InputError
from qilearn.core.privacy import may_name_someone
from qilearn.pdsa.fidelity import QUESTIONS, SERIES_QUESTIONS, Fidelity
from qilearn.pdsa.written import STAGES, read, twelve

TEXT = (course_folder("datasets") / "cycles" / "twelve.toml").read_text(encoding="utf-8")
WRITTEN = twelve()

each = pytest.mark.parametrize("cycle", WRITTEN.cycles, ids=lambda cycle: cycle.id)


class TestTwelve:
    def test_there_are_twelve_and_two_series_one_of_which_grows(self):
        """One grows with regular data, the other repeats."""
        assert len(WRITTEN.cycles) == 12
        assert [one.fidelity.answers for one in WRITTEN.series] == [
            {"scale": True, "data": True},
            {"scale": False, "data": False},
        ]

    @each
    def test_the_key_nests_and_is_whole(self, cycle):
        """Every question that applies has an answer, and no other."""
        assert Fidelity(**cycle.key.answers).is_complete

    @pytest.mark.parametrize("one", [*WRITTEN.cycles, *WRITTEN.series], ids=lambda one: one.id)
    def test_each_answer_has_its_reason_and_there_is_a_second_reader(self, one):
        """A reason of its own for each, what another might say, and nothing disputed without it."""
        assert set(one.key.because) == set(one.key.answers)
        assert len(set(one.key.because.values())) == len(one.key.because)
        assert set(one.key.disputed) <= set(one.key.another)
        for words in (*one.key.because.values(), *one.key.another.values()):
            assert words.rstrip("”")[-1] in ".?”"

    def test_a_second_reader_is_heard_on_nearly_every_cycle(self):
        """Judging is no matter of one right answer."""
        assert all(cycle.key.another for cycle in WRITTEN.cycles)
        assert sum(bool(cycle.key.disputed) for cycle in WRITTEN.cycles) >= 3

    @each
    def test_an_empty_stage_is_why_a_cycle_isnt_documented(self, cycle):
        """The first question can be read off the text."""
        assert cycle.key.answers["documented"] is all(cycle.stages.values())

    def test_they_are_of_mixed_quality(self):
        """Every question has both answers, so no habit of answering is right throughout."""
        for question in QUESTIONS:
            answers = [cycle.key.answers.get(question) for cycle in WRITTEN.cycles]
            assert True in answers
            assert False in answers
        for question in SERIES_QUESTIONS:
            assert {one.key.answers[question] for one in WRITTEN.series} == {True, False}

    def test_settings_and_countries_differ(self):
        """Nine settings; only a series stays in one place, and no country comes twice."""
        places = {cycle.where for cycle in WRITTEN.cycles}
        countries = [place.rpartition(", ")[2] for place in places]
        assert len(places) == len(set(countries)) == 9
        for one in WRITTEN.series:
            assert len({cycle.where for cycle in WRITTEN.cycles if cycle.id in one.cycles}) == 1

    @each
    def test_nobody_is_named(self, cycle):
        """No person, no record number."""
        assert not may_name_someone(" ".join(cycle.stages.values()))

    def test_the_file_says_that_they_are_made_up(self):
        """For whoever opens it without a program."""
        assert "All of them are made up" in TEXT
        assert "Made up" in WRITTEN.about

    def test_the_safety_problem_was_stopped_as_planned(self):
        """Its Plan names when to stop, and Do and Act keep to it."""
        (cycle,) = [cycle for cycle in WRITTEN.cycles if cycle.id == "breakfast"]
        assert "We stop if" in cycle.stages["plan"]
        assert "We stopped" in cycle.stages["do"]
        assert cycle.stages["act"].startswith("Abandon")


class TestFiles:
    def test_every_problem_is_listed_at_once(self):
        """With the cycle and the question, and what to do."""
        broken = (
            TEXT.replace('id = "labels"', 'id = "coats"')
            .replace('title = "Tea together at three"', "title = 3")
            .replace('prediction = "yes"\nseries = "no"', 'prediction = "perhaps"\nseries = "no"', 1)
            .replace('cycles = ["samples-1", "samples-2"]', 'cycles = ["samples-1", "sample-2"]')
            .replace('disputed = ["data"]', 'disputed = ["stars"]')
        )
        with pytest.raises(InputError) as found:
            read(broken)
        said = "\n".join(found.value.problems)
        for part in (
            "id: 'coats' stands 2 times",
            "cycle 'tea', title: text is needed.",
            "key.prediction: 'perhaps' was given; it can be 'yes' or 'no'.",
            "cycles: 'sample-2' was given",
            "Did you mean 'samples-2'?",
            "cycle 'samples-2', key.series: it says yes, and no series has this cycle.",
            "disputed: 'stars' was given",
        ):
            assert part in said, part

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            (
                ('documented = "no"', 'documented = "no"\npast = "yes"'),
                "key.past: the tree doesn't come to this question",
            ),
            (('documented = "no"', ""), "cycle 'bag', key.documented: an answer is needed"),
            (
                ('because]\ndocumented = "Study and Act', 'because]\nstars = "Study and Act'),
                "because.documented: the reason",
            ),
            (('study = ""', ""), 'study: text is needed; "" where nobody wrote anything.'),
            (('id = "samples-2"', 'id = "x"'), "cycle 'x', key.series: it says yes"),
            (('["mouth-1", "mouth-2", "mouth-3"]', '["mouth-1"]'), "series 'mouth', cycles: two or more ids"),
        ],
    )
    def test_each_problem_names_its_place(self, change, problem):
        """What faculty may get wrong in a file of their own."""
        assert change[0] in TEXT
        with pytest.raises(InputError, match=re.escape(problem)):
            read(TEXT.replace(*change, 1))

    @pytest.mark.parametrize(
        "text", ["cycles = [", "", "cycles = [1]", "[[cycles]]\nkey = 3", "series = 7\ncycles = []"]
    )
    def test_what_is_no_such_file_is_refused_kindly(self, text):
        """Never another error than the one that lists problems."""
        with pytest.raises(InputError):
            read(text)

    def test_a_stage_that_says_nothing_is_read_as_nothing(self):
        """All four stages are there, empty or not."""
        assert all(set(cycle.stages) == set(STAGES) for cycle in WRITTEN.cycles)
