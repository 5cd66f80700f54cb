"""Evaluate a programme on four levels: what people made of it, learnt, do now, and what teams' measures show."""
