"""Calibrate raters: how far a room agrees on a talk, on comments or on cycles, where it splits, and on which lines."""
