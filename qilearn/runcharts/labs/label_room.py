"""Room for the labels of crowded points: each goes where it is furthest from what it could be mistaken for."""

from __future__ import annotations

import numpy as np

from qilearn.runcharts.series import Floats

AROUND = ((10.0, 8.0), (-10.0, 8.0), (10.0, -8.0), (-10.0, -8.0), (0.0, 11.0), (0.0, -11.0), (13.0, 0.0), (-13.0, 0.0))
"""Where a label's middle may lie beside its point; the first of them where nothing is near."""

ENOUGH = 11.0
"""A label so far from everything else isn't mistaken for another's."""


def beside(points: Floats, others: Floats) -> Floats:
    """How far from its point each label goes.

    Parameters
    ----------
    points : ndarray of shape (labels, 2)
        The points to be labelled, in the units of the page, such as 1/72 inch.
    others : ndarray of shape (any, 2)
        What else is drawn there.

    Returns
    -------
    ndarray of shape (labels, 2)
        From each point to the middle of its label, in the same units.

    Examples
    --------
    >>> beside(np.array([[0.0, 0.0], [14.0, 10.0]]), np.empty((0, 2))).tolist()
    [[-10.0, 8.0], [10.0, 8.0]]
    """
    chosen = np.empty_like(points)
    for place, point in enumerate(points):
        middles = point + np.array(AROUND)
        taken = np.concatenate([np.delete(points, place, axis=0), others, points[:place] + chosen[:place]])
        if not len(taken):
            chosen[place] = AROUND[0]
            continue
        free = np.hypot(*(middles[:, None, :] - taken[None, :, :]).transpose(2, 0, 1)).min(axis=1)
        chosen[place] = AROUND[int(np.argmax(np.minimum(free, ENOUGH)))]
    return chosen
