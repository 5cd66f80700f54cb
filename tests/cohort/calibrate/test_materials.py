"""What a room can rate together, with the course's keys."""

import pytest

from qilearn.cohort.calibrate.materials import FAMILIES, all_materials, material, of_family, value_of
from qilearn.core.errors import InputError
from qilearn.dialogue.transcripts import all_transcripts
from qilearn.dialogue.written_comments import all_comments
from qilearn.pdsa.audit import key_answer
from qilearn.pdsa.written import twelve


def test_the_keys_are_the_courses():
    """Every transcript, comment and cycle is there, and its key is what the course has."""
    assert {id: {cell.item: cell.key for cell in material(id).cells} for id in all_transcripts()} == {
        id: {key: str(judged.rating) for key, judged in each.key.items()} for id, each in all_transcripts().items()
    }
    comments = {cell.id: cell.key for cell in material("comments").cells}
    assert comments == {
        f"{id}/{aspect}": step for id, each in all_comments().items() for aspect, step in each.key.items()
    }
    cycles = {
        cell.id: cell.key for cell in (*material("cycles").cells, *material("cycles-of-series").cells) if cell.key
    }
    assert cycles == {
        f"{id}/{question}": said for id, given in key_answer(twelve()).items() for question, said in given.items()
    }


def test_parts_make_the_whole():
    """The comments six by six are all of them; so are the cycles question by question."""
    parts = [cell for each in of_family("comments")[1:] for cell in each.cells]
    assert {cell.id for cell in parts} == {cell.id for cell in material("comments").cells}
    by_question = [cell for each in of_family("cycles")[1:-1] for cell in each.cells]
    assert {cell.id for cell in by_question} == {cell.id for cell in material("cycles").cells}


@pytest.mark.parametrize("about", all_materials().values(), ids=all_materials())
def test_every_key_can_be_given(about):
    """The key, and a second rater's view, are steps that a rater can choose, and rest on lines that there are."""
    assert about.family in FAMILIES
    for cell in about.cells:
        assert cell.key in (*cell.steps, "")
        assert cell.second in (*cell.steps, "")
        assert cell.second != cell.key or not cell.key
        assert cell.line is None or about.quote(cell.line)
    assert all(value_of(step) is not None or step == "not observable" for step in about.steps)


def test_a_mistyped_name():
    """It says what there is, and what was meant."""
    with pytest.raises(InputError, match="Did you mean 'the-drinks-round'"):
        material("the-drink-round")
