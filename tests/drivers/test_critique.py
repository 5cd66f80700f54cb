"""What a coach would say of a theory: for each rule a case that calls for it, and a near one that must not."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given

from qilearn.drivers import edits
from qilearn.drivers.critique import MOST_QUESTIONS, MOST_STRENGTHS, MOST_TO_DO, RULES, critique
from qilearn.drivers.critique_aim_words import aim_parts, repeats
from qilearn.drivers.critique_verbs import lacks_verb
from qilearn.drivers.critique_words import ONLY_WORDS, is_heading, is_problem, is_solution, is_stronger, is_weak
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
    "primary-measure": Case(
        edits.attach(
            done(("detach", "n2", "% of sedatives reviewed by day 2")), "n2", "Nights with little sleep", "balancing"
        ).diagram,
        ("n2",),
        (SOUND,),
    ),
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
        (with_ideas(*WEAK, "Move the gel to the door"), with_ideas("Simplify the form and teach it"), with_ideas()),
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
    "problem-driver": Case(
        done(("rename", "n7", "Lack of staff at night")),
        ("n7",),
        (done(("rename", "n7", "Lack of staff is made up for by noon")), SOUND),
    ),
    "heading": Case(
        done(("rename", "n4", "Floors")),
        ("n4",),
        (done(("rename", "n4", "Floors dry")), aimed("Falls"), with_idea("Slippers")),
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
        assert {"aim-amount", "aim-date", "aim-place"} <= {comment.about for comment in said.broken}
        assert "aim-population" in {comment.about for comment in said.think}

    def test_what_is_broken_comes_before_what_to_think_about(self):
        """A coach begins with what keeps the theory from being one."""
        said = critique(done(("unlink", "n8", "n3"), ("rename", "n4", "Introduce a checklist")))
        order = [comment.about for comment in said.comments]
        assert order.index("orphan") < order.index("driver-as-solution")

    def test_weak_ideas_hear_of_stronger_kinds_with_a_source(self):
        """Telling and reminding is named for what it is, with what is often stronger, who says so and who doubts it."""
        (comment,) = critique(with_ideas(*WEAK)).think.about("only-weak")
        for stronger in (
            "Often stronger: make the wrong thing hard",
            "same each time",
            "In between: a checklist",
            "disputed",
        ):
            assert stronger in comment.why
        assert "RCA²" in comment.source
        assert "Liberati" in comment.source

    @pytest.mark.parametrize(
        "rule",
        [rule for rule in RULES if rule.startswith("aim-") and rule != "aim-measure"]
        + [
            "outcome-repeated",
            "driver-as-solution",
            "only-weak",
            "weak-driver",
            "no-verb",
            "problem-driver",
            "heading",
        ],
    )
    def test_rules_that_read_words_say_that_they_may_be_wrong(self, rule):
        """A rule that only looks at words admits it."""
        (finding,) = critique(CASES[rule].calls).found(rule)
        assert ONLY_WORDS in finding.comment.why

    def test_a_population_left_unsaid_is_only_asked_for(self):
        """For whom can be plain to everyone there (“deaths at Soroti”), so nothing is called broken for it."""
        said = critique(edits.rename(SOUND, "aim", "Reduce deaths at Soroti from 9 to 5 a month by June 2027").diagram)
        assert said.is_sound
        assert [comment.about for comment in said.think] == ["aim-population"]

    def test_an_adopted_idea_beside_a_balancing_measure_is_not_measured(self):
        """What watches for harm elsewhere doesn't show that an idea helped."""
        adopted = edits.set_state(with_ideas("Move the gel"), "n3", "adopted").diagram
        watched = edits.attach(adopted, "n2", "Spills", "balancing").diagram
        assert critique(watched).found("adopted-unmeasured")

    def test_an_idea_given_up_isnt_said_to_have_been_tested(self):
        """That a team gave something up doesn't show why; it's asked."""
        (comment,) = critique(done(("set_state", "n9", "abandoned"))).strengths.about("learned")
        assert "Clear each bay" in comment.says
        assert "tests" not in comment.says
        assert "What did you see that made you let it go?" in comment.says

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
        "words", ["70 in 100 have a plan (now 45)", "20 days instead of 60", "80 % (now 35 %)", "80 % (from 35 %)"]
    )
    def test_two_figures_say_which_way(self, words):
        """Where an aim says what is so now, the direction is plain."""
        assert "direction" in aim_parts(words)

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
            "Children choose their own snack time",
            "Ring-fence a slot for same-day bloods",
            "A box of slippers that stands at the door of each bay",
        ],
    )
    def test_doings(self, label):
        """What somebody does isn't a thing; of a long label nothing is claimed."""
        assert not lacks_verb(label)

    @pytest.mark.parametrize(
        "label",
        [
            "Remind staff of the sepsis protocol by email",
            "Teach staff the new pathway",
            "Remind staff to use the form",
            "Champions on every shift",
            "WhatsApp group with tips",
            "Grand round",
            "Put up visual prompts",
            "Lunch-and-learn",
            "Toolbox talk",
            "Lanyard cards",
            "Policy on hand hygiene",
            "Training in the new discharge form",
            "Policy: plan by noon",
            "Champion for planning",
            "Nurse tells doctor at the round who can go",
            "E-learning",
            "Screensavers",
            "Sign above each sink",
            "Tell staff to plan early",
            "Video on hand washing",
            "Social media posts",
            "Training session for doctors on planning early",
            "Email to doctors, reminding them to plan early",
            "Light a sign at 22:00 that asks for quiet",
            "1. Email all prescribers",
            "Raise awareness of delirium",
            "Study day for HCAs",
            "Teaching at doctors’ induction",
            "Re-train porters",
            "Laminated guide by the phone",
            "Put up notices in the tea room",
            "Journal club on sepsis",
            "All staff trained in manual handling",
            "Nurses trained on the pump",
            "Toolbox talks on site",
            "Guideline on the intranet",
            "Weekly email with results",
            "Ask staff to be more careful",
            "Be more vigilant",
            "Educate parents about fever",
            "Simulation training in the bay",
            "Remind parents at pick-up",
            "Information evening and leaflet",
            "Brief staff at change of shift",
            "Tell staff to use the checklist",
            "Consultant-led teaching on Thursdays",
            "Roadshow on delirium",
            "Induction pack for NCHDs",
            "Send memo to all wards",
            "Hygiene awareness week",
            "Mandatory training module",
            "Parent workshop on sleep",
            "Letter to parents about punctuality",
            "Sticky notes on the fridge",
            "Teaching session for juniors",
            "Poster in the coffee room",
            "Remind staff by e-mail",
            "Train staff to use the checklist",
        ],
    )
    def test_weak(self, label):
        """Telling, teaching and reminding, in many words for it; what opens a label decides, whatever follows."""
        assert is_weak(label)

    @pytest.mark.parametrize(
        "label",
        [
            "Measure vital signs at triage",
            "Each person shares an error at sign-out",
            "Sign language interpreter booked with the visit",
            "Educator sits with two children at story time",
            "Ask parents to tell us what they need",
            "Notice board where families write wishes",
            "Parents tell staff what matters to them",
            "Email results to the GP within a day",
            "Trained interpreter booked with the visit",
            "Strength and balance training twice a week",
            "Video interpreter on each ward",
            "Teach-back at discharge",
            "Teacher walks with the slowest group",
            "Circulating nurse opens the kit",
            "Volunteers take care of siblings",
            "Talk to patients about what matters",
            "Prompt review by a consultant",
            "Two nurses sign at the bottom of the chart",
            "Families cancel by email",
            "Teaching assistant reads with three children",
            "Automatic text reminder the day before",
            "Standardise the trolley",
            "Day of leaving stands on the board from the first round on",
            "Move the printer",
            "Offer induction at 41 weeks",
            "Families book by WhatsApp",
            "Interpreter by video at weekends",
            "Special education teacher joins the meeting",
            "Print the poster no more: remove the step",
            "Nurse signs on arrival",
            "Phone families the day before",
            "Review sedatives on Mondays",
            "Text families a link to choose a time",
            "Pharmacist joins the round",
            "Open on two evenings a month",
            "Practice nurse notices who hasn’t come",
            "Constraint on doses",
            "Default order set for fluids",
            "Speech therapist tells families what comes next",
            "Teacher and parent read the plan together",
            "Early years education and care plan agreed with parents",
            "Hand out water at the start of class",
            "Sepsis box on every ward",
            "Bilingual staff member sits in",
            "Whiteboard magnet shows who is due",
            "Pop-up asks for the weight before prescribing",
            "Buddy new starters for two weeks",
            "Aboriginal health worker calls before the visit",
            "Move the desk",
            "Simplify the form and train all staff on it",
        ],
    )
    def test_not_weak(self, label):
        """A change to the work, care that looks like telling, and words that only look like it."""
        assert not is_weak(label)

    @pytest.mark.parametrize(
        ("label", "stronger"),
        [
            ("Lock the potassium away", True),
            ("Simplify the form", True),
            ("Standardise the trolley", True),
            ("Task force on falls", False),
            ("Lockers for staff", False),
            ("Teach the default", False),
        ],
    )
    def test_stronger(self, label, stronger):
        """What makes the work itself easier or surer is praised, and not what only sounds like it."""
        assert is_stronger(label) is stronger

    @pytest.mark.parametrize(
        "label",
        [
            "Introduce a cleaning checklist",
            "Implement a bundle",
            "Staff training",
            "Dashboard",
            "Buying new hoists",
            "The new medicines app",
            "Everybody uses the medicines app",
            "Everyone has the medicines app",
            "Training for all",
            "Use of a checklist",
            "Provide interpreters",
            "Using data better",
            "Develop a pathway that is clear",
            "Send letters to parents",
            "Train staff so that everyone is confident",
            "Give parents what they need",
            "Set up a clinic",
            "Make sure staff have time",
            "Roll out the new tool",
            "Recruitment of staff",
            "Reminders",
            "Recruit two pharmacists",
            "Educating staff",
            "Make every contact count",
        ],
    )
    def test_solutions(self, label):
        """What begins with doing, or names a tool, is a solution."""
        assert is_solution(label)

    @pytest.mark.parametrize(
        "label",
        [
            "Educators notice their own pace",
            "Provider continuity",
            "Creativity has a place",
            "Development is watched by parents",
            "Use of opioids fits the person",
            "Starting time is kept",
            "Training needs are met",
            "No reminders are sent",
            "SEND pupils join in",
            "Reliable handover",
            "Knowledge of sepsis",
            "Clean hands",
            "Useful feedback",
            "Explanations can be heard again at home",
            "Time is set aside for questions of those who help",
            "Developmental needs seen early",
            "Provision fits the child",
            "Adoption of good habits",
            "User-friendly records",
            "Start times are kept",
            "Building is safe to walk in",
            "Running water is there",
            "Giving birth feels safe",
            "Introductory visits calm",
            "Sendoff",
            "Designated nurse known to family",
            "Recruits stay",
            "Medicines that don’t sedate",
            "Putting on shoes is easy",
            "Buy-in from consultants",
            "Starting solids feels easy",
            "Design of the garden invites play",
            "Providers talk to each other",
            "Use of agency staff is low",
            "Appropriate prescribing",
            "Start well",
        ],
    )
    def test_states_of_the_world(self, label):
        """How the world would be is a driver, whatever its first letters are."""
        assert not is_solution(label)

    @pytest.mark.parametrize(
        "label",
        [
            "Patients forget",
            "Lack of time",
            "Lack of…",
            "Non-compliant patients",
            "Parents don't value reading",
            "Parents don’t value reading",
            "Poor communication",
            "Staff do not follow the guideline",
            "Not enough staff at night",
            "Too many interruptions",
            "High workload",
            "Nurses are too busy",
            "Doctors never read the notes",
            "Resistance to change",
            "Delays in transport",
            "Shortage of interpreters",
            "Patients are unaware of the risks",
            "Hard-to-reach families",
            "Some staff still forget",
            "Inadequate staffing",
            "Understaffing",
            "Families can’t afford the bus",
            "Missed doses",
            "High staff turnover",
            "Parents don’t engage",
            "GPs refer too late",
            "Waiting list too long",
            "No clear pathway",
            "Ward is too noisy",
            "Blame culture",
            "Patients not turning up",
            "Poor handwriting",
        ],
    )
    def test_problems(self, label):
        """What is wrong, or who is to blame for it, is no driver yet."""
        assert is_problem(label)

    @pytest.mark.parametrize(
        "label",
        [
            "Medicines that don’t sedate",
            "Parents don't have to ask twice",
            "Patients do not wait alone",
            "Sleep isn’t broken by our routines",
            "Equipment and doors make no noise",
            "Missed visits are followed up",
            "Nobody eats alone",
            "No reminders are sent",
            "Fewer interruptions",
            "Poor sleep is noticed",
            "Staff don’t need to remember",
            "Children don’t wait",
            "Delays are seen the same day",
            "People know whom to ask",
            "Low beds",
            "Bad news is given in a quiet room",
            "Staff can speak up",
            "Families never have to repeat their story",
            "Patients know what to expect",
            "Nobody waits too long",
            "People are seen on the day they ask",
            "Children feel they belong",
            "Educators have time with each child",
        ],
    )
    def test_no_problems(self, label):
        """A driver may say what isn’t so any more, or how trouble is met."""
        assert not is_problem(label)

    def test_headings(self):
        """One word is a heading, with a stop or without; two make a claim, if a short one."""
        assert is_heading("Knowledge")
        assert is_heading(" Staffing. ")
        assert not is_heading("Safe footing")
        assert not is_heading("")

    def test_an_aim_said_again(self):
        """The result isn't its own driver; words that merely come back in another cause are fine."""
        aim = "By 30 June 2027 we will bring the wait for a first appointment, for families at Riverside, from 34 to 20 days."
        assert repeats("Shorter waits for first appointments", aim)
        assert not repeats("First appointments kept", aim)
        assert not repeats("Families", aim)
        assert not repeats("", aim)
        assert not repeats("Patients", "Reduce falls among inpatients")
