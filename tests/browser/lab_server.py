"""A JupyterLab of the tests' own: on a free loopback port, apart from anyone's settings, and always stopped."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0  # Seconds for the server to answer; on a quiet machine it takes two.
START = "import sys; sys.modules['rfc3987_syntax'] = None; from jupyterlab.labapp import main; sys.exit(main())"
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": (
        '{"fetchNews": "false", "checkForUpdates": false, "doNotDisturbMode": true}'
    )
}


@dataclass(frozen=True)
class LabServer:
    """A running JupyterLab.

    ``folder`` is what it serves; ``work`` the learner's course folder, which its kernels find in ``QILEARN_FOLDER``.
    """

    url: str
    token: str
    folder: Path
    work: Path
    log: Path

    def address(self, notebook: str) -> str:
        """Where a browser opens a notebook of the folder, with a fresh layout."""
        return f"{self.url}/lab/tree/{notebook}?token={self.token}&reset"


@contextmanager
def lab_server(home: Path, *, environment: Mapping[str, str] | None = None) -> Iterator[LabServer]:
    """Start JupyterLab in a new folder under ``home``, wait until it answers, and stop it afterwards.

    ``environment`` adds to what its kernels see.
    """
    folder, work, log = home / "notebooks", home / "qilearn-course", home / "server.log"
    for made in (folder, work):
        made.mkdir(parents=True)
    port, token = _free_port(), secrets.token_hex(16)
    server = LabServer(f"http://127.0.0.1:{port}", token, folder, work, log)
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", START, *_options(port, token, folder)],
            env=_environment(home, work) | dict(environment or {}),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(server, process)
        yield server
    finally:
        _stop(process)


def _options(port: int, token: str, folder: Path) -> list[str]:
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.terminals_enabled=False",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        # Should the tests be killed, server and kernels still end by themselves.
        "--ServerApp.shutdown_no_activity_timeout=300",
        "--MappingKernelManager.cull_idle_timeout=240",
        "--MappingKernelManager.cull_interval=30",
    ]
    return options if os.name == "nt" else [*options, "--KernelManager.transport=ipc"]


def _environment(home: Path, work: Path) -> dict[str, str]:
    for name, text in SETTINGS.items():
        path = home / "settings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    places = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "IPYTHONDIR": home / "ipython",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "QILEARN_FOLDER": work,
        "PYTHONPATH": ROOT,
    }
    return dict(os.environ) | {name: str(place) for name, place in places.items()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: LabServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{server.url}/api/status?token={server.token}", timeout=2):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise RuntimeError(f"JupyterLab didn't start:\n{server.log.read_text()[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process that was started here, and nothing else; it takes its kernels with it."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
