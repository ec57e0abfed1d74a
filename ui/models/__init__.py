"""Qt models over frozen values: they format, sort and filter; they never ask a service."""
