"""Driver diagrams: a team's theory as a graph, its editor, its picture, and what a coach would ask about it."""
