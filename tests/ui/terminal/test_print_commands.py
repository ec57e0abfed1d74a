"""groups, labels, cards."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader


def test_groups_are_listed_with_their_keys(run, filled: Path) -> None:
    found = run("groups", filled, "--json").json["groups"]
    assert {"came", "all"} <= {one["key"] for one in found}
    assert set(found[0]) == {"key", "name", "count", "with_address"}
    assert "Everybody" in run("groups", filled).out


def test_cards_of_a_group_and_of_one_customer(run, filled: Path, tmp_path: Path) -> None:
    everybody = {one["key"]: one for one in run("groups", filled, "--json").json["groups"]}
    pdf = tmp_path / "cards.pdf"
    done = run("cards", filled, "--group", "came", "--pdf", pdf)
    assert done.code == 0
    assert str(everybody["came"]["count"]) in done.out
    assert len(PdfReader(pdf).pages) == -(-everybody["came"]["count"] // 4)
    assert run("cards", filled, "id:1", "--pdf", pdf).code == 0
    assert len(PdfReader(pdf).pages) == 1


def test_for_whom_to_print_must_be_clear(run, filled: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "cards.pdf"
    for words in ((), ("id:1", "--group", "came"), ("--group", "nobody")):
        refused = run("cards", filled, *words, "--pdf", pdf)
        assert refused.code == 2
        assert "Nothing was printed." in refused.err
    assert not pdf.exists()


def test_labels_without_any_address_are_refused_with_what_to_do(run, filled: Path, tmp_path: Path) -> None:
    refused = run("labels", filled, "--group", "all", "--pdf", tmp_path / "labels.pdf")
    assert refused.code == 2
    assert "Write addresses on the customers' pages first." in refused.err


def test_a_new_book_has_no_groups_and_says_so(run, tmp_path: Path) -> None:
    book = tmp_path / "new.regulars"
    run("new", book)
    assert "nobody in this book yet" in run("groups", book).out
