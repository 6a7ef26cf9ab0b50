"""Whether the person works with the keyboard in a widget just now: only then does it show the focus ring.

Qt's own mark for it is set by the Tab key alone and never taken back. It may not paint anything.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea

_PROPERTY = "keyboard"
_BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.PopupFocusReason,
    }
)


def by_keyboard(widget: QAbstractScrollArea) -> bool:
    """Whether the ring is due on a widget, as soon as it has the focus."""
    return bool(widget.property(_PROPERTY))


def note_key(widget: QAbstractScrollArea) -> None:
    """A key was pressed in the widget."""
    _note(widget, by_key=True)


def note_mouse(widget: QAbstractScrollArea) -> None:
    """A button of the mouse was pressed in the widget."""
    _note(widget, by_key=False)


def note_focus(widget: QAbstractScrollArea, reason: Qt.FocusReason) -> None:
    """The focus came for this reason; one that says nothing about the keyboard leaves things as they were."""
    if reason in _BY_KEYBOARD:
        _note(widget, by_key=True)
    elif reason == Qt.FocusReason.MouseFocusReason:
        _note(widget, by_key=False)


def _note(widget: QAbstractScrollArea, *, by_key: bool) -> None:
    if by_keyboard(widget) != by_key:
        widget.setProperty(_PROPERTY, by_key)
        widget.viewport().update()
