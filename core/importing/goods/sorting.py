"""Which category each product of a sheet gets: the sheet's own word, else a guess by its name."""

from __future__ import annotations

from collections.abc import Sequence

from core.importing.goods.categories import guess
from core.model.importing import PlannedItem
from core.model.known import KnownBook
from core.text import key


def sort_items(
    items: Sequence[PlannedItem], product: Sequence[int], new: Sequence[bool], known: KnownBook
) -> tuple[dict[int, str], dict[int, str]]:
    """Categories that the sheet names and categories that are guessed, by product id.

    `product` and `new` are the id of each item and whether it is new. A category that the book has from a sheet stays; one
    that was guessed gives way to the sheet's own. What is no product is not guessed at.
    """
    made = {id_ for id_, is_new in zip(product, new, strict=True) if is_new}
    without = made | known.without_category
    named: dict[int, str] = {}
    guessed: dict[int, str] = {}
    for id_, item in zip(product, items, strict=True):
        if (id_ in without or id_ in known.category_guessed) and key(item.category):
            named.setdefault(id_, item.category)
    for id_, item in zip(product, items, strict=True):
        if item.is_product and id_ in without and id_ not in named and id_ not in guessed:
            word = guess(item.name, known.trade, known.language)
            if word:
                guessed[id_] = word
    return named, guessed
