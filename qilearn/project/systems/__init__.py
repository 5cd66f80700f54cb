"""The systems to practise on, on their cards: every run a cycle with a locked prediction, on the learner's own run chart."""
