"""The frozen program starts no slower than twice the sources: from the start file to the painted window, and closed again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from installer import product, smoke
from tests.bench.ratios import ROOT, race

FROZEN = ROOT / "dist" / product.COMMAND
WINDOW = ("--check-window",)
pytestmark = pytest.mark.skipif(not FROZEN.is_dir(), reason="nothing is built: python3 -m installer build")


def test_a_frozen_program_shows_its_window_about_as_soon_as_the_sources(tell, tmp_path) -> None:
    environ = smoke.environ(tmp_path) | {"QT_QPA_PLATFORM": "offscreen"}
    frozen, source = (
        [str(smoke.start_file(FROZEN)), *WINDOW],
        [sys.executable, str(ROOT / "main.py"), *WINDOW],
    )
    ours, peer = race(lambda: started(frozen, environ), lambda: started(source, environ), rounds=7)
    tell(what="frozen: start, window, end", ours=ours, peer=peer, against="the sources", most_ratio=2.0)
    size = sum(file.stat().st_size for file in FROZEN.rglob("*") if file.is_file() and not file.is_symlink())
    tell(what="  its folder", ours=size / 1e6, unit="MB")
    for package in sorted(FROZEN.parent.glob(f"{product.COMMAND}*{product.VERSION}*")):
        tell(what=f"  {package.suffix} to download", ours=package.stat().st_size / 1e6, unit="MB", most=150)


def started(command: list[str], environ: dict[str, str]) -> None:
    subprocess.run(command, env=environ, check=True, capture_output=True)
