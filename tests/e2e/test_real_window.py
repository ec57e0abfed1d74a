"""The program as anybody starts it, on a screen of its own: pressed and read from outside, as by a screen reader."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.helpers import screen as screens
from tests.helpers import two_ways_sheet

if reason := screens.why_not():
    pytest.skip(reason, allow_module_level=True)

from tests.helpers.atspi import NotThereError, Tree

FIGURES = ("Visits, 20", "Spend, 12 months, €205", "Usual gap, 16 days")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[screens.Screen]:
    with screens.a_screen(tmp_path) as made:
        yield made


class Person:
    """Looks at the screen, points, presses and types; keeps what was seen where something is not there."""

    def __init__(
        self, screen: screens.Screen, tree: Tree, program: subprocess.Popen[bytes], folder: Path
    ) -> None:
        self.screen, self.tree, self.program, self._folder = screen, tree, program, folder

    def press(self, role: str, name: str = "", has: str = "", action: str = "Press") -> None:
        self.tree.find(role, name, has).press(action)

    def sees(self, role: str, name: str = "", has: str = "") -> str:
        return self.tree.find(role, name, has).name

    def click(self, role: str, name: str) -> None:
        self.screen.click(self.tree.find(role, name).middle())

    def drops(self, sheet: Path, on: str) -> None:
        """Drags the sheet there; where the screen was too busy to see it let go, once more, as anybody would."""
        for _try in range(3):
            zone = self.tree.find("panel", on)
            with screens.a_sheet_to_drag(self.screen, sheet) as place:
                self.screen.drag(place, zone.middle())
            try:
                self.tree.gone("panel", on, wait=8)
            except NotThereError:
                continue
            return
        raise NotThereError(f"nothing took {sheet.name}")

    def closes_the_window(self) -> None:
        self.screen.close_window(self.tree.find("frame").name)
        assert self.program.wait(20) == 0

    def __enter__(self) -> Person:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if error is None:
            return
        picture, words = self._folder / "screen.png", self._folder / "tree.txt"
        self.screen.picture(picture)
        alive = self.program.poll() is None
        words.write_text(self.tree.words() if alive else "the program has ended", encoding="utf-8")
        said = (self._folder / "said.txt").read_text(encoding="utf-8", errors="replace")
        error.add_note(f"What was on the screen: {picture}; its tree: {words}; the program said: {said}")


def test_a_sheet_is_dropped_asked_about_worked_with_printed_and_found_again_the_next_day(
    screen: screens.Screen, tmp_path: Path
) -> None:
    """First start, a dropped sheet with a question, one customer, Taken and undone, a PDF; closed and opened again."""
    sheet, pdf = two_ways_sheet.write(tmp_path / "till.csv"), tmp_path / "wall.pdf"
    with (
        screens.a_program(screen, tmp_path) as (tree, program),
        Person(screen, tree, program, tmp_path) as owner,
    ):
        owner.drops(sheet, on="Drop the sheet that your till writes")
        owner.sees("label", "Does 03/02/2024 mean February 3, 2024 or March 2, 2024?")
        owner.press("button", "February 3, 2024")
        owner.press("button", "Import 475 sales")
        owner.press("button", "See your customers")

        opens_ana(owner)
        seen = [owner.sees("panel", has=figure) for figure in FIGURES]

        owner.press("button", "Taken: Cola")
        owner.sees("label", "Ana Novak took Cola.")
        tree.gone("button", "Taken: Cola")
        screen.keys("ctrl+z")
        owner.sees("button", "Taken: Cola")

        screen.keys("ctrl+p")
        owner.sees("graphic", "Page 1 of 1")
        owner.press("button", "Save PDF…")
        saves_as(owner, pdf)
        assert "September 2024" in PdfReader(pdf).pages[0].extract_text()

        owner.click("list item", "Customers")
        opens_ana(owner)
        owner.closes_the_window()

    with (
        screens.a_program(screen, tmp_path) as (tree, program),
        Person(screen, tree, program, tmp_path) as owner,
    ):
        owner.sees("label", "Ana Novak")
        assert tree.windows()[0].name == "My shop – Regulars"
        assert [owner.sees("panel", has=figure) for figure in FIGURES] == seen
        owner.sees("button", "Taken: Cola")
        owner.closes_the_window()


def opens_ana(owner: Person) -> None:
    """Types a part of her name above the table until she alone is left, then goes down to her."""
    search = "Search by name, phone, e-mail, number or note"
    owner.click("text", search)
    owner.screen.keys("ctrl+a")  # it may still hold what was looked for before
    owner.screen.type("ana nov")
    table = owner.tree.find("table", "Customers")
    owner.tree.until(lambda: [row[0] for row in table.cells(2)] == ["Ana Novak"], "only Ana Novak is left")
    owner.screen.click(table.cell(0, 0).middle())
    owner.screen.keys("Return")
    owner.sees("label", "Ana Novak")
    owner.sees("button", "Taken: Cola")


def saves_as(owner: Person, path: Path) -> None:
    """Types the whole path into the dialog."""
    name = owner.tree.find("text", "File name:")
    owner.screen.click(name.middle())
    owner.screen.keys("ctrl+a")
    owner.screen.type(str(path))
    owner.tree.until(lambda: name.text() == str(path), "the path is typed")
    owner.press("button", "Save")
    owner.sees("label", f"Saved as {path.name}.")
    assert path.stat().st_size > 0


def test_a_step_that_is_not_there_leaves_a_picture_and_the_tree(
    screen: screens.Screen, tmp_path: Path
) -> None:
    """Who reads a failed run elsewhere has only what it kept."""
    with (  # noqa: PT012 - the picture is taken as the block is left
        screens.a_program(screen, tmp_path) as (tree, program),
        pytest.raises(NotThereError) as caught,
        Person(screen, tree, program, tmp_path),
    ):
        tree.find("button", "A pizzeria")
        tree.find("button", "A button that nobody made", wait=0.2)
    assert "[button] 'A pizzeria'" in (tmp_path / "tree.txt").read_text(encoding="utf-8")
    assert str(tmp_path / "screen.png") in caught.value.__notes__[0]
