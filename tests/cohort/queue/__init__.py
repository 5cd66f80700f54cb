"""The coach's queue."""
