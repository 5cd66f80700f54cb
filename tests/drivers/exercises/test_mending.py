"""Mending the diagram with six faults: what is left, what is mended, and what broke on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.comments import Comment
from qilearn.core.exercises import Result
from qilearn.drivers.critique import critique
from qilearn.drivers.exercises import cases, mending
from qilearn.drivers.exercises.results import first_of
from qilearn.drivers.model import Diagram, Link, Mark, Node

MENDED = cases.oak_ward_mended()
STILL = {
    "app": mending.STILL_BOUGHT,
    "know": mending.STILL_THE_AIM,
    "fits": mending.STILL_UNMEASURED,
    "part": mending.STILL_TWICE,
    "email": mending.STILL_TELLING,
    "print": mending.STILL_ASTRAY,
}
"""Each fault by a box that has it, and the reply while it's there."""


def read(diagram: Diagram) -> Result:
    """The reply to a diagram."""
    return mending.read_mended(cases.as_answer(diagram))


def steps(diagram: Diagram) -> tuple[Comment, ...]:
    """What is left to do."""
    return tuple(comment for comment in read(diagram).comments if comment.kind != "strength")


def partly(faults: Collection[str]) -> Diagram:
    """The mended diagram, with the faults at these boxes as they were."""
    before, after = cases.oak_ward(), MENDED
    nodes = [
        before.node(box) if box in faults else after.node(box)
        for box in cases.oak_nodes()
        if box in after or box in faults
    ]
    links = [link for link in after.links if link.child not in faults]
    links += [link for link in before.links if link.child in faults]
    return Diagram(nodes=tuple(nodes), links=tuple(links))


def changed(diagram: Diagram, box: str, **fields: Any) -> Diagram:
    """The diagram with one box changed."""
    nodes = tuple(Node(**{**dict(node), **fields}) if node.id == box else node for node in diagram.nodes)
    return Diagram(nodes=nodes, links=diagram.links)


def without(diagram: Diagram, *boxes: str) -> Diagram:
    """The diagram without some boxes and their arrows."""
    links = tuple(link for link in diagram.links if not {link.child, link.parent} & set(boxes))
    return Diagram(nodes=tuple(node for node in diagram.nodes if node.id not in boxes), links=links)


def moved(diagram: Diagram, box: str, parent: str) -> Diagram:
    """The diagram with a box that serves this one instead."""
    links = (*(link for link in diagram.links if link.child != box), Link(child=box, parent=parent))
    return Diagram(nodes=diagram.nodes, links=links)


def with_box(diagram: Diagram, node: Node, *parents: str) -> Diagram:
    """The diagram with one box more."""
    links = (*diagram.links, *(Link(child=node.id, parent=parent) for parent in parents))
    return Diagram(nodes=(*diagram.nodes, node), links=links)


class TestFaults:
    @given(st.sets(st.sampled_from(sorted(STILL))))
    def test_each_fault_that_is_left_is_named_and_each_that_is_gone_is_told(self, left):
        """Whatever is mended so far: every reply is about what is left, at most four at once, and praise for the rest."""
        result = read(partly(left))
        expected = [reply for box, reply in STILL.items() if box in left]
        assert result.status == ("not yet" if left else "done")
        if left:
            assert [one for one in result.comments if one.kind != "strength"] == list(first_of(expected))
            said = [one.says for one in result.comments if one.kind == "strength"]
            assert bool(said) == (len(left) < 6)
            mended = [fault.mended for fault, box in zip(mending.FAULTS, STILL, strict=True) if box not in left]
            assert all(words in said[0] for words in mended)

    def test_untouched_it_has_all_six(self):
        """The diagram as the team drew it has every fault, and none is praised away."""
        assert set(partly(STILL).links) == set(cases.oak_ward().links)
        assert partly(STILL).nodes == cases.oak_ward().nodes
        assert steps(cases.oak_ward()) == first_of(tuple(STILL.values()))

    def test_mended_it_has_nothing_that_the_coach_calls_broken(self):
        """The solution stands up to the critique that the editor uses, and the diagram before didn't."""
        assert critique(MENDED).is_sound
        assert not critique(cases.oak_ward()).is_sound


class TestOtherRepairs:
    @pytest.mark.parametrize(
        "diagram",
        [
            without(MENDED, "app"),
            changed(partly(["part"]), "part", label="Time is set aside for questions of those who help"),
            with_box(MENDED, Node(id="n1", kind="change", label="Remind each other at noon"), "plan"),
            changed(partly(["know"]), "know", label="People may ask again after a day at home"),
            moved(without(partly(["part"]), "there"), "room", "part"),
        ],
        ids=["app gone", "reworded", "reminder beside", "driver reworded", "other one kept"],
    )
    def test_other_ways_to_mend(self, diagram):
        """A fault can be taken out, reworded or given company, and of two boxes either can stay."""
        assert read(diagram).status == "done"

    def test_the_app_as_a_driver_in_other_words(self):
        """What says how things would be is a driver, even in the place where the app stood."""
        app = changed(partly(["app"]), "app", label="Explanations can be heard again at home")
        assert read(app).status == "done"


class TestLeft:
    @pytest.mark.parametrize(
        ("diagram", "reply"),
        [
            (changed(partly(["app"]), "app", label="Everybody uses the medicines app"), mending.STILL_BOUGHT),
            (
                changed(partly(["know"]), "know", label="people know what each of their medicines is for."),
                mending.STILL_THE_AIM,
            ),
            (changed(MENDED, "email", label="Teaching session on planning"), mending.STILL_TELLING),
            (changed(MENDED, "email", label="Poster in the doctors’ room"), mending.STILL_TELLING),
            (without(MENDED, "email"), mending.NOTHING_PLANNED),
            (without(MENDED, "print"), mending.PRINT_GONE),
            (moved(MENDED, "print", "plan"), mending.STILL_ASTRAY),
        ],
        ids=lambda value: value.about if isinstance(value, Comment) else "",
    )
    def test_half_a_repair(self, diagram: Diagram, reply: Comment):
        """A fault in other words, or an empty place where it was, gets the reply to that."""
        assert steps(diagram) == (reply,)

    @pytest.mark.parametrize(
        "label",
        [
            "Training in the new discharge form",
            "Train doctors to use the planning checklist",
            "Policy: plan by noon",
            "Champion for planning",
            "Nurse tells doctor at the round who goes home tomorrow",
            "Remind doctors by WhatsApp",
            "Lunch-and-learn on planning early",
        ],
    )
    def test_more_telling_is_no_repair(self, label: str):
        """Training, policies, champions and being told in place of an email get the reply to telling, whatever they name."""
        assert steps(changed(MENDED, "email", label=label)) == (mending.STILL_TELLING,)

    @pytest.mark.parametrize(
        "label",
        [
            "Put the day of leaving on the first page of the notes by default",
            "Ask each person at admission when they hope to go home",
            "Book transport when the round writes the day of leaving",
        ],
    )
    def test_what_changes_the_work_is_a_repair(self, label: str):
        """An idea that makes planning part of the work is taken for one."""
        assert read(changed(MENDED, "email", label=label)).status == "done"

    def test_both_of_a_pair_gone(self):
        """Taking out both boxes that say one thing loses it."""
        assert mending.BOTH_GONE in steps(without(MENDED, "there", "room"))

    def test_the_driver_gone_that_was_to_be_measured(self):
        """Taking out the driver doesn't measure it."""
        assert mending.FITS_GONE in steps(without(MENDED, "fits"))


class TestNewlyBroken:
    @pytest.mark.parametrize("box", mending.SOUND_BOXES)
    def test_a_sound_box_taken_out(self, box):
        """What was sound and is gone is named first."""
        assert steps(without(MENDED, box))[0] == mending.taken_out((cases.oak_nodes()[box],))

    @pytest.mark.parametrize("box", ["room", "card", "round", "plan", "app", "print"])
    def test_an_arrow_cut(self, box):
        """A box that lost its arrow is named."""
        cut = Diagram(nodes=MENDED.nodes, links=tuple(link for link in MENDED.links if link.child != box))
        assert mending.loose((MENDED.node(box),)) in steps(cut)

    @pytest.mark.parametrize(("child", "parent"), [("plan", "time"), ("plan", "list"), ("card", "fits")])
    def test_a_sound_link_cut(self, child, parent):
        """A box that lost one of two arrows is named with what it served."""
        links = tuple(link for link in MENDED.links if (link.child, link.parent) != (child, parent))
        diagram = Diagram(nodes=MENDED.nodes, links=links)
        assert steps(diagram) == (mending.cut(MENDED.node(child), MENDED.node(parent)),)

    @pytest.mark.parametrize(
        ("boxes", "reply"),
        [(("print",), mending.PRINT_GONE), (("there", "part"), mending.BOTH_GONE), (("fits",), mending.FITS_GONE)],
        ids=lambda value: "" if isinstance(value, Comment) else value[0],
    )
    def test_what_broke_is_answered_first(self, boxes, reply):
        """Taking out what had only a wrong arrow, a double or no measure is answered first, whatever else is left."""
        said = steps(without(cases.oak_ward(), *boxes))
        assert said[0] == reply
        assert said[-1].about == "more"

    def test_a_new_driver_without_a_measure(self):
        """A new box next to the aim is asked how anyone would see it move; with a measure it's fine."""
        new = Node(id="n1", kind="primary", label="Somebody can be asked after a day at home")
        assert steps(with_box(MENDED, new, "aim")) == (mending.unmeasured((new,)),)
        asked = (Mark(name="% who had a question answered at home", kind="process"),)
        measured = Node(id="n1", kind="primary", label=new.label, measures=asked)
        assert read(with_box(MENDED, measured, "aim")).status == "done"

    def test_more_primary_drivers_than_a_team_can_hold(self):
        """From the sixth box next to the aim, the reply asks for fewer."""
        marks = (Mark(name="%", kind="process"),)
        diagram = MENDED
        for number in range(1, 4):
            label = f"Something else is so, {'again ' * number}"
            diagram = with_box(diagram, Node(id=f"n{number}", kind="primary", label=label, measures=marks), "aim")
            assert steps(diagram) == ((mending.FEW_OR_MANY,) if number == 3 else (mending.WHICH_FIRST,))

    def test_a_new_box_that_says_what_another_says(self):
        """An idea copied under a second driver is asked which one stays."""
        copy = Node(id="n1", kind="change", label="phone the helper from the side room, if the person wishes")
        assert steps(with_box(MENDED, copy, "plan")) == (mending.said_again(copy),)

    @pytest.mark.parametrize("box", ["aim", "time", "card"])
    def test_a_box_without_words(self, box):
        """A box that was emptied is asked for words."""
        assert mending.WORDLESS in steps(changed(MENDED, box, label="  "))

    @pytest.mark.parametrize("answer", ["mended", 7, {"nodes": 1}, {"elsewhere": 1}], ids=repr)
    def test_what_is_no_diagram_is_told_so(self, answer: Mapping[str, Any]):
        """Anything else gets one reply, and never an error."""
        assert mending.read_mended(answer).status == "not yet"
