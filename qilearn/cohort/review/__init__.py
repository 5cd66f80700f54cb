"""Where the group is: exercises, mistakes, time, the teams' charts and cycles, what has stalled; how many, and not who.

``qi.review(group)`` is the card. The values that it shows can be had without it: each function here takes a
:class:`Reviewed`, and gives a value with a ``frame``.
"""

from qilearn.cohort.review.cycles import cycles_seen
from qilearn.cohort.review.diagrams import ideas_of
from qilearn.cohort.review.minutes import minutes_spent
from qilearn.cohort.review.mistakes import mistakes_made
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.teams import teams_seen

__all__ = ["Reviewed", "cycles_seen", "ideas_of", "minutes_spent", "mistakes_made", "teams_seen"]
