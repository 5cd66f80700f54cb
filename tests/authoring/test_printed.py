"""What a cell prints is kept in both copies, and only for the cells that are compared."""

import json

import pytest

from qilearn.authoring.build import facilitator_copy, learner_copy
from qilearn.authoring.printed import printed
from qilearn.authoring.source import read_source

SOURCE = """---
title: "Sums"
minutes: 2
objectives: [Add]
keypoints: [Sums are sums.]
---

+++ {"minutes": 2}

What is two and two?

```{code-cell}
number = 2
print("not compared")
```

```{code-cell}
qi.explorer()
```

```{code-cell}
:tags: [nbval-check-output]

print(number + 2)
```
"""


@pytest.fixture
def source(tmp_path):
    """A notebook with one cell whose text is the lesson."""
    path = tmp_path / "00_sums.md"
    path.write_text(SOURCE, encoding="utf-8")
    return read_source(path)


def test_a_compared_cell_is_run_with_what_came_before(source):
    """It prints what it would print in the notebook; cells that only show a widget are left out."""
    assert list(printed(source).values()) == ["4\n"]


@pytest.mark.parametrize("copy", [learner_copy, lambda source: facilitator_copy(source, find=None)])
def test_both_copies_hold_what_it_prints(source, copy):
    """The output has a count, without which nbval compares nothing; other cells have none."""
    code = [cell for cell in json.loads(copy(source))["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == [None, None, 1]
    assert code[-1]["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["4\n"]}]
