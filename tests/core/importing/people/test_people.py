"""Who is who: number, phone, e-mail, name; nobody; and those the owner has to judge."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from core.importing.people.people import find_people, spelling_of
from core.importing.people.register import Spelling


def _people(
    *spellings: tuple[str, str, str, str], **answers: str
) -> tuple[list[int], tuple[tuple[str, str], ...]]:
    made = [spelling_of(*one) for one in spellings]
    found = find_people(made, answers)
    return [found.index[one] for one in made], found.unsure


def _named(*names: str, **answers: str) -> tuple[list[int], tuple[tuple[str, str], ...]]:
    return _people(*(("", "", "", name) for name in names), **answers)


def test_case_spaces_commas_and_word_order_make_no_second_person() -> None:
    assert _named("Kateřina Říhová", "ŘÍHOVÁ Kateřina", " říhová,  kateřina ", "Kateřina\u00a0Říhová\u200b")[
        0
    ] == [0, 0, 0, 0]


def test_words_for_nobody_are_nobody() -> None:
    assert _named("", "-", "cash", "Hotově", "Walk-in", "LAUFKUNDSCHAFT", "Gotovina", "Ana Perić")[0] == [
        -1
    ] * 7 + [0]


def test_a_phone_in_any_form_is_one_phone() -> None:
    forms = ("+420 600 000 123", "00420600000123", "600000123", "420600000123.0")
    assert (
        _people(
            *(
                ("", form, "", name)
                for form, name in zip(forms, ("Jan Žáček", "Jan Zacek", "J. Žáček", "jan žáček"), strict=True)
            )
        )[0]
        == [0] * 4
    )


def test_an_email_forgives_case_and_spaces() -> None:
    assert _people(
        ("", "", "Petr@Example.com ", "Petr Prochazka"), ("", "", "petr@example.com", "Petr Procházka")
    )[0] == [0, 0]


def test_one_name_with_two_phones_is_two_people() -> None:
    assert _people(("", "600 000 110", "", "Petra Nová"), ("", "600 000 120", "", "Petra Nová"))[0] == [0, 1]


def test_two_names_with_nothing_in_common_on_one_phone_stay_two() -> None:
    assert _people(("", "600 000 110", "", "Eva Malá"), ("", "600 000 110", "", "Jan Dlouhý"))[0] == [0, 1]


def test_one_number_is_one_person_whatever_the_name() -> None:
    assert _people(("H17", "", "", "Ana"), ("h17", "", "", "Ana Perić"))[0] == [0, 0]
    assert _people(("17850", "", "", ""), ("17851", "", "", ""))[0] == [0, 1]


def test_names_that_differ_only_in_accents_are_unsure_and_stay_two_until_the_owner_says_so() -> None:
    index, unsure = _named("Věra Benešová", "Vera Benesova")
    assert index == [0, 1]
    assert unsure == (("Vera Benesova", "Věra Benešová"),)
    assert _named("Věra Benešová", "Vera Benesova", **{"same_person:Věra Benešová": "yes"})[0] == [0, 0]


def test_names_that_differ_in_digits_are_never_unsure() -> None:
    assert _named("Customer 0042", "Customer 0043")[1] == ()


def test_a_first_name_alone_matches_nobody() -> None:
    assert _named("Ruth", "Ruth Evans")[0] == [0, 1]


def test_the_order_of_rows_does_not_decide_who_is_who() -> None:
    rows = [("", "", "", "Jan Novák"), ("", "600 000 110", "", "Jan Novák"), ("", "", "j@x.cz", "Jan Novák")]
    for order in (rows, rows[::-1]):
        assert len(set(_people(*order)[0])) == 1


def test_a_number_that_means_nobody_is_no_number() -> None:
    assert spelling_of("WALKIN", "", "", "") == Spelling("", "", "", "")


SPELLING = st.tuples(
    st.sampled_from(["", "17", "18"]),
    st.sampled_from(["", "600 000 110", "00420600000110", "600 000 120"]),
    st.sampled_from(["", "ana@example.com"]),
    st.sampled_from(["", "Ana Horvat", "Ana H.", "Ivan Babić", "cash"]),
)


@settings(max_examples=200)
@given(said=st.lists(SPELLING, min_size=2, max_size=8, unique=True), turn=st.randoms())
def test_who_is_who_does_not_hang_on_the_order_of_the_rows(
    said: list[tuple[str, str, str, str]], turn: random.Random
) -> None:
    turned = list(said)
    turn.shuffle(turned)
    assert _groups(said) == _groups(turned)


def _groups(said: list[tuple[str, str, str, str]]) -> set[frozenset[tuple[str, str, str, str]]]:
    groups: dict[int, set[tuple[str, str, str, str]]] = {}
    for one, person in zip(said, _people(*said)[0], strict=True):
        groups.setdefault(person, set()).add(one)
    return {frozenset(group) for group in groups.values()}
