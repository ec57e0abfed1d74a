"""What every test of the front ends shares."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _garbage_only_between_tests() -> Iterator[None]:
    """As in the program (`ui.garbage`): no collection on a worker's thread or in the middle of Qt's own work."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()
