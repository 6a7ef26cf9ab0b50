"""F6: from one pane of the window to the next, round and round. It may not know what a pane shows."""

from collections.abc import Sequence
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@runtime_checkable
class _Divided(Protocol):
    """A page of several panes."""

    def panes(self) -> tuple[QWidget, ...]:
        """Those that are shown, in the order of reading."""


def panes_of(page: QWidget) -> tuple[QWidget, ...]:
    """The panes of a page: those that it names, else the page as a whole."""
    return page.panes() if isinstance(page, _Divided) else (page,)


def move_focus(panes: Sequence[QWidget], steps: int) -> None:
    """Put the focus on the pane that lies `steps` after the one that has it; the first one, if none has.

    Panes without anything to reach are passed over.
    """
    targets = [(pane, target) for pane in panes if (target := _target(pane))]
    if not targets:
        return
    focused = QApplication.focusWidget()
    at = next((place for place, (pane, _) in enumerate(targets) if _holds(pane, focused)), -1)
    place = (at + steps) % len(targets) if at >= 0 else 0
    targets[place][1].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _target(pane: QWidget) -> QWidget | None:
    """What takes the focus in a pane: itself, or the first control in it; None where nothing can be reached."""
    return pane if _takes_focus(pane) else _first_inside(pane)


def _first_inside(pane: QWidget) -> QWidget | None:
    inside = cast("list[QWidget]", pane.findChildren(QWidget))
    return next((widget for widget in inside if _takes_focus(widget)), None)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
