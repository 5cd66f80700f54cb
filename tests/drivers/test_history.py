"""Every version of a theory is kept, can be undone, done again and rebuilt, with its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from pydantic import ValidationError

from qilearn.core.errors import InputError
from qilearn.drivers import edits
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram
from tests.drivers.examples import SOUND
from tests.drivers.strategies import histories, quickly

NOW = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)


def theory_of(made: list[edits.Edited]) -> tuple[Theory, list[Diagram]]:
    """A theory that went through edits, and the versions it must have had."""
    theory, versions = Theory(diagram=made[0].diagram), [made[0].diagram]
    for number, edited in enumerate(made[1:]):
        theory = theory.changed(
            edited.diagram, edited.says, at=NOW + timedelta(minutes=number), why=f"Because {number}"
        )
        if edited.is_done:
            versions.append(edited.diagram)
    return theory, versions


class TestAnyHistory:
    @quickly
    @given(histories())
    def test_every_version_is_rebuilt_exactly(self, made):
        """Each version that ever was comes back as it was, the first and the present one included."""
        theory, versions = theory_of(made)
        assert [theory.version(number) for number in range(len(theory.steps) + 1)] == versions

    @quickly
    @given(histories())
    def test_undo_and_redo_return_exactly(self, made):
        """Undone to the beginning each version comes back; done again, the theory is the one it was."""
        theory, versions = theory_of(made)
        back = theory
        for diagram in reversed(versions[:-1]):
            assert back.can_undo
            back = back.undo()
            assert back.diagram == diagram
        assert not back.can_undo
        assert back.undo() is back
        while back.can_redo:
            back = back.redo()
        assert back == theory

    @quickly
    @given(histories())
    def test_a_file_gives_the_same_theory(self, made):
        """As JSON and back, in the middle of undoing too, a theory is the same."""
        theory, _ = theory_of(made)
        for one in (theory, theory.undo(), theory.undo().undo()):
            assert Theory.model_validate_json(one.model_dump_json()) == one

    @quickly
    @given(histories())
    def test_no_id_is_used_for_two_nodes(self, made):
        """With the ids of all versions in hand, a new node has an id that no version had."""
        theory, versions = theory_of(made)
        ever = {node.id for diagram in versions for node in diagram.nodes}
        assert theory.used_ids == ever
        assert edits.new_id(theory.diagram, used=theory.used_ids) not in ever


class TestTheory:
    def test_a_step_says_what_when_and_why(self):
        """The history is read as lines: what was done, when (in UTC), and the team's reason."""
        edited = edits.delete(SOUND, "n12")
        theory = Theory(diagram=SOUND).changed(
            edited.diagram, edited.says, at=NOW.astimezone(timezone(timedelta(hours=1)))
        )
        theory = theory.because(" Nurses said it broke  their view.\nThree tests showed it. ")
        first, last = theory.versions()
        assert (first.number, first.at, first.why) == (0, None, "")
        assert last.says == "Deleted the change idea “Move the desk into the bay”."
        assert last.why == " Nurses said it broke  their view.\nThree tests showed it."
        assert last.at == NOW
        assert last.at.utcoffset() == timedelta(0)

    def test_what_changes_nothing_makes_no_version(self):
        """The same diagram again isn't a step, and what was undone can still be done again."""
        theory = Theory(diagram=SOUND)
        assert theory.changed(SOUND, "", at=NOW) is theory
        assert theory.because("no step to explain") is theory
        undone = theory.changed(edits.delete(SOUND, "n12").diagram, "x", at=NOW).undo()
        assert undone.changed(undone.diagram, "", at=NOW).can_redo

    def test_a_new_step_drops_what_was_undone(self):
        """After undo and something else, the undone step is gone for good."""
        theory = Theory(diagram=SOUND).changed(edits.delete(SOUND, "n12").diagram, "x", at=NOW).undo()
        assert not theory.changed(edits.delete(SOUND, "n13").diagram, "y", at=NOW).can_redo

    def test_a_reason_for_an_undone_step_is_kept(self):
        """A step that is undone and done again still has its reason."""
        theory = Theory(diagram=SOUND).changed(edits.delete(SOUND, "n12").diagram, "x", at=NOW).because("It failed.")
        assert theory.undo().redo().steps[-1].why == "It failed."

    def test_there_is_no_version_beyond_the_last(self):
        """Asking for a version that isn't there says which there are."""
        with pytest.raises(InputError, match="from 0 to 0"):
            Theory(diagram=SOUND).version(1)
        with pytest.raises(InputError, match="-1 was given"):
            Theory(diagram=SOUND).version(-1)

    def test_a_file_whose_steps_do_not_fit_is_refused(self):
        """A history that doesn't lead to its diagram is a broken file, and isn't opened as if it were whole."""
        theory = Theory(diagram=SOUND).changed(edits.delete(SOUND, "n12").diagram, "x", at=NOW)
        data = theory.model_dump(mode="json")
        data["diagram"]["links"] = data["diagram"]["links"][:2]
        with pytest.raises(ValidationError, match="doesn’t fit"):
            Theory.model_validate(data)

    def test_a_step_is_small(self):
        """A step keeps only what changed, however large the diagram."""
        theory = Theory(diagram=SOUND).changed(edits.rename(SOUND, "n7", "Staff nearby").diagram, "x", at=NOW)
        (step,) = theory.steps
        assert (len(step.nodes.old), len(step.nodes.new)) == (1, 1)
        assert (step.links.old, step.links.new) == ((), ())
