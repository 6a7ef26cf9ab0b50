"""What a person does to a window, and what they find in it; the stubs of Qt leave the types of both open."""

from typing import TypeVar, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle or at a point of the widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NO_MODIFIER, at or widget.rect().center())


def double_click(widget: QWidget, at: QPoint) -> None:
    """Double-click with the left button at a point of the widget."""
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, _NO_MODIFIER, at)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, modifier)


def inside(widget: QWidget, kind: type[W]) -> list[W]:
    """Everything of a kind inside a widget."""
    return cast("list[W]", widget.findChildren(kind))
