"""What an author hears before anyone practises: each problem by its own rule, and not where there is none."""

import pytest

from qilearn.dialogue.__main__ import main
from qilearn.dialogue.validating import validate
from tests.dialogue.examples import FILE, TEXT, line_with


def says(text: str) -> str:
    return "\n".join(repr(problem) for problem in validate(text))


BEFORE = says(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'when = "clarity >= 3"\nsays = "No.',
            'when = "clarity >= 3 and asked"\nsays = "No.',
            "it never lands like this",
        ),
        ('remembers = ["asked"]', 'remembers = ["asked", "kept"]', "“kept” is remembered, and nothing asks for it"),
        ('when = "ownership >= 3 and asked"', 'when = "ownership >= 3 and told"', "“told” is asked for"),
        ('opens = "plain talk"\n', "", "it isn't said what this opens or closes"),
        ('kind = "good"', 'kind = "mixed"', "there are 0 good endings"),
        ("moves = { clarity = 1 }", "moves = { trust = 1 }", "clarity is a state that nothing moves"),
        ("random = 0.5", "random = 0.0", "who plays by chance ends well in"),
        ("greedy = 1.0", "greedy = 0.1", "who plays greedily ends well in"),
    ],
)
def test_a_rule_speaks_when_it_should(old, new, told):
    """A change that breaks one thing brings that problem, which wasn't there before."""
    assert old in TEXT
    assert told not in BEFORE
    assert told in says(TEXT.replace(old, new) if "moves" in old else TEXT.replace(old, new, 1))


def test_what_is_said_in_long_words_is_told():
    """People talk more plainly than they write."""
    long = "Notwithstanding organisational considerations, multidisciplinary representation necessitates deliberation. "
    assert "years of school" in says(TEXT.replace("Nobody has asked me that.", long * 6))
    assert "years of school" not in BEFORE


def test_an_ending_out_of_reach_is_told_on_its_line():
    """And so is a turn."""
    text = TEXT.replace('when = "ownership >= 3 and asked"', 'when = "ownership >= 5 and asked and trust < 1"')
    assert f"line {line_with(text, '[[endings]]')}: hers: no way leads to this ending." in says(text)


def test_a_short_talk_is_told():
    """The example is too short to practise with, and is told so: it is for tests."""
    assert "the shortest way to a good ending takes 2 turns; 12 at least are meant" in BEFORE
    assert "[checklist] doesn't say what was found about" in BEFORE


def test_what_is_stated_has_a_limit():
    """No author may state that chance often ends well."""
    assert "20% at most is meant" in BEFORE


def test_the_command_says_it_and_draws(tmp_path, capsys):
    """Exit 1 with problems; the picture stands beside the file."""
    path = tmp_path / "mine.toml"
    path.write_text(FILE.read_text())
    assert main(["--picture", str(path)]) == 1
    assert path.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    printed = capsys.readouterr().out
    assert "2 turns, 3 endings" in printed
    path.write_text("turns = 3")
    assert main([str(path)]) == 1
    assert "line 1" in capsys.readouterr().out
