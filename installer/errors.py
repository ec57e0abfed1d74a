"""The one error of the set-up: a plain sentence for the person at the keyboard."""


class SetupError(Exception):
    """Set-up cannot go on; the message says why and what to do about it."""
