"""The forecast tried on days that were hidden from it."""
