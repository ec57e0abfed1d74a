"""The columns of a large book kept in a file, so that the program need not read a million lines again at every start.

The file lies in the cache folder of the program, holds no names of people, and is used only for the very state of the book
for which it was made; whatever is wrong with it, the book is read instead.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from core.analytics.frame import SalesFrame
from core.paths import folders

WORTH_KEEPING = 20_000
"""Lines from which a book is worth a file; a smaller one is read as fast."""
_FORMAT = 1
_FILES = 4
"""Books whose columns are kept; those used longest ago go first."""
_TEXTS = ("product_name", "category_name")
_PEOPLE = "customer_name"
_ARRAYS = tuple(one.name for one in fields(SalesFrame) if one.name not in (*_TEXTS, _PEOPLE, "snapshot"))


def folder() -> Path:
    """Where the files lie."""
    return folders().cache / "frames"


def load(book: Path, state: str) -> SalesFrame | None:
    """The columns of `book` in this `state`, None where there are none that can be used."""
    try:
        with _file(book).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            head = json.loads(bytes(kept["head"]).decode())
            if head["state"] != _state(state):
                return None
            columns: dict[str, Any] = {name: kept[name] for name in _ARRAYS}
        columns |= {name: tuple(head[name]) for name in _TEXTS}
        columns[_PEOPLE] = tuple(str(one) for one in columns["customer_id"].tolist())
        frame = SalesFrame(**columns, snapshot=head["snapshot"])
        return frame if _whole(frame) else None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def store(book: Path, state: str, frame: SalesFrame) -> None:
    """Keep the columns, whole or not at all. A folder that cannot be written is no fault: the book is read next time."""
    if len(frame.line_receipt) < WORTH_KEEPING:
        return
    file = _file(book)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    head: dict[str, Any] = {"state": _state(state), "snapshot": frame.snapshot}
    head |= {name: list(getattr(frame, name)) for name in _TEXTS}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as out:
            np.savez(
                out,
                head=np.frombuffer(json.dumps(head).encode(), dtype=np.uint8),
                **{name: getattr(frame, name) for name in _ARRAYS},
            )
        os.replace(part, file)  # noqa: PTH105 - atomic on every system
        _thin(file.parent)
    except OSError:
        with suppress(OSError):
            part.unlink()


def forget(book: Path) -> None:
    """Take the file of `book` away: what a person bought must not outlive that person's erasure."""
    with suppress(OSError):
        _file(book).unlink()


def _file(book: Path) -> Path:
    name = hashlib.sha256(os.fsencode(book.resolve())).hexdigest()[:24]
    return folder() / f"{name}.npz"


def _state(state: str) -> str:
    return f"{_FORMAT} {state}"


def _whole(frame: SalesFrame) -> bool:
    receipts = (frame.receipt_day, frame.receipt_sale, frame.receipt_refund, frame.receipt_net)
    lines = (frame.line_product, frame.line_amount, frame.line_amount_known, frame.line_is_sale)
    products = (frame.product_category, frame.product_is_item, frame.product_offered, frame.product_name)
    return (
        all(len(column) == len(frame.receipt_customer) for column in receipts)
        and all(len(column) == len(frame.line_receipt) for column in lines)
        and all(len(column) == len(frame.product_id) for column in products)
    )


def _thin(place: Path) -> None:
    by_use = sorted(place.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in by_use[_FILES:]:
        with suppress(OSError):
            old.unlink()
