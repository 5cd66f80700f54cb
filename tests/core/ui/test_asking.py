"""What is asked for is done once, in order, whatever comes with it."""

from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.ui.asking import Asking

JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=5), max_leaves=12
)
VIEWS = st.sampled_from(["one", "two"])


@given(st.lists(st.tuples(VIEWS, st.integers(1, 6)), max_size=12), st.integers(1, 4))
def test_each_thing_is_done_once_however_often_it_is_sent(sent, chunks):
    """Sent again with all that came before it, in pieces, or in two views: each view's numbers only ever rise."""
    asking, done = Asking(), []
    for end in range(0, len(sent) + 1, chunks):
        asked = [[view, number, ["do", number]] for view, number in sent[:end]]
        done += [(request.view, request.number) for request in asking.new(asked)]
    for view in ("one", "two"):
        numbers = [number for of, number in done if of == view]
        assert numbers == sorted(set(numbers))
        assert asking.next_number(view) == max(numbers, default=0) + 1


@given(JUNK)
def test_noise_is_no_request(noise):
    """Whatever is no list of a view, a number and a command is left alone."""
    requests = list(Asking().new(noise))
    assert all(isinstance(request.command, list) for request in requests)


def test_a_token_is_optional():
    """The driver diagram names a new box by one until Python has given it an id."""
    requests = list(Asking().new([["v", 1, ["add"], "a token"], ["v", 2, ["undo"]], ["v", True, ["undo"]]]))
    assert [request.token for request in requests] == ["a token", ""]
