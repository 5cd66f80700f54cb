"""A team's report form: one HTML file for partners without Jupyter, in which they report a month and see their own run charts.

Everything is in the file, and nothing leaves it but the hand-in that its user saves. What it holds is in
:mod:`~qilearn.cohort.report_form.content`; :mod:`~qilearn.cohort.report_form.page` makes the file of it and of the parts that
stand beside: ``form.html``, ``form.css`` and the scripts in ``js``.
"""

from __future__ import annotations

from pathlib import Path

from qilearn.cohort.group import Group
from qilearn.cohort.report_form.content import form_content
from qilearn.cohort.report_form.page import page
from qilearn.core.errors import InputError
from qilearn.handin.proof import Invitation
from qilearn.workspace.files import write_whole

__all__ = ["form_name", "write_form"]


def write_form(group: Group, team: str, path: str | Path, invitation: Invitation, *, project: str = "") -> Path:
    """Write a team's report form.

    Whoever has the file can report in the team's name, so give it to the team alone.

    Parameters
    ----------
    group : Group
        What has been handed in until now: the form draws the team's charts from it.
    team : str
        The team's id.
    path : str or Path
        The file to write, or a folder to write it into.
    invitation : Invitation
        The team's own, under which the form hands in.
    project : str, optional
        The id of the project that it is about, where the team has handed in several.

    Returns
    -------
    Path
        The file that was written.

    Raises
    ------
    InputError
        When there is no such team or project, the invitation isn't the team's, or the file can't be written.

    Examples
    --------
    >>> import tempfile
    >>> from qilearn.cohort.example import example_group
    >>> from qilearn.handin.proof import new_invitation
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write_form(example_group(), "glen", folder, new_invitation("example-cohort", "team-glen"))
    >>> written.name
    'report-form-team-glen.html'
    """
    written = page(form_content(group, team, invitation, project=project))
    path = Path(path)
    if path.is_dir():
        path = path / form_name(invitation)
    try:
        write_whole(path, written.encode("utf-8", errors="replace"))
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        says = f"path: {path} can't be written: {why}. Give a folder that is there, and may be written to."
        raise InputError([says]) from None
    return path


def form_name(invitation: Invitation) -> str:
    """What the file of a form is called."""
    return f"report-form-{invitation.code}.html"
