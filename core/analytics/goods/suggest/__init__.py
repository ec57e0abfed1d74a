"""The three lists of a customer: which items, why, and how likely."""
