"""Where the course is: its notebooks and its datasets.

An installed wheel carries them inside the package (``qilearn/_course``); in a clone of the repository they
lie beside it.
"""

from __future__ import annotations

from pathlib import Path

from qilearn.core.errors import QilearnError, unknown

_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = ("notebooks", "datasets")


def course_folder(name: str) -> Path:
    """The folder that holds the course's notebooks, or its datasets.

    Parameters
    ----------
    name : {"notebooks", "datasets"}
        Which of the two.

    Returns
    -------
    pathlib.Path
        A folder that exists.

    Raises
    ------
    qilearn.core.errors.QilearnError
        If it is not one of the two, or this installation lacks it.

    Examples
    --------
    >>> course_folder("datasets").name
    'datasets'
    """
    if name not in _FOLDERS:
        raise QilearnError(unknown("folder", name, _FOLDERS))
    for home in (_PACKAGE / "_course", _PACKAGE.parent):
        if (home / name).is_dir():
            return home / name
    raise QilearnError(
        f"This installation of qilearn has no {name}. Install it again: pip install --force-reinstall qilearn"
    )


def course_file(folder: str, name: str) -> Path:
    """One file of the course.

    Parameters
    ----------
    folder : {"notebooks", "datasets"}
        Where it lies.
    name : str
        The file's name, without any folder.

    Returns
    -------
    pathlib.Path
        A file that exists.

    Raises
    ------
    qilearn.core.errors.QilearnError
        If the course has no such file; the message lists those it has.
    """
    home = course_folder(folder)
    files = {path.name: path for path in home.iterdir() if path.is_file()}
    if name not in files:
        raise QilearnError(unknown(f"a file of the course's {folder}", name, sorted(files)))
    return files[name]
