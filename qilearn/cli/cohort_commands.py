"""What ``qilearn cohort`` does, one function for each thing; each returns the exit code.

What needs a database's libraries is imported where it is used, so that whoever hasn't got them is told so in plain words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.core.errors import InputError, QilearnError
from qilearn.core.text import counted, listed
from qilearn.workspace.folder import course_folder

if TYPE_CHECKING:
    from qilearn.cohort.store import FacultyStore
    from qilearn.cohort.store.slips import Slip
    from qilearn.handin.proof import Invitation

FOLDER = "cohorts"
"""Where stores are, in the course folder, unless another place is given."""


def create(asked: argparse.Namespace) -> int:
    """Make a cohort, and show its key."""
    from qilearn.cohort.store import create_cohort, open_faculty

    address = asked.store or str(_usual_store(asked.cohort))
    key = create_cohort(address, asked.cohort, asked.name, is_synthetic=asked.synthetic)
    store = open_faculty(address, asked.cohort, key)
    print(f"Made the cohort {store.name} in {store.address}")
    print(f"\n    Its faculty key:  {key}\n")
    print("Keep it where you keep passwords: it is shown this once, and without it nobody can open the cohort.")
    if asked.no_keep:
        print("It isn’t kept on this computer. Give it with --key, or in QILEARN_COHORT_KEY.")
    else:
        _keep(store, address, key)
    print(f"Next: qilearn cohort invite {asked.cohort} --people 12")
    return 0


def invite(asked: argparse.Namespace) -> int:
    """Make invitations, and write them to give away."""
    from qilearn.cohort.store.slips import Slip, save_slips

    _check_invited(asked)
    address = _address(asked.address)
    store = _opened(asked)
    if asked.again:
        slips = [Slip(store.invite_again(asked.again, address=address))]
    elif asked.team and not (asked.people or asked.code):
        slips = [_team_slip(store, asked.team, address)]
    else:
        invited: list[Invitation] = []
        if asked.code:
            invited += store.invite(asked.code, team=asked.team, address=address)
        if asked.people:
            invited += store.invite(asked.people, team=asked.team, address=address)
        slips = [Slip(invitation, team=asked.team) for invitation in invited]
    page, table = save_slips(asked.into, store.cohort, store.name, slips)
    return _told(
        f"{counted(len(slips), 'invitation')} to {store.name}: {_named(slips)}.",
        f"To print and cut: {page}",
        f"To send: {table}",
        "Whoever has one can hand in under its code. Delete both files once they are given out.",
    )


def collect(asked: argparse.Namespace) -> int:
    """Take the hand-ins in a folder."""
    store = _opened(asked)
    with_progress = _progress("Looked at")
    return _told(*store.collect(asked.folder, accept_unproven=asked.accept_unproven, on_progress=with_progress).lines)


def export(asked: argparse.Namespace) -> int:
    """Write all of a cohort into a new folder."""
    return _told(f"{_opened(asked).export(asked.folder)!r}.", "What people wrote is in there: keep it safe.")


def forget(asked: argparse.Namespace) -> int:
    """Remove everything of one code; only with --yes."""
    from qilearn.cohort.store.inviting import none_such

    store = _opened(asked)
    if asked.yes:
        return _told(*store.forget(asked.code).lines)
    people = store.people().set_index("code")
    if asked.code not in people.index:
        raise none_such("code", asked.code, people.index)
    items = int((store.items()["code"] == asked.code).sum())
    hand_ins = int(people["hand_ins"][asked.code])
    print(
        f"This would remove {asked.code} from {store.name}: the invitation, {counted(hand_ins, 'hand-in')} with "
        f"{counted(items, 'item')}, and all progress. It can’t be undone. To do it, give the same command with --yes.",
        file=sys.stderr,
    )
    return 1


def form(asked: argparse.Namespace) -> int:
    """Make a team's report form."""
    from qilearn.cohort.report_form import write_form

    store = _opened(asked)
    team = _team(store, asked.team)
    invitation, is_new = store.invite_team(team)
    try:
        path = write_form(store, team, asked.into.expanduser(), invitation, project=asked.project)
    except QilearnError:
        if is_new:  # Nobody has it, so that the team can still be given one.
            store.forget(invitation.code)
        raise
    return _told(
        f"The report form of {asked.team}: {path}",
        "Give it to the team alone: whoever has it can report in the team’s name. What it saves is taken with: "
        "qilearn cohort collect FOLDER",
    )


def publish(asked: argparse.Namespace) -> int:
    """Write a site of what teams agreed to share."""
    from qilearn.cohort.publish import publish as write

    store = _opened(asked)
    return _told(repr(write(store, asked.folder, on_progress=_progress("Teams"), title=asked.title)))


def reply(asked: argparse.Namespace) -> int:
    """Show which reports wait, or reply to one."""
    from qilearn.cohort.queue import queue_of, replies_in, write_reply
    from qilearn.cohort.team_projects import team_projects
    from qilearn.core.comments import Comment, Kind

    store = _opened(asked)
    if not asked.team:
        projects = team_projects(store)
        return _told(repr(queue_of(store, replies_in(store, projects), projects=projects)))
    kinds: dict[Kind, Sequence[str]] = {"strength": asked.works, "next step": asked.next, "question": asked.ask}
    said = [Comment(kind, "your report", text) for kind, texts in kinds.items() for text in texts if text.strip()]
    if not asked.month or not said:
        raise InputError(["Say of which month, and at least one thing: --works TEXT, --next TEXT or --ask TEXT."])
    path = write_reply(
        store, asked.team, asked.month, said, asked.into, by=asked.by, again=asked.when_again, project=asked.project
    )
    return _told(f"The reply to {asked.team}: {path}", "Send that file back to the team.")


def _opened(asked: argparse.Namespace) -> FacultyStore:
    """The cohort that is meant."""
    from qilearn.cohort.store import open_faculty
    from qilearn.cohort.store.keys import given_key

    named = getattr(asked, "named", None)
    if named and asked.cohort and named != asked.cohort:
        raise InputError([f"cohort: both {named!r} and {asked.cohort!r} were given. Say one."])
    asked.cohort = named or asked.cohort
    address = asked.store or _known_store(asked.cohort)
    store = open_faculty(address, asked.cohort, asked.key)
    if store.copy is not None:
        print(f"The store was of an earlier version, and is of this one now. As it was: {store.copy}")
    if asked.keep_key and (key := given_key(asked.key)):
        _keep(store, address, key)
    return store


def _known_store(cohort: str | None) -> str:
    """Where the store of a cohort is: one that this computer knows, or one in the usual place."""
    from qilearn.cohort.store.kept import kept_cohorts

    kept = kept_cohorts()
    if cohort is None:
        names = sorted(
            {each.cohort for each in kept} | {path.stem for path in _usual_store("x").parent.glob("*.sqlite")}
        )
        if len(names) > 1:
            choices = listed([f"--cohort {name}" for name in names], last="or")
            raise QilearnError(f"This computer knows several cohorts. Say which: {choices}.")
        if not names:
            raise QilearnError(
                "This computer knows no cohort yet. Make one with: qilearn cohort create NAME\n"
                "For one that is elsewhere, say --store ADDRESS and --key KEY, and --keep-key so that you needn’t again."
            )
        (cohort,) = names
    known = [each.address for each in kept if each.cohort == cohort]
    usual = _usual_store(cohort)
    if not known and not usual.is_file():
        raise QilearnError(
            f"This computer doesn’t know the cohort {cohort}, and there is no {usual}. Say where it is with --store ADDRESS."
        )
    return known[-1] if known else str(usual)


def _usual_store(cohort: str) -> Path:
    return course_folder() / FOLDER / f"{cohort}.sqlite"


def _keep(store: FacultyStore, address: str, key: str) -> None:
    from qilearn.cohort.store.address import url_of, written
    from qilearn.cohort.store.kept import KeptCohort, keep

    try:
        file = keep(KeptCohort(mark=store.mark, cohort=store.cohort, address=written(url_of(address)), key=key))
    except OSError as trouble:
        print(f"The key can’t be kept on this computer: {(trouble.strerror or str(trouble)).lower()}.")
    else:
        print(f"The address and the key are kept on this computer, in a file that only you can read: {file}")


def _check_invited(asked: argparse.Namespace) -> None:
    if asked.again and (asked.people or asked.code or asked.team):
        raise InputError(["--again makes one invitation anew; leave --people, --code and --team out."])
    if not (asked.again or asked.people or asked.code or asked.team):
        raise InputError(["Say whom to invite: --people 12, or --team NAME for a team itself."])


def _address(given: str) -> str:
    """An address as it stands in an invitation: of a folder, the whole path."""
    from qilearn.handin.invited import address_faults, way_of

    address = given.strip()
    if way_of(address) == "folder" and not address.startswith("~"):
        address = str(Path(address).absolute())
    faults = address_faults(address)
    if faults:
        raise InputError(faults)
    return address


def _team_slip(store: FacultyStore, team: str, address: str) -> Slip:
    from qilearn.cohort.store.slips import Slip

    invitation, is_new = store.invite_team(team, address=address)
    if not is_new:
        raise QilearnError(
            f"{team} has its invitation already, as {invitation.code}. For another, which ends that one and every form that was "
            f"made with it: qilearn cohort invite --again {invitation.code}"
        )
    return Slip(invitation, team=team, is_team=True)


def _team(store: FacultyStore, given: str) -> str:
    """A team's id, by its id or its name."""
    from qilearn.cohort.store.inviting import none_such

    teams = store.teams()
    wanted = " ".join(given.split()).casefold()
    for id, name in zip(teams["team"], teams["name"], strict=True):
        if wanted in (id, name.casefold()):
            return str(id)
    if teams.empty:
        raise InputError([f"team: there are none in {store.name} yet. Invite people with: --people 4 --team {given!r}"])
    raise none_such("team", given, teams["name"])


def _named(slips: Sequence[Slip]) -> str:
    codes = [slip.invitation.code for slip in slips]
    return listed(codes if len(codes) <= 12 else [*codes[:10], f"{len(codes) - 10:,} more"])


def _progress(what: str) -> Callable[[int, int], None] | None:
    """Shows how far it is, where someone looks on."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, all: int) -> None:
        print(f"\r{what} {done:,} of {all:,}", end="\n" if done == all else "", file=sys.stderr, flush=True)

    return show


def _told(*lines: str) -> int:
    for line in lines:
        print(line)
    return 0
