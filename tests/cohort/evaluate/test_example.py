"""The made-up cohort's answers: made by the script to the byte, as its card says, and not flattering throughout."""

import importlib.util
import sys
import tomllib

import pytest

from qilearn.cohort.evaluate.evaluation import EXAMPLE, evaluation
from qilearn.cohort.evaluate.instruments import FOLLOW_UP, REACTION
from qilearn.cohort.example import example_folder, example_group
from qilearn.core.course import course_folder


@pytest.fixture(scope="module")
def generator():
    """The script, as a module."""
    path = course_folder("datasets") / "make_synthetic_evaluation.py"
    found = importlib.util.spec_from_file_location("make_synthetic_evaluation", path)
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    yield module
    del sys.modules[found.name]


@pytest.fixture(scope="module")
def found():
    return evaluation(example_group())


def test_the_script_makes_the_tables_to_the_byte(generator):
    """What is committed is what the script makes."""
    committed = {name: (example_folder() / name).read_text(encoding="utf-8") for name in EXAMPLE}
    assert generator.tables() == committed


def test_its_card_says_that_it_is_made_up():
    """Title, kind, generator, seed, truth and limits are there."""
    text = (example_folder() / "evaluation.toml").read_text(encoding="utf-8")
    card = tomllib.loads(text)
    assert card["title"].startswith("SYNTHETIC")
    assert card["kind"] == "synthetic"
    assert all(card[name].strip() for name in ("generator", "seed", "ground_truth", "limits", "licence"))


def test_its_truth(found):
    """As the card has it: who is missing, safety below use, Study unchanged for most, some lower on asking, six in ten held."""
    assert (found.n(REACTION), found.asked) == (31, 36)
    useful, safe, _ = found.reaction
    assert safe.at_least("3") / safe.n < 0.5 < useful.at_least("3") / useful.n
    by_id = {each.question.id: each for each in found.learning}
    assert by_id["study"].same > by_id["study"].n / 2
    assert by_id["ask"].down >= 5
    assert by_id["prediction"].up > by_id["prediction"].n / 2
    assert 0.5 < found.followed_up.held / found.followed_up.agreed < 0.7
    assert 15 <= found.n(FOLLOW_UP) <= 25
    worst = min(found.heard.behaviours, key=lambda each: each.at_least("2"))
    assert worst.question.id == "closes"


def test_every_picture_and_the_report_say_synthetic(found):
    """On each picture, on top of the report, and in print."""
    assert set(found.charts) == {"reaction", "learning", "heard", "fidelity"}
    assert all(chart.title.startswith("SYNTHETIC") for chart in found.charts.values())
    assert repr(found).startswith("SYNTHETIC")
    assert found.comments == ()


def test_the_pictures_are_drawn(found):
    """Each in both palettes, with every count of its table in its words."""
    for name, chart in found.charts.items():
        assert chart.picture().png.startswith(b"\x89PNG")
        chart.figure("dark")
        assert chart.words, name
