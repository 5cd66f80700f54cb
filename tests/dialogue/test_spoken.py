"""A talk as lines: pasted kindly, with every problem told at once; or one's own from the player."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.spoken import FEWEST_LINES, LONGEST_TALK, MOST_LINES, Line, fingerprint, of_talk, read_pasted
from qilearn.dialogue.talk import Said, follow
from tests.dialogue.examples import small

TALK = "Coach: How was it?\nCoachee: Long.\nCoach: (waits)\nCoachee: Good, too."


def test_a_pasted_talk():
    """As people write it: other words for coachee, numbers, capitals, blank lines, a line that goes on, a colon within."""
    text = "1. COACH : How was it?\n\n2 client: Long. At 10:30 I thought:\n  and cold.\nCoach:(waits)\nLearner： Good, too.\r\n"
    lines, problems = read_pasted(text)
    assert problems == ()
    assert [str(line) for line in lines] == [
        "1 Coach: How was it?",
        "2 Coachee: Long. At 10:30 I thought: and cold.",
        "3 Coach: (waits)",
        "4 Coachee: Good, too.",
    ]


def test_all_problems_at_once_with_their_lines():
    """A beginning without a speaker, a name (told once), and a line without words."""
    lines, problems = read_pasted(
        "Hello there\nCoach: Hm?\nMaria: I'm here.\nCoach:\nMaria: Still.\nCoachee: Yes.\nCoach: So."
    )
    assert lines == ()
    assert [problem.line for problem in problems] == [1, 3, 4]
    assert "Maria" in problems[1].says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "0 lines can be read"),
        ("Coach: One.\nCoachee: Two.", f"at least {FEWEST_LINES}"),
        ("Coach: One.\n" * 5, "only the coach speaks"),
        ("Coachee: One.\n" * 5, "nobody is the coach"),
        (f"{TALK}\nCoach: {'word ' * 900}", "more than 2,000 characters"),
        ("Coach: One.\nCoachee: Two.\n" * MOST_LINES, "take at most"),
        ("x" * (LONGEST_TALK + 1), "Take a part"),
    ],
)
def test_what_stands_in_the_way(text, says):
    """Each is said in words."""
    lines, problems = read_pasted(text)
    assert lines == ()
    assert any(says in problem.says for problem in problems)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)


@given(st.lists(st.one_of(WORDS, WORDS.map("Coach: {}".format), WORDS.map("Coachee: {}".format)), max_size=12))
def test_anything_pasted_gives_lines_or_problems(rows):
    """Never both, never neither, and never an error."""
    lines, problems = read_pasted("\n".join(rows))
    assert bool(lines) != bool(problems)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@given(st.text(max_size=300))
def test_junk_is_no_trouble(text):
    """Whatever is pasted."""
    lines, problems = read_pasted(text)
    assert bool(lines) != bool(problems)


def test_ones_own_conversation():
    """What the other says first, then turn by turn; waiting is a line."""
    lines = of_talk(follow(small(), [Said(choice="silence"), Said(choice="what-for", own="ignored")]))
    assert [line.who for line in lines] == ["coachee", "coach", "coachee", "coach", "coachee"]
    assert lines[1].words == "(waits)"
    assert "What would help you today?" in lines[3].words


def test_a_talk_is_known_by_its_words():
    """Another word, another speaker: another talk; blanks don't count."""
    lines, _ = read_pasted(TALK)
    respaced, _ = read_pasted(TALK.replace(" was", "  was"))
    assert fingerprint(lines) == fingerprint(respaced)
    others = [lines[:-1], [lines[0].model_copy(update={"who": "coachee"}), *lines[1:]]]
    others.append([Line(number=1, who="coach", words="How is it?"), *lines[1:]])
    assert fingerprint(lines) not in {fingerprint(other) for other in others}
