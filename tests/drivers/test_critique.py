"""What a coach would say of a theory: for each rule a case that calls for it, and a near one that must not."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given

from qilearn.drivers import edits
from qilearn.drivers.critique import MOST_QUESTIONS, MOST_STRENGTHS, MOST_TO_DO, RULES, critique
from qilearn.drivers.critique_words import ONLY_WORDS, aim_parts, is_solution, is_weak, lacks_verb, repeats
from qilearn.drivers.model import Diagram, Node
from tests.drivers.examples import AIM_WORDS, SOUND, diagram_of
from tests.drivers.strategies import diagrams, quickly


@dataclass(frozen=True)
class Case:
    """A diagram that calls for a rule, in which nodes; and near ones that don't."""

    calls: Diagram
    nodes: tuple[str, ...]
    near: tuple[Diagram, ...]


def aimed(words: str) -> Diagram:
    return edits.rename(SOUND, "aim", words).diagram


def with_idea(label: str, **node: object) -> Diagram:
    """The sound diagram with one change idea more, under "Shoes that fit"."""
    added = edits.add(SOUND, "change", label, parent="n5")
    diagram = added.diagram
    if state := node.get("state"):
        diagram = edits.set_state(diagram, added.chosen, state).diagram
    return diagram


def with_ideas(*labels: str) -> Diagram:
    """One driver with these ideas."""
    rows = [(f"n{number}", "change", label, "n2") for number, label in enumerate(labels, 3)]
    return diagram_of(("n1", "primary", "Clean hands", "aim"), ("n2", "secondary", "Gel within reach", "n1"), *rows)


def primaries(number: int) -> Diagram:
    return diagram_of(*[(f"n{place}", "primary", f"Driver {place}", "aim") for place in range(1, number + 1)])


def without_marks(*kinds: str) -> Diagram:
    """The sound diagram without measures of some kinds."""
    nodes = [
        Node.model_validate({**dict(node), "measures": tuple(mark for mark in node.measures if mark.kind not in kinds)})
        for node in SOUND.nodes
    ]
    return Diagram(nodes=nodes, links=SOUND.links)


def all_untested() -> Diagram:
    nodes = [Node.model_validate({**dict(node), "state": None}) for node in SOUND.nodes]
    return Diagram(nodes=nodes, links=SOUND.links)


def done(*commands: tuple[str, ...]) -> Diagram:
    diagram = SOUND
    for name, *args in commands:
        edited = getattr(edits, name)(diagram, *args)
        assert edited.is_done, edited.comments
        diagram = edited.diagram
    return diagram


BARE = diagram_of(("n1", "primary", "Rest", "aim"), ("n2", "primary", "Quiet", "aim"), ("n3", "secondary", "x", "n1"))
STRAIGHT = diagram_of(
    ("n1", "primary", "Rest", "aim"),
    ("n2", "change", "Dim the lights", "n1"),
    ("n3", "change", "Move the printer", "n1"),
)
WEAK = ("Train all staff", "Put up posters", "Remind by e-mail")
TWO_WEAK_DRIVERS = done(("rename", "n11", "Remind prescribers by e-mail"))

CASES: dict[str, Case] = {
    "no-aim": Case(aimed(""), ("aim",), (aimed("Fewer falls"),)),
    "aim-direction": Case(aimed("Falls among inpatients on ward 7: 5 a month by June 2027"), ("aim",), (SOUND,)),
    "aim-amount": Case(
        aimed("Reduce falls among patients aged 65 on ward 7 by 30 June 2027"),
        ("aim",),
        (aimed("Halve falls among patients on ward 7 by June 2027"), aimed("Reduce falls on ward 7 by 20% by June")),
    ),
    "aim-date": Case(
        aimed("Reduce falls among inpatients on ward 7 from 9 to 5 a month, soon; more may follow"),
        ("aim",),
        (
            aimed("Reduce falls on ward 7 from 9 to 5 within 6 months"),
            aimed("Cut falls from 9 to 5 by the end of May 2027"),
        ),
    ),
    "aim-population": Case(
        aimed("Reduce falls on ward 7 from 9 to 5 a month by June 2027"),
        ("aim",),
        (aimed("Reduce falls of people with dementia on ward 7 from 9 to 5 by June 2027"),),
    ),
    "aim-place": Case(
        aimed("Reduce falls among inpatients from 9 to 5 a month by June 2027"),
        ("aim",),
        (aimed("Reduce falls among residents at Larchwood from 9 to 5 a month by June 2027"),),
    ),
    "orphan": Case(done(("unlink", "n8", "n3")), ("n8",), (done(("unlink", "n7", "n1")),)),
    "bare-primary": Case(BARE, ("n2",), (edits.link(BARE, "n3", "n2").diagram,)),
    "nameless": Case(
        edits.add(SOUND, "secondary", parent="n1").diagram,
        ("n14",),
        (edits.add(SOUND, "secondary", "x", parent="n1").diagram,),
    ),
    "few-primaries": Case(primaries(1), ("n1",), (primaries(2),)),
    "many-primaries": Case(primaries(6), tuple(f"n{number}" for number in range(1, 7)), (primaries(5),)),
    "skipped-column": Case(
        STRAIGHT,
        ("n2", "n3"),
        (
            edits.add(
                edits.add(STRAIGHT, "secondary", "Dark", parent="n1").diagram, "change", "Fit blinds", parent="n4"
            ).diagram,
        ),
    ),
    "adopted-unmeasured": Case(
        edits.set_state(with_ideas("Move the gel"), "n3", "adopted").diagram,
        ("n3",),
        (
            SOUND,
            edits.attach(
                edits.set_state(with_ideas("Move the gel"), "n3", "adopted").diagram, "n2", "% clean", "process"
            ).diagram,
        ),
    ),
    "aim-measure": Case(without_marks("outcome"), ("aim",), (SOUND, aimed("Fewer falls"))),
    "primary-measure": Case(done(("detach", "n2", "% of sedatives reviewed by day 2")), ("n2",), (SOUND,)),
    "no-balancing": Case(
        without_marks("balancing"), ("aim",), (SOUND, without_marks("balancing", "outcome", "process"))
    ),
    "untested-gap": Case(
        done(("delete", "n13")),
        ("n8",),
        (edits.add(edits.delete(SOUND, "n13").diagram, "change", "Tie the bell to the bed", parent="n8").diagram,),
    ),
    "one-idea-each": Case(done(("delete", "n12")), ("n4", "n5", "n6", "n7", "n8"), (SOUND, with_ideas("Move the gel"))),
    "only-weak": Case(
        with_ideas(*WEAK),
        ("n3", "n4", "n5"),
        (with_ideas(*WEAK, "Move the gel to the door"), with_ideas("Train staff to use the checklist"), with_ideas()),
    ),
    "weak-driver": Case(
        TWO_WEAK_DRIVERS,
        ("n2",),
        (
            SOUND,
            with_ideas(*WEAK),
            edits.add(TWO_WEAK_DRIVERS, "change", "Stop sedatives after 3 days unless renewed", parent="n6").diagram,
        ),
    ),
    "outcome-repeated": Case(
        done(("rename", "n1", "Fewer falls")), ("n1",), (done(("rename", "n1", "Fewer falls from bed rails")), SOUND)
    ),
    "driver-as-solution": Case(
        done(("rename", "n4", "Introduce a cleaning checklist")),
        ("n4",),
        (done(("rename", "n4", "Handover that is complete")), SOUND),
    ),
    "duplicate": Case(
        done(("rename", "n5", "bell within reach.")), ("n5", "n8"), (done(("rename", "n5", "Glasses within reach")),)
    ),
    "no-verb": Case(
        with_idea("Slipper box"),
        ("n14",),
        (with_idea("Bring slippers on admission"), with_idea("Slipper box", state="abandoned")),
    ),
    "long-label": Case(with_idea("Walk " + "x" * 60), ("n14",), (with_idea("Walk " + "x" * 55), aimed("x" * 100))),
    "whole-aim": Case(SOUND, ("aim",), (aimed("Reduce falls from 9 to 5 by June 2027"),)),
    "stronger-change": Case(SOUND, ("n11",), (done(("rename", "n11", "Ask for a stop date")),)),
    "learned": Case(SOUND, ("n9",), (done(("set_state", "n9", "testing")),)),
    "measured": Case(SOUND, ("n1", "n2", "n3"), (done(("detach", "n2", "% of sedatives reviewed by day 2")),)),
    "balanced": Case(SOUND, ("aim",), (without_marks("balancing"),)),
    "shared": Case(SOUND, ("n7", "n9"), (with_ideas("Move the gel"),)),
    "room": Case(primaries(2), ("n1", "n2"), (Diagram(), edits.rename(primaries(2), "aim", "").diagram)),
    "voice": Case(primaries(1), ("n1",), (Diagram(),)),
    "sufficient": Case(primaries(2), ("n1", "n2"), (primaries(1),)),
    "necessary": Case(primaries(2), ("n1", "n2"), (primaries(1),)),
    "wrong": Case(SOUND, ("n1", "n2", "n3"), (primaries(3),)),
    "first": Case(all_untested(), ("n9", "n10", "n11", "n12", "n13"), (SOUND, with_ideas("Move the gel"))),
}


def test_every_rule_has_its_case():
    """A rule without a case and a near case isn't a rule that anybody has looked at."""
    assert set(CASES) == set(RULES)
    assert all(case.near for case in CASES.values())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_speaks_where_it_should(rule):
    """A case that calls for the rule has its comment, about the very boxes it should be about."""
    found = critique(CASES[rule].calls).found(rule)
    assert [finding.nodes for finding in found] == [CASES[rule].nodes]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_silent_where_it_should_be(rule):
    """A case that is nearly like it has no such comment."""
    for near in CASES[rule].near:
        assert not critique(near).found(rule), rule


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_names_the_boxes_it_is_about(rule):
    """A rule about some boxes of several says which; a question or a rule about the whole needn't."""
    case = CASES[rule]
    (finding,) = critique(case.calls).found(rule)
    unnamed = {
        "many-primaries",
        "bare-primary",
        "skipped-column",
        "one-idea-each",
        "only-weak",
        "long-label",
        "nameless",
    }
    if finding.sort == "think" and "aim" not in case.nodes and rule not in unnamed:
        assert case.calls.node(case.nodes[0]).label in finding.comment.says


class TestAnyDiagram:
    @quickly
    @given(diagrams())
    def test_there_is_never_too_much_at_once(self, diagram):
        """Of any diagram a coach says a few things, the rest is there to be asked for."""
        said = critique(diagram)
        kept = [comment.kind for comment in said.comments]
        assert kept.count("strength") <= MOST_STRENGTHS
        assert kept.count("next step") <= MOST_TO_DO
        assert kept.count("question") <= MOST_QUESTIONS
        assert said.is_sound == (not said.broken)
        assert len(said.findings) == sum(map(len, (said.strengths, said.broken, said.think, said.ask)))

    @quickly
    @given(diagrams())
    def test_words_are_a_coachs(self, diagram):
        """Whole sentences, no ids of ours, no exclamation mark, no score."""
        for comment in (*critique(diagram).comments, *(found.comment for found in critique(diagram).findings)):
            assert re.search(r"(?s)^[^a-z].*[.?]$", comment.says), comment
            ours = re.sub(r"“.*”", "Q", f"{comment.says} {comment.why}", flags=re.DOTALL)
            assert not re.search(r"!|\bscore|\bnan\b|\bwrong answer|\b1 boxes\b|  ", ours), comment


class TestWhatIsSaid:
    def test_a_sound_theory_hears_what_works_and_two_questions(self):
        """Nothing is invented to find fault with: strengths, and what only people can answer."""
        said = critique(SOUND)
        assert said.is_sound
        assert not said.think
        assert [comment.kind for comment in said.comments] == ["strength", "strength", "question", "question"]

    def test_an_empty_page_hears_one_thing(self):
        """Before there is an aim, the aim is all there is to say."""
        assert [comment.about for comment in critique(Diagram()).comments] == ["no-aim"]

    def test_all_that_an_aim_lacks_is_said_at_once(self):
        """A vague aim is one comment among those said now, and each missing part for itself in the whole list."""
        said = critique(edits.rename(SOUND, "aim", "Better care").diagram)
        assert [comment.about for comment in said.comments if comment.about.startswith("aim")] == ["aim"]
        assert "which way" not in said.comments.about("aim")[0].says or "how much" in said.comments.about("aim")[0].says
        assert {"aim-amount", "aim-date", "aim-population", "aim-place"} <= {comment.about for comment in said.broken}

    def test_what_is_broken_comes_before_what_to_think_about(self):
        """A coach begins with what keeps the theory from being one."""
        said = critique(done(("unlink", "n8", "n3"), ("rename", "n4", "Introduce a checklist")))
        order = [comment.about for comment in said.comments]
        assert order.index("orphan") < order.index("driver-as-solution")

    def test_weak_ideas_hear_of_stronger_kinds_with_a_source(self):
        """Educating and reminding is named for what it is, with what is stronger, and who says so."""
        (comment,) = critique(with_ideas(*WEAK)).think.about("only-weak")
        for stronger in ("forcing function", "automate", "default", "checklist"):
            assert stronger in comment.why
        assert "Soong & Shojania 2020" in comment.source

    @pytest.mark.parametrize(
        "rule",
        [rule for rule in RULES if rule.startswith("aim-") and rule != "aim-measure"]
        + ["outcome-repeated", "driver-as-solution", "only-weak", "weak-driver", "no-verb"],
    )
    def test_rules_that_read_words_say_that_they_may_be_wrong(self, rule):
        """A rule that only looks at words admits it."""
        (finding,) = critique(CASES[rule].calls).found(rule)
        assert ONLY_WORDS in finding.comment.why

    def test_questions_fit_how_far_the_team_has_come(self):
        """With drivers only it's asked who was there and whether they are enough; with ideas, what would show it wrong."""
        early = [
            comment.about for comment in critique(primaries(3)).comments if comment.about in ("room", "sufficient")
        ]
        assert early == ["room", "sufficient"]
        assert critique(SOUND).comments[-2].about == "wrong"

    def test_many_boxes_are_not_all_named(self):
        """Of ten orphans two are named and the rest counted."""
        rows = [(f"n{number}", "primary", f"Lonely {number}", "") for number in range(1, 11)]
        (comment,) = critique(diagram_of(*rows)).broken.about("orphan")
        assert "and 8 others serve nothing" in comment.says


class TestWords:
    @pytest.mark.parametrize(
        "words",
        [
            AIM_WORDS,
            "By 30 June 2027 we will bring the wait for a first appointment, for families of children under five at the "
            "Riverside service, from 34 to 20 days.",
            "Increase the share of adults with diabetes at Hill Surgery whose feet are checked from 61% to 85% by March 2028",
            "No baby on the neonatal unit waits more than 60 minutes for antibiotics by Christmas",
        ],
    )
    def test_whole_aims_lack_nothing(self, words):
        """Aims that say everything, however they say it, are found to."""
        assert aim_parts(words) == {"direction", "amount", "date", "population", "place"}

    @pytest.mark.parametrize(
        ("words", "missing"),
        [
            ("Improve handover on ward 7 for patients by June 2027", {"amount"}),
            ("Reduce waits for families from 34 to 20 days", {"date", "place"}),
            ("Reduce harm", {"amount", "date", "population", "place"}),
        ],
    )
    def test_what_an_aim_lacks(self, words, missing):
        """A ward's number and a year are no amount; days to wait for are no date."""
        assert {"direction", "amount", "date", "population", "place"} - aim_parts(words) == missing

    @pytest.mark.parametrize(
        "label",
        [
            "Checklist",
            "Pharmacist",
            "Posters",
            "Non-slip mats",
            "A new form",
            "Pharmacist on the ward round",
            "Training",
        ],
    )
    def test_things(self, label):
        """A thing without anybody doing anything is a thing."""
        assert lacks_verb(label)

    @pytest.mark.parametrize(
        "label",
        [
            "Use a checklist at the door",
            "Pharmacist joins the ward round",
            "Clear each bay at handover",
            "Moving the printer",
            "Standardise the trolley",
            "Review sedatives on Mondays",
            "Nurses call families the day before",
            "A box of slippers that stands at the door of each bay",
        ],
    )
    def test_doings(self, label):
        """What somebody does isn't a thing; of a long label nothing is claimed."""
        assert not lacks_verb(label)

    @pytest.mark.parametrize(
        "label",
        ["Remind staff by e-mail", "Teaching session for juniors", "Poster in the coffee room", "Raise awareness"],
    )
    def test_weak(self, label):
        """Educating and reminding, in several words for it."""
        assert is_weak(label)

    @pytest.mark.parametrize(
        "label",
        ["Train staff to use the checklist", "Default order set for fluids", "Move the desk", "Constraint on doses"],
    )
    def test_not_weak(self, label):
        """A change to the work isn't weak because somebody must learn it; "constraint" isn't "train"."""
        assert not is_weak(label)

    @pytest.mark.parametrize("label", ["Implement a bundle", "Staff training", "Dashboard", "Buying new hoists"])
    def test_solutions(self, label):
        """What begins with doing, or names a tool, is a solution."""
        assert is_solution(label)

    @pytest.mark.parametrize(
        "label",
        ["Reliable handover", "Knowledge of sepsis", "Clean hands", "Useful feedback", "Appropriate prescribing"],
    )
    def test_states_of_the_world(self, label):
        """How the world would be is a driver."""
        assert not is_solution(label)

    def test_an_aim_said_again(self):
        """The result isn't its own driver; words that merely come back in another cause are fine."""
        aim = "By 30 June 2027 we will bring the wait for a first appointment, for families at Riverside, from 34 to 20 days."
        assert repeats("Shorter waits for first appointments", aim)
        assert not repeats("First appointments kept", aim)
        assert not repeats("Families", aim)
        assert not repeats("", aim)
        assert not repeats("Patients", "Reduce falls among inpatients")
