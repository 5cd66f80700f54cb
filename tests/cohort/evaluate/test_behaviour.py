"""What was seen at work: conversations, cycles as they were written, meetings that were held."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.evaluate.behaviour import (
    Heard,
    cycles_written,
    followed_up,
    heard_by_observers,
    heard_by_themselves,
)
from qilearn.cohort.evaluate.evaluation import Evaluation
from qilearn.cohort.evaluate.instruments import OBSERVATION
from qilearn.cohort.evaluate.reading import Answers, Sheet
from qilearn.dialogue.spoken import Line
from tests.cohort.calibrate.examples import CODES, rating, room
from tests.cohort.evaluate.examples import quickly, sheets
from tests.pdsa.cycle_examples import cycle


def after(began: str, *, follows: tuple[str, ...] = ("c1",), **parts):
    """A second cycle, begun on this day."""
    return cycle("do", do=None, id="c2", follows=follows, **parts).with_part(do=cycle("study", do={"began": began}).do)


@pytest.mark.parametrize(
    ("began", "told"), [("21 January 2027", (1, 1)), ("20 January 2027", (1, 1)), ("19 January 2027", (0, 1))]
)
def test_study_before_the_next_test(began, told):
    """Studied on the 20th: in time for a test of that day or later, too late for one the day before."""
    found = cycles_written([[cycle("done"), after(began)]])
    assert (found.before_the_next.met, found.before_the_next.of) == told


def test_a_test_that_nobody_studied():
    """The next one began, and there is no Study at all: it had none before."""
    found = cycles_written([[cycle("study"), after("3 March 2027")]])
    assert (found.before_the_next.met, found.before_the_next.of) == (0, 1)


def test_days_that_cant_be_read_aren_t_judged():
    """A Study without a day, or a next test without one, is left out of the count."""
    assert cycles_written([[cycle("done", study={"on": "soon"}), after("3 March 2027")]]).before_the_next.of == 0


def test_the_next_of_a_ramp_is_the_next_test():
    """Two of one ramp go on from each other, also where nobody wrote that down; of two ramps they don't."""
    first, second = cycle("done", ramp="r1"), after("3 March 2027", follows=(), ramp="r1")
    assert cycles_written([[second, first]]).before_the_next.of == 1
    assert cycles_written([[first, second.with_part(ramp="r2")]]).before_the_next.of == 0
    assert cycles_written([[first], [second]]).before_the_next.of == 0


def test_numbers_and_comparisons():
    """A number predicted is counted of cycles begun; a prediction held against what was seen, of those with a Study."""
    words_only = cycle("done", id="c3", prediction={"low": None, "high": None}, study={"results": {}})
    found = cycles_written([[cycle("done"), words_only, cycle("do", id="c4"), cycle("plan", id="c5")]])
    assert (found.begun, found.n_teams) == (3, 1)
    assert (found.with_a_number.met, found.with_a_number.of) == (2, 3)
    assert (found.compared.met, found.compared.of) == (1, 2)


PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: (max(pair), min(pair))), max_size=9)


@quickly
@given(PAIRS)
def test_meetings_are_counted_and_of_fewer_than_five_diaries_none(pairs):
    """Agreed and held, all of them and none of them; nothing from four diaries."""
    found = followed_up(sheets(*({"agreed": str(agreed), "held": str(held)} for agreed, held in pairs)))
    assert found.n == len(pairs)
    if len(pairs) < 5:
        assert (found.agreed, found.held, found.n_all, found.n_none) == (0, 0, 0, 0)
        return
    assert (found.agreed, found.held) == (sum(a for a, _ in pairs), sum(h for _, h in pairs))
    assert found.n_all == sum(a == h for a, h in pairs if a)
    assert found.n_none == sum(h == 0 for a, h in pairs if a)


def test_what_observers_heard():
    """Five sheets are told, by how many coaches; four aren't."""
    five = sheets(*[{"plan": step} for step in ("0", "1", "2", "3", "not observable")], code="a")
    found = heard_by_observers(five)
    assert (found.n_talks, found.n_coaches) == (5, 5)
    (plan,) = found.behaviours
    assert (plan.n, plan.n_ordered, plan.at_least("2")) == (5, 4, 2)
    assert heard_by_observers(sheets(*[{"plan": "2"}] * 4)).behaviours == ()


def test_many_conversations_of_few_coaches_are_of_few_people():
    """Six sheets on two coaches tell of two people, so nothing of them is told, and nobody's words are shown."""
    two = Answers(tuple(Sheet(code, {"plan": "2", "heard": f"Said by {code}"}) for code in ("a", "b") * 3))
    assert heard_by_observers(two) == Heard((), 6, 2)
    found = Evaluation(None, two)
    assert found.said(OBSERVATION) == ()
    assert "of fewer than five people, so none of it is told" in found.sentences[3][0]
    assert Evaluation(None, Answers(tuple(Sheet(code, {"heard": "Yes."}) for code in "abcde"))).said(OBSERVATION)


def test_their_own_conversations_apart():
    """What people heard from themselves in practice is told by itself, from five people; pasted talks never."""

    def own(id, step):
        document = rating(id, {"plan": (step, None)})
        lines = tuple(Line(number=n, who="coach", words="A.") for n in range(1, 5))
        return document.model_copy(update={"body": document.body.model_copy(update={"lines": lines})})

    group = room({code: [own("talk-defensive-lead-0123456789", "2"), own("pasted-0123456789", "0")] for code in CODES})
    found = heard_by_themselves(group)
    assert (found.n_talks, found.n_coaches) == (6, 6)
    assert found.behaviours[0].counts["2"] == 6
    assert heard_by_themselves(room({code: [own("talk-x-0123456789", "2")] for code in CODES[:4]})).behaviours == ()
