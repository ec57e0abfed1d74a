"""How sure a share, a mean or a ratio is, and whether two of them differ."""
