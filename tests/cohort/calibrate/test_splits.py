"""Where a room splits, how far from the key, and on which lines."""

from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.calibrate.materials import material
from qilearn.cohort.calibrate.sheets import Rating
from qilearn.cohort.calibrate.splits import side_by_side, splits, table
from tests.cohort.calibrate.examples import CODES, STEP, TALK, quickly

ABOUT = material(TALK)
SHEETS = st.dictionaries(
    st.sampled_from([cell.id for cell in ABOUT.cells]), st.dictionaries(st.sampled_from(CODES), STEP, max_size=6)
)


@quickly
@given(SHEETS)
def test_nothing_is_lost_and_the_most_split_comes_first(sheets):
    """Every rating is counted once, what nobody rated is left out, and the order is by how far the room is apart."""
    found = splits(ABOUT, sheets)
    assert {each.cell.id: each.n for each in found} == {id: len(given_) for id, given_ in sheets.items() if given_}
    assert [each.apart for each in found] == sorted((each.apart for each in found), reverse=True)
    frame = table(found)
    assert frame["n"].sum() == sum(map(len, sheets.values()))
    for each in found:
        assert sum(each.from_key.values()) == each.n


@quickly
@given(SHEETS, st.permutations(CODES))
def test_raters_have_no_order(sheets, names):
    """Who is called what changes nothing in the picture's data."""
    renamed = dict(zip(CODES, names, strict=True))
    other = {id: {renamed[who]: step for who, step in cell.items()} for id, cell in sheets.items()}
    assert table(splits(ABOUT, sheets)).equals(table(splits(ABOUT, other)))


def test_a_wide_split_comes_before_a_narrow_one():
    """0 and 3 lie further apart than 1 and 2, or than 2 and not observable, with as many raters on each side."""
    sheets = {
        f"{TALK}/opens": {"a": "1", "b": "2"},
        f"{TALK}/plan": {"a": "0", "b": "3"},
        f"{TALK}/closes": {"a": "2", "b": "2"},
    }
    assert [each.cell.item for each in splits(ABOUT, sheets)] == ["plan", "opens", "closes"]


def test_how_far_from_the_key():
    """Each rating's distance from our key, in the words of the rating card."""
    sheets = {f"{TALK}/own-view": {"a": "0", "b": "1", "c": "3", "d": "not observable"}}
    (found,) = splits(ABOUT, sheets)
    assert found.cell.key == "0"
    assert found.from_key == {
        "the same": 1,
        "one step apart": 1,
        "further apart": 1,
        "one of you couldn't observe it": 1,
    }
    assert (found.most, found.in_words) == ("", "1 × 0, 1 × 1, 1 × 3, 1 × not observable")


def test_quotes_side_by_side():
    """By step; within a step the line that most quoted comes first, and those without a line last."""
    lines = {"a": ("1", 5), "b": ("1", 3), "c": ("1", 3), "d": ("1", None), "e": ("0", 9)}
    ratings = [Rating(TALK, "plan", who, step, line, ABOUT.quote(line)) for who, (step, line) in lines.items()]
    found = side_by_side(ABOUT.cell(f"{TALK}/plan"), ratings)
    assert [(step, [(each.line, each.raters) for each in given_]) for step, given_ in found.items()] == [
        ("0", [(9, ("e",))]),
        ("1", [(3, ("b", "c")), (5, ("a",)), (None, ("d",))]),
    ]
    assert found["0"][0].quote == ABOUT.quote(9)
