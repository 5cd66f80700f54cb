"""A scenario's file gives a scenario, or every problem with its line; never a traceback."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.dialogue.lines import line_index, line_of
from qilearn.dialogue.reading import read_scenario, scenario_of
from tests.dialogue.examples import TEXT, line_with, small


def test_a_whole_file_is_a_scenario():
    """With the standing moves at every turn, beside what can be said there."""
    scenario = small()
    assert [choice.id for choice in scenario.turns["arriving"].choices] == ["what-for", "verdict", "silence", "ask"]
    assert scenario.turns["planning"].choices[0].lands[0].moves == {"ownership": 3}
    assert repr(scenario) == "A rota that nobody likes: a conversation with Noor, who runs the front desk (5 minutes)"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('to = "planning"', 'to = "plannning"', "Did you mean 'planning'?"),
        ("trust = 2\n", "trust = 9\n", "from 0 to 5"),
        ('shows = ["plan"]', 'shows = ["plans"]', "Did you mean 'plan'?"),
        ('when = "clarity >= 3"', 'when = "clarity >> 3"', "when:"),
        ('phase = "coaching"', 'phase = "chatting"', "phase: 'chatting' was given"),
        ('words = "The rota isn\'t working, is it?"', 'words = ""', "there are no words"),
        ('why = "It saves time, and costs her story."', "", "why: there are no words"),
        ('kind = "mixed"', 'kind = "so-so"', "kind:"),
        ('id = "half"', 'id = "hers"', "is taken already"),
        ("minutes = 5", 'minutes = "5"', "whole number"),
        ("moves = { trust = 1 }", "moves = { mood = 1 }", "key: 'mood' was given"),
        ('first = "arriving"', 'first = "ariving"', "Did you mean 'arriving'?"),
    ],
)
def test_each_problem_is_told_with_its_line(old, new, says):
    """One thing wrong, one problem, on the line where it is (or, of something missing, where it would be)."""
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    lines = [problem.line for problem in read_scenario(text).problems if says in problem.says]
    wanted = line_with(TEXT, old.splitlines()[0])
    assert lines
    assert min(abs(line - wanted) for line in lines) <= (0 if new else 5)


def test_all_problems_are_told_at_once():
    """An author mends a file in one go."""
    text = TEXT.replace('to = "end"', 'to = "nowhere"').replace("minutes = 5", "minutes = 500")
    found = [problem.says for problem in read_scenario(text).problems]
    assert sum("nowhere" in says for says in found) == TEXT.count('to = "end"')
    assert any("minutes" in says for says in found)
    with pytest.raises(InputError, match=r"line \d+"):
        scenario_of(text)


def test_the_last_way_to_land_is_always_there():
    """Otherwise someone could say something and nothing would happen."""
    text = TEXT.replace('says = "Would you? Thank you."', 'when = "trust >= 1"\nsays = "Would you? Thank you."')
    assert any("last way to land" in problem.says for problem in read_scenario(text).problems)


SPOILED = st.sampled_from([line for line in TEXT.splitlines() if line.strip()])


@given(st.lists(st.tuples(SPOILED, st.text(max_size=12)), min_size=1, max_size=4))
def test_a_spoiled_file_gives_problems_never_a_traceback(changes):
    """Lines taken out, cut short or scribbled over."""
    text = TEXT
    for line, scribble in changes:
        text = text.replace(line, scribble, 1)
    reading = read_scenario(text)
    assert (reading.scenario is None) == bool(reading.problems)
    assert all(problem.line >= 1 and problem.says for problem in reading.problems)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "turns", "lands", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from(["turns", "endings", "person", "moves", "start", "figures", "stated", "checklist"]), VALUES)
def test_whatever_a_part_holds_is_told(part, value):
    """A part of another kind altogether is a problem and no error."""
    written = _as_toml(value)
    if written is None:
        return
    text = re.sub(rf"(?m)^\[\[?{part}[\s\S]*", "", TEXT)
    reading = read_scenario(f"{part} = {written}\n{text}")
    assert reading.scenario is None
    assert reading.problems


def _as_toml(value):
    """A value as TOML writes it inline; None where it can't."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < 2**60 else None
    if isinstance(value, str):
        return None if not value.isprintable() or set(value) & {'"', "\\"} else f'"{value}"'
    parts = [_as_toml(each) for each in (value.values() if isinstance(value, dict) else value)]
    if None in parts:
        return None
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {part}" for key, part in zip(value, parts, strict=True)) + " }"
    return f"[{', '.join(parts)}]"


def test_lines_are_found_for_everything_in_a_file():
    """Every key of every table, however deep, has the line on which it stands."""
    index, lines = line_index(TEXT), TEXT.splitlines()
    written = tomllib.loads(TEXT)
    for place, turn in enumerate(written["turns"]):
        for number, choice in enumerate(turn["choices"]):
            line = line_of(index, ("turns", place, "choices", number, "words"))
            assert choice["words"].split("?")[0].split(".")[0][:20] in lines[line - 1]
