"""The rows of the suggestion lists while they are being put together: columns of equal length by name."""

from __future__ import annotations

from typing import Any

import numpy as np

Rows = dict[str, Any]
NEW, FORGOTTEN, CATEGORY = 0, 1, 2
"""Numbers of the lists in `Offers.list`."""
_WHOLE = ("customer", "item", "rank", "both", "having", "times")
_SHARES = ("score", "base", "low", "share")


def empty(rows: int, which: int) -> Rows:
    """Rows of one list with nothing in them yet; -1 stands for no item and no day."""
    return {
        "list": np.full(rows, which, dtype=np.int64),
        "because": np.full(rows, -1, dtype=np.int64),
        "last": np.full(rows, -1, dtype=np.int64),
        **{name: np.zeros(rows) for name in _SHARES},
        **{name: np.zeros(rows, dtype=np.int64) for name in _WHOLE},
    }


def join(parts: list[Rows]) -> Rows:
    """The rows of all parts, one after the other; at least one part."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
