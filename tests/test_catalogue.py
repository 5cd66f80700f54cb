"""Every exercise of the course, held to the same promises whichever topic it belongs to."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qilearn as qi
from qilearn.catalogue import TOPICS, all_exercises, exercise, exercises, find_exercise, progress
from qilearn.core.charts import Chart, chart_of
from qilearn.core.comments import Comment
from qilearn.core.course import course_folder
from qilearn.core.errors import InputError
from qilearn.core.exercises import Choices, Exercise, Points, Prompts, Result, Sorting
from qilearn.workspace.practice import Practice
from qilearn.workspace.progress import Progress

EVERY = list(all_exercises().values())
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
NOT_A_COACH_S = re.compile(r"!|\b(oops|score[sd]?|marks out of|points out of|incorrect|failed)\b", re.IGNORECASE)

each = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)
each_mistake = pytest.mark.parametrize(
    ("each", "mistake"),
    [(each, mistake) for each in EVERY for mistake in each.mistakes],
    ids=lambda value: value.id if isinstance(value, Exercise) else value.says[:30],
)


def options_of(control: Any) -> Iterator[str]:
    """What a control has a learner read."""
    yield getattr(control, "legend", "")
    for offered in ("options", "prompts", "items", "groups"):
        yield from getattr(control, offered, {}).values()
    if callable(start := getattr(control, "start", None)):
        yield from (node.label for node in start().nodes)


def spoken(each: Exercise) -> Iterator[str]:
    """Every word of an exercise that a learner can meet."""
    yield from (each.title, each.objective, each.prompt, each.why, *each.hints, *options_of(each.control))
    replies = [comment for answer in (None, each.solution) for comment in each.check(answer).comments]
    for comment in [*replies, *(mistake.reply for mistake in each.mistakes)]:
        yield from (comment.says, comment.why)


def plain(text: str) -> str:
    """Text to compare: small letters, single blanks, no marks at its ends."""
    return " ".join(text.lower().split()).strip(" .?,;:")


def leaves(answer: Any) -> Iterator[Any]:
    """What an answer holds, however deep."""
    inner = answer.values() if isinstance(answer, Mapping) else answer if isinstance(answer, list) else None
    if inner is None:
        yield answer
    for part in inner or ():
        yield from leaves(part)


def is_flat(answer: Any) -> bool:
    """Whether an answer is one text, or texts under keys or in a list, and nothing deeper."""
    inner = answer.values() if isinstance(answer, Mapping) else answer
    return isinstance(answer, str) or all(isinstance(part, str) for part in inner)


def pieces(each: Exercise) -> set[str]:
    """What would give the solution away: each of its parts that the prompt doesn't name.

    Of what is built from many small parts only those of four words or more: “weekly” alone gives nothing away.
    """
    if isinstance(each.control, Choices):
        keys = [each.solution] if isinstance(each.solution, str) else each.solution
        found = {each.control.options[key] for key in keys}
    elif isinstance(each.control, Sorting):
        return set()
    elif is_flat(each.solution):
        found = set(leaves(each.solution))
    else:
        found = {part for part in leaves(each.solution) if isinstance(part, str) and len(part.split()) >= 4}
    asked = plain(
        " ".join([each.prompt, *options_of(each.control)] if not isinstance(each.control, Choices) else [each.prompt])
    )
    return {plain(piece) for piece in found} - {piece for piece in map(plain, found) if piece in asked}


class TestWhole:
    @each
    def test_it_has_all_that_a_card_and_a_plan_need(self, each: Exercise):
        """Title, objective, prompt, minutes and reason: nothing is empty, and it takes from one to ten minutes."""
        for words in (each.title, each.objective, each.prompt, each.why):
            assert words.strip() == words != ""
        assert 1 <= each.minutes <= 10
        assert each.objective.endswith(".")
        assert each.why.endswith(".")

    @each
    def test_its_id_can_name_a_file(self, each: Exercise):
        """Small letters, digits and hyphens, on any system."""
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", each.id)
        assert len(each.id) <= 40

    @each
    def test_its_notebook_is_there_and_asks_it(self, each: Exercise):
        """The source of its notebook has a cell with this exercise."""
        source = course_folder("notebooks") / "source" / f"{each.notebook}.md"
        assert f'qi.exercise("{each.id}")' in source.read_text(encoding="utf-8")

    @each
    def test_its_widget_is_there(self, each: Exercise):
        """The control names a class that exists."""
        module, name = each.control.part.split(":")
        assert isinstance(getattr(importlib.import_module(module), name), type)

    @each
    def test_it_speaks_as_a_coach(self, each: Exercise):
        """No exclamation mark, no emoji, no score, no double blank, no stray quotation mark."""
        for words in spoken(each):
            assert not NOT_A_COACH_S.search(words), words
            assert not EMOJI.search(words), words
            assert "  " not in words
            assert words.count("“") == words.count("”")

    @each
    def test_what_it_shows_is_a_chart(self, each: Exercise):
        """What is shown above the control, and what points are marked on, draws and has words."""
        shown = [show() for show in (each.shows, getattr(each.control, "chart", None)) if show is not None]
        for chart in map(chart_of, shown):
            assert isinstance(chart, Chart)
            assert chart.picture().png
            assert chart.words

    @each
    def test_what_is_shown_does_not_give_it_away(self, each: Exercise):
        """Neither the prompt's chart nor its words say the solution."""
        if isinstance(each.control, Points):
            assert "signal" not in chart_of(each.control.chart()).words
        if each.shows is not None:
            assert not any(piece in plain(chart_of(each.shows()).words) for piece in pieces(each))


class TestAnswers:
    @each
    @pytest.mark.parametrize(
        "answer", [None, ..., "", "  \n", [], (), {}, [""], {"a": " "}, {"a": None}, [[], {}]], ids=repr
    )
    def test_untouched_it_is_not_attempted(self, each: Exercise, answer: Any):
        """A starter, blanks and nothing at all are no attempt."""
        result = each.check(answer)
        assert result.status == "not attempted"
        assert "Give it a try" in result.comments[0].says

    @each
    def test_its_solution_passes_its_own_check(self, each: Exercise):
        """The solution is done, or reflected on, with praise that says why."""
        result = each.check(each.solution)
        assert result.status == ("reflect" if each.kind == "reflect" else "done")
        assert result.comments[0].kind == "strength"
        assert result.comments[0].why

    @each
    def test_its_control_takes_the_solution_and_says_it(self, each: Exercise):
        """The solution is an answer that the control can give, and can be read as words."""
        assert each.control.accepts(each.solution)
        assert each.control.in_words(each.solution).strip()

    @each
    def test_checking_twice_says_the_same(self, each: Exercise):
        """A reply depends on the answer alone."""
        for answer in (each.solution, *(mistake.example for mistake in each.mistakes)):
            assert each.check(answer) == each.check(answer)

    @each
    @settings(deadline=None, max_examples=25)
    @given(st.data())
    def test_no_answer_raises(self, each: Exercise, data: st.DataObject):
        """Wrong types, unknown keys, huge text and nested junk get a reply, and junk is never done."""
        words = st.one_of(
            st.text(max_size=20), st.sampled_from(["x" * 100_000, "<img src=x onerror=alert(1)>", "\x00", "²⁰²⁴"])
        )
        junk = st.recursive(
            st.one_of(st.integers(), st.floats(), st.booleans(), st.binary(max_size=5), words, st.builds(object)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=4), st.tuples(inner), st.dictionaries(words, inner, max_size=4)
            ),
            max_leaves=8,
        )
        keys = st.sampled_from([*near(each), "elsewhere", "", "y"])
        answers = st.one_of(
            junk,
            st.dictionaries(keys, st.one_of(words, junk), max_size=5),
            st.lists(keys, max_size=5),
            mutilated(each.solution, junk),
        )
        answer = data.draw(answers)
        result = each.check(answer)
        assert isinstance(result, Result)
        assert len(result.comments) > 0
        assert result._repr_html_().count("<img") == 0


def near(each: Exercise) -> list[str]:
    """Keys and labels that an answer of this exercise can have."""
    if isinstance(each.control, Choices):
        return list(each.control.options)
    if isinstance(each.control, Prompts):
        return list(each.control.prompts)
    return [key for key in each.solution if isinstance(key, str)]


def mutilated(answer: Any, junk: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An answer with one of its parts, however deep, replaced by junk."""
    if not isinstance(answer, (Mapping, list)) or not answer:
        return junk
    parts = list(answer.items() if isinstance(answer, Mapping) else enumerate(answer))

    def with_other(place: int) -> st.SearchStrategy[Any]:
        key, part = parts[place]
        other = st.one_of(junk, mutilated(part, junk))
        if isinstance(answer, Mapping):
            return other.map(lambda value: {**answer, key: value})
        return other.map(lambda value: [*answer[:key], value, *answer[key + 1 :]])

    return st.integers(0, len(parts) - 1).flatmap(with_other)


class TestHints:
    @each
    def test_there_are_three_or_more_each_its_own(self, each: Exercise):
        """At least three hints, none of which repeats or holds another."""
        hints = [plain(hint) for hint in each.hints]
        assert len(hints) >= 3
        assert not any(one in other for one in hints for other in hints if one is not other)

    @each
    def test_none_holds_the_solution(self, each: Exercise):
        """A hint helps to find the answer and never is it."""
        whole = plain(each.control.in_words(each.solution))
        for hint in map(plain, each.hints):
            assert whole not in hint
            assert not any(piece in hint for piece in pieces(each)), (hint, pieces(each))

    @each
    def test_they_do_not_shrink_to_nothing(self, each: Exercise):
        """Each hint, to the last, is a sentence that helps."""
        for hint in each.hints:
            assert len(hint.split()) >= 6
            assert hint[0].isupper()
            assert hint[-1] in ".?"


class TestMistakes:
    @each
    def test_there_are_three_or_more(self, each: Exercise):
        """At least three wrong turns are expected, each named for the facilitator."""
        assert len(each.mistakes) >= 3
        assert len({mistake.says for mistake in each.mistakes}) == len(each.mistakes)
        assert all(mistake.says.strip() for mistake in each.mistakes)

    @each_mistake
    def test_each_gets_its_own_reply(self, each: Exercise, mistake: Any):
        """The wrong turn's answer gets exactly its reply, and isn't done."""
        result = each.check(mistake.example)
        assert mistake.reply in result.comments
        assert result.status == ("reflect" if each.kind == "reflect" else "not yet")

    @each
    def test_no_two_share_a_reply(self, each: Exercise):
        """A reply is for that mistake and no other."""
        replies = [mistake.reply for mistake in each.mistakes]
        assert len(set(replies)) == len(replies)
        assert len({reply.says for reply in replies}) == len(replies)
        for mistake in each.mistakes:
            assert [reply for reply in replies if reply in each.check(mistake.example).comments] == [mistake.reply]

    @each_mistake
    def test_the_reply_helps_and_does_not_tell(self, each: Exercise, mistake: Any):
        """A reply observes and asks, says why, and never gives the answer away."""
        reply: Comment = mistake.reply
        assert reply.kind in ("next step", "question")
        assert reply.why.strip()
        assert not any(piece in plain(f"{reply.says} {reply.why}") for piece in pieces(each))

    @each_mistake
    def test_it_is_an_answer_that_a_learner_can_give(self, each: Exercise, mistake: Any):
        """The control could give the answer, so the mistake can happen."""
        assert each.control.accepts(mistake.example)
        assert each.control.in_words(mistake.example).strip()

    @each
    def test_every_wrong_choice_has_a_reply(self, each: Exercise):
        """Of choices none is left without a reply of its own."""
        if not isinstance(each.control, Choices):
            return
        right = {each.solution} if isinstance(each.solution, str) else set(each.solution)
        for key in set(each.control.options) - right:
            answer = [key] if each.control.many else key
            assert each.check(answer).comments[0] in [mistake.reply for mistake in each.mistakes]


class TestChoices:
    CHOICES = tuple(each for each in EVERY if isinstance(each.control, Choices))

    @pytest.mark.parametrize("each", CHOICES, ids=lambda each: each.id)
    def test_an_unknown_key_is_told_the_keys(self, each: Exercise):
        """A key that isn't offered gets the list of those that are, and no praise."""
        result = each.check("elsewhere")
        assert result.status == "not yet"
        assert all(key in result.comments[0].says for key in each.control.options)

    @pytest.mark.parametrize("each", CHOICES, ids=lambda each: each.id)
    def test_everything_at_once_is_not_done(self, each: Exercise):
        """Choosing all there is gets every reply."""
        result = each.check(list(each.control.options))
        assert result.status == "not yet"
        assert {mistake.reply for mistake in each.mistakes} == set(result.comments)

    def test_the_right_choice_is_not_always_in_one_place(self):
        """Nobody passes by always choosing the first, or any one place."""
        singles = [each for each in self.CHOICES if not each.control.many]
        places = [list(each.control.options).index(each.solution) for each in singles]
        assert len(set(places)) > 1

    def test_some_right_ones_of_several_ask_for_more(self):
        """With several right choices, some of them get a reply that asks for the others."""
        for each in self.CHOICES:
            if each.control.many:
                result = each.check(each.solution[:1])
                assert result.status == "not yet"
                assert result.comments[0].about == "more"


class TestCatalogue:
    def test_ids_are_unique(self):
        """No exercise hides another."""
        modules = [importlib.import_module(f"qilearn.{topic}.exercises") for topic in TOPICS]
        ids = [each.id for module in modules for each in module.EXERCISES]
        assert sorted(ids) == sorted(all_exercises())

    def test_they_come_in_the_order_of_the_course(self):
        """Notebook by notebook; within one, in the order in which they are met there."""
        assert [each.notebook for each in EVERY] == sorted(each.notebook for each in EVERY)
        for notebook in {each.notebook for each in EVERY}:
            source = (course_folder("notebooks") / "source" / f"{notebook}.md").read_text(encoding="utf-8")
            places = [source.index(f'qi.exercise("{each.id}")') for each in EVERY if each.notebook == notebook]
            assert places == sorted(places)

    def test_notebook_06_has_many_kinds(self):
        """At least six exercises, of at least four kinds."""
        reading = [each for each in EVERY if each.notebook == "06_run_charts_read"]
        assert len(reading) >= 6
        assert {"choose", "read", "build", "reflect"} <= {each.kind for each in reading}

    def test_one_is_found_by_its_id(self):
        """By its id, as data or as something to do."""
        assert find_exercise("first-note").id == "first-note"
        practice = exercise("first-note")
        assert isinstance(practice, Practice)
        assert practice.exercise is find_exercise("first-note")

    @pytest.mark.parametrize("find", [find_exercise, exercise])
    def test_an_unknown_id_is_told_the_nearest(self, find):
        """A mistyped id gets those there are, and the one that was probably meant."""
        with pytest.raises(InputError, match=r"exercise: 'frist-note' was given; .* Did you mean 'first-note'\?"):
            find("frist-note")

    def test_all_as_a_table(self):
        """One row an exercise, with what a plan needs."""
        table = exercises()
        assert table.columns.tolist() == ["id", "notebook", "kind", "objective", "minutes", "hints", "mistakes"]
        assert table["id"].tolist() == [each.id for each in EVERY]
        assert table["minutes"].sum() == sum(each.minutes for each in EVERY)
        assert (table[["hints", "mistakes"]] >= 3).all(axis=None)
        assert isinstance(table, pd.DataFrame)

    def test_progress_is_over_all_of_them(self):
        """With nothing done, everything is still to come."""
        assert isinstance(progress(), Progress)

    def test_they_are_what_qilearn_offers(self):
        """``qi.exercise``, ``qi.exercises`` and ``qi.progress`` are these."""
        assert (qi.exercise, qi.exercises, qi.progress) == (exercise, exercises, progress)

    @each
    def test_done_once_it_is_done_in_practice(self, each: Exercise):
        """Without any widget: wrong, a hint, then the solution, kept in the learner's folder."""
        practice = exercise(each.id)
        wrong = practice.check(each.mistakes[0].example)
        assert each.mistakes[0].reply in wrong.comments
        assert practice.hint().text == each.hints[0]
        assert practice.check(each.solution).status in ("done", "reflect")
        assert exercise(each.id).answer == each.solution
