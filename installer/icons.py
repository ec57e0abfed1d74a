"""The program's drawings in the forms that operating systems want: PNG in many sizes, ICO, ICNS."""

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "resources" / "app"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO = (16, 20, 24, 32, 40, 48, 64, 256)
_LARGEST = 1024


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a square picture, `size` pixels wide."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, the method text
    return bytes(out.data().data())


def ico(drawing: Path, target: Path) -> Path:
    """Icon of a Windows program or of its files."""
    with _picture(drawing, target) as picture:
        picture.save(target, sizes=[(size, size) for size in _ICO])
    return target


def icns(drawing: Path, target: Path) -> Path:
    """Icon of a macOS bundle or of its files."""
    with _picture(drawing, target) as picture:
        picture.save(target)
    return target


def _picture(drawing: Path, target: Path) -> "Image":
    """The drawing as Pillow's picture; the folder of `target` is made."""
    from PIL.Image import open as open_picture

    target.parent.mkdir(parents=True, exist_ok=True)
    return open_picture(io.BytesIO(png(drawing, _LARGEST)))
