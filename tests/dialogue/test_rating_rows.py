"""What is rated with: native lists for each row; only what is offered is taken, whatever a front end sends."""

from hypothesis import given

from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.rating_controls import comment_sheet, rating_sheet
from qilearn.dialogue.rating_rows import RatingRows
from qilearn.dialogue.written_comments import written_comments
from tests.dialogue.rating_examples import JUNK, LINES, NEAT


def test_every_behaviour_has_its_anchors_and_every_line():
    """What a 0 and a 3 look like stands there, in our words, and each line can be quoted."""
    rows = RatingRows(rating_sheet(NEAT.lines))
    assert [row["key"] for row in rows.rows] == list(BEHAVIOURS)
    for row in rows.rows:
        assert [help[:2] for help in row["helps"]] == ["0:", "3:"]
        rating, line = row["lists"]
        assert [value for value, _ in rating[2]] == ["0", "1", "2", "3", "not observable"]
        assert [value for value, _ in line[2]] == [str(number) for number in range(1, 27)]
    assert rows.lines[12] == [13, "coach", NEAT.lines[12].words]


@given(JUNK)
def test_junk_is_no_trouble(junk):
    """A front end may send anything: nothing but what is offered stays."""
    sheet = rating_sheet(LINES)
    rows = RatingRows(sheet)
    rows.take("value", junk if isinstance(junk, dict) else {"opens": junk})
    assert sheet.accepts(rows.value)


def test_other_rows_forget_what_does_not_fit():
    """Another talk: what was chosen in the first isn't carried over."""
    rows = RatingRows(rating_sheet(NEAT.lines), value={"plan": {"rating": "2", "line": "25"}})
    rows.use(rating_sheet(LINES), {"opens": {"rating": "1", "line": "25"}})
    assert rows.value == {"opens": {"rating": "1"}}
    rows.use(rating_sheet(LINES), {})
    assert rows.value == {}


def test_comments_several_at_a_time():
    """Three lists each; in words and on paper."""
    chosen = written_comments("c02", "c06")
    sheet = comment_sheet(chosen)
    answer = {each.id: each.key for each in chosen}
    assert sheet.accepts(answer)
    assert "0: nothing that was seen; 0: no; 0: no, or no suggestion" in sheet.in_words(answer)
    assert not sheet.accepts({"c02": {"evidence": "4"}})
    assert not sheet.accepts({"c02": "3"})
    assert not sheet.accepts("c02")
    assert any("Evidence" in line and "____" in line for line in sheet.on_paper())


def test_a_talk_on_paper():
    """With its lines, the anchors and room to write."""
    paper = rating_sheet(LINES, ["opens"]).on_paper()
    assert "1 Coach: Word 1." in paper
    assert paper[-1] == "Rating ____   Rests on line ____"
