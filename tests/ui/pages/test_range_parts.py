"""The parts about the range on Offers: pairs, wishes, the alarm, the stamp card; and a wish from a customer's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from core.jobs import JobContext
from core.model.range_advice import Addition, AttachAdvice, PutAside, RangeAlarm
from core.services import history, range_advice, wishes
from tests.helpers.books import NOW
from ui.context import AppContext
from ui.operations import undo
from ui.pages.customer import CustomerPage
from ui.pages.offers import OffersPage
from ui.range_operations import dismiss
from ui.widgets.offers import range_advice as range_part
from ui.widgets.offers.companions import CompanionsPart
from ui.widgets.offers.part import OffersPart
from ui.widgets.offers.people_line import PeopleLine
from ui.widgets.offers.range_advice import RangePart
from ui.widgets.offers.stamp_card import StampCardPart
from ui.widgets.offers.wishes import WishesPart
from ui.widgets.why import WhyButton

P = TypeVar("P", bound=OffersPart)
Show = Callable[..., OffersPart]


def reload(part: OffersPart) -> None:
    part.show_value(part.read(part.ctx.open_book, JobContext()))
    QApplication.processEvents()


@pytest.fixture
def shown(qtbot) -> Show:
    """Make a part, fill it from its book and show it."""

    def make(kind: type[P], context: AppContext) -> P:
        part = kind(context)
        qtbot.addWidget(part)
        part.resize(900, 700)
        part.show()
        reload(part)
        return part

    return make


def words_of(part: OffersPart) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def buttons(part: OffersPart, text: str) -> list[QPushButton]:
    QApplication.processEvents()
    return [b for b in part.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(part)]


def test_every_part_says_something_of_an_empty_book(shown, empty_ctx) -> None:
    for kind in (RangePart, CompanionsPart, WishesPart, StampCardPart):
        part = shown(kind, empty_ctx)
        assert part.title_label.text()
        assert any(len(words) > 20 for words in words_of(part))
    assert not part.fields.isVisible()


def test_a_pair_is_set_by_typing_parts_of_two_names(shown, ctx, settle, said) -> None:
    part = shown(CompanionsPart, ctx)
    assert not part.write.isEnabled()
    part.item.setText("MARGHER")
    part.other.setText("cola")
    part.item.settled.emit()
    assert part.write.isEnabled()
    part.other.returnPressed.emit()
    settle(ctx)
    reload(part)
    assert "With Margherita offer Cola." in words_of(part)
    assert part.item.text() == ""
    assert said[-1].text == "The pair is written down."
    assert part.finding.text() == "1 pair of yours comes before what the sales say."
    (forget,) = (b for b in part.findChildren(QToolButton) if b.isVisible())
    assert forget.accessibleName() == "Forget: With Margherita offer Cola."
    forget.click()
    settle(ctx)
    assert range_advice.companions(ctx.open_book).pairs == ()


def test_an_item_with_itself_or_unknown_cannot_be_written_down(shown, ctx) -> None:
    part = shown(CompanionsPart, ctx)
    for one, other in (("cola", "cola"), ("cola", "shoes"), ("", "cola"), ("a", "cola")):
        part.item.setText(one)
        part.other.setText(other)
        part.item.settled.emit()
        assert not part.write.isEnabled()


def test_an_item_is_left_out_and_offered_again(shown, ctx, settle) -> None:
    part = shown(CompanionsPart, ctx)
    part.left_out.setText("tiramisu")
    part.left_out.settled.emit()
    part.leave_out.click()
    settle(ctx)
    reload(part)
    (again,) = buttons(part, "Offer again")
    assert again.accessibleName() == "Offer Tiramisu again"
    assert part.left_out.product_id() == 0
    again.click()
    settle(ctx)
    assert range_advice.companions(ctx.open_book).not_offered == ()


def test_the_names_that_hold_what_is_typed_are_offered_blind_to_accents(shown, ctx) -> None:
    found = shown(CompanionsPart, ctx).item.completer()
    found.setCompletionPrefix("TÍRA")
    names = [found.completionModel().index(k, 0).data() for k in range(found.completionCount())]
    assert names == ["Tiramisu"]


def test_a_wish_is_written_counted_answered_and_taken_off(shown, ctx, settle, people) -> None:
    part = shown(WishesPart, ctx)
    for text in ("Lasagne", "lasagne"):
        part.field.setText(text)
        part.field.returnPressed.emit()
        settle(ctx)
    wishes.add(ctx.open_book, "Lasagne", people["Regular 01"], NOW)
    reload(part)
    assert part.field.text() == ""
    assert part.finding.text() == "Lasagne was asked for 3 times."
    (line,) = part.findChildren(PeopleLine)
    line.copy.click()
    assert QApplication.clipboard().text() == "Regular 01"
    line.show_people.setChecked(True)
    (person,) = buttons(part, "Regular 01")
    person.click()
    assert ctx.navigator.places == [people["Regular 01"]]
    buttons(part, "We sell it now")[0].click()
    settle(ctx)
    reload(part)
    (answered,) = buttons(part, "1 answered wish")
    assert not buttons(part, "We sell it now")
    answered.click()
    remove = [b for b in part.findChildren(QToolButton) if b.isVisible() and not isinstance(b, WhyButton)]
    assert [b.accessibleName() for b in remove] == ["Take off the list: Lasagne"]
    remove[0].click()
    settle(ctx)
    assert wishes.wishes(ctx.open_book) == ()
    history.undo(ctx.open_book, NOW)
    assert len(wishes.wishes(ctx.open_book)) == 1


def test_a_wish_comes_from_a_customers_page(opened, ctx, people, settle, said) -> None:
    page = opened(CustomerPage, ctx, customer=people["Regular 02"])
    page.notes.field.setText("Gluten-free pizza")
    page.notes.wish.click()
    settle(ctx)
    (wish,) = wishes.wishes(ctx.open_book)
    assert (wish.text, wish.customers) == ("Gluten-free pizza", ("Regular 02",))
    assert said[-1].text == "The wish is written down."
    assert page.notes.field.text() == ""


def test_a_wish_and_its_undo_are_seen_at_once_on_the_page(opened, ctx, settle) -> None:
    page = opened(OffersPage, ctx)
    page.open_section("range")
    settle(ctx)
    (part,) = page.findChildren(WishesPart)
    part.field.setText("Lasagne")
    part.field.returnPressed.emit()
    settle(ctx)
    settle(ctx)
    assert part.finding.text() == "Lasagne was asked for 1 time."
    undo(ctx, parent=None).run()
    settle(ctx)
    settle(ctx)
    assert part.finding.text().startswith("Write down what people ask for")


def test_advice_put_aside_is_listed_at_once_on_the_page(opened, ctx, settle) -> None:
    page = opened(OffersPage, ctx)
    page.open_section("range")
    settle(ctx)
    (part,) = page.findChildren(RangePart)
    dismiss(ctx, parent=None, key="range-stretch:2026-10", reason="a trial").run()
    settle(ctx)
    settle(ctx)
    assert buttons(part, "1 put aside")


def raised(**changes) -> RangeAlarm:
    fresh = Addition(
        product_id=1, item="Burger", receipts=80, with_core=62, worth_minor=120_000, is_margin=True, pays=True,
        text="€1,200 margin in three months.",
    )  # fmt: skip
    values = {
        "title": "You sell 6 new items, and the core of your range suffers.",
        "raised": True,
        "key": "range-stretch:2026-10",
        "figures": ("Items sold: 46.",),
        "paying": (fresh,),
        "suffering": ("Margherita",),
    }
    return RangeAlarm(**{**values, **changes})


def test_an_alarm_names_items_and_is_put_aside_with_a_reason(shown, ctx, settle) -> None:
    part = shown(RangePart, ctx)
    assert not part.badge.isVisible()
    part.show_value(range_part._Shown(raised(), AttachAdvice(title="", note="")))
    assert part.badge.isVisibleTo(part)
    QApplication.processEvents()
    words = words_of(part)
    assert "Burger: €1,200 margin in three months." in words
    assert "Margherita" in words
    (button,) = buttons(part, "Put aside")
    assert not button.isEnabled()
    part.reason.setText("a trial")
    assert button.isEnabled()
    button.click()
    settle(ctx)
    (aside,) = range_advice.put_aside(ctx.open_book)
    assert (aside.key, aside.reason) == ("range-stretch:2026-10", "a trial")


def test_what_was_put_aside_is_listed_and_taken_up_again(shown, ctx, settle) -> None:
    range_advice.dismiss(ctx.open_book, "range-stretch:2026-10", "a trial", NOW)
    part = shown(RangePart, ctx)
    aside = PutAside(
        key="range-stretch:2026-10", what="Range in October", reason="a trial", on=date(2026, 11, 25)
    )
    part.show_value(
        range_part._Shown(raised(dismissed=True, put_aside=(aside,)), AttachAdvice(title="", note=""))
    )
    assert not part.badge.isVisible()
    assert not buttons(part, "Put aside")
    assert any("a trial" in label.text() for label in part.findChildren(QLabel))
    buttons(part, "1 put aside")[0].click()
    buttons(part, "Take up again")[0].click()
    settle(ctx)
    assert range_advice.put_aside(ctx.open_book) == ()


def test_a_stamp_card_is_replayed_when_a_number_changes(shown, ctx, settle, qtbot) -> None:
    part = shown(StampCardPart, ctx)
    before = part.finding.text()
    assert before.startswith("Had this run last year:")
    part.needed.setValue(3)
    qtbot.waitUntil(lambda: part.finding.text() != before, timeout=5_000)
    settle(ctx)
    assert not part.category.isVisible()
    part.earns.setCurrentIndex(2)
    assert part.step.isVisible()
    part.reward.setCurrentIndex(1)
    assert part.item.isVisible()
    assert not part.sum.isVisible()
    part.item.setText("cola")
    qtbot.waitUntil(lambda: not part._timer.isActive(), timeout=5_000)
    settle(ctx)
    assert part.card().reward_id
    assert part.card().earns == "money"


def test_every_field_and_button_can_be_reached_and_has_a_name(shown, ctx) -> None:
    wishes.add(ctx.open_book, "Lasagne", None, NOW)
    for kind in (RangePart, CompanionsPart, WishesPart, StampCardPart):
        part = shown(kind, ctx)
        for widget in (*part.findChildren(QPushButton), *part.findChildren(QToolButton)):
            if widget.isVisibleTo(part):
                assert widget.accessibleName() or widget.text()
                assert widget.focusPolicy() != Qt.FocusPolicy.NoFocus
