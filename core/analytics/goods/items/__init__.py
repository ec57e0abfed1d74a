"""What the range does: what is added, what is faithful, what suffers, what a stamp card would give."""
