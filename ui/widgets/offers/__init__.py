"""The parts of the Offers page."""
