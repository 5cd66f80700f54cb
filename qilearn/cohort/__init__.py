"""For faculty: plan a workshop, pool what is handed in, see where the group is, compare raters, share the work.

``qi.cohort()`` opens the made-up cohort that came with the course, ``qi.cohort("spring.sqlite", "KEY")`` your own: see
:func:`qilearn.cohort.opening.cohort`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Package(ModuleType):
    """A package that can be called: a name can't be both ``qi.cohort()`` and this package, unless it is one thing."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        from qilearn.cohort.opening import cohort

        return cohort(*given, **named)


cohort = sys.modules[__name__]
cohort.__class__ = _Package
