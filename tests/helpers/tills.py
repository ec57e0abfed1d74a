"""Exports of tills, made up: the sales of a small shop, and shapes that print them as a till would.

A shape is a header, what stands in its columns, and what the importer has to find. The words between braces are those
of `_words`; a column that a shape does not name stays empty.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Guest:
    """A customer."""

    number: int
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a sale; money in cents."""

    item: str
    group: str
    code: str
    count: int
    each: int
    off: int

    @property
    def net(self) -> int:
        """What was charged."""
        return self.count * self.each - self.off


@dataclass(frozen=True, slots=True)
class Sale:
    """A receipt."""

    number: int
    at: datetime
    guest: Guest | None
    pieces: tuple[Piece, ...]
    tip: int = 0
    refund: bool = False
    cancelled: bool = False

    @property
    def sign(self) -> int:
        """-1 where money was given back."""
        return -1 if self.refund else 1


_GOODS = (
    ("Margherita", "Pizza", "P-01", 1150),
    ("Quattro Formaggi", "Pizza", "P-02", 1390),
    ("Bun, plain", "Bakery", "B-11", 120),
    ("Garlic Bread", "Bakery", "B-12", 450),
    ("Flat White", "Coffee", "C-21", 340),
    ("Espresso", "Coffee", "C-22", 210),
    ("Lemonade 0.5l", "Drinks", "D-31", 390),
    ("Tiramisu", "Desserts", "S-41", 620),
)
_FIRST = (
    "Anna",
    "Bruno",
    "Clara",
    "David",
    "Ema",
    "Filip",
    "Greta",
    "Hugo",
    "Iva",
    "Jakub",
    "Klara",
    "Lukas",
)
_LAST = ("Berger", "Novak", "Horvat", "Weber", "Kowalska", "Rossi", "Dupont", "Garcia", "Svoboda", "Maric")


def shop(seed: int = 7, receipts: int = 60) -> list[Sale]:
    """Sales of ten weeks, oldest first: half with a customer, some given back, some cancelled, some with a tip."""
    rng = random.Random(seed)
    guests = [
        Guest(
            1000 + n,
            f"{rng.choice(_FIRST)} {last}",
            f"0911 22{n:02d} {300 + n}",
            f"{last.lower()}{n}@example.org",
        )
        for n, last in enumerate(_LAST * 2)
    ]
    guests = list({guest.name: guest for guest in guests}.values())
    sales = []
    at = datetime(2026, 5, 2, 9, 5)
    for number in range(receipts):
        at += timedelta(hours=rng.choice((3, 9, 21, 40)), minutes=rng.randrange(1, 50))
        at = at.replace(hour=9 + at.hour % 11)
        goods = rng.sample(_GOODS, rng.choice((1, 1, 2, 2, 3)))
        refund = number % 15 == 14
        pieces = tuple(
            Piece(*ware[:3], rng.choice((1, 1, 1, 2, 3)), ware[3], 0 if refund or rng.random() < 0.8 else 50)
            for ware in (goods[:1] if refund else goods)
        )
        sales.append(
            Sale(
                5001 + number, at, rng.choice(guests) if rng.random() < 0.55 else None, pieces,
                tip=150 if not refund and number % 6 == 5 else 0, refund=refund, cancelled=number % 20 == 17,
            )
        )  # fmt: skip
    return sales


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a till prints its sales. `per`: a row is a `line`, a `receipt`, or lines below a heading (`both`)."""

    name: str
    header: str
    cells: Mapping[str, str] = field(default_factory=dict)
    per: str = "line"
    day: str = "%Y-%m-%d"
    clock: str = "%H:%M:%S"
    comma: bool = False
    money: str = "{}"
    sale: str = ""
    refund: str = "Refund"
    closed: str = ""
    cancelled: str = ""  # "" where the till leaves cancelled sales out
    nobody: str = ""
    tips: str = ""  # name of the item that tips are, "" where they are no rows
    delimiter: str = ","
    encoding: str = "utf-8"
    people: bool = True  # whether the sheet says who
    lines: str = "lines"  # `lines`, `texts` or `names` (all items in one cell), `none`
    receipts: str = "numbered"  # or `visits`: the sheet has no number
    extra: Callable[[Sale, Piece | None], Iterable[Mapping[str, str]]] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    gives_back: bool = True  # whether the sheet shows refunds as rows
    gives_off: bool = True  # and discounts


def grid(shape: Shape, sales: list[Sale]) -> Grid:
    """The sheet, its header first."""
    header = next(
        csv.reader([shape.header], delimiter=shape.delimiter if shape.delimiter in shape.header else ",")
    )
    rows = [header]

    def add(cells: Mapping[str, str], sale: Sale, piece: Piece | None, *, first: bool) -> None:
        words = _words(shape, sale, piece, first=first)
        rows.append([cells.get(name, "").format(**words) for name in header])

    for sale in sales:
        if sale.cancelled and not shape.cancelled:
            continue
        if shape.per in {"receipt", "both"}:
            add(shape.cells, sale, None, first=True)
        if shape.per in {"line", "both"}:
            for place, piece in enumerate(sale.pieces):
                cells = {**shape.cells, **{k[1:]: v for k, v in shape.cells.items() if k.startswith("~")}}
                add(cells, sale, piece, first=place == 0)
            if sale.tip and shape.tips:
                add(shape.cells, sale, Piece(shape.tips, "", "", 1, sale.tip, 0), first=False)
        for cells in shape.extra(sale, None) if shape.extra else ():
            add(cells, sale, None, first=False)
    return rows


def _words(shape: Shape, sale: Sale, piece: Piece | None, *, first: bool) -> dict[str, str]:
    """What a cell may say of a sale and its line; `abs_` without the sign of a refund, `once_` on a receipt's first row."""

    def money(cents: int) -> str:
        text = f"{abs(cents) / 100:.2f}"
        text = text.replace(".", ",") if shape.comma else text
        return ("-" if cents < 0 else "") + shape.money.format(text)

    pieces = [piece] if piece else list(sale.pieces)
    sign = sale.sign
    gross = sum(one.count * one.each for one in pieces)
    off = sum(one.off for one in pieces)
    net = gross - off
    whole = sum(one.net for one in sale.pieces)
    tax = round(net * 0.1)
    guest = sale.guest
    first_name, _, last_name = guest.name.partition(" ") if guest else ("", "", "")
    count = sum(one.count for one in pieces)
    words = {
        "day": sale.at.strftime(shape.day), "clock": sale.at.strftime(shape.clock), "number": str(sale.number),
        "item": pieces[0].item, "group": pieces[0].group, "code": pieces[0].code,
        "texts": ", ".join(f"{one.count} x {one.item}" for one in pieces),
        "names": ", ".join(one.item for one in pieces for _ in range(one.count)),
        "count": str(sign * count), "abs_count": str(count), "each": money(pieces[0].each),
        "gross": money(sign * gross), "abs_gross": money(gross), "off": money(sign * off), "minus_off": money(-off),
        "abs_off": money(off), "net": money(sign * net), "abs_net": money(net), "tax": money(sign * tax),
        "total": money(sign * (net + tax)), "paid": money(sign * (net + tax) + sale.tip), "tip": money(sale.tip),
        "without_tax": money(sign * (net - tax)), "whole": money(sign * whole), "cost": money(sign * net // 3),
        "whole_with_tip": money(sign * whole + sale.tip),
        "with_tip": money(sign * net + sale.tip), "whole_off": money(sum(one.off for one in sale.pieces)),
        "whole_gross": money(sum(one.count * one.each for one in sale.pieces)),
        "cancelled_at": sale.at.strftime(shape.day) if sale.cancelled else "", "voided": str(sale.cancelled).lower(),
        "kind": shape.refund if sale.refund else shape.sale, "state": shape.cancelled if sale.cancelled else shape.closed,
        "guest": guest.name if guest else shape.nobody, "first_name": first_name, "last_name": last_name,
        "guest_id": str(guest.number) if guest else "", "phone": guest.phone if guest else "",
        "email": guest.email if guest else "", "staff": ("Kim", "Jo")[sale.number % 2],
        "tender": ("Cash", "Card")[sale.number % 3 % 2], "row": str(sale.number * 7 % 9999),
    }  # fmt: skip
    return words | {f"once_{name}": text if first else "" for name, text in words.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What has to be found."""

    net: int
    receipts: int
    lines: int
    refunds: int
    people: int


def right(shape: Shape, sales: list[Sale]) -> Right:
    """What the sheet of a shape says, worked out from the sales."""
    kept = [sale for sale in sales if not sale.cancelled]
    pieces = [(sale, piece) for sale in kept for piece in sale.pieces]
    whole = [(sale, sale.pieces[0]) for sale in kept]
    lines = whole if shape.lines == "none" else pieces
    if shape.lines == "names":  # each piece by itself
        lines = [one for one in pieces for _ in range(one[1].count)]
    visits = {(sale.at.date(), sale.guest) for sale in kept if sale.guest and shape.people}
    alone = [one for one in lines if not (one[0].guest and shape.people)]
    return Right(
        net=sum(sale.sign * piece.net for sale, piece in pieces),
        receipts=len(kept) if shape.receipts == "numbered" else len(visits) + len(alone),
        lines=len(lines),
        refunds=sum(sale.refund for sale, _piece in lines),
        people=len({sale.guest for sale in kept if sale.guest}) if shape.people else 0,
    )


def text_file(path: Path, rows: Grid, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """The sheet as a text file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def workbook(path: Path, rows: Grid) -> Path:
    """The sheet as a workbook: numbers and ISO dates as such."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([_typed(cell) for cell in row])
    book.save(path)
    return path


def _typed(text: str) -> object:
    if _NUMBER.fullmatch(text):
        return float(text)
    return date.fromisoformat(text) if _DAY.fullmatch(text) else text or None


def shuffled(rows: Grid, seed: int) -> Grid:
    """The columns in another order."""
    places = list(range(len(rows[0])))
    random.Random(seed).shuffle(places)
    return [[row[place] for place in places] for row in rows]


def newest_first(rows: Grid) -> Grid:
    """The receipts from the last to the first, their lines as they were."""
    groups: list[Grid] = []
    for row, receipt in _by_receipt(rows):
        if groups and receipt and receipt == groups[-1][0][0]:
            groups[-1].append([receipt, *row])
        else:
            groups.append([[receipt, *row]])
    return [rows[0], *([row[1:] for group in reversed(groups) for row in group])]


def _by_receipt(rows: Grid) -> Iterable[tuple[list[str], str]]:
    numbers = [str(number) for number in range(5001, 5400)]
    for row in rows[1:]:
        yield row, next((cell for cell in row if cell.lstrip("#RC-") in numbers), "")


def spread(rows: Grid) -> Grid:
    """With empty columns between."""
    return [[part for cell in row for part in (cell, "")] for row in rows]


def under_a_title(rows: Grid) -> Grid:
    """With the lines that reports print above their table."""
    width = len(rows[0])
    title = [["Sales report"], ["Corner Shop, Main Street 1"], ["Period: 01.05.2026 - 31.07.2026"], []]
    return [[*line, *[""] * (width - len(line))] for line in title] + rows


def with_total(shape: Shape, rows: Grid, sales: list[Sale], word: str = "TOTAL") -> Grid:
    """With the sum of the amounts below, and a word before it."""
    templates = [shape.cells.get("~" + name, shape.cells.get(name, "")) for name in rows[0]]
    amounts = [place for place, text in enumerate(templates) if text == "{net}"]
    whole = sum(sale.sign * piece.net for sale in sales if not sale.cancelled for piece in sale.pieces)
    text = f"{whole / 100:.2f}".replace(".", "," if shape.comma else ".")
    last = [shape.money.format(text) if place in amounts else "" for place in range(len(rows[0]))]
    last[next(place for place in range(len(last)) if place not in amounts)] = word
    return [*rows, last] if amounts else rows
