"""What every message of the program consists of."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import N_

NOTHING_IMPORTED = N_("Nothing was imported; your book is unchanged.")
NOTHING_CHANGED = N_("Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Message:
    """Three sentences: what happened, what was kept, what to do. Blanks in braces are filled from the error's params."""

    what: str
    kept: str
    do: str
