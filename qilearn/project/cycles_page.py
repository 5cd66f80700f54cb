"""What was tested, on a project's page: ramp by ramp, a row a cycle. Reasons and what was learnt are in its reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qilearn.core.text import counted, escape
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.project.cycles_linked import by_ramp, drafts, numbers
from qilearn.project.cycles_noted import named_with_number
from qilearn.project.cycles_told import decided, found, predicted, size_said, standing_said, when_said
from qilearn.project.model import ProjectBody

HEADS: Mapping[str, int] = {
    "Test": 13,
    "How large, when": 14,
    "What was predicted": 29,
    "What was found": 23,
    "What was decided": 21,
}
"""The columns of the table, and how much of its width each has, in hundredths."""

TOP = "style='vertical-align:top;text-align:left'"
"""How a row of long cells stands, in a notebook too."""


def what_was_tested(body: ProjectBody, level: int, *, picture: str = "") -> str:
    """What was tested, as a piece of HTML with a heading of this level and a picture; empty where there is no cycle."""
    number = numbers(body)
    groups = "".join(_group(ramp, cycles, body, number) for ramp, cycles in by_ramp(body))
    heads = "".join(f"<th scope='col' style='width:{width}%'>{head}</th>" for head, width in HEADS.items())
    table = f"<table class='qi-cycles'><thead><tr>{heads}</tr></thead>{groups}</table>" if groups else ""
    if planned := drafts(body):
        named = "; ".join(escape(_unquoted(cycle)) for cycle in planned)
        table += f"<p>Being planned: {named}.</p>"
    return f"<h{level}>What was tested</h{level}>{picture}{table}" if table else ""


def cycles_in_words(body: ProjectBody) -> list[str]:
    """What was tested, a line a cycle, under the name of its ramp."""
    number = numbers(body)
    lines = []
    for ramp, cycles in by_ramp(body):
        lines.append(f"Ramp {ramp.said}:" if ramp else "Tests of no ramp:")
        lines += [
            f"  {named_with_number(cycle, number[cycle.id])} ({size_said(cycle)}). {decided(cycle)}" for cycle in cycles
        ]
    return lines


def lines(said: Iterable[str]) -> str:
    """Lines of text, each escaped and on a line of its own."""
    return "<br>".join(escape(line) for line in said)


def _group(ramp: Ramp | None, cycles: tuple[Cycle, ...], body: ProjectBody, number: Mapping[str, int]) -> str:
    """The rows of one ramp, under its name and how it stands."""
    if ramp is None:
        name, standing = "Tests that stand alone", ""
    else:
        name, standing = ramp.name.strip() or "A ramp without a name yet", standing_said(ramp, body.ramp(ramp.into))
    said = f"<strong>{escape(name)}</strong>, {counted(len(cycles), 'cycle')}. {escape(standing)}".rstrip()
    head = f"<tr><th scope='rowgroup' colspan='{len(HEADS)}' style='font-weight:normal'>{said}</th></tr>"
    rows = "".join(_row(cycle, number[cycle.id]) for cycle in cycles)
    return f"<tbody>{head}{rows}</tbody>"


def _row(cycle: Cycle, number: int) -> str:
    amended = f" {counted(len(cycle.amendments), 'amendment')}." if cycle.amendments else ""
    cells = [
        f"{escape(f'{size_said(cycle)}; {when_said(cycle)}.')}{amended}",
        lines(predicted(cycle, reasons=False)) or "nothing",
        lines(found(cycle)) or escape(cycle.study.learnt.strip()) or "not looked at yet",
        escape(decided(cycle)),
    ]
    name = escape(named_with_number(cycle, number))
    return f"<tr {TOP}><th scope='row'>{name}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _unquoted(cycle: Cycle) -> str:
    return cycle.said.removeprefix("“").removesuffix("”")
