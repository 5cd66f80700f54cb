"""Opening a cohort: the made-up one that came with the course, or the store of one's own."""

from __future__ import annotations

from qilearn.cohort.group import Group


def cohort(address: str | None = None, key: str | None = None, *, name: str | None = None) -> Group:
    """A cohort to look at: the made-up one without an address, your own store with one.

    Parameters
    ----------
    address : str, optional
        Where your store is: a file (``"spring.sqlite"``), the address of a database, or the name of a cohort whose key this
        computer keeps.
    key : str, optional
        The faculty key that you got when it was made, where this computer doesn't keep it.
    name : str, optional
        Which cohort, where the store holds several.

    Returns
    -------
    Group
        What ``qi.review``, ``qi.calibrate`` and ``qi.evaluate`` look at.

    Raises
    ------
    qilearn.core.errors.QilearnError
        In plain words, when there is no such store, the key isn't its own, or the libraries that a store needs aren't here.

    Examples
    --------
    >>> cohort().name
    'Spring 2026 (SYNTHETIC)'
    """
    if address is None:
        from qilearn.cohort.example import example_group

        return example_group()
    from qilearn.cohort.store import open_faculty

    found: Group = open_faculty(address, cohort=name, key=key)
    return found
