"""An index of words in memory: any word order, the beginning or a part of a word, and a slip of the finger.

It is made from the open book and lives only as long as the process: nothing of it is ever written to the disk, so that
taking a customer out of the book leaves no name behind in it.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence

_PART = 3
_SLIP_FROM, _TWO_SLIPS_FROM, _MOST_SLIPS = 4, 8, 2
_SPELLINGS = 60
"""How many spellings a word with a slip may stand for."""
_AT_ONCE = 5_000
_TABLES = """
CREATE VIRTUAL TABLE words USING fts5(
    key, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_'", prefix='1 2 3', columnsize=0
);
CREATE VIRTUAL TABLE parts USING fts5(key, content='', tokenize='trigram', detail='none');
"""


class SearchIndex:
    """Keys of `core.text.key` in the order in which they shall be found; an entry is known by its place among them.

    Every method may be called from any thread. 50,000 people with phone and e-mail take two thirds of a second and 20 MB.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        self._spellings = frozenset(word for key in self.keys for word in key.split() if word.isalpha())
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._database.executescript(_TABLES)
        self._database.execute("BEGIN")
        for begin in range(0, len(self.keys), _AT_ONCE):
            # One statement for thousands of rows: SQLite works them off without holding up the window's thread.
            rows = json.dumps(self.keys[begin : begin + _AT_ONCE], ensure_ascii=False)
            for table in ("words", "parts"):
                self._database.execute(
                    f"INSERT INTO {table}(rowid, key) SELECT key + ?, value FROM json_each(?)",  # noqa: S608
                    (begin, rows),
                )
        self._database.execute("COMMIT")

    def find(self, words: Sequence[str], limit: int) -> list[int]:
        """Places of up to `limit` entries that hold every one of the folded `words`.

        First come those that begin with the first word, then those with words that begin so, then those that hold the
        words anywhere, as the last digits of a phone; each group in the order of the keys.
        """
        if not words:
            return []
        begins = [_begins(word) for word in words]
        found: dict[int, None] = {}
        for query in (" AND ".join((f"^ {begins[0]}", *begins[1:])), " AND ".join(begins)):
            if len(found) < limit:
                found.update(dict.fromkeys(self._ask("words", query, limit)))
        if len(found) < limit:
            found.update(dict.fromkeys(self._holding(words, limit)))
        return list(found)[:limit]

    def nearly(self, words: Sequence[str], limit: int) -> list[int]:
        """Places of up to `limit` entries with words that begin nearly like all the `words`, the likest first.

        A word of four letters and more may be wrong in one place, from eight letters on in two; shorter ones and numbers
        must begin a word of the entry as they stand.
        """
        meant = [self._meant(word) for word in words]
        if not all(meant) or all(near == {word: 0} for near, word in zip(meant, words, strict=True)):
            return []
        found: dict[int, None] = {}
        for most in range(1, _MOST_SLIPS + 1):
            spellings = [[text for text, slips in near.items() if slips <= most] for near in meant]
            if all(spellings) and len(found) < limit:
                query = " AND ".join(f"({' OR '.join(map(_begins, texts))})" for texts in spellings)
                found.update(dict.fromkeys(self._ask("words", query, limit)))
        return list(found)[:limit]

    def close(self) -> None:
        """Let go of the memory."""
        self._database.close()

    def _meant(self, word: str) -> dict[str, int]:
        """Beginnings of words in the index that `word` may stand for, each with how many places are wrong."""
        if len(word) < _SLIP_FROM or any(c.isdigit() for c in word):
            return {word: 0}
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = _MOST_SLIPS if len(word) >= _TWO_SLIPS_FROM else 1
        # What is typed may be the beginning of a longer word, with a letter too many or one that is missing.
        lengths = range(len(word) - 1, len(word) + 2)
        beginnings = list({own[:length] for own in self._spellings for length in lengths})
        near = process.extract(
            word, beginnings, scorer=OSA.distance, score_cutoff=most, limit=_SPELLINGS, processor=None
        )
        return {text: int(slips) for text, slips, _place in near}

    def _holding(self, words: Sequence[str], limit: int) -> list[int]:
        long = [part for word in words for part in _parts(word)]
        if not long:
            return []
        query = " AND ".join(f'"{_quoted(part)}"' for part in long)
        # The parts of a word may stand anywhere: whether they are one word is seen in the key itself.
        places = self._ask("parts", query, -1)
        found: list[int] = []
        for place in places:
            if all(word in self.keys[place] for word in words):
                found.append(place)
                if len(found) == limit:
                    break
        return found

    def _ask(self, table: str, query: str, limit: int) -> list[int]:
        statement = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?"  # noqa: S608
        with self._lock:
            return [row for (row,) in self._database.execute(statement, (query, limit))]


def _quoted(word: str) -> str:
    return word.replace('"', '""')


def _begins(word: str) -> str:
    return f'"{_quoted(word)}" *'


def _parts(word: str) -> list[str]:
    return [word[at : at + _PART] for at in range(len(word) - _PART + 1)]
