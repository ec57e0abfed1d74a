"""Cells and what they can mean: columns of distinct cells, numbers, days, words. Everything else rests on it."""
