"""What a Linux desktop reads of an installed program: menu entry, icons, file type, AppStream component, manual pages."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from installer import icons, product

HERE = Path(__file__).resolve().parent
_ICONS = {"apps/regulars": "regulars.svg", "mimetypes/application-x-regulars-book": "book.svg"}


def write(share: Path, homepage: str = "") -> None:
    """Fill `share`, a folder that becomes /usr/share. `homepage` is told where one is known."""
    _put(share / "applications" / "regulars.desktop", (HERE / "regulars.desktop").read_bytes())
    _put(share / "mime" / "packages" / "regulars.xml", (HERE / "regulars.mime.xml").read_bytes())
    _put(share / "metainfo" / f"{product.IDENTIFIER}.metainfo.xml", metainfo(homepage).encode())
    for name, drawing in _ICONS.items():
        source = icons.DRAWINGS / drawing
        for size in icons.SIZES:
            _put(share / f"icons/hicolor/{size}x{size}/{name}.png", icons.png(source, size))
        _put(share / f"icons/hicolor/scalable/{name}.svg", source.read_bytes())
    for folder, text in manuals():
        _put(share / "man" / folder / "man1" / "regulars.1.gz", packed(text.encode()))


def metainfo(homepage: str = "") -> str:
    """The AppStream component with every release of the list of changes."""
    releases = [
        f'    <release version="{one.version}" date="{one.day.isoformat()}"/>' for one in product.releases()
    ]
    home = f'\n  <url type="homepage">{escape(homepage)}</url>' if homepage else ""
    template = Template((HERE / "regulars.metainfo.xml").read_text(encoding="utf-8"))
    return template.substitute(identifier=product.IDENTIFIER, homepage=home, releases="\n".join(releases))


def manuals() -> Iterator[tuple[str, str]]:
    """Folder below `man` and text of the manual page in each language."""
    from core import i18n
    from ui.terminal import manual

    newest = product.releases()[0]
    for language in product.LANGUAGES:
        with i18n.using(language):
            text = manual.page(version=newest.version, day=newest.day)
        yield ("" if language == "en" else language), text


def packed(content: bytes) -> bytes:
    """Compressed as Debian wants it: the same bytes for the same content, whenever it is made."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
