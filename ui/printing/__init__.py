"""Paper: what is previewed is what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.context import AppContext

COMMANDS = ("morning", "calls", "labels", "cards")
"""Kinds of documents that a command or another page asks for."""


def show(ctx: AppContext, kind: str) -> None:
    """Open Print with this kind of document chosen."""
    ctx.state.places["print"] = kind
    ctx.navigator.open_place("print")
