"""One improvement project: its aim, its measures with their figures, and its driver diagram, brought together."""
