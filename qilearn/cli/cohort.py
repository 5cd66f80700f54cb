"""``qilearn cohort``: what faculty type to make a cohort, invite, collect, answer, publish, take it with them, and forget."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

_WHICH = """
Which cohort is meant: the one that this computer knows, where it knows only one. Else say --cohort NAME, and on another
computer also --store ADDRESS and --key KEY (with --keep-key only once). The key can also stand in the environment variable
QILEARN_COHORT_KEY, where nobody who looks over your shoulder reads it.
"""

_WAYS = """
The store is one file, unless you say otherwise: cohorts/NAME.sqlite, in your course folder or the folder you are in. Keep it
where faculty alone have access; trainees hand in through a shared folder. For a department, --store postgresql://user@server/database
keeps it in PostgreSQL; keep that user's password out of sight in ~/.pgpass.
"""


def add_to(commands: Any) -> argparse.ArgumentParser:
    """Add ``cohort`` and all that it can do to the command line. Nothing that is slow is imported for it."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "cohort",
        help="for faculty: invite, collect what is handed in, publish",
        description="For faculty: a cohort's store. Look at what is in it in a notebook, with qi.review(qi.cohort(NAME)).",
    )
    acts = parser.add_subparsers(dest="act", metavar="what", title="what it can do")
    _add_making(acts)
    _add_taking(acts)
    _add_sharing(acts)
    return parser


def run(asked: argparse.Namespace) -> int:
    """Do what was asked for."""
    from qilearn.cli import cohort_commands

    act: Any = getattr(cohort_commands, asked.act)
    return int(act(asked))


def _add_making(acts: Any) -> None:
    create = _act(
        acts,
        "create",
        "make a cohort, and show its faculty key",
        "Makes a cohort and shows its faculty key, this once. The key is kept on this computer too, in a file that only you can "
        "read, so that you needn't type it here." + _WAYS,
        which=False,
    )
    create.add_argument("cohort", metavar="NAME", help="its id: small letters, digits and hyphens, as spring-2027")
    create.add_argument("--name", default="", help='what it is called, as "Spring 2027"')
    create.add_argument("--store", metavar="ADDRESS", help="a file, or the address of a PostgreSQL database")
    create.add_argument("--synthetic", action="store_true", help="say on every picture that all in it is made up")
    create.add_argument("--no-keep", action="store_true", help="don't keep the key on this computer")
    invite = _act(
        acts,
        "invite",
        "make invitations, to print or to send",
        "Makes invitations, and writes them as a page of slips to print and cut, and as a spreadsheet. The store doesn't keep "
        "their secrets, so this is the only time that they are seen. Delete both files once they are given out.\n"
        "With --people, so many are invited; with --team too, as people of that team. With --team alone it is the team itself, "
        "under whose code its monthly reports come; “form” makes that invitation by itself.",
    )
    _add_named(invite)
    invite.add_argument("--people", type=int, metavar="NUMBER", help="how many")
    invite.add_argument(
        "--code", action="append", default=[], metavar="CODE", help="a code of your own; can be repeated"
    )
    invite.add_argument("--team", default="", metavar="TEAM", help="the team's name; it is made where there is none")
    invite.add_argument("--again", metavar="CODE", help="a new invitation for this code; the lost one ends")
    invite.add_argument(
        "--address",
        default="",
        help="where to hand in, as the trainees see it: a shared folder, or the store's address",
    )
    _add_into(invite, "the folder to write them into")


def _add_taking(acts: Any) -> None:
    collect = _act(
        acts,
        "collect",
        "take the hand-ins that lie in a folder",
        "Takes every hand-in that lies in a folder. Files are neither moved nor changed, so you can collect as often as you "
        "like: each is taken once. What can't be taken is listed with its reason, and the rest is taken all the same.",
    )
    _add_named(collect)
    collect.add_argument("folder", type=Path, metavar="FOLDER")
    collect.add_argument(
        "--accept-unproven",
        action="store_true",
        help="take what comes without an invitation too, marked as not proven; never under a code that was invited",
    )
    export = _act(
        acts,
        "export",
        "write all of it as spreadsheets and documents",
        "Writes all of it into a new folder: a spreadsheet (CSV) for each table, and every document as a file of JSON.",
    )
    _add_named(export)
    export.add_argument("folder", type=Path, metavar="FOLDER")
    forget = _act(
        acts,
        "forget",
        "remove everything of one code",
        "Removes one code: its invitation, all that was handed in under it, and what was replied. It can't be undone. Files in a "
        "folder that you collect from, exports and backups are yours to remove.",
    )
    _add_named(forget)
    forget.add_argument("code", metavar="CODE")
    forget.add_argument("--yes", action="store_true", help="really do it")


def _add_sharing(acts: Any) -> None:
    form = _act(
        acts,
        "form",
        "make a team's report form",
        "Makes a team's report form: one HTML file, for partners without Jupyter, that needs no network. The file that it saves "
        "is taken with “collect”. Make it anew when the team should see newer figures; forms given out before still work.",
    )
    _add_named(form)
    form.add_argument("team", metavar="TEAM", help="the team's name or id")
    form.add_argument("--project", default="", metavar="ID", help="which project, where the team has several")
    _add_into(form, "the file, or the folder, to write it into")
    publish = _act(
        acts,
        "publish",
        "write a site of what teams agreed to share",
        "Writes a site of plain files: every team's charts, cycles, driver diagram and monthly reports, as far as they agreed to "
        "share them. Put the folder on a shared drive or any web server. Published again, only what changed is written.",
    )
    _add_named(publish)
    publish.add_argument("folder", type=Path, metavar="FOLDER")
    publish.add_argument("--title", help="what the site is called (if you don't say: the cohort's name)")
    reply = _act(
        acts,
        "reply",
        "see which reports wait, and reply to one",
        "Alone, it shows which reports wait for a reply or are overdue. With a team, a month and what you want to say, it writes "
        "the reply as one file to send back, and notes it in the store.",
    )
    reply.add_argument("team", metavar="TEAM", nargs="?", help="the team's name or id")
    reply.add_argument("month", metavar="MONTH", nargs="?", help="as 2027-03")
    for name, says in {
        "--works": "what works; can be repeated",
        "--next": "a next step; can be repeated",
        "--ask": "a question; can be repeated",
    }.items():
        reply.add_argument(name, action="append", default=[], metavar="TEXT", help=says)
    reply.add_argument("--by", default="", help="who replies: a role, or initials")
    reply.add_argument("--when-again", default="", metavar="TEXT", help="when you will be in touch again")
    reply.add_argument("--project", metavar="ID", help="which project, where the team has several")
    _add_into(reply, "the folder to write it into")


def _act(acts: Any, name: str, help: str, description: str, *, which: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(
        name, help=help, description=description, epilog=" ".join(_WHICH.split()) if which else None
    )
    if which:
        parser.add_argument("--cohort", metavar="NAME", help="which cohort")
        parser.add_argument(
            "--store", metavar="ADDRESS", help="where its store is: a file, or the address of a database"
        )
        parser.add_argument("--key", help="the faculty key")
        parser.add_argument("--keep-key", action="store_true", help="keep the address and the key on this computer")
    parser.add_argument("--details", action="store_true", help="show Python's whole report when something goes wrong")
    return parser


def _add_named(parser: argparse.ArgumentParser) -> None:
    """The cohort's name can stand first, as it does for ``create``."""
    parser.add_argument("named", metavar="COHORT", nargs="?", help="which cohort; the same as --cohort")


def _add_into(parser: argparse.ArgumentParser, says: str) -> None:
    parser.add_argument("--into", type=Path, default=Path(), metavar="PLACE", help=f"{says} (if you don't say: here)")
