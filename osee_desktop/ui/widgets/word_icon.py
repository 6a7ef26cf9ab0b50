"""The icon of a button, with the room that the theme wants between it and the word. Qt knows one room at every size.

It may not know what the button does.
"""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.theme import Theme

_QT_GAP = 4
"""Room in px that Qt leaves between the icon of a button and its words, at any size of text."""


def show_icon(button: QPushButton, name: str, theme: Theme, token: str, *, after: bool = False) -> None:
    """Give a button an icon in the colour of a token; `after` for one behind the words.

    Raises:
        OSError: there is no such icon.
    """
    size = theme.scaled("icon.inline")
    room = max(theme.grown(theme.px("space.iconGap")) - _QT_GAP, 0)
    rtl = button.isRightToLeft()
    # A button with its icon after the words is itself turned round; the arrow head points where the text runs.
    turned = rtl is not after
    made = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text.disabled")):
        for ratio in (1.0, 2.0):
            image = icons.pixmap(name, theme.colour(colour), size, ratio, mirrored=turned)
            made.addPixmap(_with_room(image, size, room, ratio, before=rtl), mode)
    button.setIconSize(QSize(size + room, size))
    button.setIcon(made)


def _with_room(image: QPixmap, size: int, room: int, ratio: float, *, before: bool) -> QPixmap:
    """The image with empty room (px) on the side of the words."""
    wide = QPixmap(QSize(round((size + room) * ratio), round(size * ratio)))
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPoint(room if before else 0, 0), image)
    painter.end()
    return wide
