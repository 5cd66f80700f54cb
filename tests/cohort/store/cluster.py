"""A PostgreSQL of the tests' own: in a temporary folder, reached through a socket in it, and gone when the tests are.

A shell holds it, and stops it when its own input ends: so it stops even when the tests are killed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

CONNECTIONS = 40
"""Fewer than there are processes in the tests of many at once: they have to wait for one another."""

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": CONNECTIONS,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "autovacuum": "off",
}
_HOLD = '"$@" & server=$!; read _; kill -INT $server; wait $server'


def server_folder() -> Path | None:
    """Where the programs of a PostgreSQL server are; the newest, where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return places[-1].parent if places else None


@contextlib.contextmanager
def running_cluster(programs: Path) -> Iterator[Path]:
    """A server for the time of the block; gives the folder of its socket."""
    who = _who()
    folder = Path(tempfile.mkdtemp(prefix="qi-postgresql-"))
    try:
        if who:
            shutil.chown(folder, who["user"], who["group"])
        data = folder / "data"
        made = subprocess.run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                "qilearn",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            capture_output=True,
            text=True,
            cwd=folder,
            **who,
        )
        assert made.returncode == 0, made.stdout + made.stderr
        options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (
            (folder / "log.txt").open("wb") as log,
            subprocess.Popen(
                ["sh", "-c", _HOLD, "hold", programs / "postgres", "-D", data, "-k", folder, *options],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=folder,
                **who,
            ) as holder,
        ):
            try:
                _wait_until_ready(folder, holder)
                yield folder
            finally:
                holder.stdin.close()
                holder.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_sql(socket: Path, command: str, *, database: str = "postgres") -> None:
    """Run one command as the server's owner."""
    with psycopg.connect(host=str(socket), user="qilearn", dbname=database, autocommit=True) as connection:
        connection.execute(command)


def _who() -> dict[str, Any]:
    """Another user than root, as whom the server doesn't run."""
    if os.geteuid() != 0:
        return {}
    import pwd  # Windows has none.

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return {}


def _wait_until_ready(folder: Path, holder: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return run_sql(folder, "SELECT 1")
        except psycopg.OperationalError:
            if holder.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((folder / "log.txt").read_text()) from None
            time.sleep(0.02)
