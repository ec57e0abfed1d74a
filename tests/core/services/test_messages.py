"""Messages ready to copy: three channels, three languages, never an offer to who asked to be left alone."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core import i18n
from core.db.book import Book
from core.db.tables import Customer
from core.model.messages import Channel
from core.model.summaries import CallRow
from core.services import messages
from core.services.words import messages as words
from tests.helpers.books import add_person

NOW = datetime(2026, 11, 25, 9, 30)


@pytest.fixture
def ana(book: Book) -> int:
    with book.write(now=NOW) as unit:
        who = add_person(unit.connection, "Ana Horvat", phone="+385 91 000 000")
        unit.commit()
    return who


def late(who: int, favourite: str = "Margherita") -> CallRow:
    return CallRow(
        customer_id=who,
        name="Ana Horvat",
        phone="",
        email="",
        last_visit=date(2026, 10, 1),
        usual_gap=7.0,
        days_since=50,
        favourite=favourite,
        value_year_minor=10_000,
        reason="at_risk",
    )


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_in_every_language_names_the_item_and_the_shop(
    book: Book, ana: int, channel: Channel, language: str
) -> None:
    before = i18n.language()
    for message in (
        messages.missed(book, late(ana), channel, language=language),
        messages.offer(book, ana, "Ana Horvat", "Tiramisù", channel, language=language),
    ):
        assert message is not None
        assert "{" not in message.whole
        assert ("Margherita" in message.text) or ("Tiramisù" in message.text)
        assert bool(message.subject) is (channel is Channel.EMAIL)
    assert i18n.language() == before


@pytest.mark.parametrize("item", ["", "Cola", "Pizza of the house with everything on it " * 2, "x" * 400])
@pytest.mark.parametrize("write", [words.missed, words.offer])
@pytest.mark.parametrize("often", [True, False])
def test_an_sms_keeps_to_160_letters_where_the_names_allow_it(item: str, write, often: bool) -> None:
    text = write(Channel.SMS, "Ana Horvat", item, "Bella", by_appointment=not often).text
    if write is words.missed or len(item) < 80:
        assert len(text) <= words.SMS_LETTERS
    assert text.endswith("Bella")


def test_english_greets_by_name_and_the_others_only_where_it_needs_no_case() -> None:
    assert words.greeting("Ana Horvat") == "Hello Ana Horvat,"
    assert words.greeting("Horvat, Ana") == "Hello,"
    assert words.greeting("") == "Hello,"
    with i18n.using("hr"):
        assert "Ana" not in words.greeting("Ana Horvat")
    with i18n.using("cs"):
        assert "Petr" not in words.greeting("Petr Novák")
        assert "Nováková" in words.greeting("Jana Nováková")
        assert "Jana" not in words.greeting("Jana Nováková")


def test_who_asked_to_be_left_alone_is_missed_but_offered_nothing(book: Book, ana: int) -> None:
    with book.write(now=NOW) as unit:
        unit.session.get(Customer, ana).no_suggestions = True
        unit.commit()
    assert messages.offer(book, ana, "Ana Horvat", "Cola") is None
    text = messages.missed(book, late(ana)).text
    assert text.startswith("Hello Ana Horvat, we have not seen you")
    assert "Margherita" not in text


def test_curly_brackets_in_a_name_are_only_letters() -> None:
    assert "A {item} B" in words.offer(Channel.WHATSAPP, "A {item} B", "Cola", "S", by_appointment=False).text


def test_an_adviser_asks_for_a_talk_and_nobody_to_come_by() -> None:
    text = words.missed(Channel.WHATSAPP, "Ana", "Pension", "Advice", by_appointment=True).text
    assert "Come by" not in text
    assert "suit you" in text
