"""The whole life of the package that was built, in a bare Debian; the next release's own test on a Linux runner."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from installer import build

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="a system in a folder is made by root on Linux"
    ),
    pytest.mark.skipif(shutil.which("debootstrap") is None, reason="debootstrap is not installed"),
    pytest.mark.skipif(
        not list(build.DIST.glob("*.deb")), reason="nothing is built: python3 -m installer build"
    ),
]


def test_the_package_is_installed_used_seen_upgraded_and_removed_and_the_book_stays() -> None:
    assert build.prove("bookworm") == 0
