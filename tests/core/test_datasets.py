from __future__ import annotations

import copy
import importlib.util
import io
import itertools
import math
from pathlib import Path
from statistics import median

import pandas as pd
import pytest

from qilearn.core.course import course_folder
from qilearn.core.datasets import card, datasets, load
from qilearn.core.errors import InputError
from tests.runcharts import oracle

SYNTHETIC = ("hand_hygiene", "no_shows", "kindergarten", "antibiotics", "falls", "medication_reconciliation")
NAMES = ("semmelweis", "nightingale", "snow", *SYNTHETIC)


@pytest.fixture(scope="module")
def generator():
    """The script that makes the synthetic datasets, as a module."""
    path = course_folder("datasets") / "make_synthetic.py"
    found = importlib.util.spec_from_file_location("make_synthetic", path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


class TestLoad:
    def test_semmelweis_has_the_published_totals_and_its_gap(self):
        """98 rows, 26,166 births, 2,202 deaths; December 1841 stays missing."""
        births = load("semmelweis")
        assert list(births.columns) == ["month", "births", "deaths"]
        assert (len(births), births["births"].sum(), births["deaths"].sum()) == (98, 26_166, 2_202)
        months = pd.date_range("1841-01-01", "1849-03-01", freq="MS")
        assert list(months.difference(births["month"])) == [pd.Timestamp("1841-12-01")]

    def test_nightingale_gives_the_published_rate(self):
        """12,000 times deaths over army gives 1,022.8 for disease in January 1855, as published."""
        army = load("nightingale").set_index("month")
        assert list(army.columns) == ["army", "disease_deaths", "wound_deaths", "other_deaths"]
        rate = 12_000 * army["disease_deaths"] / army["army"]
        assert len(army) == 24
        assert round(rate[pd.Timestamp("1855-01-01")], 1) == 1022.8

    def test_snow_has_its_dated_days(self):
        """43 days without a gap; 143 fatal attacks on 1 September."""
        cholera = load("snow").set_index("day")
        assert list(cholera.columns) == ["fatal_attacks", "deaths"]
        assert list(cholera.index) == list(pd.date_range("1854-08-19", "1854-09-30"))
        assert cholera.loc["1854-09-01", "fatal_attacks"] == 143

    @pytest.mark.parametrize("name", NAMES)
    def test_dates_are_dates_in_order_and_counts_are_whole(self, name):
        """The date column is a date in rising order; every other count is a whole number, none missing."""
        frame = load(name)
        when = frame.attrs["card"].when
        assert frame[when].dtype.kind == "M"
        assert frame[when].is_monotonic_increasing
        if when == "month":
            assert (frame[when].dt.day == 1).all()
        if when == "week":
            assert (frame[when].dt.day_of_week == 0).all()
        counts = frame.drop(columns=[when, "group", "definition"], errors="ignore")
        assert all(kind.kind == "i" for kind in counts.dtypes)

    def test_an_unknown_name_lists_the_names_and_the_nearest(self):
        """A mistyped name says which there are, and which was probably meant."""
        with pytest.raises(InputError, match=r"'semmelwies' was given; .* Did you mean 'semmelweis'\?"):
            load("semmelwies")

    @pytest.mark.parametrize("name", ["../pyproject", "/etc/passwd", "", 3])
    def test_a_name_never_becomes_a_path(self, name):
        """Only the names of the course's own datasets are opened."""
        with pytest.raises(InputError, match="it can be"):
            load(name)

    def test_each_call_gives_a_frame_of_its_own(self):
        """What a learner does to a frame does not reach the next one."""
        first = load("snow")
        first["deaths"] = 0
        assert load("snow")["deaths"].sum() > 0


class TestCard:
    @pytest.mark.parametrize("name", NAMES)
    def test_the_card_describes_every_column_and_fills_every_field(self, name):
        """Each column has its meaning and nothing that a reader needs is empty."""
        frame = load(name)
        described = frame.attrs["card"]
        assert list(described.columns) == list(frame.columns)
        texts = "title setting question operational_definition numerator denominator period limits licence notice"
        assert all(getattr(described, field).strip() for field in texts.split())
        assert described.origin

    @pytest.mark.parametrize("name", NAMES)
    def test_made_up_data_says_so_wherever_it_is_seen(self, name):
        """A synthetic set has SYNTHETIC in its title, its truth and its seed; a real one has none of them."""
        frame, made_up = load(name), name in SYNTHETIC
        described = frame.attrs["card"]
        assert frame.attrs["synthetic"] is described.is_synthetic is made_up
        assert ("SYNTHETIC" in described.title) is made_up
        assert (described.seed is not None) is bool(described.ground_truth) is bool(described.generator) is made_up
        assert bool(described.source) is not made_up

    @pytest.mark.parametrize("name", [name for name in NAMES if name != "kindergarten"])
    def test_the_change_falls_within_the_series(self, name):
        """The date of the change is one of the series' dates; among single events, it lies between two of them."""
        frame = load(name)
        described = frame.attrs["card"]
        changed, times = pd.Timestamp(described.change.date), frame[described.when]
        assert changed in set(times) if name != "falls" else times.min() < changed < times.max()

    def test_shown_or_printed_it_keeps_the_truth_until_asked_and_the_notes_for_facilitators(self):
        """The printed card gives neither truth nor notes; the shown one gives the truth behind a click."""
        described = card("no_shows")
        assert described.question in repr(described)
        assert described.ground_truth not in repr(described)
        before, after = described._repr_html_().split("<details>")
        assert "no effect" not in before
        assert "no effect" in after
        assert described.notice not in repr(described) + before + after

    def test_the_card_stays_with_what_is_made_of_the_frame(self):
        """A part of the frame, or a copy, still carries the card."""
        frame = load("hand_hygiene")
        for other in (frame.head(3), frame.copy(), copy.deepcopy(frame)):
            assert other.attrs["card"] == frame.attrs["card"]


class TestDatasets:
    def test_lists_every_dataset_with_its_rows_and_source(self):
        """One row for each of the nine, with the right number of rows and kind."""
        listed = datasets().set_index("name")
        assert set(listed.index) == set(NAMES)
        assert list(listed.columns) == ["title", "rows", "kind", "source"]
        assert {name: len(load(name)) for name in NAMES} == listed["rows"].to_dict()
        assert set(listed.index[listed["kind"] == "synthetic"]) == set(SYNTHETIC)


class TestSynthetic:
    @pytest.mark.parametrize("name", SYNTHETIC)
    def test_the_script_makes_the_files_to_the_byte(self, name, generator):
        """What is committed is what the script makes, with the seed that the card names."""
        committed = (course_folder("datasets") / f"{name}.csv").read_bytes()
        assert generator.csv_of(name).encode() == committed
        assert generator.seed_of(name) == card(name).seed

    def test_the_script_writes_beside_itself(self, generator, tmp_path, monkeypatch):
        """Running it writes the datasets, the examples' figures in a folder of their own, and nothing else."""
        monkeypatch.setattr(generator, "__file__", str(tmp_path / "make_synthetic.py"))
        generator.main()
        written = sorted(path.relative_to(tmp_path).as_posix() for path in Path(tmp_path).rglob("*.csv"))
        examples = [f"projects/{name}.csv" for name in ("early_years", "practice", "ward")]
        assert written == sorted([*examples, *(f"{name}.csv" for name in SYNTHETIC)])

    def test_hand_hygiene_signals_as_its_card_says(self, generator):
        """Against the frozen median a shift shows, and does so for nearly every seed: no lucky draw."""

        def signals(frame):
            rates = list(frame["compliant"] / frame["observed"])
            return has_long_run(rates, median(rates[:13]))

        assert signals(load("hand_hygiene"))
        assert sum(signals(again(generator, "hand_hygiene", seed)) for seed in range(100)) >= 85

    def test_the_reminders_do_nothing_but_seem_to(self, generator):
        """Half a year before and after differ with the season; a whole year before and after does not."""
        frame = load("no_shows")
        start = list(frame["month"]).index(pd.Timestamp(card("no_shows").change.date))

        def rate(frame, first, last):
            part = frame.iloc[first:last]
            return part["no_shows"].sum() / part["booked"].sum()

        assert rate(frame, start - 6, start) - rate(frame, start, start + 6) > 0.03
        assert rate(frame, start - 12, start) == pytest.approx(rate(frame, start, start + 12), abs=0.005)
        others = [again(generator, "no_shows", seed) for seed in range(50)]
        years = [rate(other, start, start + 12) - rate(other, start - 12, start) for other in others]
        assert sum(years) / len(years) == pytest.approx(0, abs=0.003)

    def test_the_kindergartens_part_while_their_sum_stays_flat(self):
        """Each group shows a long run or a drift of over ten points; together they show neither."""
        frame = load("kindergarten")
        together = frame.groupby("month")[["attending", "enrolled"]].sum()
        rates = {group: list(part["attending"] / part["enrolled"]) for group, part in frame.groupby("group")}
        pooled = list(together["attending"] / together["enrolled"])
        assert last_half_year(rates["walks"]) - first_half_year(rates["walks"]) > 0.08
        assert last_half_year(rates["by bus"]) - first_half_year(rates["by bus"]) < -0.08
        assert abs(last_half_year(pooled) - first_half_year(pooled)) < 0.02
        assert has_long_run(rates["walks"], median(rates["walks"]))
        assert has_long_run(rates["by bus"], median(rates["by bus"]))
        assert not has_long_run(pooled, median(pooled))

    def test_antibiotics_come_sooner_and_go_to_more_without_sepsis(self, generator):
        """Against frozen medians both the better and the worse measure shift, and do for nearly every seed."""

        def signals(frame):
            minutes, without = list(frame["median_minutes"]), list(frame["treated_without_sepsis"] / frame["treated"])
            return has_signal(minutes, median(minutes[:16])), has_signal(without, median(without[:16]))

        frame = load("antibiotics")
        assert signals(frame) == (True, True)
        before, after = frame.iloc[:16], frame.iloc[16:]
        assert after["week"].iloc[0] == pd.Timestamp(card("antibiotics").change.date)
        assert before["median_minutes"].median() == 101
        assert after["median_minutes"].median() == 69.5
        assert "from 101 to 69.5" in card("antibiotics").notice
        told = [f"{part['treated_without_sepsis'].sum()} of {part['treated'].sum()}" for part in (before, after)]
        assert all(counts in card("antibiotics").notice for counts in told)
        found = [signals(again(generator, "antibiotics", seed)) for seed in range(100)]
        assert sum(minutes for minutes, _ in found) == sum(without for _, without in found) == 99

    def test_falls_come_further_apart(self, generator):
        """The days between shift against the frozen median, in about 81 of 100; by month they can't be read."""

        def signals(frame):
            days = list(frame["days_since_previous"])
            return has_signal(days, median(days[:24]))

        frame = load("falls")
        assert signals(frame)
        assert frame["date"].iloc[23] == pd.Timestamp("2019-07-25")
        assert (frame["date"].diff().dt.days.iloc[1:] == frame["days_since_previous"].iloc[1:]).all()
        assert sum(signals(again(generator, "falls", seed)) for seed in range(100)) == 81
        months = frame.set_index("date").resample("MS").size()
        assert f"{(months <= 1).sum()} of {len(months)} months" in card("falls").notice
        assert median(months) == 0

    def test_the_medication_lists_drop_with_the_definition_alone(self, generator):
        """Across the two definitions there is always a shift; within each hardly ever a signal."""

        def parts(frame):
            rates = list(frame["reconciled"] / frame["admitted"])
            return rates[:18], rates[18:]

        def shifts(frame):
            before, after = parts(frame)
            return has_signal(before + after, median(before))

        def moves(frame):
            return any(has_signal(part, median(part)) for part in parts(frame))

        frame = load("medication_reconciliation")
        assert list(frame["definition"]) == ["list on file"] * 18 + ["checked by two sources"] * 12
        assert shifts(frame)
        assert not moves(frame)
        others = [again(generator, "medication_reconciliation", seed) for seed in range(100)]
        assert sum(map(shifts, others)) == 100
        assert sum(map(moves, others)) == 3

    def test_the_notes_for_facilitators_quote_the_data(self):
        """The figures in the card of the missed appointments are those of the file."""
        frame = load("no_shows")
        rates = [
            100 * part["no_shows"].sum() / part["booked"].sum()
            for part in (frame[12:18], frame[18:24], frame[6:18], frame[18:30])
        ]
        assert all(f"{rate:.1f} %" in card("no_shows").notice for rate in rates)


def again(generator, name, seed):
    """Another series from the same truth."""
    return pd.read_csv(io.StringIO(generator.csv_of(name, seed=seed)))


def has_long_run(values, centre):
    """Whether the longest run on one side passes Anhøj's limit, worked out here apart from the package."""
    sides = [value > centre for value in values if value != centre]
    longest = run = 1
    for before, after in itertools.pairwise(sides):
        run = run + 1 if after == before else 1
        longest = max(longest, run)
    return longest > round(math.log2(len(sides))) + 3


def has_signal(values, centre):
    """Whether the run is long or the crossings are few by Anhøj's rules, worked out from the published definitions."""
    reading = oracle.read_phase(values, centre=centre)
    return reading.longest > oracle.longest_usual(reading.useful) or (
        reading.crossings < oracle.fewest_usual_crossings(reading.useful)
    )


def first_half_year(values):
    return sum(values[:6]) / 6


def last_half_year(values):
    return sum(values[-6:]) / 6
