"""What is said of a room, and the ten minutes."""

import pytest

from qilearn.cohort.calibrate.agreement import room_agreement
from qilearn.cohort.calibrate.materials import FAMILIES, all_materials
from qilearn.cohort.calibrate.words import about_item, alpha_words, pairs_words, ten_minutes, to_rate


@pytest.mark.parametrize("family", FAMILIES)
def test_ten_minutes_are_ten(family):
    """The order adds up, and each step has words for whoever leads."""
    steps = ten_minutes(family)
    assert sum(step.minutes for step in steps) == 10
    assert all(step.says and step.does for step in steps)


@pytest.mark.parametrize("about", all_materials().values(), ids=all_materials())
def test_what_fits_into_them(about):
    """It is said how long rating alone takes."""
    assert f"about {about.minutes} minutes" in to_rate(about)


def test_where_nothing_varies():
    """Alpha isn't defined then, and that is said in words, with its n."""
    found = room_agreement([{"a": "2", "b": "2"}] * 6)
    assert alpha_words(found, "behaviour") == (
        "Alpha isn’t defined: all 12 values of 2 raters on 6 behaviours are the same, and where nothing varies it can’t be told "
        "who sees differences."
    )
    assert about_item(found, "talk") == "not defined, nothing varies; n = 12"
    assert "6 are the same (100 %). Where nearly all give one step" in pairs_words(found)


def test_two_raters_leave_out_no_rater():
    """With two, only what was rated can be left out, and the words say so."""
    found = room_agreement([{"a": a, "b": b} for a, b in ("00", "11", "23", "33", "12", "02")])
    assert "Without any one behaviour it would be from" in alpha_words(found, "behaviour")


def test_nothing_rated_by_two():
    """Then there is nothing to say."""
    found = room_agreement([{"a": "2"}])
    assert pairs_words(found) == "Nothing was rated by two people."
    assert about_item(found, "talk") == "none: n = 0 talks"
