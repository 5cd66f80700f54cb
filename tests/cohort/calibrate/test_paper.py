"""Sheets to rate on with a pen."""

import pytest

from qilearn.cohort.calibrate.materials import all_materials
from qilearn.cohort.calibrate.paper import paper
from qilearn.core.text import escape
from qilearn.pdsa.written import twelve


@pytest.mark.parametrize("about", all_materials().values(), ids=all_materials())
def test_all_of_it_and_no_key(about):
    """Everything that is rated is on it, and neither our key's reasons nor anything from a network."""
    page = paper(about)
    for line in about.lines:
        assert escape(line.words) in page
    for cell in about.cells:
        assert escape(cell.words) in page
        assert not cell.reason or escape(cell.reason) not in page
    if about.family == "cycles":
        members = {id for one in twelve().series for id in one.cycles}
        shown = [cycle for cycle in twelve().cycles if about.id != "cycles-of-series" or cycle.id in members]
        assert all(escape(cycle.stages["plan"]) in page for cycle in shown)
    assert "SYNTHETIC" in page
    assert "http" not in page
