"""Where the takings come from, what changed in them and why."""
