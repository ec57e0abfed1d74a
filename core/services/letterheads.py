"""The shop's letterhead: its details from the settings, and its logo."""

from __future__ import annotations

import base64
from datetime import datetime

from core.db.book import Book
from core.db.queries import settings
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.letterhead import Letterhead
from core.services import books

LOGO = "logo"
LARGEST = 400_000
"""Bytes of a picture: it lies in the book, and in every file that is printed."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def letterhead(book: Book) -> Letterhead:
    """What stands on every print of the shop."""
    shop = books.shop(book)
    return Letterhead(
        shop=shop.name,
        currency=shop.currency,
        language=shop.language,
        paper=shop.paper,
        address=shop.address,
        phone=shop.phone,
        logo=drawing(logo(book)),
    )


def logo(book: Book) -> bytes:
    """The shop's logo as it was given (PNG or JPEG), empty where there is none."""
    with book.read() as connection:
        kept = settings.setting(connection, LOGO)
    return base64.b64decode(kept["picture"]) if kept else b""


def set_logo(book: Book, picture: bytes, *, now: datetime) -> Changed[Letterhead]:
    """Keep `picture` (PNG or JPEG; empty: no logo) as one step that Undo takes back.

    Raises UserError `logo_no_picture`, `logo_too_large`.
    """
    if picture:
        size(picture)
    if len(picture) > LARGEST:
        raise UserError("logo_too_large", field="logo")
    touched = frozenset({Kind.SETTINGS})
    with book.write(label=N_("Change the logo"), touched=touched, now=now) as unit:
        kept = {"picture": base64.b64encode(picture).decode("ascii")} if picture else {}
        settings.put_setting(unit.session, LOGO, kept)
        unit.commit()
        label = unit.undo_label
    return Changed(letterhead(book), touched, label)


def drawing(picture: bytes) -> str:
    """A picture as the typesetter takes it, empty for none: an SVG around it, which any template can hold as text."""
    if not picture:
        return ""
    kind = "png" if picture.startswith(_PNG) else "jpeg"
    wide, high = size(picture)
    data = base64.b64encode(picture).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/{kind};base64,{data}"/></svg>'
    )


def size(picture: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels. Raises UserError `logo_no_picture`."""
    if picture.startswith(_PNG) and len(picture) >= 24:
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    at = 2 if picture.startswith(_JPEG) else len(picture)
    while at + 9 < len(picture) and picture[at] == 0xFF:
        marker, length = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # a start of frame holds the size
            return int.from_bytes(picture[at + 7 : at + 9], "big"), int.from_bytes(
                picture[at + 5 : at + 7], "big"
            )
        at += 2 + length
    raise UserError("logo_no_picture", field="logo")
