"""What the benchmarks of pairs and baskets do in fresh processes; see `tests.bench.tasks`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.analytics.goods.baskets.pairs import find_pairs, receipt_items
from tests.bench.ratios import race, timed
from tests.bench.tasks import NOW, main

if TYPE_CHECKING:
    from core.db.book import Book


def work_on_baskets(path: str) -> dict[str, float]:
    """What the Offers page and the counter ask for, once the figures are there."""
    from core.services import baskets, insights, worth

    book = open_book(path)
    analysis = insights.analysis(book)
    assert analysis is not None
    frame = analysis.frame
    worth.goods(book, analysis, None)
    together, found = timed(lambda: baskets.together(book))
    bundles = timed(lambda: baskets.bundles(book))[0]
    some = [int(product) for product in frame.product_id[:52]]
    people = [int(who) for who in frame.customer_id[:: max(frame.customers // 50, 1)]]
    cold = timed(lambda: baskets.suggest(book, some[:1], None))[0]
    each = [
        timed(lambda k=k, who=who: baskets.suggest(book, some[k % 50 : k % 50 + 2], who))[0]
        for k, who in enumerate(people[:50])
    ]
    book.close()
    return {
        "together": together,
        "bundles": bundles,
        "cold": cold,
        "warm": max(each),
        "receipts": found.receipts,
    }


def pairs_of_a_large_book(path: str) -> dict[str, float]:
    """Item pairs with all their tests, and the peer's count of them on a table that is already there."""
    from mlxtend.frequent_patterns import fpgrowth
    from pandas import DataFrame
    from scipy.sparse import csr_matrix

    from core.services import insights

    book = open_book(path)
    frame = insights.frame(book)
    book.close()
    rows = receipt_items(frame)
    shape = (len(rows.size), rows.items)
    table = csr_matrix((np.ones(len(rows.item), dtype=bool), (rows.receipt, rows.item)), shape=shape)
    sparse = DataFrame.sparse.from_spmatrix(table)
    sparse.columns = [str(column) for column in sparse.columns]
    found = find_pairs(frame, 10_000)
    ours, peer = race(
        lambda: find_pairs(frame, 10_000),
        lambda: fpgrowth(sparse, min_support=5 / rows.receipts, max_len=2),
        rounds=1,
    )
    return {"ours": ours, "peer": peer, "found": len(found.item), "receipts": rows.receipts}


def open_book(path: str) -> Book:
    """A book of the benchmarks, without a backup."""
    from core.services import books

    return books.open_book(Path(path), now=NOW, daily_backup=False)


TASKS = {"baskets": work_on_baskets, "large": pairs_of_a_large_book}

if __name__ == "__main__":
    main(TASKS, sys.argv[1:])
