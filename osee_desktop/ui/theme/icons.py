"""Line icons in the theme's colours, drawn from `resources/icons/`.

An icon always stands beside its word; this module only paints it. It may not decide where one is shown.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from osee_desktop.base.assets import resource
from osee_desktop.ui.theme.theme import Theme

# Only what shows a direction is mirrored where text runs from right to left.
_MIRRORED = frozenset({"arrow-left", "arrow-right", "caret-right"})


def icon_names() -> frozenset[str]:
    """The names of all icons that come with the program."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0, *, mirrored: bool = False) -> QPixmap:
    """An icon `size` logical px wide, in one colour.

    Args:
        name: file name without its ending.
        colour: colour of the lines.
        size: width and height in logical px.
        ratio: device pixels for each logical one.
        mirrored: text runs from right to left; turns only what shows a direction.

    Raises:
        OSError: there is no such icon.
    """
    turned = mirrored and name in _MIRRORED
    return _drawn(name, colour.name(), size, ratio, turned)


def icon(name: str, theme: Theme, token: str, size: int, *, mirrored: bool = False) -> QIcon:
    """An icon for a button, in the colour of a token and of disabled text. Raises OSError as `pixmap`."""
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text.disabled")):
        for ratio in (1.0, 2.0):
            made.addPixmap(pixmap(name, theme.colour(colour), size, ratio, mirrored=mirrored), mode)
    return made


def dot(colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The round mark of a category, `size` logical px wide."""
    image = _blank(size, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(0, 0, size, size))
    painter.end()
    return image


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float, turned: bool) -> QPixmap:  # noqa: FBT001 - a cache key
    drawing = _lines(name).replace("currentColor", colour)
    image = _blank(size, ratio)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return _mirror(image) if turned else image


@lru_cache(maxsize=64)
def _lines(name: str) -> str:
    """The file of an icon, which is drawn in several colours and for several screens."""
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _blank(size: int, ratio: float) -> QPixmap:
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _mirror(image: QPixmap) -> QPixmap:
    return QPixmap.fromImage(image.toImage().mirrored(horizontally=True, vertically=False))
