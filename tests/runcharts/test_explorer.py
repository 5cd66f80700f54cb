"""The explorer, without a browser: what is chosen, read and kept."""

import pandas as pd
import pytest

from qilearn.runcharts.explorer import explorer, own_id
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
        assert part(card, "Data").value == own_id("visits.csv")
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
        part(card, "Data").value = own_id("visits.csv")
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

    @pytest.mark.parametrize(
        "bad", [b"", b"Week;Visits;Seen\n", bytes(range(256)) * 4], ids=["empty", "header only", "rubbish"]
    )
    def test_a_file_that_is_no_table(self, workspace, bad):
        """It gets a Comment and no chart; what was kept under its name, and everything else, stays as it was."""
        card = explorer(workspace)
        choose_file(card, "visits.csv", VISITS)
        part(card, "ChartForm").pad.value = {"15 January 2024": "New rota"}
        before = {path: path.read_bytes() for path in (workspace.path / "explorer").iterdir() if path.suffix == ".json"}
        choose_file(card, "visits.csv", bad)
        assert card.guard.errors == []
        assert "qi-next-step" in "".join(child.value for child in card.children if type(child).__name__ == "HTML")
        assert part(card, "ChartForm").chart is None
        assert part(card, "ChartForm").live.points.png == b""
        assert {path: path.read_bytes() for path in before} == before
        again = explorer(workspace)
        assert part(again, "ChartForm").pad.value == {"15 January 2024": "New rota"}

    def test_a_table_that_may_name_people_is_not_kept(self, workspace):
        """It can be looked at, is told, and no row of it is written to the disk."""
        card = explorer(workspace)
        choose_file(card, "list.csv", b"week,NHS number,falls\n1,9434765919,2\n2,9434765870,1\n3,9434765900,4\n")
        part(card, "ChartForm").field("y").value = "falls"
        assert card.guard.errors == []
        assert any("wasn&#x27;t kept" in child.value for child in card.children if type(child).__name__ == "HTML")
        assert not any(b"943476" in path.read_bytes() for path in workspace.path.rglob("*") if path.is_file())

    def test_a_table_without_numbers_gets_no_chart(self, workspace):
        """There is nothing to chart, and no other table's chart stands in for it."""
        card = explorer(workspace)
        choose_file(card, "names.csv", b"week,place\n1,north\n2,south\n3,west\n")
        assert part(card, "ChartForm").chart is None
        card._receive(card, {"kind": "action", "name": "take"}, [])
        assert not (workspace.path / "charts").exists()

    def test_two_files_are_two_tables(self, workspace):
        """Names in any script, and names that differ by a sign, are kept apart."""
        ids = [
            own_id(name)
            for name in ("падения.csv", "обходы.csv", "visits 2024.csv", "visits-2024.csv", "visits-2024.xlsx")
        ]
        assert len(set(ids)) == len(ids)

    def test_the_time_of_day_is_kept(self, workspace):
        """A table by the hour is the same table after a restart."""
        rows = "".join(f"2024-01-01 {hour:02}:30,{hour % 5}\n" for hour in range(14))
        card = explorer(workspace)
        choose_file(card, "hours.csv", f"when,calls\n{rows}".encode())
        again = explorer(workspace)
        assert part(again, "ChartForm").chart.points["x"].tolist() == part(card, "ChartForm").chart.points["x"].tolist()

    def test_nothing_is_carried_over_to_another_table(self, workspace):
        """A direction or a rule set chosen for one table isn't said of the next."""
        card = explorer(workspace)
        part(card, "ChartForm").field("rules").value = "ihi"
        choose_file(card, "visits.csv", VISITS)
        settings = part(card, "ChartForm").settings()
        assert (settings["better"], settings["rules"]) == ("", "anhoej")

    def test_one_of_two_versions_is_chosen_on_the_card(self, workspace):
        """Two notebooks changed one chart: both are kept, and buttons choose."""
        one, other = explorer(workspace), explorer(workspace)
        part(other, "ChartForm").field("rules").value = "ihi"
        part(one, "ChartForm").field("rules").value = "carey"
        labels = [action["label"] for action in one.actions]
        assert "Use the other version" in labels
        again = explorer(workspace)
        assert part(again, "ChartForm").settings()["rules"] == "ihi"
        again._receive(again, {"kind": "action", "name": "other"}, [])
        assert part(again, "ChartForm").settings()["rules"] == "carey"
        assert again.guard.errors == []

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
