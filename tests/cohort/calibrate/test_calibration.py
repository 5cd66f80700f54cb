"""A room's ratings as a value: what is shown, what is kept back, and what is said of it."""

import csv

import pytest

from qilearn.cohort.calibrate.calibration import calibration
from qilearn.cohort.calibrate.materials import all_materials
from qilearn.core.errors import InputError
from tests.cohort.calibrate.examples import CODES, HOSTILE, TALK, audit, rating, room, talk_room


def test_one_picture_for_the_room():
    """What splits most on top, with counts, the key and n in its words; dots for each rater in its data."""
    found = calibration(talk_room("001223", "111111"))
    assert found.n_raters == 6
    assert found.chart.words.startswith(
        "6 raters. What splits the room most comes first. Makes a plan together: 2 × 0, 1 × 1"
    )
    assert "our key has 0" in found.chart.words
    assert [each.cell.name for each in found.most_split] == ["Makes a plan together"]
    assert found.chart.data["n"].tolist() == [6, 6]
    assert found.chart.picture().png.startswith(b"\x89PNG")
    assert "SYNTHETIC" not in found.chart.title
    assert "SYNTHETIC" in calibration(talk_room(is_synthetic=True)).chart.title


def test_fewer_than_five_are_not_shown_one_by_one():
    """Neither picture nor quotes nor codes, unless the room chose to be shown; how far it agrees can be told."""
    small = talk_room("0123", "1111")
    kept_back = calibration(small)
    assert (kept_back.splits, kept_back.drifts, kept_back.quotes("plan"), len(kept_back.ratings)) == ((), (), {}, 0)
    assert "Fewer than 5 people have rated this" in repr(kept_back)
    assert not any(code in kept_back._repr_html_() for code in CODES)
    chosen = calibration(small, shown=True)
    assert len(chosen.ratings) == 8
    assert {each.rater for each in chosen.drifts} == set(CODES[:4])


def test_the_picture_and_the_page_name_nobody():
    """Codes stand only where who drifts is asked for."""
    found = calibration(talk_room("001223"))
    assert not any(code in found._repr_html_() + repr(found) for code in CODES)


def test_two_behaviours_have_no_alpha():
    """From two things rated there is none, and the words say why; the pairs are told."""
    words = calibration(talk_room("000000", "000001")).words
    assert "Of 30 pairs of ratings of the same thing, 25 are the same (83 %)." in words
    assert (
        "There is no alpha: 2 behaviours with a number from two people, and from fewer than 5 it says nothing." in words
    )


def test_alpha_never_without_its_n():
    """Over the twelve cycles, with values, raters and what hangs on one of them."""
    group = room(
        {code: [audit({"bag": {"documented": "no"}, **_documented(place)})] for place, code in enumerate(CODES)}
    )
    found = calibration(group, "cycles-documented")
    assert found.agreement.n_values == 36
    assert (
        "from n = 36 values of 6 raters on 6 answers. Without any one rater or answer it would be from" in found.words
    )
    assert "that is no confidence interval. It says how far people agree, and not who is right." in found.words
    assert found.by_item == {}


def _documented(place):
    said = {id: {"documented": "yes"} for id in ("coats", "mouth-1", "labels", "results", "visit")}
    return said if place else {**said, "visit": {"documented": "no"}}


def test_against_the_key():
    """Where more than half of a room agree with one another and not with the key, the key is asked about too."""
    found = calibration(talk_room("333330", "111111"))
    (asked,) = found.comments.about("against the key")
    assert "5 of 6 give 3, and our key has 0" in asked.says
    assert asked.says.endswith("Is it the room that missed something, or the key?")


def test_from_hands():
    """No names, so nobody drifts; and no figure where everybody saw everybody's hand."""
    found = calibration(about=TALK, counts={"plan": {"0": 4, "2": 4}}, alone=False)
    assert (found.n_raters, found.drifts) == (0, ())
    assert "No figure is worked out from raised hands" in found.words
    assert [each.about for each in found.comments] == ["most split", "raised hands"]


def test_counts_of_what_there_isnt():
    """Both problems at once, with what there is."""
    with pytest.raises(InputError) as raised:
        calibration(about=TALK, counts={"plam": {"0": 1}, "plan": {"4": 1}})
    assert len(raised.value.problems) == 2


def test_behaviour_by_behaviour_over_the_talks():
    """With ratings of all six talks, each behaviour has its own figure over them; the overall one is of this talk."""
    talks = [id for id, each in all_materials().items() if each.family == "transcript"]
    group = room(
        {
            code: [rating(id, {"plan": (str((n + place) % 4), None)}) for n, id in enumerate(talks)]
            for place, code in enumerate(CODES)
        }
    )
    found = calibration(group)
    assert (found.by_item["plan"].n_cells, found.by_item["plan"].n_raters, found.by_item["opens"].n_cells) == (6, 6, 0)
    assert found.agreement.n_cells == 1


def test_nobody_yet():
    """An empty room is told what to do, and so is no group at all."""
    for group in (room({}), None):
        assert "Nobody has rated this yet" in repr(calibration(group))
        assert "Nobody has rated this yet" in calibration(group)._repr_html_()


def test_hostile_raters(tmp_path):
    """Names from a table stay text on screen and on paper, and formulas in the CSV are neutral."""
    names = [HOSTILE, "=1+1", "<b>c", "d", "e"]
    rows = [["rater", "item", "rating"], *([name, "plan", n % 4] for n, name in enumerate(names))]
    path = tmp_path / "table.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    found = calibration(about=TALK, table=path.read_bytes())
    from qilearn.cohort.calibrate.pages import drifting

    assert found.n_raters == 5
    assert "<img" not in drifting(found)
    assert "&lt;img" in drifting(found)
    page = found.save(tmp_path / "room.html").read_text(encoding="utf-8")
    assert "http" not in page.replace("repository.upenn.edu", "")
    assert "What splits the room most" in page
    assert (
        found.save(tmp_path / "room.csv")
        .read_text(encoding="utf-8-sig")
        .startswith("rated,0,1,2,3,not observable,n,key")
    )


def test_an_item_that_there_isnt():
    """It says which there are."""
    with pytest.raises(InputError, match="'dance' isn't rated in"):
        calibration(talk_room()).quotes("dance")
