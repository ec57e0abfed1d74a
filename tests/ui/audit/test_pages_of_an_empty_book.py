"""Every page of a book without sales, and what there is without a book."""

from __future__ import annotations

import pytest

from tests.ui.audit.conftest import VARIANTS, Variant

PAGES = ("today", "customers", "offers", "loyalty", "my_shop", "bring_in", "print", "settings")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_an_empty_page_is_as_easy_to_use_as_a_full_one(show, variant: Variant) -> None:
    assert show("empty").findings(PAGES, variant) == []


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_what_there_is_without_a_book_is_easy_to_use(show, variant: Variant) -> None:
    assert show("").findings(("welcome", "settings"), variant) == []
