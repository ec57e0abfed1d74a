"""The texts of the program and their translations: what is in the sources, what is in the catalogues."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from core.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
TEMPLATE = I18N / "regulars.pot"
LANGUAGES = ("cs", "hr")
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Comments that begin so are for the translators.
COMMENTS = ("Translators:",)
# A day that never changes: catalogues differ only where texts do.
DAY = datetime(2026, 1, 1, tzinfo=UTC)
# Between context and text in the key of a filled-in translation, as in compiled catalogues.
CONTEXT = "\x04"


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Every file that may hold a text for the owner."""
    yield root / "main.py"
    for top in ("core", "ui"):
        yield from sorted((root / top).rglob("*.py"))


def extract(root: Path = ROOT) -> Catalog:
    """The texts in the sources as a catalogue without translations."""
    catalogue = _empty(None)
    for path in sources(root):
        found = extract_from_file("python", path, KEYWORDS, COMMENTS, {}, strip_comment_tags=True)
        for _line, text, comments, context in found:
            name = path.relative_to(root).as_posix()
            catalogue.add(text, locations=[(name, 1)], auto_comments=comments, context=context)
    return catalogue


def catalogue_file(language: str) -> Path:
    """Where the translations into `language` lie."""
    return I18N / language / "LC_MESSAGES" / "regulars.po"


def load(language: str) -> Catalog:
    """The translations into `language`; an empty catalogue where there are none yet."""
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(
            locale=language, project="Regulars", version=VERSION, creation_date=DAY, revision_date=DAY
        )
    with path.open("rb") as lines:
        return read_po(lines, locale=language)


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        project="Regulars",
        version=VERSION,
        header_comment="# Texts of Regulars; MIT licence, Regulars contributors.",
        copyright_holder="Regulars contributors",
        msgid_bugs_address="",
        last_translator="Regulars contributors",
        language_team="",
        creation_date=DAY,
        revision_date=DAY,
        fuzzy=False,
    )


def save(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue without line numbers, so that it changes only where its texts do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.revision_date = DAY
    with path.open("wb") as lines:
        write_po(lines, catalogue, width=110, include_lineno=False, ignore_obsolete=True)


def update(language: str, template: Catalog) -> Catalog:
    """Bring the catalogue of `language` up to the sources: new texts are empty, dropped ones go. Guesses nothing."""
    catalogue = load(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.creation_date = DAY
    catalogue.fuzzy = False
    save(catalogue, catalogue_file(language))
    return catalogue


def is_translated(message: Message) -> bool:
    """Whether every plural form has its words and no tool marked them as a guess."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return all(forms) and not message.fuzzy


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that still need words."""
    return [message for message in catalogue if message.id and not is_translated(message)]


def key(message: Message) -> str:
    """One text that names a message: its English words, after its context where it has one."""
    text = message.id[0] if isinstance(message.id, list | tuple) else message.id
    return f"{message.context}{CONTEXT}{text}" if message.context else text


def fill(catalogue: Catalog, file: Path) -> int:
    """Enter translations from a JSON object of `key` -> words (a list for plural forms). Gives how many fitted."""
    words: dict[str, str | list[str]] = json.loads(file.read_text(encoding="utf-8"))
    count = 0
    for message in catalogue:
        if message.id and key(message) in words:
            given = words[key(message)]
            message.string = tuple(given) if isinstance(given, list) else given
            message.flags.discard("fuzzy")
            count += 1
    return count


def compile_all(target: Path) -> None:
    """Write the compiled catalogues below `target`, for a frozen program."""
    for language in LANGUAGES:
        path = target / language / "LC_MESSAGES" / "regulars.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            write_mo(out, load(language))
