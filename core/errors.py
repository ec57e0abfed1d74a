"""The four kinds of things that go wrong, told apart by who can do something about them."""

from __future__ import annotations

from typing import Any


class RegularsError(Exception):
    """Root of every error that Regulars raises on purpose.

    `key` names a message of `core.messages`; `params` fill its blanks. No text is built here, so that the
    words can be translated where they are shown.
    """

    def __init__(self, key: str, *, field: str | None = None, **params: Any) -> None:  # noqa: ANN401 - message blanks
        super().__init__(key)
        self.key = key
        self.field = field
        self.params = params

    def __str__(self) -> str:
        """Key and parameter names only: parameters may hold names of people and never reach a log this way."""
        return self.key


class UserError(RegularsError):
    """Something the owner gave cannot be used: say so at its `field`. Exit code 2 in the terminal."""


class EnvironmentFault(RegularsError):  # noqa: N818 - a fault of the surroundings, not of ours
    """The computer refuses: disk full, file locked, file newer than the program. Exit code 3; carries a remedy."""


class Cancelled(Exception):  # noqa: N818 - not an error: the owner pressed Cancel
    """The owner cancelled. Nothing is shown and nothing was changed."""
