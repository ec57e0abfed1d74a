"""PySide6 6.12.0 loses one reference to None in every call that returns nothing, until Python 3.11 aborts.

The release that is locked must not.
"""

from __future__ import annotations

import subprocess
import sys

CALLS = 5_000
PROGRAM = f"""
import sys
from PySide6.QtGui import QStandardItem, QStandardItemModel
model = QStandardItemModel()
model.appendRow(QStandardItem("warm"))
before = sys.getrefcount(None)
for number in range({CALLS}):
    model.appendRow(QStandardItem(str(number)))
    model.setRowCount(1)
lost = before - sys.getrefcount(None)
assert abs(lost) < 100, f"{{lost}} references to None lost"
print("stable")
"""


def test_calls_that_return_nothing_keep_the_references_to_none() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "stable"), done.stderr
