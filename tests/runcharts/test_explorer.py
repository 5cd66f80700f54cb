"""The explorer, without a browser: what is chosen, read and kept."""

import pandas as pd
import pytest

from qilearn.runcharts.explorer import explorer
from qilearn.workspace.folder import Workspace

VISITS = b"Week;Visits;Seen\n2024-01-01;20;12\n2024-01-08;22;11\n2024-01-15;19;15\n2024-01-22;25;13\n"
AMBIGUOUS = b"day,falls\n01/02/2024,3\n02/02/2024,4\n03/02/2024,2\n"


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


def part(card, kind: str):
    """A child of the explorer's card, by its class or its label."""
    for child in card.children:
        if kind in (type(child).__name__, getattr(child, "description", "")):
            return child
    raise LookupError(kind)


def choose_file(card, name: str, data: bytes) -> None:
    """What the front end does when a learner chooses a file."""
    piece = {"kind": "piece", "upload": 1, "from": 0, "size": len(data), "name": name}
    part(card, "Upload")._receive(part(card, "Upload"), piece, [memoryview(data)])


class TestExplorer:
    def test_it_opens_on_vienna(self, workspace):
        """Before anything is chosen there is something worth looking at."""
        card = explorer(workspace)
        assert part(card, "Data").value == "semmelweis"
        assert part(card, "ChartForm").chart is not None
        assert not workspace.path.exists(), "nothing is written before something is chosen"

    def test_choices_are_kept(self, workspace):
        """Closed and opened again, the explorer shows what was chosen."""
        card = explorer(workspace)
        part(card, "Data").value = "hand_hygiene"
        part(card, "ChartForm").field("y").value = "compliant"
        part(card, "ChartForm").field("n").value = "observed"
        again = explorer(workspace)
        assert part(again, "Data").value == "hand_hygiene"
        assert part(again, "ChartForm").settings()["n"] == "observed"
        assert card.guard.errors == again.guard.errors == []

    def test_a_table_of_ones_own(self, workspace):
        """A chosen file is read, its columns offered, and it is still there after a restart."""
        card = explorer(workspace)
        choose_file(card, "visits.csv", VISITS)
        assert card.guard.errors == []
        assert part(card, "Data").value == "own-visits"
        assert part(card, "Time").value == "Week"
        part(card, "ChartForm").field("n").value = "Visits"
        part(card, "ChartForm").field("y").value = "Seen"
        assert part(card, "ChartForm").chart.summary.loc[0, "n_obs"] == 4
        again = explorer(workspace)
        assert part(again, "ChartForm").settings()["y"] == "Seen"
        assert part(again, "ChartForm").chart.points["value"].round(1).tolist() == [60.0, 50.0, 78.9, 52.0]

    def test_each_table_keeps_its_own_chart(self, workspace):
        """Going from one table to another and back, settings and notes are as they were left."""
        card = explorer(workspace)
        choose_file(card, "visits.csv", VISITS)
        form = part(card, "ChartForm")
        form.field("y").value = "Seen"
        form.pad.value = {"15 January 2024": "New rota"}
        part(card, "Data").value = "hand_hygiene"
        assert form.pad.value == {}
        part(card, "Data").value = "own-visits"
        assert form.settings()["y"] == "Seen"
        assert form.pad.value == {"15 January 2024": "New rota"}
        assert card.guard.errors == form.guard.errors == form.pad.guard.errors == []

    def test_next_months_file_takes_over_notes_and_settings(self, workspace):
        """A newer file of the same name is charted as the one before it."""
        card = explorer(workspace)
        choose_file(card, "visits.csv", VISITS)
        part(card, "ChartForm").field("y").value = "Seen"
        part(card, "ChartForm").pad.value = {"15 January 2024": "New rota"}
        choose_file(card, "visits.csv", VISITS + b"2024-01-29;21;18\n")
        assert part(card, "ChartForm").chart.summary.loc[0, "n_obs"] == 5
        assert part(card, "ChartForm").settings()["y"] == "Seen"
        assert part(card, "ChartForm").pad.value == {"15 January 2024": "New rota"}

    def test_ambiguous_dates_are_asked_about(self, workspace):
        """With dates that could be read both ways, the order is asked for, and the answer used."""
        card = explorer(workspace)
        choose_file(card, "falls.csv", AMBIGUOUS)
        asked = part(card, "Which is meant?")
        assert asked.layout.display != "none"
        asked.value = next(text for text, _ in asked.options if text.startswith("Day first"))
        assert asked.layout.display == "none"
        chart = part(card, "ChartForm").chart
        assert chart.points["x"].tolist() == list(pd.to_datetime(["2024-02-01", "2024-02-02", "2024-02-03"]))
        assert card.guard.errors == []

    def test_markup_in_a_file_stays_text(self, workspace):
        """A column name or file name that holds markup shows as it is written."""
        card = explorer(workspace)
        choose_file(card, "<img src=x onerror=alert(1)>.csv", b"week,<img src=x onerror=alert(2)>\n1,2\n2,3\n3,5\n")
        assert card.guard.errors == []
        shown = [child.value for child in card.children if type(child).__name__ == "HTML"]
        form = part(card, "ChartForm")
        shown += [child.value for child in [*form.children, *form.live.children] if type(child).__name__ == "HTML"]
        assert any("&lt;img" in text for text in shown)
        assert not any("<img" in text for text in shown)

    def test_a_file_that_is_no_table(self, workspace):
        """Rubbish gets a Comment, and the chart before stays."""
        card = explorer(workspace)
        choose_file(card, "photo.csv", bytes(range(256)) * 4)
        assert card.guard.errors == []
        assert "qi-next-step" in "".join(child.value for child in card.children if type(child).__name__ == "HTML")

    def test_take_it_with_you(self, workspace):
        """Picture, data and page are written beside earlier ones, and the card says where."""
        card = explorer(workspace)
        for _ in range(2):
            card._receive(card, {"kind": "action", "name": "take"}, [])
        names = sorted(file.name for file in (workspace.path / "charts").iterdir() if file.suffix != ".json")
        assert names == sorted(
            f"deaths-per-100-births{number}.{ending}"
            for number in ("", "-2")
            for ending in ("png", "svg", "csv", "html")
        )
        assert "births-2.png" in card.reply
