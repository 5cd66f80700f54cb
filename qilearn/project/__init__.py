"""One improvement project: its aim, theory, measures and data, kept in one document that every notebook opens."""
