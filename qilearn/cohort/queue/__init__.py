"""The coach's queue: which reports wait for a reply, which are overdue, and the replies, in Comments that go back as a file.

``queued.py`` is the queue as a value, ``replies.py`` what a reply is and where it is kept, ``suggesting.py`` what a coach could
say, ``reply_page.py`` the file that goes back, ``writing.py`` writes it, and ``card.py`` is the card.
"""

from qilearn.cohort.queue.queued import Queue, Queued, queue_of
from qilearn.cohort.queue.replies import REPLY, Reply, replies_in
from qilearn.cohort.queue.writing import write_reply

__all__ = ["REPLY", "Queue", "Queued", "Reply", "queue_of", "replies_in", "write_reply"]
