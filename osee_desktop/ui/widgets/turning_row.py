"""Two parts side by side; where there is no room, the second stands below the first. It may not know what they are."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance


class TurningRow(QWidget):
    """The row.

    Args:
        appearance: the theme in force.
        first: takes the room that is left.
        second: stands at the trailing edge, or below.
        at_top: the second part stands at the top of a higher first part, not in its middle.
        even: both parts get the same room.
        needed: room in px at 100 % text that the first part needs beside the second.
    """

    def __init__(
        self,
        appearance: Appearance,
        first: QWidget,
        second: QWidget,
        needed: int,
        *,
        at_top: bool = False,
        even: bool = False,
    ) -> None:
        super().__init__()
        self._appearance, self._second, self._needed, self._even = appearance, second, needed, even
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 1 if even else 0)
        if at_top:
            self._box.setAlignment(second, Qt.AlignmentFlag.AlignTop)
        appearance.changed.connect(self._turn)
        self._turn()

    @property
    def is_turned(self) -> bool:
        """Whether the second part stands below."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn by the width."""
        super().resizeEvent(event)
        self._turn()

    @Slot()
    def _turn(self) -> None:
        theme = self._appearance.theme
        gap = theme.px("space.l")
        first = theme.grown(self._needed)
        second = first if self._even else self._second.sizeHint().width()
        beside = first + gap + second <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
        self._box.setSpacing(gap if beside else theme.px("space.m" if self._even else "space.xs"))
