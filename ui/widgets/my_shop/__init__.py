"""The parts of My shop that a shop switches on."""
