"""What a trainee, or a team, may do with a store: hand in under the invitation's code, and withdraw that again. Nothing else."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import select

from qilearn.cohort.store.receiving import Into, Receipt, note_withdrawals, receive
from qilearn.cohort.store.standing import Whose, refresh_items, refresh_tallies, take_out_withdrawn
from qilearn.cohort.store.tables import CODES
from qilearn.core.errors import InputError, QilearnError


class TraineeStore:
    """A store as the holder of one invitation sees it; :func:`qilearn.cohort.store.open_trainee` opens it.

    Attributes
    ----------
    cohort, code : str
    """

    def __init__(self, into: Into, *, code: str, code_id: int) -> None:
        self._into = into
        self._code_id = code_id
        self.cohort = into.cohort
        self.code = code

    def hand_in(self, data: bytes, *, at: dt.datetime | None = None) -> Receipt:
        """Hand in a file; the same one twice is taken once.

        Raises
        ------
        QilearnError
            When it isn't taken; says why.
        """
        receipt = receive(self._into, data, at=at or dt.datetime.now(dt.UTC), code=self.code)
        if receipt.outcome == "refused":
            raise QilearnError(receipt.says)
        if receipt.outcome == "withdrawn":
            raise QilearnError("You have withdrawn this hand-in, so it isn’t taken again. Make a new one with Hand in.")
        return receipt

    def withdraw(self, id: str, *, at: dt.datetime | None = None) -> int:
        """Take back a hand-in of one's own by its id, or keep it from being taken when it comes later.

        Returns
        -------
        int
            How many hand-ins were removed: 1, or 0 where it wasn't there.
        """
        check_hand_in_id(id)
        whose = Whose(self._into.cohort_id, self._code_id)
        return withdraw(self._into, whose, id, at or dt.datetime.now(dt.UTC))

    def __repr__(self) -> str:
        return f"The store of {self.cohort}, to hand in as {self.code}"


def check_hand_in_id(id: str) -> None:
    """See that an id is one that a hand-in can have.

    >>> check_hand_in_id("0" * 32)
    """
    if not re.fullmatch("[0-9a-f]{32}", id):
        raise InputError([f"hand-in: {id!r} was given; the id of a hand-in has 32 digits and letters from a to f."])


def withdraw(into: Into, whose: Whose, id: str, at: dt.datetime) -> int:
    """Take back one hand-in of a code, all of it or nothing."""
    with into.database.writing() as connection:
        if connection.execute(select(CODES.c.id).where(CODES.c.id == whose.code_id).with_for_update()).first() is None:
            raise QilearnError("Faculty has removed this code and all that was handed in under it.")
        note_withdrawals(connection, whose, (id,), at)
        removed = take_out_withdrawn(connection, whose)
        if removed:
            refresh_items(connection, whose)
            refresh_tallies(connection, whose)
    return removed
