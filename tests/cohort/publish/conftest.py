"""Most tests of publishing look at words and files: nobody draws their charts, or waits for the disk, which takes no time."""

from __future__ import annotations

import pytest


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Charts that would have been drawn, in order."""
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)
    drawn: list[object] = []

    def draw(chart: object) -> bytes:
        drawn.append(chart)
        return b"<svg xmlns='http://www.w3.org/2000/svg'/>"

    monkeypatch.setattr("qilearn.cohort.publish.drawing.svg_of", draw)
    return drawn
