"""Handing in: what a learner or a team chooses to send to faculty, as one file that says exactly what is in it."""
