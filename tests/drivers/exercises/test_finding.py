"""The six planted faults: found, missed, taken for another or invented, each has its own reply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.drivers.exercises import cases, finding
from qilearn.drivers.exercises.finding import FAULTS, PLANTED
from qilearn.drivers.layout import lay_out

NUMBER = cases.numbers()
EACH = pytest.mark.parametrize("name", list(PLANTED))


def marks(**boxes: str) -> dict[str, str]:
    """An answer that marks these boxes."""
    return {NUMBER[box]: fault for box, fault in boxes.items()}


def _boxes_of(fault: str) -> tuple[str, ...]:
    return PLANTED[fault].boxes if fault in PLANTED else ()


def key_but(name: str, **boxes: str) -> dict[str, str]:
    """The key without one fault, and with these marks."""
    gone = {NUMBER[box] for box in PLANTED[name].boxes}
    return {box: fault for box, fault in finding.key().items() if box not in gone} | marks(**boxes)


class TestPlanted:
    def test_six_are_planted_each_of_a_kind_of_its_own(self):
        """Six faults, no box in two of them, and one name that fits no box."""
        boxes = [box for planted in PLANTED.values() for box in planted.boxes]
        assert len(PLANTED) == 6
        assert len(boxes) == len(set(boxes))
        assert set(FAULTS) - set(PLANTED) == {"two"}

    def test_every_box_is_planted_or_sound(self):
        """Each numbered box has a fault, or a reason why it has none."""
        planted = {box for each in PLANTED.values() for box in each.boxes}
        assert planted | set(finding.SOUND_BOXES) == set(NUMBER)
        assert not planted & set(finding.SOUND_BOXES)

    def test_the_faults_are_in_the_diagram(self):
        """What can be checked in the diagram itself is so: the arrow, the measure that is missing, the lone idea."""
        diagram = cases.oak_ward()
        assert [node.id for node in diagram.parents("print")] == ["list"]
        assert not diagram.orphans
        assert [node.id for node in diagram.of_kind("primary") if not node.measures] == ["fits"]
        assert diagram.below("plan") == {"email"}

    def test_the_numbers_run_down_the_columns_of_the_picture(self):
        """In the picture the numbers rise from column to column, and downwards within each."""
        boxes = lay_out(cases.oak_ward_numbered()).boxes
        places = [(round(boxes[id].x), boxes[id].y) for id in NUMBER]
        assert places == sorted(places)
        assert list(NUMBER.values()) == [str(number) for number in range(1, 14)]
        assert all(text.startswith(f"{number}. ") for number, text in finding.boxes_to_mark().items())

    def test_no_two_replies_are_the_same(self):
        """Found, missed and where to look again differ, for each fault and between faults."""
        said = [text for each in PLANTED.values() for text in (each.found.says, each.missed.says, each.look)]
        assert len(set(said)) == len(said) == 18


class TestReplies:
    @given(st.fixed_dictionaries({name: st.sampled_from(planted.boxes) for name, planted in PLANTED.items()}))
    def test_each_fault_may_be_marked_at_any_of_its_boxes(self, chosen):
        """Of two boxes that say one thing either will do, as will the driver or its only idea."""
        assert finding.read_faults({NUMBER[box]: name for name, box in chosen.items()}).status == "done"

    def test_both_boxes_of_a_pair_may_be_marked(self):
        """Marking both of the boxes that say one thing is no fault."""
        assert finding.read_faults(finding.key() | marks(there="twice", part="twice")).status == "done"

    @EACH
    def test_one_found(self, name):
        """A fault that is found is confirmed, and at most two of the others are hinted at."""
        result = finding.read_faults(marks(**{PLANTED[name].boxes[0]: name}))
        assert result.status == "not yet"
        assert result.comments[0] == PLANTED[name].found
        missed = [comment for comment in result.comments if comment in [each.missed for each in PLANTED.values()]]
        assert len(missed) == 2
        assert PLANTED[name].missed not in missed

    @EACH
    def test_one_missed(self, name):
        """A fault that is the only one missed gets its own hint, which names no box."""
        result = finding.read_faults(key_but(name))
        assert result.status == "not yet"
        assert result.comments[-1] == PLANTED[name].missed
        assert len(result.comments) == 6
        assert not any(character.isdigit() for character in PLANTED[name].missed.says)

    @EACH
    @given(st.data())
    def test_one_taken_for_another(self, name, data):
        """The right box with another fault's name: the reply speaks of that box and that claim, and names no other box."""
        box = data.draw(st.sampled_from(PLANTED[name].boxes))
        other = data.draw(st.sampled_from([fault for fault in PLANTED if fault != name]))
        said = finding.claimed(box, other)
        result = finding.read_faults(marks(**{box: other}))
        assert result.status == "not yet"
        assert result.comments[0] == said
        assert said.says.startswith(
            f"Box {NUMBER[box]}, “{cases.oak_nodes()[box].label}”: you marked it as “{FAULTS[other]}”"
        )
        assert PLANTED[name].look in said.says
        assert FAULTS[name].casefold() not in said.says.casefold()
        assert PLANTED[name].missed not in result.comments
        assert not any(
            f"Box {number}," in comment.says
            for comment in result.comments
            for number in {*NUMBER.values()} - {NUMBER[box]}
        )

    @pytest.mark.parametrize("box", list(finding.SOUND_BOXES))
    @given(st.sampled_from(list(PLANTED)))
    def test_one_invented(self, box, fault):
        """A sound box that is marked is asked about that very claim, with the reason why the box stands."""
        said = finding.claimed(box, fault)
        result = finding.read_faults(marks(**{box: fault}))
        assert result.status == "not yet"
        assert result.comments[0] == said
        assert FAULTS[fault] in said.says
        assert said.why == finding.SOUND_BOXES[box]

    @pytest.mark.parametrize("fault", list(FAULTS))
    def test_each_claim_has_its_own_words_at_each_box(self, fault):
        """No two boxes get the same reply to one claim."""
        said = [finding.claimed(box, fault).says for box in NUMBER if box not in _boxes_of(fault)]
        assert len(set(said)) == len(said)

    @pytest.mark.parametrize("box", ["card", "plan", "time", "print"])
    def test_serving_two_boxes_is_no_fault(self, box):
        """Whichever box is marked for its arrows gets a reply on graphs and trees that says what it serves."""
        result = finding.read_faults(finding.key() | marks(**{box: "two"}))
        (said,) = [comment for comment in result.comments if comment.why == finding.GRAPH]
        assert result.status == "not yet"
        assert ("nothing else" in said.says) == (len(cases.oak_ward().parents(box)) == 1)

    @pytest.mark.parametrize("fault", list(FAULTS))
    def test_marking_everything_alike_finds_nothing(self, fault):
        """All thirteen marked as one fault: one reply, the same for each, that confirms no box."""
        assert tuple(finding.read_faults(dict.fromkeys(NUMBER.values(), fault)).comments) == (finding.TOO_MANY,)

    @EACH
    @given(st.data())
    def test_marking_many_alike_finds_nothing(self, name, data):
        """Three boxes or more with one fault get one reply, whether the fault is among them or not."""
        boxes = data.draw(st.sets(st.sampled_from(list(NUMBER)), min_size=3, max_size=8))
        assert tuple(finding.read_faults(marks(**dict.fromkeys(boxes, name))).comments) == (finding.alike(name),)

    def test_of_many_claims_the_first_are_answered_and_the_rest_counted(self):
        """Five sound boxes marked: three replies to claims, and that two more wait."""
        faults = ("solution", "aim", "twice", "telling", "astray")
        result = finding.read_faults(marks(**dict(zip(finding.SOUND_BOXES, faults, strict=True))))
        assert [comment.about for comment in result.comments[:4]] == ["nothing wrong"] * 3 + ["more"]
        assert result.comments[3].says.startswith("2 more")

    def test_the_rows_carry_what_the_picture_shows(self):
        """Beside a box stands what it serves and its measures, so that rows far from the picture can be judged."""
        rows = finding.boxes_to_mark()
        assert rows[NUMBER["print"]].endswith(f"(change idea, serves {NUMBER['list']})")
        assert rows[NUMBER["know"]].endswith("(primary driver, serves the aim; O)")

    @pytest.mark.parametrize("answer", [{"99": "twice"}, {"1": "elsewhere"}, "2", 7, ["2"]], ids=repr)
    def test_what_marks_no_box(self, answer):
        """Marks that fit no box or name no fault are no marks."""
        assert tuple(finding.read_faults(answer).comments) == (finding.NONE_MARKED,)
