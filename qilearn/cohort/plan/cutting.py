"""What to cut first: as the notebooks' authors say it, then what people would only listen to, then from the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qilearn.cohort.plan.agenda import Agenda, Row
from qilearn.cohort.plan.blocks import Block, all_blocks
from qilearn.cohort.plan.timetables import Notebook, notebooks


@dataclass(frozen=True, slots=True)
class Cut:
    """Something that can be cut.

    Attributes
    ----------
    item : str
        The id of what it is; "" where nothing is left out and something made shorter.
    title : str
        What to cut.
    minutes : int
        What that saves.
    why : str
        Why it comes at this place.
    """

    item: str
    title: str
    minutes: int
    why: str


DECLARED = "The notebook's own notes name it as one of the first to cut."
ONLY_LISTENED = "People mostly look and listen here; the notebook keeps it for later."
FROM_THE_END = "What stands later builds on what stands earlier, and not the other way round."
NEVER = "The notebook's notes say never to cut it. If it has to go, plan another day for it."
HEART = "It is what the rest leads up to. Make it shorter before you leave it out."


def in_order(ids: Sequence[str]) -> list[str]:
    """Blocks in the order in which they are to be cut.

    >>> in_order(["longest-run", "which-rules", "own-chart", "06_run_charts_read/see-it-done"])
    ['which-rules', '06_run_charts_read/see-it-done', 'longest-run', 'own-chart']
    """
    return sorted(ids, key=lambda id: _rank(all_blocks()[id], ids.index(id)))


def _rank(block: Block, place: int) -> tuple[int, int, int]:
    tier, rank = _tier(block)
    return tier, rank, -place


def _tier(block: Block) -> tuple[int, int]:
    notebook = notebooks().get(block.notebook)
    declared = _declared(notebook.cut_first, block) if notebook else None
    if notebook and _declared(notebook.never_cut, block) is not None:
        return 4, 0
    if declared is not None:
        return 0, declared
    if block.activity is not None:
        return (5 if block.activity.is_heart else 3), 0
    return (2 if block.doing else 1), 0


def _declared(names: Sequence[str], block: Block) -> int | None:
    """The place of a block in a notebook's list, by itself or with its section."""
    return next((place for place, name in enumerate(names) if name in (block.id, block.section)), None)


def cuts(agenda: Agenda) -> tuple[Cut, ...]:
    """What to cut from an agenda, in order: open time first, then the rest; what is never cut comes last."""
    rows = {row.item: row for _, row in agenda.rows()}
    blocks = all_blocks()
    spare = [
        Cut(row.item, row.main.title, row.minutes, "Nothing is planned in it.")
        for row in rows.values()
        if row.main.kind == "open"
    ]
    return (*spare, *_shorter(rows, blocks), *_left_out(rows, blocks))


def _shorter(rows: dict[str, Row], blocks: Iterable[str]) -> Iterable[Cut]:
    for item, row in rows.items():
        activity = all_blocks()[item].activity if item in blocks else None
        if activity and activity.shorter and row.main.minutes >= activity.minutes:
            says, saves = activity.shorter
            yield Cut("", f"{row.main.title}: {says[:1].lower()}{says[1:]}", saves, "What is left is still whole.")


def _left_out(rows: dict[str, Row], blocks: Iterable[str]) -> Iterable[Cut]:
    why = {0: DECLARED, 1: ONLY_LISTENED, 2: FROM_THE_END, 3: FROM_THE_END, 4: NEVER, 5: HEART}
    for id in in_order([item for item in rows if item in blocks]):
        yield Cut(id, rows[id].main.title, rows[id].minutes, why[_tier(all_blocks()[id])[0]])


def note_on_cutting(notebook: Notebook) -> str:
    """What the notebook's own notes say of where to cut; "" where they say nothing."""
    return " ".join(text for name, text in notebook.notes if name == "Where to cut")
