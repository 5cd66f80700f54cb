from __future__ import annotations

import dataclasses
import re
import textwrap

import pytest

import qilearn.authoring
from qilearn.authoring.lint import lint, lint_together
from qilearn.authoring.source import parse_source
from qilearn.core.exercises import Exercise
from tests.authoring.exercises import EXERCISES, FACULTY, SAMPLE, find

CLEAN = (SAMPLE / "source" / "00_sample.md").read_text(encoding="utf-8")
NOTE = '+++ {"tags": ["facilitator"]}\n\n**Purpose.** To commit'
LONG = " ".join(["word"] * 31)
HARD = "Organisational interdependencies necessitate multidisciplinary collaboration. " * 9


def problems(text: str, find_it=find) -> list[str]:
    return list(map(str, lint(parse_source("00_sample", text), find_it)))


def test_the_sample_is_clean():
    """A good source has no problems, so what follows finds what it puts in."""
    assert problems(CLEAN) == []


def test_the_guide_for_authors_shows_a_clean_source():
    """The example in the package's docstring is what the lint asks for."""
    guide = qilearn.authoring.__doc__
    example = textwrap.dedent(guide[guide.index("    ---\n") : guide.index("**Front matter.**")])
    shown = dataclasses.replace(
        EXERCISES["which-pattern"], id="read-the-shift", minutes=6, notebook="06_run_charts_read"
    )
    assert lint(parse_source("06_run_charts_read", example), {"read-the-shift": shown}.__getitem__) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        # Words
        ("Here are 98 months. Look before you read on.", "# Another", "'Another' is a second title"),
        ("### The middle", "#### The middle", "'The middle' leaves out a level of heading. Use ###."),
        ("Here are 98 months.", "Here.\n\n## More\n\n98 months.", "'More' starts inside a cell. Put [+]{3} above it"),
        ("## Look first", "Look first\n----------", "'Look first' is underlined. Write ## in front"),
        ("## Try it in code", "## Look first", "Two sections are called 'Look first'"),
        ("### The middle", "###", "A heading has no words"),
        (
            "middle.\n\n**Say.** Nobody",
            "middle.\n\n### Say\n\n**Say.** Nobody",
            "'Say' is a heading in a facilitator cell",
        ),
        ("Here are 98", "![](chart.png) Here are 98", "A picture has no alt text"),
        ("Here are 98", '<img src="chart.png"> Here are 98', "A picture has no alt text"),
        ("Here are 98", "![A line](https://a.b/c.png) Here are 98", "lies elsewhere"),
        ("Here are 98", "See [here](guide.html). Here are 98", "The link to guide.html says 'here'"),
        ("Here are 98", "See https://a.b/c for more. Here are 98", "https://a.b/c is bare"),
        ("Here are 98", "```{note}\nHi.\n```\n\nHere are 98", "JupyterLab shows {note} as code"),
        ("Here are 98", f"{LONG}. Here are 98", "starts 'word word word word word word' has 31 words"),
        ("- Name a shift", f"- {LONG}", "has 31 words"),
        ("Here are 98", f"{HARD} Here are 98", r"grade of about \d+\.\d; at most 10 is meant"),
        # Cells
        (":tags: [widget]", ":tags: [wigdet]", "'wigdet' was given; .*Did you mean 'widget'?"),
        (
            '+++ {"minutes": 1}\n\nGood',
            '+++ {"minutes": 1, "tags": ["solution"]}\n\nGood',
            "solution is for code cells",
        ),
        (":tags: [solution]", ":tags: [solution, facilitator]", "both facilitator and solution"),
        ("Vienna, 1847.", "### Vienna\n\n1847.", "The first cell isn't an opening"),
        ("want to see first?", "want to see first.", "The opening asks nothing"),
        ('"tags": ["keypoints"], ', "", "No cell is tagged keypoints"),
        (
            '+++ {"minutes": 1}\n\nGood',
            '+++ {"minutes": 1, "tags": ["keypoints"]}\n\nGood',
            "A second cell is tagged keypoints",
        ),
        ("births.head()", "%matplotlib inline", "'%matplotlib inline' isn't plain Python"),
        ("births.head()", "!ls", "'!ls' isn't plain Python"),
        ("births.head()", "births.head(", "The code isn't plain Python"),
        ("births.head()", "import numpy as np", "numpy is imported. .*matplotlib, pandas and qilearn"),
        ("births.head()", 'qi.load("snow")', "'snow' is loaded, but not among"),
        ("[semmelweis]", "[semmelwies]", "'semmelwies' was given.*Did you mean 'semmelweis'"),
        ("births.head()", "births.head(...)", "Something is left out .* isn't tagged starter"),
        ("middle = ...", "middle = 0", "A starter leaves nothing out"),
        (':tags: [solution]\n\ndeaths = births["deaths"]\n', ":tags: [solution]\n\n", "lacks the starter's line"),
        (":tags: [solution]\n\n", "", "No solution follows this starter"),
        (":tags: [starter]\n:minutes: 4\n\n", ":minutes: 4\n\n", "A solution follows no starter"),
        # Minutes
        ("minutes: 20", "minutes: 25", "add up to 20, and the front matter says 25: Opening 2, Look first 9,"),
        ('+++ {"minutes": 3}', '+++ {"minutes": 4}', "add up to 21"),
        (NOTE, NOTE.replace("{", '{"minutes": 1, '), "A cell that learners don't see has minutes"),
        ('\nqi.exercise("which', '\n:minutes: 3\n\nqi.exercise("which', "An exercise brings its own minutes"),
        ('+++ {"minutes": 2}\n\nVienna', "Vienna", "'Opening' takes no time"),
        # Exercises
        ("which-pattern", "which-patern", "'which-patern' was given.*Did you mean 'which-pattern'"),
        ('qi.exercise("which-pattern")', 'ex = qi.exercise("which-pattern")', "stands in no cell alone"),
        ("mark-the-start", "which-pattern", "'which-pattern' is shown 2 times"),
        (
            '```{code-cell}\nqi.exercise("which',
            '```{code-cell}\n:tags: [facilitator]\n\nqi.exercise("which',
            "Learners don't see the exercise 'which-pattern'",
        ),
        # Facilitators
        ("**With 12 people.** Pairs, then fours.\n", "", "before the first section lack With 12 people"),
        ("**Say.** Look for a minute. Nobody speaks.\n", "", "notes in 'Look first' lack Say"),
        ("**Expect.** Any answer with a reason.\n", "", "notes in 'Try it in code' lack Expect"),
        ("**Ask.** What do you see?", "**Aks.** What do you see?", "'Aks' was given.*Did you mean 'Ask'"),
        (
            '- And what would you ask the head of the clinic?\n\n```{code-cell}\nqi.exercise("which-pattern")\n```\n\n'
            '+++ {"minutes": 1}\n\nGood. Now',
            "Good. Now",
            "'Good. Now find where it starts.' belongs to no part.*put [+]{3} above it",
        ),
        # Answers
        (
            "Good. Now",
            "So it is a shift: a long run below the median. Now",
            "gives away the answer to .*'which-pattern'",
        ),
        (
            "births.head()",
            "# Twenty-two months in a row lie below the old median, not one above",
            "gives away why the answer",
        ),
        ("Good. Now", "You looked at the whole line. *Look* at its two halves. Now", "gives away a reply"),
        ("births.head()", 'deaths = births["deaths"]\nmiddle = deaths.median()', "gives away a solution cell"),
    ],
)
def test_finds_what_a_notebook_must_not_have(old, new, found):
    """Each slip put into the clean sample is found, with what to do."""
    assert old in CLEAN
    told = problems(CLEAN.replace(old, new, 1))
    assert any(re.search(found, problem) for problem in told), told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("births.head()", 'qi.exercise("your-own-chart").hint()'),
        ("births.head()", "from matplotlib import pyplot"),
        ("Here are 98", "See [the guide to run charts](guide.html). Here are 98"),
        ("Here are 98", "![Deaths fall in June 1847](chart.png) Here are 98"),
        ("births.head()", "# A shift"),
    ],
)
def test_leaves_alone_what_is_allowed(old, new):
    """A good link, a described picture, the code path of an exercise and a short word in common are no problems."""
    assert problems(CLEAN.replace(old, new, 1)) == []


class TestForFaculty:
    def test_no_notes_are_asked_for(self):
        """All of it is for the facilitator, so notes beside it aren't missed."""
        assert list(map(str, lint(parse_source("F0_plan", FACULTY), find))) == []

    @pytest.mark.parametrize(
        ("old", "new", "found"),
        [
            ("## Look first", "## Look first\n\n```{code-cell}\nqi.exercise('which-pattern')\n```", "are for learners"),
            (
                '+++ {"minutes": 1}',
                '+++ {"tags": ["facilitator"]}\n\nHi.\n\n+++ {"minutes": 1}',
                "is for faculty. Take",
            ),
            ("minutes: 5", "minutes: 6", "add up to 5"),
            ("come early", LONG, "has 3[0-9] words"),
            ("[semmelweis]", "[]", "'semmelweis' is loaded"),
            ("in it?", "in it.", "The opening asks nothing"),
        ],
    )
    def test_the_rules_hold_for_it_too(self, old, new, found):
        """Minutes, words, opening and code are checked as in every notebook; exercises and notes are refused."""
        text = FACULTY.replace(old, new, 1)
        assert text != FACULTY
        told = list(map(str, lint(parse_source("F0_plan", text), find)))
        assert any(re.search(found, problem) for problem in told), told


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("cut_first: [which-pattern, Try it in code]\nnever_cut: [mark-the-start]", None),
        ("cut_first: [which-patern]", "cut_first: 'which-patern' was given.*Did you mean 'which-pattern'"),
        ("never_cut: [Another section]", "never_cut: 'Another section' was given"),
        ("cut_first: [which-pattern]\nnever_cut: [which-pattern]", "'which-pattern' is to be cut first and never"),
    ],
)
def test_what_is_to_be_cut_is_in_the_notebook(added, found):
    """A workshop can only be cut by what is there: a mistyped id or title is found, and so is one in both lists."""
    told = problems(CLEAN.replace("minutes: 20", f"minutes: 20\n{added}", 1))
    assert told == [] if found is None else any(re.search(found, problem) for problem in told), told


def test_names_the_line():
    """A problem says the line where it stands."""
    text = CLEAN.replace("### The middle", "#### The middle")
    line = text[: text.index("#### The middle")].count("\n") + 1
    assert problems(text) == [f"00_sample.md:{line}: 'The middle' leaves out a level of heading. Use ###."]


@pytest.mark.parametrize("part", ["objective", "why", "prompt", "hints", "mistakes"])
def test_an_exercise_without_what_the_key_needs_is_found(part):
    """A key with an empty part is worse than none: the lint says which exercise lacks what."""

    def find_lacking(id: str) -> Exercise:
        exercise = find(id)
        return dataclasses.replace(exercise, **{part: type(getattr(exercise, part))()})

    assert any(f"'which-pattern' has no {part}" in problem for problem in problems(CLEAN, find_lacking))


def test_an_exercise_of_another_notebook_is_found():
    """The exercise's own notebook field must be this notebook."""

    def find_elsewhere(id: str) -> Exercise:
        return dataclasses.replace(find(id), notebook="06_run_charts_read")

    assert any("belongs to 06_run_charts_read" in problem for problem in problems(CLEAN, find_elsewhere))


def test_an_exercise_in_two_notebooks_is_found_in_both():
    """Seen together, two sources that show the same exercise are both told."""
    sources = [parse_source(name, CLEAN) for name in ("00_sample", "01_other")]
    told = list(map(str, lint_together(sources)))
    assert len(told) == 2 * len(EXERCISES)
    assert "00_sample.md:" in told[0]
    assert "stands in 00_sample and 01_other" in told[0]
