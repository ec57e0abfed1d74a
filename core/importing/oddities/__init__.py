"""What looks odd in a plan, in words."""
