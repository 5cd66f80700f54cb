"""A driver diagram as a value: its picture, its words, and what a coach would say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from qilearn.core.charts import Chart
from qilearn.core.comments import Comments
from qilearn.core.errors import InputError, unknown
from qilearn.drivers.critique import critique
from qilearn.drivers.formats import FORMATS, guess, read_as, write_as
from qilearn.drivers.model import Diagram
from qilearn.drivers.picture import diagram_chart

PICTURES = (".png", ".svg", ".pdf", ".html")
"""Endings of files that show the picture."""


@dataclass(frozen=True, repr=False)
class DriverDiagram:
    """A team's theory of what drives its aim, to look at, to read and to save.

    Attributes
    ----------
    diagram : Diagram
        Its nodes and links.
    title : str
        Stands above the picture.
    remarks : Comments
        What there was to say when it was read from text.
    synthetic : bool
        Whether it is made up, which the picture then says.
    asides : mapping of str to str
        What stands below a box's label in the picture, by the box's id.
    """

    diagram: Diagram
    title: str = ""
    remarks: Comments = field(default_factory=Comments)
    synthetic: bool = False
    asides: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def chart(self) -> Chart:
        """The picture with its words and its boxes as a table."""
        return diagram_chart(self.diagram, title=self.title, synthetic=self.synthetic, asides=self.asides)

    @cached_property
    def comments(self) -> Comments:
        """What was noticed on reading it, and what a coach would say about it."""
        return Comments([*self.remarks, *critique(self.diagram).comments])

    @property
    def words(self) -> str:
        """The theory in sentences, from the aim to the change ideas."""
        return self.chart.words

    def save(self, path: str | Path, *, palette: str = "light") -> Path:
        """Write it to ``path`` and return it. The ending says how.

        png, svg, pdf (a page of A4 in landscape) and html show the picture; json, txt (an outline), csv (a list of
        links), mmd (Mermaid) and dot can be read again by :func:`driver_diagram`.
        """
        path, names = Path(path), {one.suffix: one.name for one in FORMATS.values()}
        suffix = path.suffix.lower()
        if suffix in PICTURES:
            return self.chart.save(path, palette=palette)
        if suffix not in names:
            raise InputError([unknown("path", path.suffix, [*PICTURES, *names])])
        encoding = "utf-8-sig" if suffix == ".csv" else "utf-8"  # Spreadsheets take a CSV without the mark for Latin-1.
        path.write_text(write_as(self.diagram, names[suffix]), encoding=encoding, newline="")
        return path

    def __repr__(self) -> str:
        return repr(self.chart)

    def _repr_html_(self) -> str:
        return f"{self.chart._repr_html_()}{self.comments._repr_html_()}"


def driver_diagram(given: str | Diagram, *, title: str = "", synthetic: bool = False) -> DriverDiagram:
    r"""A driver diagram from text, or from a Diagram.

    Parameters
    ----------
    given : str or Diagram
        Text as an indented outline, JSON, a CSV list of links, Mermaid or DOT; which one is seen from the text.
    title : str
        Stands above the picture.
    synthetic : bool
        Whether the picture says SYNTHETIC.

    Raises
    ------
    InputError
        When no diagram can be read from the text; it lists every problem.

    Examples
    --------
    >>> print(driver_diagram("Fewer falls\n\tSafe footing\n\t\tNon-slip socks (testing)").words[-69:])
    1 change idea serves “Safe footing”: “Non-slip socks” (being tested).
    """
    if isinstance(given, Diagram):
        return DriverDiagram(given, title=title, synthetic=synthetic)
    if not isinstance(given, str):
        kind = type(given).__name__
        raise InputError(
            [f"given: a {kind} was given; it can be text (an outline, JSON, CSV, Mermaid or DOT) or a Diagram."]
        )
    reading = read_as(given, guess(given))
    if reading.diagram is None:
        raise InputError([comment.says for comment in reading.comments])
    return DriverDiagram(reading.diagram, title=title, remarks=reading.comments, synthetic=synthetic)
