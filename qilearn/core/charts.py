"""A chart is a picture with its words and its data; they travel together.

matplotlib is imported when a picture is first drawn, not before.
"""

from __future__ import annotations

import base64
import contextlib
import io
import textwrap
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qilearn.core.errors import InputError, unknown
from qilearn.core.style import PALETTES
from qilearn.core.text import escape

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

DPI = 100
"""Dots per inch of a chart's own size. Files for print are written at three times this."""

SHARP = 2
"""How many dots a standing picture has for each CSS pixel, so that fine screens show it sharp."""

Place = tuple[float, float, str]
"""A point that can be marked or announced: its x and y in the data coordinates of the first Axes, and its label."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart drawn to PNG, with where its points are.

    ``places`` holds, for each point, x and y as fractions of the picture's width and height from its top left
    corner, and its label. ``width`` and ``height`` are in CSS pixels.
    """

    png: bytes
    width: int
    height: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A figure with its words and its data.

    In a notebook it shows the picture with its alt text, a caption, and the data in a table that opens on demand;
    printed, it is its words.

    Parameters
    ----------
    draw : callable
        Takes an empty matplotlib Figure and a :class:`~qilearn.core.style.Palette`, and draws.
    title : str
        What the chart is.
    words : str
        What it shows, in sentences: the alt text, and what ``repr`` gives.
    data : pandas.DataFrame
        What the table shows.
    size : tuple of float
        Width and height in inches.
    places : sequence of Place
        Points that a reader can walk through.
    page : tuple of float, optional
        Width and height in inches of the page that it is as PDF. ``draw`` is then given a figure of that size to fill.
        Without one, the PDF has the chart's own size.
    """

    draw: Callable[[Figure, Any], None]
    title: str
    words: str
    data: pd.DataFrame
    size: tuple[float, float] = (8.0, 4.0)
    places: Sequence[Place] = ()
    page: tuple[float, float] | None = None

    def figure(self, palette: str = "light", *, dpi: int = DPI, size: tuple[float, float] | None = None) -> Figure:
        """A new matplotlib Figure of this chart, on the palette ``"light"``, ``"dark"`` or ``"print"``.

        ``size`` is another width and height in inches than its own.
        """
        from matplotlib.figure import Figure

        if palette not in PALETTES:
            raise InputError([unknown("palette", palette, PALETTES)])
        figure = Figure(figsize=size or self.size, dpi=dpi, facecolor=PALETTES[palette].ground)
        self.draw(figure, PALETTES[palette])
        return figure

    def picture(self) -> Picture:
        """The chart as PNG bytes, with where its points are."""
        return render(self.figure(dpi=SHARP * DPI), self.places)

    def save(self, path: str | Path, *, palette: str = "light") -> Path:
        """Write the chart to ``path`` and return it. The ending says how: png, svg, pdf, csv (the data) or html.

        The html file is one page with picture, words and data, ready to print or send.
        """
        path = Path(path)
        writers = {
            ".png": self._save_figure,
            ".svg": self._save_figure,
            ".pdf": self._save_figure,
            ".csv": self._save_data,
            ".html": self._save_page,
        }
        if path.suffix.lower() not in writers:
            raise InputError([unknown("path", path.suffix, writers)])
        writers[path.suffix.lower()](path, palette)
        return path

    def _save_figure(self, path: Path, palette: str) -> None:
        size = self.page if path.suffix.lower() == ".pdf" else None
        with any_script():
            self.figure(palette, size=size).savefig(path, dpi=3 * DPI)

    def _save_data(self, path: Path, palette: str) -> None:
        path.write_text(safe_csv(self.data), encoding="utf-8-sig", newline="")

    def _save_page(self, path: Path, palette: str) -> None:
        page = (
            f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><title>{escape(self.title)}</title>"
            "<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
            "table{border-collapse:collapse}th,td{padding:.2em .8em;border-bottom:1px solid #ccc;text-align:left}"
            "</style><body>"
            f"<h1>{escape(self.title)}</h1>{self._repr_html_()}</body></html>"
        )
        path.write_text(page, encoding="utf-8")

    @property
    def alt(self) -> str:
        """What a screen reader says in place of the picture: title and words."""
        return f"{self.title}. {self.words}" if self.title else self.words

    def __repr__(self) -> str:
        return textwrap.fill(self.alt, 88)

    def _repr_html_(self) -> str:
        picture = self.picture()
        coded = base64.b64encode(picture.png).decode("ascii")
        return (
            "<figure class='qi-chart' style='margin:0'>"
            f"<img src='data:image/png;base64,{coded}' alt='{escape(self.alt)}' "
            f"width='{picture.width}' height='{picture.height}' style='max-width:100%;height:auto'>"
            f"<figcaption>{_caption(self.words)}</figcaption>{data_table(self.data)}</figure>"
        )


LONGEST_CAPTION = 700
"""Longer words stand below the picture on demand, so that they don't push away what comes after it."""


def _caption(words: str) -> str:
    if len(words) <= LONGEST_CAPTION:
        return escape(words)
    return f"<details><summary>The picture in words</summary><p>{escape(words)}</p></details>"


def chart_of(shown: Any) -> Chart:
    """The chart of a value that has one (``chart``), or the chart itself."""
    return shown if isinstance(shown, Chart) else shown.chart


@contextlib.contextmanager
def any_script() -> Iterator[None]:
    """Text in a script that the font lacks is drawn as boxes, without a warning; the words beside it are whole."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def render(figure: Figure, places: Sequence[Place] = ()) -> Picture:
    """Draw ``figure`` and return its PNG bytes, its size, and where ``places`` fall."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    with any_script():
        canvas.draw()
    return picture_of(figure, places)


def picture_of(figure: Figure, places: Sequence[Place] = ()) -> Picture:
    """What was drawn on ``figure`` (its canvas is Agg's), as it is. Fast rather than small."""
    import numpy as np
    from PIL import Image

    width, height = figure.canvas.get_width_height()
    stream = io.BytesIO()
    drawn = np.asarray(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]
    Image.fromarray(drawn[..., :3].copy()).save(stream, "png", compress_level=1)
    found: list[Place] = []
    if places:
        spots = figure.axes[0].transData.transform([(x, y) for x, y, _ in places])
        found = [
            (float(x / width), float(1 - y / height), label)
            for (x, y), (_, _, label) in zip(spots, places, strict=True)
        ]
    scale = DPI / figure.dpi
    return Picture(stream.getvalue(), round(width * scale), round(height * scale), tuple(found))


MOST_ROWS = 500
"""A table on a page shows so many rows at most; the CSV has them all."""


def data_table(data: pd.DataFrame, summary: str = "The data as a table") -> str:
    """A frame as an HTML table that opens on demand; everything in it is escaped."""
    if len(data) > MOST_ROWS:
        summary = f"{summary} (the first {MOST_ROWS:,} of {len(data):,} rows)"
        data = data.head(MOST_ROWS)
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in data.columns)
    columns = [_written(data[name]) for name in data.columns]
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>" for row in zip(*columns, strict=True)
    )
    return (
        f"<details><summary>{escape(summary)}</summary><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def _written(column: pd.Series[Any]) -> list[str]:
    import pandas as pd

    def write(value: object) -> str:
        if pd.isna(value):  # type: ignore[call-overload]
            return ""
        if isinstance(value, float):
            return f"{value:.6g}"
        if isinstance(value, pd.Timestamp):
            return value.date().isoformat() if value == value.normalize() else value.isoformat(" ")
        return str(value)

    return [write(value) for value in column.tolist()]


def safe_csv(data: pd.DataFrame) -> str:
    """A frame as CSV in which no cell is a formula to a spreadsheet.

    Text that starts with ``= + - @`` (or their full-width forms), a tab or a line break gets an apostrophe in front
    (OWASP, "CSV injection"). A lone carriage return within a text becomes a line break, which is quoted: some spreadsheets
    would begin a new row at it. Numbers are left as they are.

    >>> import pandas as pd
    >>> print(safe_csv(pd.DataFrame({"=note": ["=1+1", "fine"], "n": [-1, 2]})), end="")
    '=note,n
    '=1+1,-1
    fine,2
    """

    def neutral(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return f"'{text}" if text[:1] in tuple("=+-@\t\n＝＋－＠") else text

    safe = data.rename(columns=neutral).copy()
    for place in range(data.shape[1]):
        column = data.iloc[:, place]
        if column.dtype.kind not in "biufcmM":
            safe.isetitem(place, column.map(neutral).to_numpy())
    return safe.to_csv(index=False, lineterminator="\n")
