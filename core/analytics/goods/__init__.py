"""What is bought: purchases, and rooms for suggestions, baskets, groups of people, trials and the range."""
