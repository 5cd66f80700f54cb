"""What is kept of a calibration, whatever its file holds."""

import json

from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.calibrate.kept import CALIBRATION, CalibrationBody
from qilearn.core.documents import Document, Unreadable, new_document, read_document, write_document
from tests.cohort.calibrate.examples import AT, TALK, quickly

JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=4) | st.sampled_from([TALK, f"{TALK}/plan", "0"]),
    lambda inner: st.dictionaries(st.sampled_from([TALK, f"{TALK}/plan", "0", "x"]), inner, max_size=3),
    max_leaves=8,
)


@quickly
@given(JUNK, JUNK)
def test_whatever_a_file_holds(counts, about):
    """It is read or refused with a reason; what was never offered isn't in it."""
    document = json.loads(write_document(new_document(CALIBRATION, "spring", CalibrationBody(), at=AT)))
    document["body"] |= {"counts": counts, "about": about}
    found = read_document(CALIBRATION, "spring", json.dumps(document).encode())
    assert isinstance(found, (Document, Unreadable))
    if isinstance(found, Document):
        typed = found.body.counts.get(TALK, {})
        assert set(typed) <= {f"{TALK}/plan"}
        assert all(set(steps) <= {"0"} for steps in typed.values())


def test_a_material_that_is_gone():
    """One that a later course no longer has gives way to one that there is."""
    assert CalibrationBody(about="gone", tables={"gone": "x", TALK: "y"}).tables == {TALK: "y"}
    assert CalibrationBody(about="gone").about == TALK
