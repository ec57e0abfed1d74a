"""A frozen program carries the licences of what it is made of."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from installer import licences

RUN = Path(__file__).resolve().parents[2] / "installer" / "locks" / "run.txt"


def test_every_package_of_the_program_is_named_with_its_licence() -> None:
    text = licences.collect(RUN)
    for name in ("SQLAlchemy", "matplotlib", "numpy", "openpyxl"):
        assert f"\n{name} " in text
    assert "see its text" not in text
    assert "Permission is hereby granted" in text


def test_qt_and_python_come_with_their_licences_in_full() -> None:
    text = licences.collect(RUN)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "0. Additional Definitions." in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "may be\nreplaced" in text
    assert f"\nPython {platform.python_version()}: " in text
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in text.partition("\nalembic ")[0]


def test_packages_of_other_systems_are_left_out() -> None:
    assert "colorama" in licences.names(RUN)
    assert ("\ncolorama " in licences.collect(RUN)) == (sys.platform == "win32")
