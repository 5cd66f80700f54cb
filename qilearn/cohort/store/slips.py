"""Invitations to give away: a page of slips to print and cut, and a spreadsheet to send them from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qilearn.core.charts import safe_csv
from qilearn.core.errors import QilearnError
from qilearn.core.text import escape
from qilearn.handin.invited import shown, way_of
from qilearn.handin.proof import Invitation

_STYLE = (
    "body{font:11pt/1.4 sans-serif;margin:1.5em auto;max-width:46em;padding:0 1em;color:#111;background:#fff}"
    "h1{font-size:1.3em;margin:0 0 .3em}h2{font-size:1.1em;margin:0}p{margin:.35em 0}"
    "ul{list-style:none;margin:0;padding:0 2px 2px 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(19em,1fr))}"
    "li{border:1px dashed #555;padding:3mm 4mm;margin:0 -1px -1px 0;break-inside:avoid}"
    "code{font:bold 10.5pt/1.5 monospace;word-break:break-all;display:block}.small{font-size:8.5pt;line-height:1.3;color:#333}"
    "@page{margin:12mm}@media print{body{font-size:9.5pt;margin:0;max-width:none;padding:0}.screen{display:none}}"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on one slip.

    Attributes
    ----------
    invitation : Invitation
    team : str
        The name of the team that it is for, or that its holder belongs to; empty where none.
    is_team : bool
        Whether it is the team's own.
    """

    invitation: Invitation
    team: str = ""
    is_team: bool = False


def slips_page(name: str, slips: Sequence[Slip]) -> str:
    """A whole page of slips, ready to print on A4 or Letter."""
    title = f"Invitations to {name}"
    return (
        f"<!doctype html><html lang='en-GB'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{_STYLE}</style><body><main>"
        f"<h1>{escape(title)}</h1>"
        "<p class='screen'>Print this page, cut along the dashed lines, and hand the slips out without writing down who took "
        "which. Whoever has a slip can hand in under its code, so delete this file when they are given out.</p>"
        f"<ul>{''.join(_slip(name, slip) for slip in slips)}</ul></main></body></html>"
    )


def slips_table(slips: Sequence[Slip]) -> str:
    """The same as CSV, a row each."""
    import pandas as pd

    rows = [
        (slip.invitation.code, slip.team, "team" if slip.is_team else "trainee", slip.invitation.text) for slip in slips
    ]
    return safe_csv(pd.DataFrame(rows, columns=["code", "team", "role", "invitation"]))


def save_slips(folder: Path, cohort: str, name: str, slips: Sequence[Slip]) -> tuple[Path, Path]:
    """Write both into a folder, under names that aren't there yet, for their owner alone.

    Returns
    -------
    tuple of Path
        The page, and the spreadsheet.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stem = _free_stem(folder, f"invitations-{cohort}")
        page, table = folder / f"{stem}.html", folder / f"{stem}.csv"
        _write(page, slips_page(name, slips).encode())
        _write(table, slips_table(slips).encode("utf-8-sig"))
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise QilearnError(
            f"The invitations can’t be written to {folder}: {why}. Their codes are made, and nobody has them: choose another "
            "place with --into, and give each anew with --again CODE, or forget them."
        ) from None
    return page, table


def _slip(name: str, slip: Slip) -> str:
    invitation = slip.invitation
    what = f"{slip.team} as a team" if slip.is_team else "you are invited"
    whose = f", team {escape(slip.team)}" if slip.team and not slip.is_team else ""
    return (
        f"<li><h2>{escape(name)}: {escape(what)}</h2><p>Your code: <b>{escape(invitation.code)}</b>{whose}</p>"
        f"<p>Your invitation, one line:</p><code>{escape(invitation.text)}</code>"
        f"<p>In a notebook, run <b>qi.hand_in()</b> and paste or type that line. {escape(_where(invitation.address))}</p>"
        "<p class='small'>Faculty see your code and not your name, unless you give it. Keep this slip to yourself: whoever "
        "has it can hand in, and withdraw, as you. If it is lost, ask for another.</p></li>"
    )


def _where(address: str) -> str:
    match way_of(address):
        case "store":
            return f"What you hand in then goes to {shown(address)}."
        case "folder":
            return f"What you hand in then goes into the folder {address}."
        case _:
            return "Give the file that it makes to faculty."


def _free_stem(folder: Path, stem: str) -> str:
    number, free = 1, stem
    while any(os.path.lexists(folder / f"{free}{end}") for end in (".html", ".csv")):
        number += 1
        free = f"{stem}-{number}"
    return free


def _write(path: Path, data: bytes) -> None:
    """Write a new file that nobody else can read; a part of it doesn't stay when the disk is full."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
