"""The dials of the yearly sheet: what each says, and what it says where it knows nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.model.my_shop import Dial, Dials, Leaning, Missing
from ui.widgets.dials import YearSheet, dial_tiles, summary
from ui.widgets.explain import Explain
from ui.widgets.tile import Tile

MORE = Dial(now=0.61, before=0.50, change=1, leaning=Leaning.LONG, people=400)
DIALS = Dials(
    older=MORE,
    kinds=Dial(now=2.5, before=2.7, change=0, leaning=Leaning.SAME, people=400),
    discount=Dial(now=0.3, before=0.1, change=1, leaning=Leaning.SHORT, people=400),
    keeping=Dial(missing=Missing.COST),
    second=Dial(now=0.32, people=90),
    complaints=Dial(missing=Missing.NOT_KEPT),
    customers=400,
    second_days=90,
    new=62,
)


def test_each_dial_says_where_it_points(qapp) -> None:
    older, kinds, discount, keeping, second, complaints = dial_tiles(DIALS, "EUR")
    assert (older.value, older.word, older.direction) == ("61%", "points to long-term", 1)
    assert older.before == "the year before 50%"
    assert older.sentences[-1] == "More than the year before: this points to long-term."
    assert (kinds.value, kinds.word, kinds.direction) == ("2.5", "about the same", 0)
    assert (discount.word, discount.direction) == ("points to short-term", -1)
    assert discount.sentences[-1] == "More than the year before: this points to short-term."
    assert (second.value, second.word, second.before) == ("32%", "", "no full year before")
    assert (keeping.value, keeping.before) == ("–", "enter in Settings what winning a new customer costs")
    assert (complaints.value, complaints.before) == ("–", "not kept in this book")


def test_what_winning_cost_is_said_even_where_keeping_is_not_known(qapp) -> None:
    known = replace(DIALS, keeping=Dial(missing=Missing.KEEPING), winning_minor=62000)
    keeping = dial_tiles(known, "EUR")[3]
    assert keeping.before == "winning cost €620; what keeping costs is not known"
    assert ("Winning them cost", "€620") in keeping.rows


def test_the_sentence_counts_where_the_dials_point(qapp) -> None:
    both = "The last twelve months against the twelve before. 1 dial points to long-term. 1 dial points to short-term."
    assert summary(DIALS) == both
    assert summary(replace(DIALS, discount=MORE)).endswith("before. 2 dials point to long-term.")
    calm = replace(DIALS, older=DIALS.kinds, discount=DIALS.kinds)
    assert summary(calm).endswith("before. So far no dial points to either side.")
    alone = replace(DIALS, older=Dial(missing=Missing.EARLY), kinds=DIALS.second, discount=DIALS.second)
    assert summary(alone).startswith("The last twelve months. Once the book holds")


def test_a_click_explains_a_dial(qapp) -> None:
    sheet = YearSheet()
    sheet.show_dials(DIALS, "EUR")
    tiles = sheet.findChildren(Tile)
    assert len(tiles) == 6
    sheet.show()
    QTest.mouseClick(tiles[0], Qt.MouseButton.LeftButton)
    popover = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Explain) and w.isVisible())
    assert "first came before" in popover.accessibleDescription()
    popover.close()
    sheet.close()
