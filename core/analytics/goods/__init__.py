"""What is bought, what goes together, what to offer and what the range does."""
