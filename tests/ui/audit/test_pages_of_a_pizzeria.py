"""Every page of a pizzeria, as everybody sees it: the lists of people."""

from __future__ import annotations

import pytest

from tests.ui.audit.conftest import VARIANTS, Variant

PAGES = ("today", "customers", "customer", "offers")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_nothing_is_nameless_clipped_faint_or_out_of_reach(show, variant: Variant) -> None:
    assert show("pizzeria").findings(PAGES, variant) == []
