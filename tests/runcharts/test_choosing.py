"""Choosing a chart: every way ends, every chart can be reached, and each says why."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.comments import Comments
from qilearn.core.datasets import load
from qilearn.core.errors import InputError
from qilearn.core.text import figure
from qilearn.runcharts.choosing import Way, recommend, suggested_for, walk
from qilearn.runcharts.choosing_charts import RECOMMENDATIONS
from qilearn.runcharts.choosing_questions import FIRST, MOST, QUESTIONS, RUN_READ
from qilearn.runcharts.control import control_chart
from qilearn.runcharts.control.critique import SPREADS_MORE
from qilearn.runcharts.control.kinds import KINDS
from qilearn.runcharts.form import ChartForm
from tests.runcharts.strategies import quickly


def ways(question: str = FIRST, so_far: tuple[tuple[str, str], ...] = ()) -> Iterator[tuple[tuple[str, str], ...]]:
    """Every way through the conversation; one that goes round would never end."""
    assert question not in dict(so_far), f"{question} is asked twice"
    for key, option in QUESTIONS[question].options.items():
        steps = (*so_far, (question, key))
        if option.leads in QUESTIONS:
            yield from ways(option.leads, steps)
        else:
            yield steps


WAYS = list(ways())


def dropdown_of(name: str) -> list[tuple[str, str]]:
    """What a list of the explorer's form offers."""
    return list(ChartForm(fields=(name,)).field(name).options)


def labels_outside(chart) -> list[str]:
    """The points of a chart beyond its limits."""
    return [label for label, side in zip(chart.series.axis.labels(), chart.limits.outside, strict=True) if side]


def end(**answers: str) -> Way:
    return walk(answers, MOST)


def said(comments: Comments) -> str:
    return " ".join(comment.says for comment in comments)


class TestConversation:
    def test_every_way_ends_with_a_chart_within_five_questions(self):
        """No answer leads nowhere or in a circle."""
        for steps in WAYS:
            way = walk(dict(steps), MOST)
            assert way.steps == steps
            assert way.question == ""
            assert way.recommendation in RECOMMENDATIONS
            assert len(steps) <= MOST

    def test_every_chart_can_be_reached(self):
        """The run chart, and each kind that there is."""
        assert {walk(dict(steps), MOST).recommendation for steps in WAYS} == {"run", *KINDS}

    def test_every_question_is_met(self):
        """None is left over, and each has two to five answers whose keys are its own."""
        assert {question for steps in WAYS for question, _ in steps} == set(QUESTIONS)
        keys = [key for question in QUESTIONS.values() for key in question.options]
        assert len(keys) == len(set(keys))
        assert all(2 <= len(question.options) <= 5 for question in QUESTIONS.values())

    def test_the_run_chart_comes_first(self):
        """Who wants to know whether anything changed needs no limits."""
        assert end(aim="changed").recommendation == "run"
        assert next(iter(QUESTIONS[FIRST].options)) == "changed"

    @pytest.mark.parametrize(
        ("answers", "kind"),
        [
            ({"data": "share", "once": "one", "share_rare": "share_common", "share_size": "share_some"}, "p"),
            ({"data": "share", "once": "one", "share_rare": "share_common", "share_size": "share_many"}, "pp"),
            ({"data": "share", "once": "several", "rate_size": "rate_some"}, "u"),
            ({"data": "events", "rare": "common", "room": "same"}, "c"),
            ({"data": "events", "rare": "common", "room": "varies", "rate_size": "rate_many"}, "up"),
            ({"data": "events", "rare": "common", "room": "room_unknown"}, "run"),
            ({"data": "events", "rare": "seldom", "known": "cases"}, "g"),
            ({"data": "events", "rare": "seldom", "known": "number"}, "run"),
            ({"data": "measured", "subgroup": "single", "watch": "level"}, "i"),
            ({"data": "measured", "subgroup": "single", "watch": "jumps"}, "mr"),
            ({"data": "measured", "subgroup": "few", "watch_group": "mean"}, "xbar"),
            ({"data": "measured", "subgroup": "many", "watch_group": "spread"}, "s"),
            ({"data": "gaps", "between": "gap_time"}, "t"),
        ],
    )
    def test_typical_measures(self, answers, kind):
        """Measures that teams have, and the chart that Montgomery, and Provost and Murray, would draw of them."""
        assert end(aim="steady", **answers).recommendation == kind

    @pytest.mark.parametrize("steps", WAYS, ids=lambda steps: "-".join(answer for _, answer in steps))
    def test_the_recommendation_gives_its_reasons(self, steps):
        """Each answer's own words, what the chart needs, what would make it wrong, and the line that draws it."""
        way = walk(dict(steps), MOST)
        comments = recommend(way)
        for question, answer in steps:
            assert QUESTIONS[question].options[answer].because in comments[0].says
        assert comments.about("what would make it wrong")
        chart = RECOMMENDATIONS[way.recommendation]
        assert chart.code in said(comments)
        assert f'kind="{chart.kind}"' in chart.code or chart.code.startswith("qi.run_chart(")
        is_read = ("aim", RUN_READ) in steps
        assert bool(comments.about("run chart first")) == (way.recommendation != "run" and not is_read)

    @pytest.mark.parametrize("steps", WAYS, ids=lambda steps: "-".join(answer for _, answer in steps))
    def test_code_comes_last_and_alone(self, steps):
        """Whoever doesn't write code is told what to choose in the explorer, by the words that its list begins with."""
        comments = recommend(walk(dict(steps), MOST))
        offered = [words for words, _ in dropdown_of("kind")]
        (chosen,) = re.findall(r"under Chart, choose “([^”]+)”", said(comments))
        assert any(words.startswith(f"{chosen}:") for words in offered)
        assert [comment.about for comment in comments if "qi." in comment.says] == (
            ["code", "example"] if comments.about("example") else ["code"]
        )
        assert comments[-1].about in ("code", "example")

    @pytest.mark.parametrize("kind", RECOMMENDATIONS)
    def test_what_it_needs_agrees_with_the_charts_themselves(self, kind):
        """The line of code has a denominator exactly where that kind takes one."""
        if kind in KINDS and KINDS[kind].denominator != "welcome":
            assert (' n="' in RECOMMENDATIONS[kind].code) == (KINDS[kind].denominator == "needed")

    @pytest.mark.parametrize("chart", [chart for chart in RECOMMENDATIONS.values() if chart.example])
    def test_the_examples_run(self, chart):
        """Of the course's own data, as written."""
        from types import SimpleNamespace

        from qilearn.runcharts import run_chart

        qi = SimpleNamespace(load=load, run_chart=run_chart, control_chart=control_chart)
        drawn = eval(chart.example, {"qi": qi})
        assert len(drawn.summary) == 1

    def test_examples_with_a_change_are_frozen_before_it(self):
        """Limits across a change fit neither side: the chooser says so itself. What its limits add is told."""
        for chart in RECOMMENDATIONS.values():
            if chart.example and chart.kind != "run":
                assert 'freeze="' in chart.example
                assert chart.adds

    def test_what_the_limits_of_the_examples_add_is_so(self):
        """By the charts themselves: one week after a run of 16, one after a run of 12, and one wait in February 2020."""
        outside = {
            ("antibiotics", "i", "median_minutes", "week", None): (16, ["5 August 2024"]),
            ("hand_hygiene", "p", "compliant", "week", "observed"): (12, ["10 June 2024"]),
        }
        frozen = {"antibiotics": "2024-04-22", "hand_hygiene": "2024-04-01"}
        for (name, kind, y, x, n), (longest, labels) in outside.items():
            chart = control_chart(load(name), x=x, y=y, n=n, kind=kind, per=100 if n else 1, freeze=frozen[name])
            assert chart.runs.longest_run[0] == longest
            assert labels_outside(chart) == labels
        falls = control_chart(load("falls"), x="date", y="days_since_previous", kind="g", freeze="2019-07-25")
        assert labels_outside(falls)[0] == "6 February 2020"
        assert "from 10 October 2021 on" in falls.describe()

    def test_a_step_at_a_time(self):
        """As many answers count as are given; those after them wait."""
        answers = {"aim": "asked", "data": "gaps", "between": "gap_time"}
        assert walk(answers, 0) == Way((), "aim", "")
        assert walk(answers, 1).question == "data"
        assert walk(answers, 2).question == "between"
        assert walk(answers, 3).recommendation == "t"

    @given(st.dictionaries(st.sampled_from([*QUESTIONS, "else"]), st.text(max_size=9)), st.integers(-3, 9))
    def test_answers_from_anywhere_do_no_harm(self, answers, given):
        """A file that was edited, or made by an older course, leads as far as it makes sense."""
        way = walk(answers, given)
        assert bool(way.question) != bool(way.recommendation)


class TestSuggestedFor:
    @pytest.mark.parametrize(
        ("y", "n", "words"),
        [
            ([], None, "no value to chart"),
            ([np.nan], [3], "no value to chart"),
            ([3, 5, 2, 4], None, "a c chart"),
            ([0, 0, 1, 0, 0, 2], None, "the events are rare"),
            ([0, 0, 1, 0, 0, 2], [40] * 6, "the events are rare"),
            ([0.25, 0.5, 0.1], None, "shares worked out already"),
            ([12.5, 30.2, 18], None, "an I chart"),
            ([-3, 2, 1], None, "an I chart"),
            ([12, 14, 9], [40, 42, 39], "a p chart"),
            ([60, 14, 9], [40, 42, 39], "denominator: a u chart"),
        ],
    )
    def test_what_the_data_suggest(self, y, n, words):
        """Going by the numbers alone."""
        assert words in said(suggested_for(y, n))

    @pytest.mark.parametrize(
        ("kind", "y", "n", "words"),
        [
            ("p", [3, 5, 2], None, "needs n"),
            ("u", [3, 5, 2], None, "needs n"),
            ("p", [60, 14, 9], [40, 42, 39], "y is larger than n"),
            ("c", [6, 14, 9], [40, 80, 39], "varies by more than a quarter"),
            ("c", [2.5, 3, 4], None, "aren't all whole numbers"),
            ("c", [0, 0, 0, 1], None, "rare events"),
            ("t", [3, 0, 12.5], None, "1 value can't be drawn"),
        ],
    )
    def test_what_speaks_against_a_kind(self, kind, y, n, words):
        """It says why, and then what would fit."""
        comments = suggested_for(y, n, kind=kind)
        assert words in comments[0].says
        assert comments.about("data")

    @pytest.mark.parametrize(
        ("kind", "y", "n"),
        [
            ("p", [12, 14, 9], [40, 42, 39]),
            ("g", [20, 3, 0, 41], None),
            ("i", [20, 31, 25], None),
            ("t", [1.5, 20], None),
        ],
    )
    def test_nothing_is_said_where_nothing_speaks_against_it(self, kind, y, n):
        """A suitable kind needs no advice."""
        assert suggested_for(y, n, kind=kind) == Comments()

    def test_very_many_cases_suggest_laney(self):
        """With 30,000 a month and shares that differ by more than chance, wider limits are worth a look."""
        y, n = [3000, 3600, 2900, 3500, 3100, 3700], [30_000] * 6
        assert "p′ chart" in said(suggested_for(y, n).about("spread"))
        assert not suggested_for([30, 33, 29, 31, 28, 34], [100] * 6).about("spread")

    def test_an_unknown_kind_is_refused(self):
        """With those that there are."""
        with pytest.raises(InputError, match="kind: 'np' was given"):
            suggested_for([1, 2], kind="np")

    @pytest.mark.parametrize("kind", ["p", "u"])
    @pytest.mark.parametrize("missing", [False, True])
    def test_it_agrees_with_the_chart_that_it_advises_on(self, kind, missing):
        """What a coach asks of the chart's spread is asked here from the same ratio on, screened in the same way."""
        for seed in range(40):
            random = np.random.default_rng(seed)
            n = random.integers(150, 250, 24)
            y = random.binomial(n, random.beta(12, 18, 24)).astype(float)
            if kind == "u":
                n, y = n / 10, np.append(y[:-1], 400)
            if missing:
                y[random.integers(0, 24, 3)] = np.nan
            frame = pd.DataFrame({"month": range(24), "y": y, "n": n})
            ratio = control_chart(frame, x="month", y="y", n="n", kind=kind).spread_ratio[0]
            asked = suggested_for(y, n).about("spread")
            assert bool(asked) == (ratio >= SPREADS_MORE)
            if asked:
                assert f"differ {figure(ratio)} times" in said(asked)

    def test_one_leap_is_no_spread(self):
        """A single month far off is screened away, as it is on the chart."""
        y = [20, 22, 19, 21, 20, 22, 19, 60, 20, 21, 19, 22]
        assert not suggested_for(y, [100] * 12).about("spread")

    @pytest.mark.parametrize("kind", ["g", "t"])
    def test_waits_that_are_far_too_even(self, kind):
        """Lengths of stay are no waits between chance events: their spread is a tenth of their mean, not about as much."""
        even = [30, 33, 27, 31, 29, 34, 28, 30]
        comments = suggested_for(even, kind=kind)
        assert "Are these days or cases between events?" in comments[0].says
        assert not suggested_for(even[:7], kind=kind), "seven are too few to say so"
        assert not suggested_for([3, 41, 12, 60, 5, 22, 18, 9], kind=kind), "these spread by about their mean"
        assert not suggested_for(even, kind="i")

    @pytest.mark.parametrize(
        ("y", "n", "kind", "problems"),
        [
            (["a"], None, "", ["y: the column 'y' holds text where numbers belong"]),
            (["a"], ["b"], "", ["y: the column 'y' holds text", "n: the column 'n' holds text"]),
            ([1, 2], [1], "", ["y has 2 values and n has 1"]),
            (
                [1, "x"],
                [1],
                "np",
                ["kind: 'np' was given", "y has 2 values and n has 1", "y: the column 'y' holds text"],
            ),
            ([[1, 2], [3, 4]], None, "", ["y: "]),
            (np.ones((2, 2)), None, "", ["y: one column of numbers is needed"]),
        ],
    )
    def test_what_can_not_be_read_is_listed(self, y, n, kind, problems):
        """All at once, each with what it needs to be."""
        with pytest.raises(InputError) as caught:
            suggested_for(y, n, kind=kind)
        assert len(caught.value.problems) == len(problems)
        for problem, words in zip(caught.value.problems, problems, strict=True):
            assert words in problem

    @quickly
    @given(
        st.lists(st.tuples(st.floats(allow_subnormal=False, width=32), st.floats(width=32)), max_size=20),
        st.sampled_from(["", *KINDS]),
        st.booleans(),
    )
    def test_any_numbers_will_do(self, rows, kind, has_n):
        """Missing, infinite, negative, zero: there is always an answer, and no warning."""
        y, n = [row[0] for row in rows], [row[1] for row in rows]
        suggested_for(y, n if has_n else None, kind=kind)
