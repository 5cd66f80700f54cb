"""What was said is kept, can be gone back on, and never lost."""

from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.talk import Said, TalkBody, follow, go_back, say
from tests.dialogue.examples import small

IDS = st.sampled_from(["what-for", "verdict", "silence", "ask", "hers", "mine", "not there"])
ACTS = st.lists(st.one_of(st.tuples(st.just("say"), IDS), st.tuples(st.just("back"), st.integers(-1, 6))), max_size=12)


@given(ACTS)
def test_everything_kept_can_be_had_again(acts):
    """Whatever is said and taken back: the talk and each earlier try replay whole, and no try is lost."""
    body, scenario = TalkBody(), small()
    for act, what in acts:
        before = body
        body = say(body, scenario, what, own="as I'd say it") if act == "say" else go_back(body, what)
        assert len(follow(scenario, body.said).exchanges) == len(body.said)
        assert body.tries[: len(before.tries)] == before.tries
        left = before.said if len(body.said) < len(before.said) else ()
        assert not left or any(tried[: len(left)] == left for tried in body.tries)
    for tried in body.tries:
        assert len(follow(scenario, tried).exchanges) == len(tried)


def test_a_way_already_kept_isnt_kept_twice():
    """Going back two steps one by one leaves one try, the whole one."""
    scenario = small()
    body = say(say(TalkBody(), scenario, "what-for"), scenario, "hers")
    back = go_back(go_back(body, 1), 0)
    assert back.tries == ((Said(choice="what-for"), Said(choice="hers")),)
    assert back.said == ()


def test_nothing_is_said_after_the_end():
    """The talk is over, and stays so."""
    scenario = small()
    body = say(say(TalkBody(), scenario, "what-for"), scenario, "hers")
    assert follow(scenario, body.said).ending.id == "hers"
    assert say(body, scenario, "mine") is body


def test_a_changed_file_takes_the_talk_as_far_as_it_goes():
    """A choice that isn't there any more ends the replay at that point, without an error."""
    talk = follow(small(), [Said(choice="what-for"), Said(choice="gone"), Said(choice="hers")])
    assert [each.choice.id for each in talk.exchanges] == ["what-for"]
    assert talk.now.at == "planning"
