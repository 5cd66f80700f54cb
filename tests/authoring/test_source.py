from __future__ import annotations

import pytest

from qilearn.authoring.source import SourceError, parse_source, read_source
from tests.authoring.exercises import SAMPLE

FRONT = """---
title: "Aims: write one"
minutes: 5
objectives: [Write an aim]
keypoints: [By when]
---
"""


class TestSample:
    def test_front_matter_and_cells_are_as_written(self):
        """Title, minutes and lists come from the front matter; cells keep their text, tags and minutes."""
        source = read_source(SAMPLE / "source" / "00_sample.md")
        assert (source.name, source.file, source.front.minutes) == ("00_sample", "00_sample.md", 20)
        assert source.front.objectives == ["Name a shift", "Say what it does not prove"]
        starter = next(cell for cell in source.cells if "starter" in cell.tags)
        assert (starter.kind, starter.minutes) == ("code", 4)
        assert starter.text == 'deaths = births["deaths"]\nmiddle = ...'

    def test_each_cell_knows_its_line(self):
        """The line that a problem names is the line where the cell's text stands."""
        path = SAMPLE / "source" / "00_sample.md"
        lines = path.read_text(encoding="utf-8").splitlines()
        for cell in read_source(path).cells:
            assert lines[cell.line - 1] == cell.text.splitlines()[0]

    def test_sections_hold_their_cells_in_order(self):
        """Each cell is in one section; the opening comes first."""
        source = read_source(SAMPLE / "source" / "00_sample.md")
        assert [section.title for section in source.sections] == [
            "Opening",
            "Look first",
            "Try it in code",
            "Take it with you",
        ]
        assert [cell for section in source.sections for cell in section.cells] == list(source.cells)


class TestTrap:
    def test_markdown_after_a_note_without_a_mark_joins_it(self):
        """The trap: without +++ the learner's section is swallowed by the note. The lint must find it."""
        text = FRONT + '\nWhy?\n\n+++ {"tags": ["facilitator"]}\n\n**Say.** Go.\n\n## Exercise 1\n'
        assert parse_source("02_aims", text).cells[-1].text.endswith("## Exercise 1")


class TestUnreadable:
    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("minutes: 5", "minutes: five", "minutes: .*integer.*'five' was given"),
            ("minutes: 5", "minutes: 0", "minutes: .*greater than 0"),
            ("objectives: [Write an aim]", "objectives: []", "objectives: .*at least 1"),
            ("[Write an aim]", "[Measure: one]", "objectives, item 1: .*string"),
            ("keypoints: [By when]", "", "keypoints: field required"),
            ("minutes: 5", "minutes: 5\nminuets: 6", "minuets: .*not permitted"),
            ("minutes: 5", "minutes: 5\nnote: a: b", "front matter isn't YAML.*quotes"),
            ("\nWhy?", "", "There are no cells"),
            ("\nWhy?", "\n+++ {minutes: 3}\n\nWhy?", "could not be read"),
            ("\nWhy?", '\n+++ {"minutes": "3"}\n\nWhy?', "minutes: '3' was given. Give a whole number"),
            ("\nWhy?", '\n+++ {"minutes": true}\n\nWhy?', "minutes: True was given"),
            ("\nWhy?", '\n+++ {"tags": "facilitator"}\n\nWhy?', "'facilitator' is not of type 'array'. Write"),
            ("\nWhy?", '\n+++ {"tag": ["x"]}\n\nWhy?', "'tag' is said of a cell"),
        ],
    )
    def test_says_what_is_wrong_and_where(self, old, new, says):
        """A source that can't be read names the file, what was found and what is allowed."""
        text = (FRONT + "\nWhy?\n").replace(old, new)
        with pytest.raises(SourceError, match=rf"02_aims\.md[\s\S]*{says}"):
            parse_source("02_aims", text)

    def test_all_problems_are_told_at_once(self):
        """Two slips in the front matter and one in a cell are three problems."""
        text = FRONT.replace("5", "five").replace("title", "titel") + '\n+++ {"minutes": -1}\n\nWhy?\n'
        with pytest.raises(SourceError) as error:
            parse_source("02_aims", text)
        assert len(error.value.found) == 4  # titel, no title, minutes twice
        assert {problem.line for problem in error.value.found} == {1, 10}
