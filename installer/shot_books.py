"""The books that pictures are taken of: none, an empty one, a tiny one, the sample shops, or a book of yours."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from core.services.demo import DEMOS

WITHOUT = "start"
STATES = (WITHOUT, "empty", "tiny", *DEMOS)
_PEOPLE = ("Ana Horvat", "Ivo Perić", "Jana Nováková", "", "Maria-Magdalena Kovačević-Dvořáková")
_ITEMS = (("Margherita", "9.50"), ("Funghi", "11.00"), ("Cola 0,5 l", "3.20"), ("Tiramisù", "5.80"))
_SALES = 20


def make(state: str, folder: Path, now: datetime, language: str, own: Path | None = None) -> Path | None:
    """Make the book of `state` in `folder` and give its path; None where the window shall have no book.

    `own` is copied, so that taking pictures changes nothing in it.
    """
    from core.jobs import JobContext
    from core.services import books, demo

    folder.mkdir(parents=True, exist_ok=True)
    if own is not None:
        return Path(shutil.copyfile(own, folder / own.name))
    if state == WITHOUT:
        return None
    if state in DEMOS:
        book = demo.make(state, folder, now=now, job=JobContext())
        book.close()
        return book.path
    book = books.create(
        folder / f"{state}.regulars",
        shop="Roma",
        trade="pizzeria",
        currency="EUR",
        language=language,
        now=now,
    )
    if state == "tiny":
        _bring_in(book, tiny_sheet(folder, now), now)
    book.close()
    return book.path


def tiny_sheet(folder: Path, now: datetime, *, first: int = 1) -> Path:
    """A sheet of twenty receipts of the last three weeks as a till writes it; `first` is its first receipt."""
    path = folder / f"till {first}.csv"
    lines = ["Date,Receipt,Customer,Item,Quantity,Amount"]
    for n in range(_SALES):
        item, amount = _ITEMS[n % len(_ITEMS)]
        day = (now - timedelta(days=_SALES - n)).date()
        lines.append(f"{day},{first + n},{_PEOPLE[n % len(_PEOPLE)]},{item},1,{amount}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def puzzling_sheet(folder: Path, now: datetime) -> Path:
    """A sheet with what the program must ask about or leave out: dates of two kinds, a letter in an amount."""
    path = folder / "Prodaja studeni.csv"
    lines = ["Datum;Račun;Kupac;Artikl;Količina;Iznos"]
    for n in range(_SALES):
        item, amount = _ITEMS[n % len(_ITEMS)]
        day = (now - timedelta(days=_SALES - n)).date()
        lines.append(
            f"0{n % 9 + 1}/0{n % 8 + 2}/{day.year};{n + 400};{_PEOPLE[n % 3]};{item};1;{amount.replace('.', ',')}"
        )
    lines.append("32/13/2026;499;Ana Horvat;Margherita;1;12,5O")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _bring_in(book: object, sheet: Path, now: datetime) -> None:
    from core.jobs import JobContext
    from core.model.importing import ImportOptions
    from core.services import importing
    from core.services.books import Book

    assert isinstance(book, Book)
    found = importing.plan(book, sheet, ImportOptions(), JobContext(), now.date())
    importing.commit(book, found, now=now, job=JobContext())
