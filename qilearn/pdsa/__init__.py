"""PDSA: one test of one change with its prediction locked beforehand, ramps of tests, and how faithful a cycle is."""
