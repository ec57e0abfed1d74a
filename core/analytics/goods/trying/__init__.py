"""Whether suggestions sell: who is quiet, what was bought later, and the difference."""
