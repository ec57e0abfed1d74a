"""The guide: ten pages about the whole program, the short help of each page, and the keys. Markdown from resources/help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.i18n import _, language
from core.paths import resources
from core.text import fold
from ui.actions import COMMANDS, shown_keys

CHAPTERS = (
    "start",
    "bring_in",
    "today",
    "customers",
    "counter",
    "offers",
    "loyalty",
    "my_shop",
    "print",
    "your_data",
)
KEYS = "guide/keys"
"""The one page that is made, not written."""

_SNIPPET = 45  # characters on both sides of a word that was found
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds every word looked for, with the sentence around the first of them."""

    name: str
    title: str
    snippet: str


def contents() -> tuple[str, ...]:
    """Names of the pages of the guide, in reading order."""
    return (*(f"guide/{chapter}" for chapter in CHAPTERS), KEYS)


def folder(name: str) -> Path:
    """The folder against which links and pictures of the page `name` count."""
    return _file(name).parent


def exists(name: str) -> bool:
    """Whether there is such a page: a chapter (`guide/today`), the short help of a page (`today`), or the keys."""
    return name == KEYS or _file(name).exists()


def text(name: str) -> str:
    """The page `name` as Markdown in the language in use, else in English; the welcome page for one that is not there."""
    if name == KEYS:
        return keyboard_map()
    return _read(_file(name) if _file(name).exists() else _file("welcome"))


def title(name: str) -> str:
    """Its first heading."""
    return text(name).lstrip().partition("\n")[0].removeprefix("# ").strip()


def target(name: str, link: str) -> str:
    """The page to which `link` on the page `name` leads."""
    parts = [*Path(name).parent.parts]
    for part in Path(link.removesuffix(".md")).parts:
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def search(words: str) -> tuple[Found, ...]:
    """Pages of the guide that hold every one of `words`, accents and case forgiven; those with one in the title first."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    found = []
    for name in contents():
        plain = _plain(text(name))
        folded = fold(plain)
        if all(word in folded for word in wanted):
            in_title = any(word in fold(title(name)) for word in wanted)
            found.append((not in_title, Found(name, title(name), _snippet(plain, wanted))))
    return tuple(one for _weight, one in sorted(found, key=lambda pair: pair[0]))


def keyboard_map() -> str:
    """All keys as a Markdown table, made from the table that the window uses."""
    rows = [(shown_keys(command.key), command.words) for command in COMMANDS]
    lines = [f"| {keys} | {words} |" for keys, words in rows if keys]
    title, keys, meaning = _("Keyboard"), _("Keys"), _("What they do")
    head = f"| {keys} | {meaning} |\n| --- | --- |\n"
    return f"# {title}\n\n" + head + "\n".join(lines)


def _file(name: str) -> Path:
    for spoken in (language(), "en"):
        file = resources() / "help" / spoken / f"{name}.md"
        if file.exists():
            return file
    return resources() / "help" / "en" / f"{name}.md"


@lru_cache(maxsize=64)
def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _plain(markdown: str) -> str:
    """The words of a page without its signs, in one line."""
    body = markdown.partition("\n")[2]
    body = _LINK.sub(r"\1", _PICTURE.sub("", body))
    return " ".join(re.sub(r"[*#|`]|---", " ", body).split())


def _snippet(plain: str, wanted: list[str]) -> str:
    """What stands around the first of the words; folding may change lengths, so each word of the page is looked at."""
    place = 0
    for word in plain.split(" "):
        if any(one in fold(word) for one in wanted):
            break
        place += len(word) + 1
    else:
        place = 0
    start, end = max(0, place - _SNIPPET), min(len(plain), place + _SNIPPET)
    while start > 0 and plain[start - 1] != " ":
        start -= 1
    while end < len(plain) and plain[end] != " ":
        end += 1
    return ("… " if start else "") + plain[start:end].strip() + (" …" if end < len(plain) else "")
