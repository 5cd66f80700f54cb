"""Every format, out and in again: the same diagram as far as the format can hold it, and any text without trouble."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qilearn.core.comments import Comments
from qilearn.core.errors import InputError
from qilearn.drivers.formats import FORMATS, guess, read_as, write_as
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import MOST_NODES, Diagram, Link, Mark, Node
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.strategies import CHARACTERS, HOSTILE, diagrams, quickly


def back(diagram: Diagram, name: str) -> Diagram:
    """Written and read again, without a word of complaint."""
    reading = read_as(write_as(diagram, name), name)
    assert not reading.comments, reading.comments
    assert reading.diagram is not None
    return reading.diagram


def links_of_each(diagram: Diagram) -> dict[str, list[Link]]:
    return {node.id: [link for link in diagram.links if link.child == node.id] for node in diagram.nodes}


def without(diagram: Diagram, *fields: str) -> tuple[Node, ...]:
    return tuple(node.model_copy(update={"note": "", "measures": ()} if fields else {}) for node in diagram.nodes)


def tidied(diagram: Diagram) -> Diagram:
    """The diagram as an outline can hold it: labels on one line."""
    nodes = []
    for node in diagram.nodes:
        marks = {
            mark.kind + tidy(mark.name): Mark(name=tidy(mark.name), kind=mark.kind)
            for mark in node.measures
            if tidy(mark.name)
        }
        nodes.append(
            Node(
                id=node.id,
                kind=node.kind,
                label=tidy(node.label),
                note=tidy(node.note, lines=True),
                state=node.state,
                measures=tuple(marks.values()),
            )
        )
    return Diagram(nodes=nodes, links=diagram.links)


def by_words(diagram: Diagram) -> dict[tuple[bool, str], object]:
    """What an outline holds: each box by its words, with what it serves and, in order, what serves it."""

    def key(node: Node) -> tuple[bool, str]:
        return node.kind == "primary", node.label if node.kind != "aim" else "the aim"

    return {
        key(node): (
            node.kind,
            node.label,
            node.note,
            node.state,
            node.measures,
            {(key(parent), diagram.link(node.id, parent.id).strength) for parent in diagram.parents(node.id)},
            [key(child) for child in diagram.children(node.id)],
        )
        for node in diagram.nodes
    }


class TestRoundTrips:
    @quickly
    @given(diagrams())
    def test_json_holds_everything(self, diagram):
        """JSON gives the very same diagram."""
        assert back(diagram, "json") == diagram

    @quickly
    @given(diagrams())
    def test_dot_holds_everything(self, diagram):
        """DOT gives the very same diagram."""
        assert back(diagram, "dot") == diagram

    @quickly
    @given(diagrams())
    def test_csv_holds_everything_but_the_order_of_links_across_boxes(self, diagram):
        """CSV gives the same boxes in the same order, each with the same links in the same order."""
        again = back(diagram, "csv")
        assert again.nodes == diagram.nodes
        assert links_of_each(again) == links_of_each(diagram)

    @quickly
    @given(diagrams())
    def test_mermaid_holds_all_but_notes_and_measures(self, diagram):
        """Mermaid gives the same boxes, states and links; notes and measures it has no place for."""
        again = back(diagram, "mermaid")
        assert again.nodes == without(diagram, "note", "measures")
        assert again.links == diagram.links

    @quickly
    @given(diagrams())
    def test_an_outline_holds_what_is_on_the_page(self, diagram):
        """An outline of boxes with words of their own gives the same boxes, notes, measures, links and orders of siblings."""
        diagram = tidied(diagram)
        assume(len(by_words(diagram)) == len(diagram.nodes))
        assert by_words(back(diagram, "outline")) == by_words(diagram)

    @pytest.mark.parametrize("name", FORMATS)
    @pytest.mark.parametrize("label", HOSTILE)
    def test_hostile_labels_survive(self, label, name):
        """Quotes, brackets, arrows, formulas, markup, emoji and right-to-left text come back as they were."""
        kept = tidy(label) if name == "outline" else label
        diagram = diagram_of(
            ("n1", "primary", label, "aim"),
            ("n2", "secondary", "plain", "n1"),
            ("n3", "change", f"x {label}"[:300], "~n2"),
            aim=label,
        )
        again = back(diagram, name)
        assert again.aim.label == kept
        assert again.children("aim")[0].label == kept
        assert again.of_kind("change")[0].label == (
            tidy(f"x {label}"[:300]) if name == "outline" else f"x {label}"[:300]
        )

    @pytest.mark.parametrize("name", ["json", "csv", "mermaid", "dot"])
    def test_ids_of_any_kind_are_kept(self, name):
        """Ids that mean something to a tool, or have hyphens, come back."""
        rows = [
            (id, "primary", f"Driver {id}", "aim")
            for id in ("end", "graph", "a-b", "x--y", "id-1", "1", "node", "n01", "subgraph")
        ]
        diagram = diagram_of(*rows)
        assert back(diagram, name) == diagram

    @pytest.mark.parametrize("name", FORMATS)
    def test_the_largest_diagram(self, name):
        """As many boxes as a diagram can have, one below the other, come back."""
        rows = [("n1", "primary", "Box 1", "aim")]
        rows += [(f"n{number}", "secondary", f"Box {number}", f"n{number - 1}") for number in range(2, MOST_NODES - 1)]
        rows += [(f"n{MOST_NODES - 1}", "change", "The end", f"n{MOST_NODES - 2}")]
        diagram = diagram_of(*rows)
        assert back(diagram, name) == diagram

    def test_an_outline_joins_boxes_of_the_same_words(self):
        """Two boxes with the same words become one that serves both, which an outline can't tell apart."""
        diagram = diagram_of(
            ("n1", "primary", "Rest", "aim"),
            ("n2", "secondary", "Quiet", "n1"),
            ("n3", "primary", "Ease", "aim"),
            ("n4", "secondary", "Quiet", "n3"),
        )
        again = back(diagram, "outline")
        assert len(again.nodes) == 4
        assert [parent.label for parent in again.parents(again.of_kind("secondary")[0].id)] == ["Rest", "Ease"]

    def test_csv_is_safe_in_a_spreadsheet(self):
        """No cell begins with a sign that a spreadsheet takes for a formula."""
        diagram = diagram_of(
            *[(f"n{place}", "primary", label, "aim") for place, label in enumerate(HOSTILE, 1)], aim="=1+1"
        )
        assert not [
            line for line in write_as(diagram, "csv").replace('"', "").split(",") if line[:1] in tuple("=+-@＝＋－＠")
        ]

    def test_mermaid_has_no_markup_in_it(self):
        """A label can't close its quotes, begin a statement, or be HTML where a page draws it."""
        text = write_as(diagram_of(("n1", "primary", '"]; click n1 "javascript:alert(1)" <script>`', "aim")), "mermaid")
        line = next(line for line in text.splitlines() if line.strip().startswith("n1["))
        assert line.count('"') == 2
        assert not {"<", ">", "`", ";click"} & {*line}


class TestAnyText:
    @quickly
    @given(st.sampled_from([*FORMATS]), st.text(CHARACTERS, max_size=300))
    def test_any_text_is_read_without_trouble(self, name, text):
        """Whatever is pasted, there is a diagram or there is a Comment; never an exception."""
        reading = read_as(text, name)
        assert isinstance(reading.comments, Comments)
        assert reading.diagram is not None or reading.comments
        assert guess(text) in FORMATS

    @quickly
    @given(st.sampled_from([*FORMATS]), diagrams(most=8), st.randoms(use_true_random=False))
    def test_a_damaged_text_is_read_without_trouble(self, name, diagram, dice: random.Random):
        """A file with pieces missing, doubled or moved is read as far as it goes."""
        text = [*write_as(diagram, name)]
        for _ in range(dice.randint(1, 6)):
            place, other = dice.randrange(len(text)), dice.randrange(len(text))
            text[place : place + dice.randint(0, 5)] = text[other : other + dice.randint(0, 5)]
        reading = read_as("".join(text), name)
        assert reading.diagram is not None or reading.comments
        if reading.diagram is not None:
            Diagram.model_validate(reading.diagram.model_dump())

    @pytest.mark.parametrize("name", FORMATS)
    def test_a_text_beyond_bounds_is_not_read(self, name):
        """A text of more than 200,000 characters is refused with its size."""
        reading = read_as("x" * 200_001, name)
        assert reading.diagram is None
        assert "200,001 characters" in reading.comments[0].says

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("outline", "Aim\n" + "".join("\t" * depth + f"x{depth}\n" for depth in range(1, 600))),
            ("json", "[" * 100_000),
            ("dot", "digraph {" + "{" * 50_000),
            ("dot", "digraph { a -> " + "{" * 50_000),
            ("mermaid", "graph LR\n" + "a-->" * 20_000),
            ("mermaid", "graph LR\n" + "a & " * 20_000),
            ("csv", '"' * 150_000),
            ("csv", "child,parent\n" + '"' + "x" * 150_000 + '",aim'),
            ("outline", "(" * 50_000),
            ("outline", "\\" * 50_000),
            ("outline", "[process:" * 10_000),
            ("outline", "Aim\n- " + "[process: x] " * 10_000),
            ("outline", "Aim\n- a" + " " * 150_000 + "b"),
            ("dot", "digraph {" + '"\\' * 90_000),
            ("dot", "digraph {" + "<" * 100_000),
            ("mermaid", "graph LR\n a " + "-- x " * 30_000),
        ],
    )
    def test_what_is_made_to_break_a_reader(self, name, text):
        """Deep nesting and endless chains end in a Comment or a diagram."""
        reading = read_as(text, name)
        assert reading.diagram is not None or reading.comments

    @pytest.mark.parametrize("name", ["outline", "csv", "mermaid", "dot"])
    def test_more_boxes_than_a_diagram_can_have(self, name):
        """Of 250 boxes 200 are kept, and it's said how many lines were not."""
        heads = {"outline": "Aim: x\n", "csv": "child,parent\n", "mermaid": "graph RL\n", "dot": "digraph {\n"}
        lines = {"outline": "- b{}", "csv": "b{},x", "mermaid": "b{} --> x", "dot": "b{} -> x"}
        tail = "}" if name == "dot" else ""
        text = heads[name] + "\n".join(lines[name].format(number) for number in range(250)) + tail
        reading = read_as(text, name)
        assert len(reading.diagram.nodes) == MOST_NODES
        assert any("more than 200 boxes" in comment.says for comment in reading.comments)


class TestGuess:
    @quickly
    @given(diagrams(most=6), st.sampled_from([*FORMATS]))
    def test_what_was_written_is_recognised(self, diagram, name):
        """The format of every text that was written here is found from the text."""
        assert guess(write_as(diagram, name)) == name

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Reduce falls\n\tFooting", "outline"),
            ("Graph the falls\n- each week {on paper}", "outline"),
            ("Digraph paper", "outline"),
            ("{brace} yourself\n- x", "outline"),
            ("```mermaid\ngraph TD\nA-->B\n```", "mermaid"),
            ("---\ntitle: x\n---\nflowchart LR\n A-->B", "mermaid"),
            ("strict digraph G {\n a -> b }", "dot"),
            ("// made by hand\ngraph { a -- b }", "dot"),
            ("Source;Target\nx;y", "csv"),
            ("\ufeffchild\tparent\nx\ty", "csv"),
            ("", "outline"),
        ],
    )
    def test_others_texts(self, text, name):
        """Texts from other tools are recognised, and prose isn't taken for code."""
        assert guess(text) == name

    def test_an_unknown_format_says_which_there_are(self):
        """A mistyped format is answered with those there are."""
        with pytest.raises(InputError, match="Did you mean 'mermaid'"):
            write_as(SOUND, "mermaids")
