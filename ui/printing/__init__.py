"""Paper: what is previewed is what is printed."""
