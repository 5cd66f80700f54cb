"""The ``qilearn`` command: start the course, and keep a cohort."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import qilearn
from qilearn.cli import cohort
from qilearn.core.errors import QilearnError

__all__ = ["main"]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one plain line, without repeating every option."""

    def error(self, message: str) -> NoReturn:
        said = message[:1].upper() + message[1:]
        self.exit(2, f"{said}.\nTo see what you can type: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the ``qilearn`` command.

    Whatever goes wrong is said in plain words: a learner never meets a traceback here.

    Parameters
    ----------
    arguments : sequence of str, optional
        What was typed after ``qilearn``; by default what this process was started with.

    Returns
    -------
    int
        0 when all went well, 1 when something could not be done, 130 when Ctrl+C came before the start.
    """
    parser, cohorts = _command_line()
    asked = parser.parse_args(arguments)
    if asked.command is None:
        parser.print_help()
        return 0
    if asked.command == "cohort" and asked.act is None:
        cohorts.print_help()
        return 0
    try:
        return cohort.run(asked) if asked.command == "cohort" else _lab(asked)
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130
    except QilearnError as error:
        print(error, file=sys.stderr)
    except Exception as error:
        if asked.details:
            raise
        print(
            f"qilearn had to stop. The reason that Python gives is: {type(error).__name__}: {error}\n"
            f"For the whole report, to show to someone who can help: qilearn {_typed(asked)} --details",
            file=sys.stderr,
        )
    return 1


def _lab(asked: argparse.Namespace) -> int:
    from qilearn.cli.lab import open_lab

    open_lab(
        asked.folder,
        port=asked.port,
        browser=not asked.no_browser,
        facilitator=asked.facilitator,
        restore=asked.restore,
        details=asked.details,
    )
    return 0


def _typed(asked: argparse.Namespace) -> str:
    return f"{asked.command} {asked.act}" if asked.command == "cohort" else str(asked.command)


def _command_line() -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """The command line, and the part of it that is for cohorts."""
    parser = _Parser(prog="qilearn", description="Learn to coach quality improvement, in notebooks.")
    parser.add_argument("--version", action="version", version=f"qilearn {qilearn.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", title="what it can do")
    lab = commands.add_parser(
        "lab",
        help="open the course in your web browser",
        description=(
            "Puts the notebooks in a folder of your own and opens JupyterLab on the first one. "
            "A notebook that you changed is never overwritten: a newer version is put beside it. "
            "A notebook that you removed or renamed stays away until you ask for it with --restore. "
            "Your work stays on this computer."
        ),
    )
    folder_help = "your course folder (if you don't say: qilearn-course, inside the folder you are in)"
    lab.add_argument("--folder", type=Path, help=folder_help)
    lab.add_argument("--port", type=_port, help="the port to use (if you don't say: a free one, from 8888)")
    for name, says in {
        "--no-browser": "show the address, and don't open the web browser",
        "--facilitator": "add the facilitators' notebooks, with answers",
        "--restore": "bring back notebooks that you removed or renamed",
        "--details": "show all that JupyterLab says, to find out what is wrong",
    }.items():
        lab.add_argument(name, action="store_true", help=says)
    return parser, cohort.add_to(commands)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a whole number from 1 to 65535; {text!r} was given")
    return int(text)
