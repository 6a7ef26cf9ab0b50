"""Makes `osee-desktop.ico` from the picture of the program; run by hand whenever that picture changes."""

import os
import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, Qt  # noqa: TID251 - a tool, no part of the program
from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: TID251 - as above
from PySide6.QtSvg import QSvgRenderer  # noqa: TID251 - as above

_HERE: Final = Path(__file__).resolve().parent
_PICTURE: Final = _HERE.parent.parent / "resources" / "kit" / "osee-desktop.svg"
_SIZES: Final = (16, 24, 32, 48, 64, 256)


def main() -> int:
    """Write the icon with a picture of every size that Windows asks for."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application = QGuiApplication([])
    renderer = QSvgRenderer(str(_PICTURE))
    pictures = [_drawn(renderer, size) for size in _SIZES]
    heads, offset = b"", 6 + 16 * len(pictures)
    for size, data in zip(_SIZES, pictures, strict=True):
        # A size of 256 is written as 0; one plane, 32 bits a pixel.
        heads += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    (_HERE / "osee-desktop.ico").write_bytes(struct.pack("<HHH", 0, 1, len(pictures)) + heads + b"".join(pictures))
    return 0


def _drawn(renderer: QSvgRenderer, size: int) -> bytes:
    """The picture as PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


if __name__ == "__main__":
    sys.exit(main())
