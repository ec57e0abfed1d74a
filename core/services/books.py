"""Books as files: make, open, check, back up, restore; and the shop a book belongs to."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from core.db import backup as backups_of
from core.db import opening
from core.db.book import Book
from core.db.queries import checks, coverage, settings
from core.errors import UserError
from core.i18n import LANGUAGES, N_, _
from core.model.books import Backup, BookCheck
from core.model.changes import Changed, Kind
from core.model.shop import Shop, Trade
from core.paths import backup_folder, resources

__all__ = [
    "TRADE_NAMES",
    "Book",
    "backup",
    "backups",
    "backups_paused",
    "change_shop",
    "check",
    "create",
    "open_book",
    "restore",
    "shop",
    "trades",
]

SHOP = "shop"
TRADE_NAMES = (N_("Shop"), N_("Café"), N_("Bakery"), N_("Pizzeria"), N_("Hairdresser"), N_("Adviser"))
"""Names that stand in `resources/trades`, for the translators."""
_ORDER = ("shop", "cafe", "bakery", "pizzeria", "hairdresser", "adviser")


def trades() -> dict[str, Trade]:
    """What is usual in each trade, by its key, the general shop first; names in the language in use."""
    found = {}
    for file in (resources() / "trades").glob("*.toml"):
        values: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        found[file.stem] = Trade(key=file.stem, name=_(values.pop("name")), **values)
    last = len(_ORDER)
    return dict(
        sorted(found.items(), key=lambda kv: (_ORDER.index(kv[0]) if kv[0] in _ORDER else last, kv[0]))
    )


def create(
    path: Path,
    *,
    shop: str,
    trade: str = "shop",
    currency: str,
    language: str,
    now: datetime,
    paper: str = "A4",
    is_demo: bool = False,
) -> Book:
    """Make a new book at `path` and open it.

    Raises UserError `book_exists`, `trade_unknown`, `currency_unknown`, `language_unknown`; EnvironmentFault.
    """
    values = {
        "name": shop.strip() or path.stem,
        "trade": _known_trade(trade),
        "currency": _known_currency(currency),
        "language": _known_language(language),
        "paper": paper,
        "is_demo": is_demo,
    }
    opening.create(path, {SHOP: values})
    return opening.open_book(path, now=now, daily_backup=False)


def open_book(path: Path, *, now: datetime, daily_backup: bool = True) -> Book:
    """Open the book at `path`; the first opening of a day leaves a backup. Errors as `core.db.opening.open_book`."""
    return opening.open_book(path, now=now, daily_backup=daily_backup)


def shop(book: Book) -> Shop:
    """The shop of this book."""
    with book.read() as connection:
        values = settings.setting(connection, SHOP) or {}
    known = trades()
    return Shop(**{**values, "trade": known.get(values["trade"], known["shop"])})


def change_shop(book: Book, *, now: datetime, **fields: Any) -> Changed[Shop]:  # noqa: ANN401 - fields of Shop
    """Change some fields of the shop (`trade` by its key), as one step that Undo takes back.

    Raises UserError `trade_unknown`, `currency_unknown`, `language_unknown`, `shop_name_empty`.
    """
    known = {"trade": _known_trade, "currency": _known_currency, "language": _known_language, "name": _named}
    values = {name: known[name](value) if name in known else value for name, value in fields.items()}
    shown: dict[str, Any] = dict(values)
    if "trade" in values:
        shown["trade"] = trades()[values["trade"]]
    changed = replace(shop(book), **shown)
    touched = frozenset({Kind.SETTINGS})
    with book.write(label=N_("Change the settings of the shop"), touched=touched, now=now) as unit:
        stored = settings.setting(unit.connection, SHOP) or {}
        settings.put_setting(unit.session, SHOP, {**stored, **values})
        unit.commit()
        return Changed(changed, touched, unit.undo_label)


def check(book: Book) -> BookCheck:
    """Read the whole book and add it up. What is wrong stands in `findings`, in words."""
    with book.read() as connection:
        return replace(checks.check(connection), coverage=coverage.coverage(connection))


def backup(book: Book, folder: Path | None, now: datetime) -> Backup:
    """Make a proven backup in `folder`, or beside the book. Raises EnvironmentFault `backup_failed`, `disk_full`.

    Whoever backs a restored book up by hand has found it right: automatic backups go on.
    """
    made = backups_of.backup(book.path, folder or backup_folder(book.path), now=now, reason="by-hand")
    backups_of.resume(backup_folder(book.path))
    return made


def backups_paused(book: Book) -> bool:
    """Whether automatic backups wait, since a restore, for the owner to make one by hand."""
    return backups_of.is_paused(backup_folder(book.path))


def backups(book: Book) -> tuple[Backup, ...]:
    """The backups beside the book, newest first. Their `sha256` is empty: reading them all would take long."""
    return tuple(
        Backup(path=named.path, made_at=named.moment, size=named.path.stat().st_size, sha256="")
        for named in reversed(backups_of.listed(backup_folder(book.path)))
    )


def restore(backup: Path, target: Path, now: datetime) -> Path:
    """Put a backup at `target`, which nobody may have open; the old book is kept as `*.before-restore`.

    Raises UserError, EnvironmentFault `backup_unreadable`, `book_newer`, `disk_full`; nothing is changed then.
    """
    return backups_of.restore(backup, target)


def _named(name: str) -> str:
    if not name.strip():
        raise UserError("shop_name_empty", field="name")
    return name.strip()


def _known_trade(trade: str) -> str:
    known = trades()
    if trade not in known:
        raise UserError("trade_unknown", field="trade", trade=trade, choices=", ".join(known))
    return trade


def _known_language(language: str) -> str:
    if language not in LANGUAGES:
        choices = ", ".join(LANGUAGES)
        raise UserError("language_unknown", field="language", language=language, choices=choices)
    return language


def _known_currency(currency: str) -> str:
    from babel.numbers import is_currency

    code = currency.strip().upper()
    if not is_currency(code):
        raise UserError("currency_unknown", field="currency", currency=currency)
    return code
