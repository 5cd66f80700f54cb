"""Taking a project along: everything lies in the learner's folder, or the card says why it doesn't."""

import errno

from qilearn.drivers.formats import FORMATS
from qilearn.project.examples import example
from qilearn.project.going import take_diagram, take_project
from qilearn.project.view import load_project
from qilearn.workspace import taking


def test_every_format_can_be_read_again(workspace):
    """What was taken along is the same diagram when it is opened, as far as its format can hold it."""
    body = example("example-practice").body
    take_diagram(body, workspace)
    for form in FORMATS.values():
        text = (workspace.path / "diagrams" / f"getting-through-on-the-telephone{form.suffix}").read_text(
            encoding="utf-8"
        )
        read = form.read(text)
        assert {node.label for node in read.diagram.nodes} == {node.label for node in body.theory.diagram.nodes}


def test_taken_twice_it_lies_there_twice(workspace):
    """Nothing is written over."""
    for _ in range(2):
        said = take_project(load_project("example-ward"), workspace)
    assert "sleep-on-ward-4-2.html" in said[0].says
    assert len(list((workspace.path / "pages").iterdir())) == 4


def test_a_full_disk_is_told(workspace, monkeypatch):
    """In words, with what to do."""

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(taking.Path, "write_bytes", full)
    said = take_project(load_project("example-ward"), workspace)
    assert "The project couldn't be written" in said[0].says
    assert "no space left on device" in said[0].says


def test_the_reply_names_the_picture(workspace):
    """One file to open, in its folder; eight names of files are no help."""
    said = take_diagram(example("example-ward").body, workspace)[0].says
    assert said == "Your driver diagram is in the folder my-work/diagrams. Open sleep-on-ward-4.png to see it."
    assert (workspace.path / "diagrams" / "sleep-on-ward-4.png").exists()


def test_a_diagram_that_cannot_be_written_is_told(workspace, monkeypatch):
    """No file is named that isn't there."""

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(taking.Path, "write_text", full)
    assert "couldn't be written" in take_diagram(example("example-ward").body, workspace)[0].says
