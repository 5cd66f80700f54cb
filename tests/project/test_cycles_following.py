"""How far a change idea has come follows from its cycles, and from nothing else that happens to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.drivers.edits import delete, set_state
from qilearn.pdsa.ramps import Ramp
from qilearn.project.cycles_following import DECIDED, told_of
from qilearn.project.desk import Desk
from qilearn.project.diagram_steps import FROM_CYCLES, own_steps
from qilearn.project.following import follow
from qilearn.project.merging import merge
from qilearn.project.model import ProjectBody
from tests.project.cycles import IDEAS, NOW, cycle, states, with_ideas


def changed(body: ProjectBody, *cycles) -> ProjectBody:
    """With these cycles, as the desk would keep them."""
    return follow(body, body.with_part("cycles", cycles), at=NOW)


def by_hand(body: ProjectBody, idea: str, state: str) -> ProjectBody:
    """With a state that the team sets in the diagram."""
    edited = set_state(body.theory.diagram, idea, state)
    return body.with_part("theory", body.theory.changed(edited.diagram, edited.says, at=NOW))


def says(body: ProjectBody) -> list[str]:
    return [step.says for step in body.theory.steps]


class TestStates:
    def test_a_cycle_that_begins_makes_its_idea_tested(self):
        """Locked, it is a step in the theory that says which idea and which cycle; a draft is none."""
        body = changed(with_ideas(), cycle("c1", idea="i1"))
        assert states(body)["i1"] == "untested"
        assert body.theory.steps == ()
        body = changed(body, cycle("c1", "2027-03-01", idea="i1"))
        assert states(body) == {"i1": "testing", "i2": "untested", "i3": "untested"}
        assert says(body) == [f"{FROM_CYCLES}“Idea i1” is being tested now: cycle “Test c1” began."]

    @pytest.mark.parametrize(("decision", "state"), DECIDED.items())
    def test_a_decision_is_what_the_idea_becomes(self, decision, state):
        """Adopt, adapt or abandon, as a step of its own after the one in which it began."""
        body = changed(with_ideas(), cycle("c1", "2027-03-01", idea="i1"))
        body = changed(body, cycle("c1", "2027-03-01", idea="i1", decision=decision))
        assert states(body)["i1"] == state
        assert len(body.theory.steps) == 2

    def test_after_adapt_the_next_cycle_is_testing_again(self):
        """However often it goes round; a cycle that was begun before the last changes nothing."""
        first = cycle("c1", "2027-03-01", idea="i1", decision="adapt")
        body = changed(changed(with_ideas(), first), first, cycle("c2", "2027-03-08", idea="i1"))
        assert states(body)["i1"] == "testing"
        body = changed(body, cycle("c1", "2027-03-01", idea="i1", decision="abandon"), *body.cycles[1:])
        assert states(body)["i1"] == "testing"

    def test_a_ramps_idea_is_its_cycles_idea(self):
        """Where the cycle itself names none; an amendment of the link counts."""
        ramps = (Ramp(id="r1", idea="i2"),)
        body = changed(with_ideas(ramps=ramps), cycle("c1", "2027-03-01", ramp="r1"))
        assert states(body)["i2"] == "testing"
        amended = [{"at": NOW, "about": "idea", "now": "i3", "why": "It was the other one."}]
        body = changed(body, cycle("c1", "2027-03-01", ramp="r1", amendments=amended))
        assert states(body) == {"i1": "untested", "i2": "untested", "i3": "testing"}

    def test_choosing_among_decisions_is_one_step(self):
        """Whoever tries adopt and then adapt leaves one line in the history; taken back, none."""
        begun = changed(with_ideas(), cycle("c1", "2027-03-01", idea="i1"))
        body = begun
        for decision in ("adopt", "abandon", "adapt"):
            body = changed(body, cycle("c1", "2027-03-01", idea="i1", decision=decision))
        assert len(body.theory.steps) == 2
        assert "to be adapted" in says(body)[-1]
        back = changed(body, cycle("c1", "2027-03-01", idea="i1"))
        assert back.theory == begun.theory

    def test_a_state_set_by_hand_stays_until_a_cycle_changes(self):
        """Words written into a cycle change no state; the next cycle does, even where the last wasn't decided."""
        first = cycle("c1", "2027-03-01", idea="i1")
        body = by_hand(changed(with_ideas(), first), "i1", "abandoned")
        body = changed(body, cycle("c1", "2027-03-01", idea="i1", study={"learnt": "Nobody stops."}))
        assert states(body)["i1"] == "abandoned"
        assert states(changed(body, *body.cycles, cycle("c2", "2027-03-08", idea="i1")))["i1"] == "testing"

    def test_a_cycle_taken_away_takes_its_state_with_it(self):
        """An idea without cycles is untested again, unless the team had said otherwise."""
        body = changed(with_ideas(), cycle("c1", "2027-03-01", idea="i1"))
        assert states(changed(body))["i1"] == "untested"
        assert states(changed(by_hand(body, "i1", "adopted")))["i1"] == "adopted"

    def test_a_deleted_idea_does_no_harm(self):
        """Its cycles go on; the diagram has nothing to follow."""
        body = changed(with_ideas(), cycle("c1", "2027-03-01", idea="i1"))
        gone = delete(body.theory.diagram, "i1")
        body = body.with_part("theory", body.theory.changed(gone.diagram, gone.says, at=NOW))
        body = changed(
            body, cycle("c1", "2027-03-01", idea="i1", decision="adopt"), cycle("c2", "2027-03-02", idea="d1")
        )
        assert states(body) == {"i2": "untested", "i3": "untested"}


OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("lock"), st.sampled_from(["", *IDEAS, "gone"])),
        st.tuples(st.just("decide"), st.integers(0, 5), st.sampled_from(["", *DECIDED])),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("write"), st.integers(0, 5)),
        st.tuples(st.just("by hand"), st.sampled_from(IDEAS), st.sampled_from(["untested", "testing", "adopted"])),
        st.tuples(st.just("undo")),
    ),
    max_size=12,
)


def done(body: ProjectBody, operation, number: int) -> ProjectBody:
    """The project after one operation."""
    cycles, (name, *rest) = list(body.cycles), operation
    place = rest[0] % len(cycles) if cycles and rest and isinstance(rest[0], int) else None
    if name == "by hand":
        return by_hand(body, *rest)
    if name == "undo":
        return body.with_part("theory", body.theory.undo())
    if name == "lock":
        cycles.append(cycle(f"c{number}", f"2027-03-{number + 1:02}", idea=rest[0]))
    elif place is None:
        return body
    elif name == "remove":
        cycles.pop(place)
    else:
        act = {"decision": rest[1]} if name == "decide" else {**dict(cycles[place].act), "next": f"step {number}"}
        cycles[place] = cycles[place].with_part(act=act)
    return changed(body, *cycles)


@given(operations=OPERATIONS)
@settings(max_examples=60, deadline=None)
def test_the_state_is_always_what_was_decided_last(operations):
    """After any row of changes: an idea whose last cycle or decision changed is what that says; all others are as before."""
    body = with_ideas()
    for number, operation in enumerate(operations):
        was, before = told_of(body), states(body)
        body = done(body, operation, number)
        if operation[0] in ("by hand", "undo"):
            continue
        now = told_of(body)
        for idea in IDEAS:
            one, other = was.get(idea), now.get(idea)
            if (one and one.says) == (other and other.says):
                assert states(body)[idea] == before[idea]
            elif other is not None:
                assert states(body)[idea] == (DECIDED.get(other.cycle.decision) or "testing")
            else:
                assert states(body)[idea] == ("untested" if before[idea] == one.state else before[idea])
    ProjectBody.model_validate_json(body.model_dump_json())  # Every version can still be rebuilt.


@given(operations=OPERATIONS)
@settings(max_examples=40, deadline=None)
def test_undoing_all_of_it_leads_back(operations):
    """Whatever followed from cycles, the diagram that a team began with can be come back to, and done again."""
    body = with_ideas()
    for number, operation in enumerate(operations):
        body = done(body, operation, number)
    theory = body.theory
    while theory.can_redo:
        theory = theory.redo()
    latest = theory.diagram
    while theory.can_undo:
        theory = theory.undo()
    assert theory.diagram == with_ideas().theory.diagram
    while theory.can_redo:
        theory = theory.redo()
    assert theory.diagram == latest


@given(mine=st.sampled_from(IDEAS), theirs=st.sampled_from(IDEAS), decision=st.sampled_from(["", *DECIDED]))
@settings(deadline=None)
def test_two_notebooks_begin_cycles_at_once(mine, theirs, decision):
    """Neither clashes over the diagram, which only followed; the merged one says what both cycles say, whoever merges."""
    base = with_ideas()
    here = changed(base, cycle("c-mine", "2027-03-01", idea=mine))
    there = changed(base, cycle("c-theirs", "2027-03-02", idea=theirs, decision=decision))
    merged = merge(base, here, there, at=NOW)
    assert merged.clashes == ()
    assert merged.body == merge(base, there, here, at=NOW).body
    assert states(merged.body)[theirs] == (DECIDED.get(decision) or "testing")
    if mine != theirs:
        assert states(merged.body)[mine] == "testing"


@pytest.mark.parametrize("cycle_is_mine", [True, False])
def test_a_cycle_here_and_a_drawing_there(cycle_is_mine):
    """A box drawn in one notebook and a cycle begun in the other are both in the merged project."""
    base = with_ideas()
    begun, drawn = changed(base, cycle("c1", "2027-03-01", idea="i1")), by_hand(base, "i2", "adopted")
    merged = merge(base, *((begun, drawn) if cycle_is_mine else (drawn, begun)), at=NOW)
    assert states(merged.body) == {"i1": "testing", "i2": "adopted", "i3": "untested"}


def test_what_another_notebook_set_by_hand_stays():
    """Its cycle came with the team's own word on the idea; taking both in doesn't undo that word."""
    base = with_ideas()
    theirs = by_hand(changed(base, cycle("c1", "2027-03-01", idea="i1")), "i1", "abandoned")
    merged = merge(base, base.with_part("name", "Falls"), theirs, at=NOW)
    assert states(follow(base, merged.body, at=NOW))["i1"] == "abandoned"


def test_steps_that_follow_are_not_the_teams_own():
    """Unless the team gave a reason for one."""
    body = changed(with_ideas(), cycle("c1", "2027-03-01", idea="i1"))
    assert own_steps(body.theory) == ()
    assert len(own_steps(body.theory.because("The night staff asked for it."))) == 1


def test_two_desks_begin_a_cycle_each(workspace):
    """In two kernels, on one idea each: the file holds both cycles and both states, and the cards hear of the diagram."""
    here = Desk(workspace)
    here.start(with_ideas(name="Falls"))
    there, heard = Desk(workspace), []
    here.change("cycles", (cycle("c1", "2027-03-01", idea="i1"),))
    there.observe(lambda change: heard.append(change.parts))
    saved = there.change("cycles", (cycle("c2", "2027-03-02", idea="i2"),))
    assert saved.ok
    assert "cycles" in str(saved.comments)
    assert {"cycles", "theory"} <= heard[-1]
    assert states(Desk(workspace).body) == {"i1": "testing", "i2": "testing", "i3": "untested"}
    here.refresh()
    assert here.body == there.body
    assert here.version_actions == []
