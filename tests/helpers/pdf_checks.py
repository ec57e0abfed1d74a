"""What a printed PDF must keep so that everybody can read it, by a screen reader too: each fault as one sentence.

No substitute for a whole PDF/UA checker (tests/e2e/test_pdf_ua.py asks one where it is installed), but quick enough for
every run, and it watches what is easily lost in a template: an alternative text, a heading, a font, the language.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, ContentStream, DictionaryObject

PAINTS = frozenset(
    (b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Do", b"INLINE IMAGE")
)  # fmt: skip
OPENS = frozenset((b"BDC", b"BMC"))


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the structure tree: its kind (`/Table`), its attributes, the nodes below it."""

    kind: str
    node: DictionaryObject
    below: tuple[Element, ...] = field(default=())

    def all(self) -> Iterator[Element]:
        """This node and every node below it, in reading order."""
        yield self
        for one in self.below:
            yield from one.all()


def texts(pdf: bytes) -> list[str]:
    """The words of each page with one plain space between them, without the marks where a long word may break."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in pages]


def faults(pdf: bytes, language: str, *, logo: bool = False) -> list[str]:
    """Every fault of a printed file in `language`; pictures of dots are allowed only where the shop has a `logo`."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [*_of_the_file(reader, language)]
    for number, page in enumerate(reader.pages, 1):
        found += (f"page {number}: {fault}" for fault in _of_a_page(page, reader, logo=logo))
    root = structure(reader)
    if root is None:
        return [*found, "it is not tagged"]
    return [*found, *_of_the_structure(root)]


def headings(pdf: bytes) -> list[int]:
    """The levels of the headings in reading order."""
    root = structure(PdfReader(io.BytesIO(pdf)))
    found = [one.kind for one in root.all()] if root else []
    return [int(kind[2]) for kind in found if _is_heading(kind)]


def alternatives(pdf: bytes) -> list[str]:
    """What each figure says to those who cannot see it, in reading order."""
    root = structure(PdfReader(io.BytesIO(pdf)))
    found = root.all() if root else ()
    return [str(one.node.get("/Alt", "")) for one in found if one.kind == "/Figure"]


def structure(reader: PdfReader) -> Element | None:
    """The structure tree, None where the file is not tagged."""
    tree = _got(reader.root_object.get("/StructTreeRoot"))
    if not isinstance(tree, DictionaryObject):
        return None
    return Element("/Root", tree, tuple(_elements(tree.get("/K"))))


def _elements(kids: Any) -> Iterator[Element]:
    kids = _got(kids)
    for kid in kids if isinstance(kids, ArrayObject) else (kids,):
        node = _got(kid)
        if isinstance(node, DictionaryObject) and "/S" in node:
            yield Element(str(node["/S"]), node, tuple(_elements(node.get("/K"))))


def _of_the_file(reader: PdfReader, language: str) -> Iterator[str]:
    root = reader.root_object
    if _dictionary(root, "/MarkInfo").get("/Marked") != BooleanObject(True):
        yield "it is not marked as tagged"
    if str(root.get("/Lang", "")).split("-")[0] != language:
        yield f"its language is {root.get('/Lang')}, not {language}"
    if _dictionary(root, "/ViewerPreferences").get("/DisplayDocTitle") != BooleanObject(True):
        yield "a viewer shows the name of the file instead of its title"
    if not (reader.metadata and reader.metadata.title):
        yield "it has no title"
    described = _got(root.get("/Metadata"))
    if described is None or b"<pdfuaid:part>1</pdfuaid:part>" not in described.get_data():
        yield "it does not promise PDF/UA-1"


def _of_a_page(page: Any, reader: PdfReader, *, logo: bool) -> Iterator[str]:
    if page.get("/Tabs") != "/S":
        yield "the tab key does not follow the structure"
    seen: set[int] = set()
    yield from _of_the_resources(_dictionary(page, "/Resources"), seen, logo=logo)
    depth = unmarked = 0
    for _operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in OPENS:
            depth += 1
        elif operator == b"EMC":
            depth -= 1
            if depth < 0:
                yield "marked content ends that never began"
                return
        elif operator in PAINTS and not depth:
            unmarked += 1
    if depth:
        yield "marked content is never ended"
    if unmarked:
        yield f"{unmarked} times something is drawn that is neither tagged nor an artifact"


def _of_the_resources(resources: DictionaryObject, seen: set[int], *, logo: bool) -> Iterator[str]:
    """Fonts and pictures of a page, and of the drawings placed on it."""
    for name, font in _dictionary(resources, "/Font").items():
        yield from _of_a_font(str(name), _got(font))
    for inner in _dictionary(resources, "/XObject").values():
        drawing = _got(inner)
        if id(drawing) in seen:
            continue
        seen.add(id(drawing))
        if drawing.get("/Subtype") == "/Image" and not logo:
            yield "a picture made of dots instead of lines"
        if "/Resources" in drawing:
            yield from _of_the_resources(_dictionary(drawing, "/Resources"), seen, logo=logo)


def _of_a_font(name: str, font: DictionaryObject) -> Iterator[str]:
    called = str(font.get("/BaseFont", name))
    descendants = _got(font.get("/DescendantFonts")) or ArrayObject([font])
    for one in descendants:
        described = _dictionary(_got(one), "/FontDescriptor")
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & described.keys():
            yield f"the font {called} is not in the file"
    if "+" not in called:
        yield f"the font {called} is there whole, not only its letters in use"
    if "/ToUnicode" not in font:
        yield f"the letters of the font {called} cannot be copied or read aloud"


def _of_the_structure(root: Element) -> Iterator[str]:
    level = 0
    for one in root.all():
        if _is_heading(one.kind):
            now = int(one.kind[2])
            if now > level + 1:
                yield f"a heading of level {now} follows one of level {level}"
            level = now
        elif one.kind == "/Figure" and not str(one.node.get("/Alt", "")).strip():
            yield "a figure says nothing to those who cannot see it"
        elif one.kind == "/Table":
            yield from _of_a_table(one)


def _is_heading(kind: str) -> bool:
    return len(kind) == 3 and kind.startswith("/H") and kind[2].isdigit()


def _of_a_table(table: Element) -> Iterator[str]:
    rows = [one for one in table.all() if one.kind == "/TR"]
    kinds = {cell.kind for row in rows for cell in row.below}
    if "/TH" not in kinds:
        yield "a table has no headings"
    if kinds - {"/TH", "/TD"}:
        yield f"a row of a table holds {sorted(kinds - {'/TH', '/TD'})}"
    widths = {sum(_span(cell) for cell in row.below) for row in rows}
    if len(widths) > 1 and not any(_span(cell, "/RowSpan") > 1 for row in rows for cell in row.below):
        yield f"rows of one table have {sorted(widths)} cells"


def _span(cell: Element, key: str = "/ColSpan") -> int:
    attributes = _got(cell.node.get("/A"))
    several = attributes if isinstance(attributes, ArrayObject) else (attributes,)
    for one in several:
        got = _got(one)
        if isinstance(got, DictionaryObject) and key in got:
            return int(got[key])
    return 1


def _dictionary(holder: Any, key: str) -> DictionaryObject:
    found = _got(holder.get(key))
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _got(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
