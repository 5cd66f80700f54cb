"""Share the work: a static site of what teams agreed to show, for a shared drive or any web server.

``publishing.py`` builds it and says what it did; ``naming.py`` is what files are called, ``shelf.py`` which files in the folder
are a build's own, ``teamwork.py`` what is written for one team; ``page.py`` is what every page looks like, and ``index_page.py``,
``team_page.py`` and ``month_page.py`` are the pages. ``drawing.py`` draws a chart once, as a file beside the pages.

Charts are drawn for a team's page and for its newest report. The reports of earlier months say in words and numbers what their
figures showed by then, and link to the team's charts: with matplotlib as the one way of drawing, 36 months of 200 teams would
be some 20,000 pictures and half an hour, and nearly all of them would be a shorter form of the one that stands on the team's
page.
"""

from qilearn.cohort.publish.publishing import Published, publish

__all__ = ["Published", "publish"]
