"""What may name people is noticed, and what doesn't is left alone."""

import pandas as pd
import pytest

from qilearn.core.privacy import may_hold_people, may_name_someone


@pytest.mark.parametrize(
    "text", ["Mrs Jones fell", "Dr. Smith", "NHS 943 476 5919", "Nurse Olsen was away", "0123-456-789"]
)
def test_names_and_record_numbers_are_noticed(text):
    """Titles with names, and long numbers however they are spaced."""
    assert may_name_someone(text)


@pytest.mark.parametrize(
    "text", ["2019-2020", "2023 2024", "from 2024-05-31 to 2024-06-30", "12 of 56 weeks", "the ward sister"]
)
def test_years_dates_and_counts_are_not(text):
    """What every chart is full of is no record number."""
    assert not may_name_someone(text)


@pytest.mark.parametrize(
    "table",
    [
        {"week": [1, 2], "Patient_ID": [1, 2]},
        {"Surname": ["a", "b"], "falls": [1, 2]},
        {"number": [9434765919, 9434765870], "falls": [1, 2]},
        {"who": ["Mr Black", "Ms White"], "falls": [1, 2]},
    ],
)
def test_tables_of_people_are_noticed(table):
    """By a column's name, by its numbers, or by what is in its cells."""
    assert may_hold_people(pd.DataFrame(table))


@pytest.mark.parametrize(
    "table",
    [
        {"week": [1, 2], "falls": [3, 1], "Ward name": ["North", "South"]},
        {"month": pd.to_datetime(["2024-01-01", "2024-02-01"]), "births": [254, 239], "deaths": [37, 18]},
    ],
)
def test_tables_of_counts_are_not(table):
    """A table for a run chart can be kept."""
    assert may_hold_people(pd.DataFrame(table)) is False
