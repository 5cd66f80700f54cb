"""JupyterLab, started on the course: on this computer only, quietly, and quickly."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import qilearn
from qilearn.cli.course import put_course
from qilearn.core.errors import QilearnError
from qilearn.workspace.folder import FOLDER_VARIABLE, MARKER
from qilearn.workspace.folder import course_folder as course_folder_around

HOST = "127.0.0.1"
FIRST_NOTEBOOK = "00_start_here.ipynb"
_DEFAULT_SETTINGS = Path(__file__).parent / "jupyter"


def open_lab(
    folder: Path | None = None,
    *,
    port: int | None = None,
    browser: bool = True,
    facilitator: bool = False,
    restore: bool = False,
    details: bool = False,
) -> None:
    """Put the course in the learner's folder and serve it with JupyterLab, until it is stopped.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The learner's course folder. By default the one that the current folder is in, else ``qilearn-course``
        inside the current folder.
    port : int, optional
        The port to use. By default the next free one from 8888.
    browser : bool
        Whether the web browser is opened.
    facilitator, restore : bool
        As for :func:`qilearn.cli.course.put_course`.
    details : bool
        Whether the terminal shows all that JupyterLab has to say.

    Raises
    ------
    qilearn.core.errors.QilearnError
        If the folder or the port can't be used, or JupyterLab doesn't start.
    """
    if port is not None:
        _require_free(port)
    placement = put_course(folder.expanduser() if folder else _usual_folder(), facilitator=facilitator, restore=restore)
    print(f"qilearn {qilearn.__version__}. Your course folder: {placement.folder}")
    for line in placement.lines():
        print(f"  {line}")
    print("Starting JupyterLab...", flush=True)
    _prepare_process(placement.folder)
    with contextlib.nullcontext() if details else _silent_errors():
        _serve(placement.folder, port=port, browser=browser, details=details)
    print("\nStopped. To carry on another time, give the same command again.")


def _serve(folder: Path, *, port: int | None, browser: bool, details: bool) -> None:
    """Run JupyterLab in this process until it is stopped."""
    from jupyterlab.labapp import LabApp

    page = f"lab/tree/{FIRST_NOTEBOOK}" if (folder / FIRST_NOTEBOOK).is_file() else "lab"
    options = _options(folder, page=page, port=port, browser=browser, details=details)
    try:
        server = LabApp.initialize_server(argv=[f"--{name}={value}" for name, value in options.items()])
        token = server.identity_provider.token
        # Without a token the reader's own settings ask for a password, and JupyterLab will.
        address = f"{server.connection_url}{page}" + (f"?{urlencode({'token': token})}" if token else "")
        print("If your web browser doesn't open by itself, open:" if browser else "Open in your web browser:")
        print(f"  {address}")
        print("To stop, come back to this window and press Ctrl+C.", flush=True)
        # At once, kernels and files too: JupyterLab's own way first asks, or leaves them behind.
        signal.signal(signal.SIGINT, lambda *_: server.stop(from_signal=True))
        server.start()
    except SystemExit as error:
        raise QilearnError("JupyterLab did not start. To see why: qilearn lab --details") from error


def _options(folder: Path, *, page: str, port: int | None, browser: bool, details: bool) -> dict[str, object]:
    options: dict[str, object] = {
        "ServerApp.ip": HOST,
        "ServerApp.root_dir": folder,
        "ServerApp.open_browser": browser,
        "ServerApp.allow_root": True,  # as in a container; only this computer connects, with the token
        "ServerApp.log_level": "INFO" if details else "WARN",
        "LabApp.default_url": f"/{page}",
        # One layout for each course folder: tabs of the reader's other work don't come along.
        "LabApp.workspaces_dir": folder / ".jupyterlab" / "workspaces",
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        "LanguageServerManager.autodetect": False,  # it starts npm, to look for help with writing programs
        # On a shared computer others could otherwise listen in on a kernel, as each kernel would warn.
        "KernelManager.transport_encryption": "auto",
    }
    if port is not None:
        options |= {"ServerApp.port": port, "ServerApp.port_retries": 0}
    return options


def _usual_folder() -> Path:
    around = course_folder_around()
    return around if (around / MARKER).is_file() else Path.cwd() / "qilearn-course"


def _require_free(port: int) -> None:
    with socket.socket() as trial:
        if sys.platform != "win32":
            # As the server does: a port that a stopped server has just given back is free.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise QilearnError(
                f"Port {port} can't be used: {reason}.\n"
                "Give another number, or leave --port out and qilearn finds a free one."
            ) from error


def _prepare_process(folder: Path) -> None:
    """Set what this process and the kernels it starts are to know, before JupyterLab is imported."""
    # jsonschema imports it to check one rare format, at 2.6 s for every start, and does without it.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    os.environ[FOLDER_VARIABLE] = str(folder)
    # Defaults for newcomers. The reader's own settings come first, and none of them is written.
    paths = (str(_DEFAULT_SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", ""))
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, paths))
    # The kernel of this very installation, even where the reader has another of the same name.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")


@contextlib.contextmanager
def _silent_errors() -> Iterator[None]:
    """Keep what the server, the kernels and the web browser write to stderr out of the terminal."""
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)
