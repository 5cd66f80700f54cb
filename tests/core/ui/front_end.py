"""Stands in for the browser: what the front end would send, and what it was sent."""

from __future__ import annotations

from typing import Any

from ipywidgets import Widget


def sends(widget: Widget, content: dict[str, Any], *buffers: bytes) -> None:
    """The front end sends a message, as it comes off the wire."""
    data = {"method": "custom", "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": [memoryview(buffer) for buffer in buffers]})


def reports(widget: Widget, name: str, value: Any) -> None:
    """The learner changes something in a part."""
    sends(widget, {"kind": "changed", "name": name, "value": value})


def listen(widget: Widget) -> list[dict[str, Any]]:
    """Every message that Python sends from now on."""
    heard: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    return heard
