"""Surroundings of every test: no screen, folders of its own, a fixed day, a watched log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt, numpy or gettext.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
os.environ["LANGUAGE"] = "C"
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dev")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in `tests/bench` measures and is left to `python3 -m installer bench`."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "bench"):
            item.add_marker(pytest.mark.bench)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for every folder of the program, so that no test meets the settings of another."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("REGULARS_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Every test starts and leaves in English."""
    from core import i18n

    i18n.set_language("en")
    yield
    i18n.set_language("en")


class UnexpectedLogError(AssertionError):
    """The program logged a warning or worse that the test did not expect."""


@pytest.fixture(autouse=True)
def _log_fails(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the program's own log fails the test, unless the test asks for it with `caplog`."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append  # type: ignore[method-assign]
    watched = [logging.getLogger(name) for name in ("core", "ui")]
    for logger in watched:
        logger.addHandler(handler)
    yield
    for logger in watched:
        logger.removeHandler(handler)
    if records and "caplog" not in request.fixturenames:
        raise UnexpectedLogError("; ".join(f"{record.name}: {record.getMessage()}" for record in records))


@pytest.fixture
def today() -> date:
    """The day on which every test happens."""
    return date(2026, 11, 25)


@pytest.fixture
def now(today: date) -> datetime:
    """The moment at which every test happens."""
    return datetime(today.year, today.month, today.day, 9, 30)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of large and hostile sheets beside the checkout; tests that need it are left out where it is not."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"the sheets in {SHARED} are not on this machine")
    return SHARED
