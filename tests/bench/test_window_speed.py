"""The window until it is seen, and its pages with a large book."""

from __future__ import annotations

from tests.bench.ratios import fresh, fresh_race, least

TASKS = "tests.bench.window_tasks:"


def test_the_window_is_soon_on_the_screen(tell):
    mine, peers = fresh_race((f"{TASKS}first-paint",), (f"{TASKS}bare",), rounds=5)
    assert all(answer["good"] for answer in mine)
    peer = least(peers, "since_start")
    tell(
        what="start of the process to the first paint",
        ours=least(mine, "since_start"),
        peer=peer,
        against="bare QMainWindow",
        most_ratio=2.5,
    )
    whole = min(answer["since_start"] + answer["page"] for answer in mine)
    tell(what="  until its first page stands", ours=whole, peer=peer, against="bare QMainWindow")
    assert mine[0]["heavy"] == [], "imported before the first paint"


def test_every_page_of_a_large_book_is_soon_there(copy_of_book, tell):
    """The first visit computes, later ones show what is kept; a freeze is the longest time without an answer."""
    runs = [fresh(f"{TASKS}pages", copy_of_book) for _ in range(2)]
    assert all(run["good"] for run in runs)
    # The best of both runs, figure by figure.
    visits = [
        (name, *map(min, zip(one, other, strict=True)))
        for (name, *one), (_name, *other) in zip(*(run["visits"] for run in runs), strict=True)
    ]
    opened = visits[0]
    first = [visit for visit in visits if visit[0].endswith("first")]
    again = [visit for visit in visits if visit[0].endswith("again")]
    tell(what=f"{opened[0]}, until its first page stands", ours=opened[1])
    for name, figures, drawn, freeze in first:
        tell(what=f"  page {name.replace('_', ' ')} visit", ours=figures, most=0.2)
        if drawn > figures + 0.05:
            tell(what="    until its charts or sheets stand", ours=drawn)
        if freeze > 0.05:
            tell(what="    longest freeze", ours=freeze, most=0.1)
    slowest = max(again, key=lambda visit: visit[1])
    tell(what=f"  pages again, the slowest: {slowest[0].split()[0]}", ours=slowest[1], most=0.2)
    tell(what="    longest freeze", ours=max(visit[3] for visit in again), most=0.1)
    tell(what="  longest freeze while the book opens", ours=opened[3], most=0.1)


def test_the_window_answers_while_a_sheet_comes_in(sheet, tmp_path, tell):
    runs = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        runs.append(fresh(f"{TASKS}bring-in", sheet, folder))
    assert all(run["good"] for run in runs)
    tell(what="longest freeze while a sheet is read and understood", ours=least(runs, "reading"), most=0.1)
    tell(
        what="  while it is written and the page shows what it brought", ours=least(runs, "writing"), most=0.1
    )
