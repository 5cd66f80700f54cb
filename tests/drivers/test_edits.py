"""What can be done to a diagram: each edit makes a whole diagram, or says kindly why not."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given

from qilearn.core.comments import Comments
from qilearn.drivers import edits
from qilearn.drivers.model import LONGEST_LABEL, MOST_NODES, Diagram, Link, Mark, Node
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.strategies import commands, diagrams, do, histories, quickly


def ids(nodes: object) -> list[str]:
    return [node.id for node in nodes]  # type: ignore[attr-defined]


def said(edited: edits.Edited) -> str:
    return " ".join(comment.says for comment in edited.comments)


class TestAnyEdits:
    @quickly
    @given(histories())
    def test_a_diagram_stays_whole_whatever_is_sent(self, made):
        """Any edits, nonsense included, never raise and leave a diagram that is valid from the ground up."""
        for before, edited in pairwise(made):
            again = Diagram.model_validate_json(edited.diagram.model_dump_json())
            assert again == edited.diagram
            assert edited.is_done == (edited.diagram != before.diagram)
            assert edited.is_done or edited.diagram is before.diagram
            assert edited.chosen in edited.diagram

    @quickly
    @given(diagrams(), commands())
    def test_what_is_said_are_a_coachs_words(self, diagram, command):
        """What was done and what there is to know are whole sentences, without ids or exclamation marks of ours."""
        edited = do(diagram, command)
        assert isinstance(edited.comments, Comments)
        for words in (edited.says, *(comment.says for comment in edited.comments)):
            assert not words or re.search(r"(?s)^[^a-z].*[.?]$", words), words
            ours = re.sub(r"“.*”", "", words, flags=re.DOTALL)
            assert not re.search(r"!|\bn[0-9]+\b", ours), words

    @quickly
    @given(diagrams(), commands())
    def test_a_refusal_says_why(self, diagram, command):
        """When an edit that would change something isn't done, there is a Comment; where nothing would change, none is needed."""
        name, args, _kwargs = command
        edited = do(diagram, command)
        if not edited.is_done and name in ("add", "link", "unlink", "attach", "detach", "delete"):
            assert edited.comments, (name, args)


class TestAdd:
    def test_a_primary_driver_serves_the_aim(self):
        """A primary driver goes under the aim without being told."""
        edited = edits.add(Diagram(), "primary", " Rest  at night ")
        assert edited.says == "Added the primary driver “Rest at night” under the aim."
        assert ids(edited.diagram.children("aim")) == [edited.chosen] == ["n1"]
        assert not edited.comments
        assert not edited.asks_why

    def test_it_follows_its_sibling_and_serves_what_that_serves(self):
        """After a sibling it stands next to it, under the same parent."""
        edited = edits.add(SOUND, "secondary", "Rails at the bath", after="n4")
        assert ids(edited.diagram.children("n1"))[:2] == ["n4", edited.chosen]

    def test_without_a_likely_parent_it_is_an_orphan_and_says_so(self):
        """Nobody guesses which of three drivers an idea serves: it serves nothing yet, and that is said."""
        edited = edits.add(SOUND, "change", "Non-slip mats")
        assert edited.chosen in ids(edited.diagram.orphans)
        assert "serves nothing now" in said(edited)

    def test_with_one_possible_parent_it_goes_there(self):
        """Where there is only one driver, a new one further right serves it."""
        diagram = diagram_of(("n1", "primary", "Rest", "aim"))
        assert ids(edits.add(diagram, "secondary", "Quiet").diagram.children("n1")) == ["n2"]

    def test_an_id_is_never_used_again(self):
        """A new node isn't taken for one that was deleted, in this version or in an earlier one."""
        gone = edits.delete(SOUND, "n13").diagram
        assert edits.add(gone, "primary", "x").chosen == "n13"
        assert edits.add(gone, "primary", "x", used={"n13", "n20", "other"}).chosen == "n21"

    @pytest.mark.parametrize(
        ("kind", "parent", "words"),
        [
            ("aim", None, "one aim"),
            ("change", "aim", "can serve a primary driver or a secondary driver"),
            ("secondary", "n9", "is a change idea"),
            ("primary", "n1", "can serve the aim"),
            ("goal", None, "can be aim, primary driver"),
            ("change", "n99", "isn’t in this diagram"),
        ],
    )
    def test_what_cannot_be_is_refused(self, kind, parent, words):
        """A second aim, a link that skips or turns back, a kind that isn't: each says what could be."""
        edited = edits.add(SOUND, kind, "Something", parent=parent)
        assert edited.diagram is SOUND
        assert words in said(edited)

    def test_a_full_diagram_takes_no_more(self):
        """At the most nodes a diagram can have, another is refused with a reason."""
        rows = [(f"n{number}", "primary", f"Driver {number}", "aim") for number in range(1, MOST_NODES)]
        edited = edits.add(diagram_of(*rows), "primary", "One more")
        assert not edited.is_done
        assert str(MOST_NODES) in said(edited)


class TestRename:
    def test_other_words_ask_why_and_first_words_do_not(self):
        """A box that gets its first words is being written; one that says something else is another theory."""
        empty = edits.add(Diagram(), "primary")
        named = edits.rename(empty.diagram, empty.chosen, "Rest")
        assert (named.says, named.asks_why) == ("Named the primary driver “Rest”.", False)
        assert edits.rename(named.diagram, "n1", "Quiet").asks_why

    def test_a_mended_comma_asks_nothing(self):
        """Capitals and punctuation don't change a theory."""
        edited = edits.rename(SOUND, "n4", "floors clear, and dry.")
        assert edited.is_done
        assert not edited.asks_why

    def test_a_box_keeps_some_words_and_the_aim_need_not(self):
        """Emptying a box is refused, since deleting is clearer; the aim can be emptied."""
        assert "delete it" in said(edits.rename(SOUND, "n4", "  "))
        assert edits.rename(SOUND, "aim", "").diagram.aim.label == ""

    def test_long_and_too_long(self):
        """A long label is taken with advice; one beyond all bounds is refused."""
        assert "70 characters" in said(edits.rename(SOUND, "n4", "x" * 70))
        assert not edits.rename(SOUND, "n4", "x" * (LONGEST_LABEL + 1)).is_done
        assert not edits.rename(SOUND, "aim", "x" * 70).comments

    def test_the_same_label_twice_is_asked_about(self):
        """A label that is there already is asked about: perhaps it's one box with two links."""
        assert "Are they the same?" in said(edits.rename(SOUND, "n5", "Bell within reach!"))


class TestTheRest:
    def test_a_circle_is_refused_and_asked_about(self):
        """What would make a cause its own cause is refused, through others too."""
        diagram = diagram_of(
            ("n1", "primary", "Rest", "aim"),
            ("n2", "secondary", "Quiet", "n1"),
            ("n3", "secondary", "Few alarms", "n2"),
        )
        for edited in (
            edits.link(diagram, "n2", "n3"),
            edits.move(diagram, "n2", "n3"),
            edits.link(diagram, "n2", "n2"),
        ):
            assert edited.diagram is diagram
            assert edited.comments[0].about == "circle"

    def test_move_takes_one_parent_or_all(self):
        """Moved from one parent, a node keeps the others; moved without saying, it serves the new one alone."""
        one = edits.move(SOUND, "n9", "n5", instead_of="n4")
        assert set(ids(one.diagram.parents("n9"))) == {"n5", "n7"}
        assert one.asks_why
        every = edits.move(SOUND, "n9", "n5")
        assert ids(every.diagram.parents("n9")) == ["n5"]
        assert every.says == (
            "Moved “Clear each bay at handover” to “Shoes that fit”, away from “Floors clear and dry” and “Staff in sight "
            "of those at risk”."
        )

    def test_move_keeps_how_strong_the_link_was(self):
        """A weak link that is moved stays weak."""
        moved = edits.move(SOUND, "n7", "n2", instead_of="n1").diagram
        assert moved.link("n7", "n2") == Link(child="n7", parent="n2", strength="weak")

    def test_a_kind_is_refused_naming_the_links_in_its_way(self):
        """A driver with links that wouldn't fit another kind isn't changed, and the links are named."""
        edited = edits.change_kind(SOUND, "n4", "change")
        assert not edited.is_done
        assert "“Clear each bay at handover” can’t serve a change idea" in said(edited)

    @pytest.mark.parametrize(
        ("id", "parent", "next_step"),
        [
            ("n8", "n10", "Is it the other way round? Then link “"),
            ("n8", "aim", "but not the aim itself. Link it to one of those; or, if it belongs there, change its kind"),
            ("n9", "n10", "Which of those does it serve?"),
        ],
    )
    def test_a_link_that_cant_be_says_what_to_try(self, id, parent, next_step):
        """The other way round, another kind, or one of those that it can serve."""
        assert next_step in said(edits.link(SOUND, id, parent))

    def test_moved_to_where_it_is_it_says_so(self):
        """A drag onto what it serves already is answered."""
        moved = edits.move(SOUND, "n8", "n3")
        assert not moved.is_done
        assert "already" in said(moved)

    def test_a_kind_can_change_with_what_it_serves(self):
        """A primary driver becomes a secondary one in one step when it is said what it serves."""
        edited = edits.change_kind(SOUND, "n2", "secondary", parent="n1")
        assert edited.says == "Made “Medicines that don’t sedate” a secondary driver, under “Safe footing”."
        assert ids(edited.diagram.children("n2")) == ["n6"]

    def test_a_change_idea_that_becomes_a_driver_has_no_state(self):
        """Only change ideas are tested."""
        assert edits.change_kind(SOUND, "n9", "secondary").diagram.node("n9").state is None

    def test_shift_moves_among_siblings_and_stops_at_the_ends(self):
        """Up and down are among those that serve the same node; at the end it says so."""
        assert ids(edits.shift(SOUND, "n2", -1).diagram.children("aim")) == ["n2", "n1", "n3"]
        assert ids(edits.shift(SOUND, "n7", 1, under="n1").diagram.children("n1")) == ["n4", "n5", "n7"]
        assert ids(edits.shift(SOUND, "n7", 1).diagram.children("n3")) == ["n8", "n7"]
        assert "the first" in said(edits.shift(SOUND, "n1", -1))

    def test_links_come_go_and_weaken(self):
        """A link can be drawn, marked weak and taken away; each says so, and asks why."""
        drawn = edits.link(SOUND, "n8", "n1", "weak")
        assert drawn.says == "Linked “Bell within reach” weakly to “Safe footing”."
        strong = edits.set_strength(drawn.diagram, "n8", "n1", "strong")
        assert strong.diagram.link("n8", "n1") == Link(child="n8", parent="n1")
        gone = edits.unlink(strong.diagram, "n8", "n1")
        assert gone.diagram == SOUND
        assert drawn.asks_why
        assert strong.asks_why
        assert gone.asks_why

    def test_unlinked_from_its_last_parent_it_is_an_orphan(self):
        """The last link taken away leaves an orphan, which is said."""
        assert "serves nothing now" in said(edits.unlink(SOUND, "n8", "n3"))

    def test_measures_are_attached_once_and_taken_off(self):
        """A measure is there once; as another kind of measure elsewhere it is asked about."""
        once = edits.attach(SOUND, "n4", "Falls a month", "process")
        assert once.diagram.node("n4").measures == (Mark(name="Falls a month", kind="process"),)
        assert "an outcome measure elsewhere" in said(once)
        assert not edits.attach(once.diagram, "n4", "falls a month.", "process").is_done
        assert edits.detach(once.diagram, "n4", "Falls a month").diagram == SOUND

    def test_a_deleted_driver_leaves_its_own_as_orphans(self):
        """What served only the deleted node stays and is named; what serves another too isn't an orphan."""
        edited = edits.delete(SOUND, "n3")
        assert ids(edited.diagram.orphans) == ["n8"]
        assert "“Bell within reach” serves nothing now" in said(edited)
        assert edited.asks_why
        assert edited.chosen == "n2"

    def test_the_aim_stays(self):
        """The aim can't be deleted."""
        assert "The aim stays" in said(edits.delete(SOUND, "aim"))

    def test_states(self):
        """Giving up asks why; adopting what was never tested is asked about; a driver has no state."""
        assert edits.set_state(SOUND, "n13", "abandoned").asks_why
        assert not edits.set_state(SOUND, "n13", "testing").asks_why
        assert "small scale" in said(edits.set_state(SOUND, "n13", "adopted"))
        assert not edits.set_state(SOUND, "n10", "adopted").comments
        assert "Only a change idea" in said(edits.set_state(SOUND, "n1", "testing"))

    def test_notes_keep_their_lines(self):
        """A note may have several lines, and can be taken away."""
        noted = edits.note(SOUND, "n4", "Seen on nights.\n\nAsk the porters. ")
        assert noted.diagram.node("n4").note == "Seen on nights.\n\nAsk the porters."
        assert edits.note(noted.diagram, "n4", "").diagram == SOUND
        assert not edits.note(SOUND, "n4", "x" * 6_000).is_done

    def test_a_node_without_words_goes_without_a_question(self):
        """Deleting a box that was only just added asks for no reason."""
        empty = edits.add(SOUND, "primary")
        assert not edits.delete(empty.diagram, empty.chosen).asks_why
        assert Node(id="n14", kind="primary") in empty.diagram.nodes
