"""Preparing, checking and packaging Regulars; nothing here is part of the program itself."""
