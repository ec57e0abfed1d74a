"""A foreign file into columns, in a child process under limits."""
