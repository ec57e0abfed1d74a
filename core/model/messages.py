"""Messages to customers, ready to copy: the program never sends one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """Where a message is pasted."""

    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message; `subject` is empty but for an e-mail, `parts` = what it is sent and paid for as is 0 but for an SMS."""

    channel: Channel
    text: str
    subject: str = ""
    parts: int = 0

    @property
    def whole(self) -> str:
        """What is copied: the subject on a line of its own above the text."""
        return f"{self.subject}\n\n{self.text}" if self.subject else self.text
