"""Any diagram, and any sequence of edits: what people do, and what no one should."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from qilearn.drivers import edits
from qilearn.drivers.model import NOUNS, STATES, Diagram, Link, Mark, Node

quickly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://example.org")',
    "+44 20",
    "-1",
    "@here",
    "'=1+1",
    "'",
    'say "yes", then [no]',
    "a | b ||c||",
    "A --> B",
    "A -> B; C",
    "two\nlines",
    "win\r\ndows",
    "tab\tin it",
    "(testing)",
    "[outcome: % seen]",
    "~ weak",
    "- a dash",
    "1. numbered",
    "# not a heading",
    "%% not a comment",
    "// nor this",
    "end",
    "graph",
    "back\\slash \\n",
    "&lt; &amp; #quot; #35;",
    "🙂 moved 👩🏽‍⚕️",
    "שלום עולם",
    "يد نظيفة \u202e",
    "½ m², “quoted” – dash",
    "trailing ",
    " leading",
    "  ",
    "",
    "::: mermaid",
    "```",
    "{{x}} {a} ${b}",
    "{",
    "aim",
    "n1",
    "Note: but not a note",
    "(weak)",
    "[x] done",
    "• bullet",
    "\u00a0non-breaking\u00a0",
    "\ufeffmark",
    "a" * 300,
)

CHARACTERS = st.characters(exclude_categories=("Cs",))


def labels() -> st.SearchStrategy[str]:
    """Any label that a node may have."""
    return st.one_of(
        st.sampled_from(HOSTILE),
        st.text(CHARACTERS, max_size=40),
        st.from_regex(r"[a-z]{1,8} [a-z]{1,8}", fullmatch=True),
    )


def marks() -> st.SearchStrategy[Mark]:
    """Any measure attached to a node."""
    return st.builds(Mark, name=labels().filter(bool), kind=st.sampled_from(["outcome", "process", "balancing"]))


@st.composite
def diagrams(draw: Any, *, most: int = 14, words: st.SearchStrategy[str] | None = None) -> Diagram:
    """Any diagram: several parents, weak links, orphans, marks and notes included."""
    words = words or labels()
    several_marks = st.lists(marks(), max_size=3).map(tuple)
    notes = st.one_of(st.just(""), words, st.text(CHARACTERS, max_size=60))
    nodes = [Node(id="aim", kind="aim", label=draw(words), note=draw(notes), measures=draw(several_marks))]
    links = []
    for number in draw(st.permutations(range(1, 1 + draw(st.integers(0, most - 1))))):
        kind = draw(st.sampled_from(["primary", "primary", "secondary", "change", "change"]))
        node = Node(
            id=f"n{number}",
            kind=kind,
            label=draw(words),
            note=draw(notes),
            state=draw(st.sampled_from(STATES)) if kind == "change" else None,
            measures=draw(several_marks),
        )
        could = [other.id for other in nodes if other.kind in edits.SERVES[kind]]
        for parent in draw(st.lists(st.sampled_from(could), max_size=3, unique=True)) if could else []:
            links.append(
                Link(child=node.id, parent=parent, strength=draw(st.sampled_from(["strong", "strong", "weak"])))
            )
        nodes.append(node)
    # Neither the order of the nodes nor that of the links follows what serves what.
    return Diagram(nodes=draw(st.permutations(nodes)), links=draw(st.permutations(links)))


NONSENSE = st.one_of(
    st.none(),
    st.just(""),
    st.just("n999"),
    st.just("x" * 10_000),
    st.just("\ud800 half a character \x00"),
    st.integers(),
    st.floats(),
    st.just([]),
    st.just({}),
    st.just(b"bytes"),
    labels(),
)

IDS = st.sampled_from(["aim", *(f"n{number}" for number in range(1, 10))])


def _mostly(sense: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(sense, sense, sense, sense, NONSENSE)


_KINDS, _STRENGTHS = _mostly(st.sampled_from([*NOUNS])), _mostly(st.sampled_from(["strong", "weak"]))
_ID, _LABEL, _MAYBE = _mostly(IDS), _mostly(labels()), st.one_of(st.none(), _mostly(IDS))
_MARKS = _mostly(st.sampled_from(["outcome", "process", "balancing"]))


def commands() -> st.SearchStrategy[tuple[str, tuple[Any, ...], dict[str, Any]]]:
    """One edit as a front end may send it: its name, and arguments that often make no sense."""

    def command(name: str, *args: st.SearchStrategy[Any], **kwargs: st.SearchStrategy[Any]) -> Any:
        return st.tuples(st.just(name), st.tuples(*args), st.fixed_dictionaries(kwargs))

    return st.one_of(
        command("add", _KINDS, _LABEL, parent=_MAYBE, after=_MAYBE),
        command("add", _KINDS, _LABEL),
        command("rename", _ID, _LABEL),
        command("note", _ID, _LABEL),
        command("set_state", _ID, _mostly(st.sampled_from(STATES))),
        command("move", _ID, _ID, instead_of=_MAYBE),
        command("change_kind", _ID, _KINDS, parent=_MAYBE),
        command("shift", _ID, _mostly(st.integers(-2, 2)), under=_MAYBE),
        command("link", _ID, _ID, _STRENGTHS),
        command("unlink", _ID, _ID),
        command("set_strength", _ID, _ID, _STRENGTHS),
        command("attach", _ID, _LABEL, _MARKS),
        command("detach", _ID, _LABEL),
        command("delete", _ID),
    )


def do(diagram: Diagram, command: tuple[str, tuple[Any, ...], dict[str, Any]]) -> edits.Edited:
    """The edit done."""
    name, args, kwargs = command
    return getattr(edits, name)(diagram, *args, **kwargs)


@st.composite
def histories(draw: Any, *, most: int = 12) -> list[edits.Edited]:
    """What came of any sequence of edits to any small diagram; the first is the diagram as it was."""
    start = draw(st.one_of(st.just(Diagram()), diagrams(most=8)))
    made = [edits.Edited(start, "", edits.Comments(), "aim")]
    for command in draw(st.lists(commands(), max_size=most)):
        made.append(do(made[-1].diagram, command))
    return made
