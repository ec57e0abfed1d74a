"""What a file really is, by its first bytes; and whether a package may be unpacked. The name is not believed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path

from core.errors import EnvironmentFault, UserError

_MB = 1 << 20
FILE_LIMIT = 64 * _MB
TEXT_LIMIT = 256 * _MB
_UNPACKED_LIMIT = 1200 * _MB
_PART_LIMIT = 1000 * _MB
_RATIO_FROM = 20 * _MB
_RATIO = 200
_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_STARTS = (
    (b"%pdf-", "is-pdf"),
    (b"\x89png", "is-picture"),
    (b"\xff\xd8\xff", "is-picture"),
    (b"gif8", "is-picture"),
    (b"<html", "is-web-page"),
    (b"<!doctype html", "is-web-page"),
    (b"{\\rtf", "unknown"),
    (b"id;p", "unknown"),  # SYLK
    (b"table\r\n0,1", "unknown"),  # DIF
    (b"table\n0,1", "unknown"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def sniff(path: Path) -> str:
    """Kind of file: zip, ole or text. Raises UserError for what is no sheet, EnvironmentFault where it cannot be read."""
    if path.is_dir():
        raise UserError("is_folder", name=path.name or str(path))
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise UserError("file_missing", name=path.name) from error
    except OSError as error:
        raise EnvironmentFault("file_unreadable", name=path.name) from error
    kind = _kind(head)
    if kind not in {"zip", "ole", "text"}:
        raise UserError(kind, name=path.name)
    if size > (TEXT_LIMIT if kind == "text" else FILE_LIMIT):
        raise UserError("file-too-big", name=path.name)
    return kind


def _kind(head: bytes) -> str:
    if head[:4] == b"PK\x03\x04":
        return "zip"
    if head[:8] == _OLE or head[:2] in _BIFF:
        return "ole"
    low = head.lstrip().lower()
    for start, key in _STARTS:
        if low.startswith(start):
            return key
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "is-excel-2003-xml"
    if b"<html" in low[:1024] or (low.startswith(b"<table") and b"<td" in low):
        return "is-web-page"
    return _kind_of_rest(head, low)


def _kind_of_rest(head: bytes, low: bytes) -> str:
    """Text, or nothing we know."""
    if low.startswith(b"<?xml") and b"<office:document" in low:
        return "unknown"  # OpenDocument in one flat file
    if not head.strip(b"\0"):
        return "only-zero-bytes" if head else "empty"
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        return "empty"
    return "text" if _is_text(head) else "unknown"


def _is_text(head: bytes) -> bool:
    if head.startswith(_BOMS) or _looks_utf16(head):
        return True
    strange = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return strange * 100 <= len(head)


def _looks_utf16(head: bytes) -> bool:
    even, odd = head[::2].count(0), head[1::2].count(0)
    return len(head) > 16 and max(even, odd) > len(head) // 5 and min(even, odd) * 20 < max(even, odd)


def guard_zip(path: Path) -> str:
    """Which workbook the package holds: xlsx, xlsm, xlsb or ods. Raises UserError where it may not be unpacked."""
    try:
        with zipfile.ZipFile(path) as package:
            key = _objection(package, path.stat().st_size)
            names = {name.lower() for name in package.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        OSError,
        ValueError,
        RuntimeError,
        EOFError,
    ):
        key, names = "damaged", set()
    if key:
        raise UserError(key, name=path.name)
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and not any(name.startswith("xl/") for name in names):
        return "ods"
    if "xl/vbaproject.bin" in names:
        return "xlsm"
    if any(name.endswith("workbook.xml") for name in names) or "[content_types].xml" in names:
        return "xlsx"
    raise UserError("unknown", name=path.name)


def _objection(package: zipfile.ZipFile, size: int) -> str:
    """Key of the message that refuses the package, or "" if it may be unpacked."""
    parts = package.infolist()
    total = sum(part.file_size for part in parts)
    spans = sorted((part.header_offset, part.compress_size) for part in parts)
    if len(parts) > _PARTS or len({part.filename for part in parts}) != len(parts):
        return "ambiguous-package"
    if any(part.flag_bits & 1 for part in parts):
        return "encrypted-parts"
    if total > _UNPACKED_LIMIT or any(part.file_size > _PART_LIMIT for part in parts):
        return "unpacks-too-big"
    if total > _RATIO_FROM and total > _RATIO * size:
        return "unpacks-too-big"
    if any(start + length > following for (start, length), (following, _) in pairwise(spans)):
        return "ambiguous-package"
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            with package.open(part) as file:
                head = file.read(2048).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                return "dtd"
    return ""
