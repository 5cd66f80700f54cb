"""The upload button: a file from the learner's computer, byte for byte, for table reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import anywidget
from traitlets import Int, List, Unicode

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.guard import Guard

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
LIMIT = 50 * 1024 * 1024
"""The largest file taken, in bytes."""


class Upload(anywidget.AnyWidget):
    """A labelled file button that is also a place to drop a file on.

    The file comes in pieces, each asked for when the one before has arrived: Jupyter's server closes the connection
    on a message over 10 MB. Files that are too large or of another kind are refused in words before anything is sent.

    Parameters
    ----------
    label : str
        What to choose.
    guard : Guard
        Of the card that it is in.

    Examples
    --------
    >>> upload = Upload("Your table", guard=Guard(print))
    >>> upload.on_file(lambda name, data: print(name, len(data)))
    """

    _esm = script("upload.js")
    _css = styles("upload.css")

    label = Unicode().tag(sync=True)
    endings = List(Unicode(), list(ENDINGS)).tag(sync=True)
    limit = Int(LIMIT, help="bytes").tag(sync=True)

    def __init__(self, label: str, *, guard: Guard) -> None:
        super().__init__(label=label)
        self._guard = guard
        self._callbacks: list[Callable[[str, bytes], object]] = []
        self._upload: object = None
        self._data = bytearray()
        self.on_msg(guard(self._receive))

    def on_file(self, callback: Callable[[str, bytes], object]) -> None:
        """Call ``callback(name, data)`` when a whole file has arrived. The name is a bare file name."""
        self._callbacks.append(self._guard(callback))

    def _receive(self, _upload: Upload, content: Mapping[str, Any], buffers: list[memoryview]) -> None:
        """Take a piece and ask for the next; a piece of an upload that was stopped asks for nothing."""
        if content.get("kind") != "piece":
            return
        if content["from"] == 0:
            self._upload, self._data = content["upload"], bytearray()
        if content["upload"] != self._upload or content["from"] != len(self._data):
            return
        self._data += buffers[0] if buffers else b""
        is_whole = len(self._data) >= content["size"]
        if len(self._data) > self.limit:
            self._upload = None
            return
        if is_whole:
            data, self._data, self._upload = bytes(self._data), bytearray(), None
            for callback in self._callbacks:
                callback(bare_name(str(content["name"])), data)
        self.send({"kind": "taken", "upload": content["upload"], "whole": is_whole})


def bare_name(name: str) -> str:
    r"""A file's name without folders, whichever way its system writes them.

    >>> bare_name("../../etc/visits.csv"), bare_name(r"C:\data\visits.csv")
    ('visits.csv', 'visits.csv')
    """
    return PureWindowsPath(PurePosixPath(name).name).name
