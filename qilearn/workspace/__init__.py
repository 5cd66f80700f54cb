"""The learner's folder: documents, answers and progress, kept safe."""
