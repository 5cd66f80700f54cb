"""CSV, Mermaid, DOT and JSON from other hands: read as meant, and each slip said with its line."""

from __future__ import annotations

import pytest

from qilearn.drivers.formats import FORMATS, read_as, write_as
from qilearn.drivers.model import Diagram
from tests.drivers.examples import diagram_of

MEANT = {
    ("primary", "Safe footing"): ["Fewer falls"],
    ("primary", "Medicines"): ["Fewer falls"],
    ("secondary", "Floors dry"): ["Safe footing", "Medicines"],
    ("change", "Mop at 6"): ["Floors dry"],
}

TEXTS = {
    "csv of words": (
        "csv",
        "from,to\nSafe footing,Fewer falls\nMedicines,Fewer falls\nFloors dry,Safe footing\n"
        "Floors dry,Medicines\nMop at 6,Floors dry",
    ),
    "csv of a British spreadsheet": (
        "csv",
        "\ufeffChild;Parent;Type\r\nSafe footing;Fewer falls;Primary driver\r\n"
        "Medicines;Fewer falls;primary\r\nFloors dry;Safe footing;\r\n"
        "Floors dry;Medicines;\r\nMop at 6;Floors dry;Change idea\r\n",
    ),
    "csv with ids and labels": (
        "csv",
        "id,label,parent\n1,Fewer falls,\n2,Safe footing,1\n3,Medicines,1\n4,Floors dry,2\n4,Floors dry,3\n"
        "5,Mop at 6,4",
    ),
    "mermaid from the aim": (
        "mermaid",
        "```mermaid\ngraph LR\n  A[Fewer falls] --> B(Safe footing)\n  A --> C([Medicines])\n"
        '  B --- D{{"Floors dry"}}; C -->|they say| D\n'
        '  %% a remark\n  D -- by porters --> E["Mop <br/>at 6"]\n```',
    ),
    "mermaid to the aim": (
        "mermaid",
        "flowchart RL\n subgraph one\n  b[Safe footing] & c[Medicines] ==> a[Fewer falls]\n end\n"
        " e[Mop at 6] --> d[Floors dry] --> b & c\n style a fill:#fff",
    ),
    "dot to the aim": (
        "dot",
        'strict digraph "g" { rankdir=RL; node [shape=box]\n'
        ' a [label="Fewer falls"]; b [label="Safe footing"] c [label=Medicines]\n'
        ' subgraph cluster_x { label="x"; d [label="Floors\\ndry"] }\n'
        ' {b c} -> a; d -> {b; c} /* and */ // so on\n "Mop at 6" -> d }',
    ),
    "dot from the aim": (
        "dot",
        'digraph { a [label=<Fewer <b>falls</b>>]; "Safe footing"; a -> "Safe footing" -> "Floors dry" -> "Mop at 6"'
        '; a -> Medicines -> "Floors dry" }',
    ),
}


def meant(diagram: Diagram) -> dict[tuple[str, str], list[str]]:
    labels = {node.id: " ".join(node.label.split()) for node in diagram.nodes}
    return {
        (node.kind, labels[node.id]): [labels[parent.id] for parent in diagram.parents(node.id)]
        for node in diagram.nodes
        if node.kind != "aim"
    }


@pytest.mark.parametrize(("name", "text"), TEXTS.values(), ids=TEXTS)
def test_texts_of_other_hands(name, text):
    """However a tool or a person writes the same theory, it is read the same."""
    reading = read_as(text, name)
    assert not reading.comments
    assert " ".join(reading.diagram.aim.label.split()) == "Fewer falls"
    assert meant(reading.diagram) == MEANT


@pytest.mark.parametrize(
    ("name", "text", "about", "words"),
    [
        ("csv", "child,parent\nA,Aim\n,B\n", "line 3", "names no child"),
        ("csv", "child,parent\nA,A\n", "line 2", "can’t serve itself"),
        ("csv", "child,parent,kind\nA,B,goal\n", "line 2", "is no kind of box"),
        ("csv", "child,parent,state\nA,B,begun\n", "line 2", "is no state"),
        ("csv", "child,parent,strength\nA,B,thick\n", "line 2", "isn’t strong or weak"),
        ("csv", "child,parent,measures\nA,B,speed: high\n", "line 2", "isn’t a measure"),
        ("csv", "name,age\nA,3\n", "line 1", "a column called child"),
        ("csv", "child,parent\nA,Aim\nB,A\nC,B\nB,C\n", "line 5", "close a circle"),
        ("csv", "child,parent,kind,state\nAim,,aim,\nA,Aim,primary,testing", "line 3", "only change ideas are testing"),
        ("mermaid", "graph RL\n A --> B\n what is this?", "line 3", "couldn’t read"),
        ("mermaid", "graph RL\n A --> B\n C -->", "line 3", "couldn’t read"),
        ("mermaid", "graph RL\n A[open --> B", "line 2", "couldn’t read"),
        ("dot", "digraph {\n a -> b\n @ }", "line 3", "couldn’t read “@”"),
        ("dot", 'digraph {\n a [kind="goal"]\n a -> b }', "line 2", "is no kind of box"),
        ("json", '{"nodes": [\n{"id" "aim"}]}', "line 2", "isn’t whole JSON"),
        ("json", "[]", "text", "no list called nodes"),
        ("json", '{"nodes": []}', "text", "exactly one aim"),
        (
            "json",
            '{"nodes": [{"id": "aim", "kind": "aim"}, {"id": "A b"}]}',
            "text",
            "nodes, number 2, id: an id has small letters",
        ),
    ],
)
def test_each_slip_is_said_with_its_line(name, text, about, words):
    """What can't be read is named by its line and in words, never as an exception."""
    comments = read_as(text, name).comments
    assert [comment.about for comment in comments if words in comment.says] == [about], comments


def test_all_of_a_files_problems_are_said_at_once():
    """A broken JSON file lists every problem, so that it can be mended in one go."""
    reading = read_as(
        '{"nodes": [{"id": "aim", "kind": "aim", "label": 3}, {"id": "n1", "kind": "x"}], "links": [{}]}', "json"
    )
    assert reading.diagram is None
    assert len(reading.comments) == 4


def test_thousands_of_links_are_read():
    """A file with every possible link is read, and problems beyond forty are counted."""
    rows = [f"b{one},b{other}" for one in range(150) for other in range(150)]
    reading = read_as("child,parent\n" + "\n".join(rows), "csv")
    assert len(reading.comments) == 41
    assert reading.comments[-1].says.endswith("problems more.")


def test_a_theory_file_gives_its_diagram():
    """The JSON of a theory with its history is read as the diagram it is now."""
    reading = read_as('{"diagram": {"nodes": [{"id": "aim", "kind": "aim", "label": "x"}]}, "steps": []}', "json")
    assert reading.diagram.aim.label == "x"


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_character_is_read_as_one_that_cannot_be_shown(name):
    """A broken emoji, as a browser may send it, spoils neither the reading nor the file."""
    text = write_as(diagram_of(("n1", "change", "Smile \U0001f600", "")), name).replace("\U0001f600", "\ud83d")
    reading = read_as(text, name)
    assert "Smile \ufffd" in [node.label for node in reading.diagram.nodes]
    reading.diagram.model_dump_json()


def test_blank_lines_without_end_are_read_at_once():
    """The longest text there may be, of nothing but line breaks, keeps nobody waiting: each line is looked at once."""
    assert read_as("flowchart LR\n" + "\n" * 190_000, "mermaid").diagram is None
