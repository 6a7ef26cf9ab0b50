"""What the mouse does everywhere in the pages: the middle button opens in a new tab, Ctrl and the wheel set the text.

A middle click is turned into a plain one during which `apart` is true; so it works on whatever can be clicked. It may
not know what is clicked.
"""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

_NOTCH = 120
_CTRL = Qt.KeyboardModifier.ControlModifier


class Gestures(QObject):
    """Watches the pages that it is shown.

    Signals:
        text_step_wanted(int): larger (1) or smaller (-1) text is wanted.
    """

    text_step_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._middle = False
        self._turned = 0

    @property
    def apart(self) -> bool:
        """Whether what is being chosen just now is wanted in a new tab."""
        return self._middle or bool(QGuiApplication.keyboardModifiers() & _CTRL)

    def watch(self, page: QWidget) -> None:
        """Watch everything that scrolls in a page; watching twice does no harm."""
        areas = cast("list[QAbstractScrollArea]", page.findChildren(QAbstractScrollArea))
        if isinstance(page, QAbstractScrollArea):
            areas.append(page)
        for area in areas:
            area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as in Qt
        """Take what is ours, and leave the rest to the page."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent) and event.modifiers() & _CTRL:
            self._turn(event.angleDelta().y())
            return True
        ours = kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
        if not (ours and isinstance(event, QMouseEvent) and isinstance(watched, QWidget)):
            return False
        if event.button() != Qt.MouseButton.MiddleButton:
            return False
        if kind == QEvent.Type.MouseButtonRelease:
            self._click(watched, event.position())
        return True

    def _turn(self, angle: int) -> None:
        """A touchpad sends many small turns: one step for each whole notch."""
        self._turned += angle
        while abs(self._turned) >= _NOTCH:
            step = 1 if self._turned > 0 else -1
            self._turned -= step * _NOTCH
            self.text_step_wanted.emit(step)

    def _click(self, area: QWidget, place: QPointF) -> None:
        target = area.childAt(place.toPoint()) or area
        inside = QPointF(target.mapFrom(area, place.toPoint()))
        self._middle = True
        try:
            for kind, held in (
                (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
                (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
            ):
                around = target.mapToGlobal(inside)
                click = QMouseEvent(
                    kind, inside, around, Qt.MouseButton.LeftButton, held, Qt.KeyboardModifier.NoModifier
                )
                QApplication.sendEvent(target, click)
        finally:
            self._middle = False
