"""From data to pages: Typst sets a template of `resources/reports` with plain data, never with text pasted into source."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Literal

from core.paths import resources

if TYPE_CHECKING:
    import typst

DATA = "data"
"""Name under which a template finds its data, as JSON text, in `sys.inputs`."""

_NO_LETTER = "could not be displayed with font"
_UA: Literal["ua-1"] = "ua-1"
_TIED = re.compile(r"(?<=\d\.) (?=\d)|(?<=\d) (?=%)")
"""Spaces inside a date in figures and before a percent sign, where no line may end."""
_TWO_POINTS = re.compile(r"(?<=\d)\.\.(?!\.)")
"""A sentence that ends in a Croatian date, which brings a point of its own."""


def pdf(template: str, data: Mapping[str, Any], day: date) -> bytes:
    """`data` set by `template` (a file name) as a tagged PDF/UA-1 file dated `day`.

    Equal data give equal bytes. Letters that the program's own font lacks are taken from the computer's fonts;
    where those lack them too, the pages are made without the accessibility promise rather than not at all.
    """
    import typst

    stamp = datetime.combine(day, time(12), tzinfo=UTC)
    for system_fonts in (False, True):
        try:
            return _bytes(
                _compiler(template, data, system_fonts=system_fonts).compile(
                    format="pdf", pdf_standards=_UA, timestamp=stamp
                )
            )
        except typst.TypstError as error:
            if _NO_LETTER not in error.message:
                raise
    return _bytes(_compiler(template, data, system_fonts=True).compile(format="pdf", timestamp=stamp))


def images(template: str, data: Mapping[str, Any], dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures, one per sheet of paper, for the preview."""
    result = _compiler(template, data, system_fonts=True).compile(format="png", ppi=dpi)
    if isinstance(result, bytes):
        return (result,)
    return tuple(result or ())


def _compiler(template: str, data: Mapping[str, Any], *, system_fonts: bool) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=False,
        font_paths=[resources() / "fonts"],
    )
    folder = resources() / "reports"
    return typst.Compiler(
        input=folder / template,
        root=folder,
        font_paths=fonts,
        sys_inputs={DATA: _set_right(json.dumps(data, ensure_ascii=False))},
    )


def _set_right(text: str) -> str:
    return _TWO_POINTS.sub(".", _TIED.sub("\u00a0", text))


def _bytes(result: bytes | list[bytes] | None) -> bytes:
    assert isinstance(result, bytes)
    return result
