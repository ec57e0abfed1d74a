"""Figures and suggestions for all customers against the least that they need."""

from __future__ import annotations

import pytest

from tests.bench.ratios import fresh, fresh_race, least


def test_the_figures_of_all_customers(book, lines, tell):
    mine, peers = fresh_race(("figures", book), ("columns", book))
    assert mine[0]["customers"] > lines // 100
    assert peers[0]["rows"] == lines
    people = f"{mine[0]['customers']:,} customers"
    columns = "sqlite3 to numpy, the columns alone"
    tell(
        what=f"figures of {people}, first in a process",
        ours=least(mine, "first"),
        peer=least(peers, "first"),
        against=columns,
        most=3.0,
    )
    tell(
        what="  cold, after a change of the book",
        ours=least(mine, "cold"),
        peer=least(peers, "cold"),
        against=columns,
        most=3.0,
    )
    tell(
        what="  at the next start, from the columns that were kept",
        ours=least(mine, "kept"),
        peer=least(peers, "cold"),
        against=columns,
    )
    tell(
        what="  warm, nothing changed",
        ours=least(mine, "warm"),
        peer=least(peers, "cold"),
        against=columns,
        most=0.1,
    )


def test_suggestions_for_everybody_and_for_one_at_the_counter(book, tell):
    answers = [fresh("suggestions", book) for _ in range(3)]
    first = answers[0]
    assert first["found"] > first["customers"] > 0
    pairs = least(answers, "pairs")
    scipy = "scipy X.T @ X alone"
    tell(
        what=f"suggestions for all, {first['found']:,} with words",
        ours=least(answers),
        peer=pairs,
        against=scipy,
        most=3.0,
    )
    tell(what="  again, nothing changed", ours=least(answers, "again"), peer=pairs, against=scipy)
    tell(what="  for one customer, warm, the slowest of 50", ours=least(answers, "one"), most=0.05)


def test_the_table_of_customers_and_one_page(book, tell):
    answers = [fresh("customers", book) for _ in range(2)]
    assert answers[0]["rows"] > 0
    tell(
        what=f"table of {answers[0]['rows']:,} customers, figures there",
        ours=least(answers, "table"),
        most=0.2,
    )
    tell(what="  a search in it", ours=least(answers, "search"), most=0.02)
    tell(what="  page of the busiest customer", ours=least(answers, "page"), most=0.2)


def test_the_fits_on_the_large_book(book, tell):
    answer = fresh("fit", book)
    # As likely as the plain fit at least: speed bought with a worse optimum would be none.
    assert answer["likelihood"] >= answer["plain_likelihood"] - abs(answer["plain_likelihood"]) * 1e-6
    assert answer["likelihood"] == pytest.approx(answer["plain_likelihood"], rel=1e-3)
    tell_fits(answer, tell)
    tell(
        what="  the first, against maximum likelihood row by row",
        ours=answer["ours"],
        peer=answer["plain"],
        against="plain scipy fit on ungrouped rows",
    )


def test_the_fits_on_cdnow(shared, tell):
    tell_fits(fresh("fit-cdnow", shared), tell)


def tell_fits(answer, tell):
    for what, ours, peer, model in (
        ("MBG/NBD fit with covariance", "ours", "lifetimes", "ModifiedBetaGeoFitter"),
        ("Gamma-Gamma fit", "spend", "lifetimes_spend", "GammaGammaFitter"),
    ):
        tell(
            what=f"{what}, {answer['customers']:,} customers",
            ours=answer[ours],
            peer=answer[peer],
            against="lifetimes until it gives up" if model in answer["gave_up"] else "lifetimes",
            most_ratio=1.0,
        )
