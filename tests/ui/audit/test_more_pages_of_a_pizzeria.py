"""Every page of a pizzeria, as everybody sees it: figures, sheets, prints and settings."""

from __future__ import annotations

import pytest

from tests.ui.audit.conftest import VARIANTS, Variant

PAGES = ("loyalty", "my_shop", "bring_in", "print", "settings")


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_nothing_is_nameless_clipped_faint_or_out_of_reach(show, variant: Variant) -> None:
    assert show("pizzeria").findings(PAGES, variant) == []
