"""The parts of the page Bring in sales."""
