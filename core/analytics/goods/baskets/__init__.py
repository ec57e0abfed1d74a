"""What goes together on one receipt: pairs, rules, bundles, and what to add to a basket."""
