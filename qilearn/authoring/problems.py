"""What is wrong with a notebook: where, what was found, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Found = Iterator[tuple[int, str]]
"""What a check yields: lines of the source, each with what is wrong there and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend.

    Parameters
    ----------
    file : str
        The file's name.
    line : int
        The line in it; 0 where the whole file is meant.
    says : str
        What was found, and what to do.

    Examples
    --------
    >>> print(Problem("06_run_charts_read.md", 12, "The picture has no alt text. Write what it shows."))
    06_run_charts_read.md:12: The picture has no alt text. Write what it shows.
    """

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.says}"
