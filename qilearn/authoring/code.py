"""What a code cell does, read without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

WIDGETS = (
    "exercise",
    "explorer",
    "annotator",
    "practice_room",
    "false_alarm_lab",
    "tampering_lab",
    "red_bead_lab",
    "choose_chart",
    "rephase_check",
    "aim_builder",
    "measure_builder",
    "diagram_editor",
    "project_desk",
    "workshop_planner",
)
"""The public functions that show something to use when they stand alone in a cell."""

WITH_SOURCE = ("conversation", "rating", "coaching_record")
"""Those that do as well, and whose line is open: it names what is shown."""


def parsed(code: str) -> ast.Module | None:
    """The code as a syntax tree; None where it isn't plain Python, as with a magic or a shell line.

    >>> parsed("%matplotlib inline") is None
    True
    """
    try:
        return ast.parse(code)
    except SyntaxError:
        return None


def shows_only_a_widget(code: str) -> bool:
    """Whether the code is one line that only shows something to use, such as an exercise or a lab.

    >>> [shows_only_a_widget(code) for code in ('qi.exercise("aim")', "explorer()", "chart = qi.explorer()")]
    [True, True, False]
    """
    return _called_alone(code) in WIDGETS


def shows_something_to_use(code: str) -> bool:
    """Whether the code is one line with which people do something, and don't only look.

    >>> shows_something_to_use('qi.conversation("defensive-lead")'), shows_something_to_use("qi.projects()")
    (True, False)
    """
    return _called_alone(code) in (*WIDGETS, *WITH_SOURCE)


def exercise_shown(code: str) -> str | None:
    """The id of the exercise that the code shows, and does nothing else.

    >>> exercise_shown('qi.exercise("find-the-shift")')
    'find-the-shift'
    >>> exercise_shown('qi.exercise("find-the-shift").check("b")') is None
    True
    """
    named = exercises_named(code)
    return named[0] if _called_alone(code) == "exercise" and named else None


def exercises_named(code: str) -> list[str]:
    """The ids in all calls of ``exercise("...")``, in order.

    >>> exercises_named('qi.exercise("aim").hint()')
    ['aim']
    """
    return _first_arguments(code, "exercise")


def datasets_loaded(code: str) -> list[str]:
    """The names in all calls of ``load("...")``, in order."""
    return _first_arguments(code, "load")


def imported(code: str) -> list[str]:
    """The top-level packages that the code imports, in order.

    >>> imported("import pandas as pd; from matplotlib import pyplot; from . import secret")
    ['pandas', 'matplotlib', '.']
    """
    packages = []
    for node in _nodes(code):
        if isinstance(node, ast.Import):
            packages += [name.name.split(".")[0] for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            packages.append("." if node.level else (node.module or "").split(".")[0])
    return packages


def has_placeholder(code: str) -> bool:
    """Whether something is left for the learner to fill in: ``...`` stands for it.

    >>> has_placeholder("centre = ..."), has_placeholder("centre = 17  # ...")
    (True, False)
    """
    return any(isinstance(node, ast.Constant) and node.value is ... for node in _nodes(code))


def _nodes(code: str) -> Iterator[ast.AST]:
    tree = parsed(code)
    return ast.walk(tree) if tree is not None else iter(())


def _called_alone(code: str) -> str | None:
    """The name of the function that the code calls, if it is one line that does nothing else."""
    tree = parsed(code)
    if tree is None or len(tree.body) != 1 or len(code.strip().splitlines()) != 1:
        return None
    statement = tree.body[0]
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return _name(statement.value.func)
    return None


def _first_arguments(code: str, function: str) -> list[str]:
    calls = [node for node in _nodes(code) if isinstance(node, ast.Call) and _name(node.func) == function]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    first = [call.args[0] for call in calls if call.args]
    return [value.value for value in first if isinstance(value, ast.Constant) and isinstance(value.value, str)]


def _name(function: ast.expr) -> str | None:
    """``exercise`` for ``exercise`` and for ``qi.exercise``; None for a method of anything else."""
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id in ("qi", "qilearn") else None
    return None
