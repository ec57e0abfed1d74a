"""Frozen values that cross rooms. No behaviour beyond what a value can tell of itself."""
