"""Front-end files: the JavaScript and CSS of a part, read from beside its Python."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def script(*files: str | Path) -> str:
    """The JavaScript of a part, after what all parts share.

    anywidget runs a part's script on its own, where it can't import a neighbour, so the files are joined.

    Parameters
    ----------
    files : str or Path
        A name means a file of this folder; a topic's own part gives a path.
    """
    return _joined("shared.js", *files)


def styles(*files: str | Path) -> str:
    """The CSS of a part, after what all parts share: colours, type, buttons and the focus ring."""
    return _joined("shared.css", *files)


def _joined(*files: str | Path) -> str:
    return "\n".join((HERE / file).read_text(encoding="utf-8") for file in files)
