"""The plug is pulled, or one write fails, at any moment of real work on a book: nothing said to be done is lost or half there.

The recorder of writes lies beside the checkout and needs a C compiler; without them these tests are left out.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from core.db import backup
from core.paths import backup_folder
from core.services import books
from tests.helpers import books as helper

NOW = datetime(2026, 11, 25, 9, 30)
ROOT = Path(__file__).resolve().parents[3]
WORK = """
import sys, pathlib, datetime
root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(root))
from core.errors import RegularsError
from core.services import books, customer_edits, history

def work():
    now = datetime.datetime(2026, 11, 25, 9, 30)
    book = books.open_book(folder / "shop.regulars", now=now)
    for name in ("Eva", "Filip", "Goran"):
        customer_edits.add(book, now=now, name=name, phone="777 888 99" + str(len(name)))
        print("ACK person", name, flush=True)
    customer_edits.remove(book, 1, now=now)
    history.undo(book, now)
    print("ACK undone", flush=True)
    made = books.backup(book, None, now)
    print("ACK backup", made.path.name, flush=True)
    book.close()
    books.create(folder / "new.regulars", shop="New", currency="EUR", language="en", now=now).close()
    print("ACK new", flush=True)
    books.restore(made.path, folder / "new.regulars", now)
    print("ACK restored", flush=True)

try:
    work()
except RegularsError as error:
    sys.exit(error.key)
"""


@pytest.fixture(scope="module")
def powercut() -> ModuleType:
    """The recorder, loaded from beside the checkout."""
    file = ROOT.parent / "shared" / "tools" / "powercut" / "powercut.py"
    if not file.exists() or shutil.which("cc") is None or sys.platform != "linux":
        pytest.skip("the recorder of writes or a C compiler is not on this machine")
    spec = importlib.util.spec_from_file_location("powercut", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(template_book: Path, tmp_path: Path) -> dict[str, bytes]:
    path = tmp_path / "shop.regulars"
    book = helper.copy_of(template_book, path)
    helper.fill(book)
    book.close()
    return {"shop.regulars": path.read_bytes()}


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    script = tmp_path / "work.py"
    script.write_text(WORK)
    return [sys.executable, "-B", str(script), str(ROOT), "{}"]


def findings(folder: str, acked: list[str]) -> list[str]:
    """What is wrong in the folder as it was found after the cut."""
    found: list[str] = []
    place = Path(folder)
    shop = place / "shop.regulars"
    names = contents(shop, found)
    found += [f"lost {ack}" for ack in acked if ack.startswith("person ") and ack.split()[1] not in names]
    if "undone" in acked and "Ana Nováková" not in names:
        found.append("lost the undone removal")
    copies = backup.listed(backup_folder(shop))
    for named in copies:
        contents(named.path, found)
    found += [
        f"lost {ack}"
        for ack in acked
        if ack.startswith("backup ") and ack.split()[1] not in [named.path.name for named in copies]
    ]
    new = place / "new.regulars"
    if new.exists():
        names = contents(new, found)
        if "restored" in acked and "Eva" not in names:
            found.append("lost the restored book")
    elif "restored" in acked:
        found.append("lost the new book")
    return found


def contents(path: Path, found: list[str]) -> set[str]:
    book = books.open_book(path, now=NOW, daily_backup=False)
    try:
        checked = books.check(book)
        found += [f"{path.name}: {finding}" for finding in checked.findings]
        return {str(row[1]) for row in helper.dump(book)["customer"]}
    finally:
        book.close()


def test_the_plug_is_pulled(powercut: ModuleType, start, command: list[str], tmp_path: Path) -> None:
    result = powercut.replay(tmp_path / "w", start, command, findings, cuts=30, seed=20261125)
    assert result["acks"] == 7
    assert result["bad"] == 0, result


def test_one_write_fails(powercut: ModuleType, start, command: list[str], tmp_path: Path) -> None:
    result = powercut.sweep(tmp_path / "w", start, command, findings, fault="ENOSPC", every=200)
    assert result["findings"] == {}, result
    assert result["exits"].get("reported an error"), result


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(5))
def test_the_plug_is_pulled_five_hundred_times(
    powercut: ModuleType, start, command: list[str], tmp_path: Path, seed: int
) -> None:
    result = powercut.replay(tmp_path / "w", start, command, findings, cuts=500, seed=seed)
    assert result["bad"] == 0, result


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", ["EIO", "ENOSPC", "SHORT"])
def test_every_single_write_fails_once(
    powercut: ModuleType, start, command: list[str], tmp_path: Path, fault: str
) -> None:
    result = powercut.sweep(tmp_path / "w", start, command, findings, fault=fault)
    assert result["findings"] == {}, result
