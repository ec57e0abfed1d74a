"""Messages ready to copy: three channels, three languages, never an offer to who asked to be left alone."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import i18n
from core.db.book import Book
from core.db.tables import Customer
from core.model.messages import Channel
from core.model.summaries import CallRow
from core.services import messages
from core.services.words import messages as words
from core.services.words import sms
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


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
@pytest.mark.parametrize("item", ["", "Cola", "Pizza of the house with everything on it " * 2, "č" * 400])
@pytest.mark.parametrize("write", [words.missed, words.offer])
@pytest.mark.parametrize("often", [True, False])
def test_an_sms_takes_two_parts_at_most_and_says_how_many(
    item: str, write, often: bool, language: str
) -> None:
    with i18n.using(language):
        message = write(Channel.SMS, "Ana Horvat", item, "Bella", by_appointment=not often)
    assert message.parts == sms.parts(message.text) in (1, 2)
    assert message.text.endswith("Bella")


@pytest.mark.parametrize("write", [words.missed, words.offer])
@pytest.mark.parametrize("often", [True, False])
def test_an_sms_without_accents_and_with_a_short_name_is_one_part(write, often: bool) -> None:
    message = write(Channel.SMS, "Ana Horvat", "Cola", "Bella", by_appointment=not often)
    assert message.parts == 1


def test_one_accent_more_makes_the_sms_shorter_but_keeps_its_item() -> None:
    plain = words.offer(Channel.SMS, "", "Tiramisu", "Bella", by_appointment=False)
    accented = words.offer(Channel.SMS, "", "Žemlovka", "Bella", by_appointment=False)
    assert len(plain.text) > sms.ACCENTED >= len(accented.text)
    assert "Žemlovka" in accented.text


def test_a_shop_with_a_very_long_name_still_writes_two_parts() -> None:
    message = words.missed(Channel.SMS, "Ana " + "č" * 200, "Ć" * 200, "Š" * 200, by_appointment=False)
    assert message.parts == 2
    assert "..." in message.text


def test_only_an_sms_has_parts() -> None:
    for channel in (Channel.WHATSAPP, Channel.EMAIL):
        assert words.offer(channel, "Ana", "Cola", "Bella", by_appointment=False).parts == 0


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("č" * 70, 1),
        ("č" * 71, 2),
        ("č" * 134, 2),
        ("č" * 135, 3),
        ("a" * 160 + "č", 3),
        ("é" * 160, 1),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_the_parts_of_an_sms_are_those_that_a_phone_counts(text: str, parts: int) -> None:
    assert sms.parts(text) == parts


@given(st.text(max_size=400), st.text(max_size=50))
def test_more_text_never_takes_fewer_parts(text: str, more: str) -> None:
    assert sms.parts(text) <= sms.parts(text + more)


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
