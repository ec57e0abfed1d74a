"""Every page of somebody who sells advice: long names of items, few and large sales."""

from __future__ import annotations

import pytest

from tests.ui.audit.conftest import TRANSLATED, VARIANTS, Variant

PAGES = ("today", "customers", "customer", "offers", "loyalty", "my_shop", "bring_in", "print", "settings")


@pytest.mark.parametrize("variant", [*VARIANTS[2:5], *TRANSLATED], ids=lambda variant: variant.name)
def test_nothing_is_nameless_clipped_faint_or_out_of_reach(show, variant: Variant) -> None:
    assert show("adviser").findings(PAGES, variant) == []
