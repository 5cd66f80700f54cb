"""Aims and measures: writing them, and what a coach would say about them."""
