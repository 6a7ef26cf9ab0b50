"""A layout that sets widgets side by side and begins a new line where the room ends, as words do.

It mirrors where text runs from right to left. It may not know what it lays out.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets in lines; those of a line stand in its middle.

    Args:
        gap: room between widgets and between lines, in px.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - as in Qt
        """See QLayout."""
        self._items.append(item)

    def count(self) -> int:
        """See QLayout."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - as in Qt
        """See QLayout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802 - None is how Qt ends
        """See QLayout."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - as in Qt
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - as in Qt
        """Fewer widgets fit on a line of a narrow window."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as in Qt
        """Height of all lines in px for a width in px."""
        lines = [max(size.height() for size in line) for line in self._lines(width)]
        return sum(lines) + self.spacing() * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - as in Qt
        """As wide as the widest widget."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - as in Qt
        """Put every widget into its place."""
        super().setGeometry(rect)
        owner = self.parentWidget()
        mirrored = owner is not None and owner.isRightToLeft()
        for item, place in zip(self._shown(), self._places(rect.width()), strict=True):
            left = rect.width() - place.right() - 1 if mirrored else place.left()
            item.setGeometry(QRect(rect.topLeft() + QPoint(left, place.top()), place.size()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        """Where each widget stands in a box of this width (px), as if text ran from left to right."""
        found: list[QRect] = []
        top = 0
        for line in self._lines(width):
            height = max(size.height() for size in line)
            left = 0
            for size in line:
                found.append(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return found

    def _lines(self, width: int) -> list[list[QSize]]:
        """The sizes of the widgets, line by line."""
        lines: list[list[QSize]] = []
        taken = 0
        for item in self._shown():
            size = _bounded(item, max(width, 1))
            if not lines or taken + size.width() > width:
                lines.append([])
                taken = 0
            lines[-1].append(size)
            taken += size.width() + self.spacing()
        return lines


def _bounded(item: QLayoutItem, width: int) -> QSize:
    """The size that an item wants in a box of this width (px)."""
    wanted = item.sizeHint()
    if wanted.width() <= width:
        return wanted
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())
