"""The store of a cohort: what is handed in, in one file of SQLite, or in a department's PostgreSQL.

``create_cohort`` makes one and gives its faculty key, ``open_faculty`` opens it for faculty, ``open_trainee`` for whoever holds
an invitation. What each may do is in :mod:`~qilearn.cohort.store.faculty` and :mod:`~qilearn.cohort.store.trainee`.

What protects what is in it:

- A hand-in under an invited code is taken only with its proof, which only a holder of the invitation can make. The store keeps no
  secret of any invitation, and of the faculty key only a salted hash.
- These roles are kept by qilearn. Whoever can read the file of SQLite, or log in to the database, can read what is in it by
  other means, and whoever can write to it can change it. So keep the file where faculty alone have access and let trainees hand
  in through a shared folder (``qilearn cohort collect``). With PostgreSQL, the address in an invitation lets its holder log in:
  put one there only for a user of that database whom you would trust with it.
- The faculty key keeps a colleague from opening the wrong cohort, and a lost file's finder from opening it with qilearn. It
  doesn't encrypt anything; an encrypted disk does.
"""

from __future__ import annotations

from qilearn.core.errors import QilearnError

try:
    import sqlalchemy  # noqa: F401
except ModuleNotFoundError:
    raise QilearnError(
        "A cohort’s store needs some libraries that the course itself doesn’t. Get them with:\n"
        '    pip install "qilearn[cohort]"\n'
        "then start again."
    ) from None

from qilearn.cohort.store.faculty import FacultyStore
from qilearn.cohort.store.opening import create_cohort, open_faculty, open_trainee
from qilearn.cohort.store.receiving import Receipt
from qilearn.cohort.store.trainee import TraineeStore

__all__ = ["FacultyStore", "Receipt", "TraineeStore", "create_cohort", "open_faculty", "open_trainee"]
