"""What a front end asks for: commands that come again until they are answered, and are done once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked for.

    Attributes
    ----------
    view : str
        The view that asks; two may show one part.
    number : int
        Its number in that view, from 1.
    command : list
        What is to be done, as the part reads it.
    token : str
        Whatever the view wants to know it again by; empty where it doesn't.
    """

    view: str
    number: int
    command: list[Any]
    token: str = ""


@dataclass
class Asking:
    """Tells what is new from what is asked again.

    A front end sends ``[view, number, command]``, or that with a token, and with it all that it hasn't had an answer to, so
    that nothing is lost on the way. Whatever else it sends is left alone.

    Attributes
    ----------
    heard : dict
        A view to the number of the last thing that it asked for.

    Examples
    --------
    >>> asking = Asking()
    >>> [request.command for request in asking.new([["a view", 1, ["undo"]]])]
    [['undo']]
    >>> [request.command for request in asking.new([["a view", 1, ["undo"]], ["a view", 2, ["redo"]], "noise"])]
    [['redo']]
    """

    heard: dict[str, int] = field(default_factory=dict)

    def new(self, asked: Any) -> Iterator[Request]:
        """What wasn't asked before, in order; each counts as heard once it is given out."""
        for given in asked if isinstance(asked, list) else []:
            request = _read(given)
            if request is not None and request.number > self.heard.get(request.view, 0):
                self.heard[request.view] = request.number
                yield request

    def next_number(self, view: str) -> int:
        """The number that the next thing asked for by a view has."""
        return self.heard.get(view, 0) + 1


def _read(given: Any) -> Request | None:
    if not isinstance(given, list) or len(given) not in (3, 4):
        return None
    view, number, command, token = given if len(given) == 4 else [*given, ""]
    is_one = isinstance(view, str) and type(number) is int and isinstance(command, list) and isinstance(token, str)
    return Request(view, number, command, token) if is_one else None
