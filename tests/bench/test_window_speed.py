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
    """The first visit computes, the second shows what is kept; a freeze is the longest time without an answer."""
    runs = [fresh(f"{TASKS}pages", copy_of_book) for _ in range(2)]
    assert all(run["good"] for run in runs)
    for visits in zip(*(run["visits"] for run in runs), strict=True):
        name = visits[0][0]
        seconds, freeze = min(visit[1] for visit in visits), min(visit[2] for visit in visits)
        goal = None if name == "open" else 0.2
        tell(what=f"page {name}", ours=seconds, most=goal)
        tell(what="  longest freeze", ours=freeze, most=0.1)
