"""Who will come back, when, how often and worth how much."""
