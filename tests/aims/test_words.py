"""An aim as a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given

from qilearn.aims.model import Aim, Measure
from qilearn.aims.words import defined, missing, parts, sentence
from tests.aims.test_critique import AIMS

# What people type, and the sentence they should read.
SENTENCES = [
    (
        Aim(
            what="The wait for a first appointment", start="34", goal="20", unit="days",
            who="Families of children under five", where="the Millbrook service", by="30 June 2027",
        ),
        "By 30 June 2027 we will bring the wait for a first appointment, for families of children under five at the "
        "Millbrook service, from 34 to 20 days.",
    ),
    (
        Aim(what="Reduce falls", start="9", goal="4", unit="a month",
            who="Patients over 75", where="on Ward 7", by="by June 2027"),
        "By June 2027 we will reduce falls, for patients over 75 on Ward 7, from 9 to 4 a month.",
    ),
    (
        Aim(
            what="the percentage of children read to daily", start="40", goal="60%", unit="%",
            who="children aged three and four", where="all four Hilltop nurseries", by="the end of March 2027",
        ),
        "By the end of March 2027 we will bring the percentage of children read to daily, for children aged three and four "
        "at all four Hilltop nurseries, from 40% to 60%.",
    ),
    (
        Aim(
            what="medicines missed at discharge", start="From 12%", goal="6", unit="per cent",
            who="for people on five or more medicines", where="In the surgical wards.", by="Before 30 September 2027.",
        ),
        "Before 30 September 2027 we will bring medicines missed at discharge, for people on five or more medicines in the "
        "surgical wards, from 12% to 6%.",
    ),
    (
        Aim(what="days between pressure ulcers", start="11", goal="30 days", who="residents", where="Elm House", by="2027"),
        "By 2027 we will bring days between pressure ulcers, for residents at Elm House, from 11 to 30 days.",
    ),
    (
        Aim(what="We will get letters out", who="Somali families", where="Across the borough", by="Within six months"),
        "Within six months we will get letters out, for Somali families across the borough, from … to … ….",
    ),
    (
        Aim(what="use of antibiotics for colds", who="of adults", by="on 1 May 2027", start="2 in 5", goal="1 in 5 visits"),
        "On 1 May 2027 we will bring use of antibiotics for colds, of adults at …, from 2 in 5 to 1 in 5 visits.",
    ),
    (
        Aim(what="the share who are told", start="30%", goal="99%", unit="percent of students", who="students",
            where="at school", by="2027"),
        "By 2027 we will bring the share who are told, for students at school, from 30% to 99% of students.",
    ),
    (
        Aim(what="falls", start="30%", goal="90%", unit="% a day", who="adults", where="at home", by="2027"),
        "By 2027 we will bring falls, for adults at home, from 30% to 90% a day.",
    ),
    (
        Aim(what="falls", start="3", goal="9", unit="per cent of them", who="adults", where="at home", by="2027"),
        "By 2027 we will bring falls, for adults at home, from 3 to 9 per cent of them.",
    ),
    (Aim(what="Improve communication"), "By … we will improve communication, for … at …, from … to … …."),
    (Aim(), "By … we will bring …, for … at …, from … to … …."),
]  # fmt: skip


@pytest.mark.parametrize(("aim", "reads"), SENTENCES)
def test_an_aim_reads_as_a_sentence(aim, reads):
    """Whichever way the parts were typed, with or without the words that lead up to them."""
    assert sentence(aim) == reads


def test_missing_parts_are_known_by_name():
    """An ellipsis in the sentence belongs to a field."""
    assert missing(Aim(what="falls", goal="4 a month")) == ("by", "who", "where", "start")


@given(AIMS)
def test_the_parts_are_the_sentence(aim):
    """Joined, the parts are the sentence, and a gap is a field in which there is nothing to read."""
    said = parts(aim)
    assert "".join(part.text for part in said) == sentence(aim)
    assert all(not getattr(aim, key).strip(" .,;\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0") for key, _, gap in said if gap)


def test_a_measure_reads_as_its_definition():
    """Only what is said is said."""
    measure = Measure(
        id="m1", name="Seen by day 20", kind="process", numerator="families seen", denominator="all referred"
    )
    assert defined(measure) == "Seen by day 20 (process measure): families seen, out of all referred."
    assert defined(Measure(id="m2")) == "A measure without a name."
