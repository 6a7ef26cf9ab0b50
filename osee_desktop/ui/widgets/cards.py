"""Cards and banners: hairline frames with a radius, painted, because a style sheet bends a coloured top line.

They hold words and rows that they are given. They may not know what a row leads to.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.controls import IconLabel, LinkButton, Words
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.row_delegate import ring
from osee_desktop.ui.widgets.text_block import TextBlock, TextLook

_MOST_WIDTHS = 4


class CardRow(NamedTuple):
    """A row of a card: what `chosen` says, its name, and one line of facts."""

    key: str
    title: str
    facts: str


class CardText(NamedTuple):
    """What a category card shows.

    Attributes:
        category: key of the one whose colours it wears (organisational, ecosystemic, technical).
        title, facts: the two lines of its head.
        body: a paragraph below the head; empty where rows follow.
        rows: rows below the head.
    """

    category: str
    title: str
    facts: str
    body: str
    rows: Sequence[CardRow]


class CardRowButton(QAbstractButton):
    """One row of a card, a button as wide as the card."""

    def __init__(self, appearance: Appearance, row: CardRow, *, last: bool) -> None:
        super().__init__()
        self.row = row
        self._appearance = appearance
        self._last = last
        self._laid: dict[tuple[int, bool], tuple[TextBlock, TextBlock]] = {}
        self.setText(row.title)
        self.setAccessibleName(f"{row.title}, {row.facts}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._remeasure)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - as in Qt
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - as in Qt
        """Height in px for a width in px."""
        theme = self._appearance.theme
        title, facts = self._blocks(width)
        return max(theme.scaled("size.moduleRow"), title.height + facts.height + 2 * theme.px("space.s"))

    def sizeHint(self) -> QSize:
        """As high as the words need at the present width."""
        width = max(self.width(), 1)
        return QSize(self._appearance.theme.px("size.list"), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow is fine: words wrap."""
        return QSize(self._appearance.theme.px("size.rail"), self._appearance.theme.scaled("size.moduleRow"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the row, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hairline, ground, words and focus ring."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        title, facts = self._blocks(self.width())
        top = (self.height() + 1 - title.height - facts.height) // 2
        title.draw(painter, theme.px("space.l"), top, theme.colour("text.primary"))
        facts.draw(painter, theme.px("space.l"), top + title.height, theme.colour("text.secondary"))
        if self.hasFocus():
            ring(painter, theme, QRectF(self.rect()).adjusted(1, 2, -1, -1), theme.px("radius.small"))
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface.pressed" if self.isDown() else "surface.hover"))
            painter.drawPath(_rounded_below(self._ground(), self._radius(theme)))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.colour("border.hairline"))

    def _ground(self) -> QRectF:
        return QRectF(self.rect()).adjusted(1, 1, -1, -1 if self._last else 0)

    def _radius(self, theme: Theme) -> int:
        return theme.px("radius.widget") - 1 if self._last else 0

    @Slot()
    def _remeasure(self) -> None:
        self._laid.clear()
        self.updateGeometry()

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock]:
        """Title and facts, wrapped. A layout asks for the same few widths again and again."""
        key = width, self.isRightToLeft()
        if key not in self._laid:
            if len(self._laid) == _MOST_WIDTHS:
                self._laid.clear()
            self._laid[key] = self._wrapped(width)
        return self._laid[key]

    def _wrapped(self, width: int) -> tuple[TextBlock, TextBlock]:
        theme = self._appearance.theme
        room = width - 2 * theme.px("space.l")
        rtl = self.isRightToLeft()
        title = TextBlock(self.row.title, TextLook(theme.font("ui"), theme.line("ui")), room, rtl=rtl)
        return title, TextBlock(self.row.facts, TextLook(theme.font("small"), theme.line("small")), room, rtl=rtl)


class CategoryCard(QFrame):
    """A category: coloured line and head, then rows or a paragraph.

    Signals:
        chosen(str): the person chose the row with this key.

    Attributes:
        rows_shown: number of rows below the head.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, text: CardText) -> None:
        super().__init__()
        self._appearance = appearance
        self._category = text.category
        self.rows_shown = len(text.rows)
        self.setAccessibleName(text.title)
        theme = appearance.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(
            theme.px("space.l"), theme.px("space.l") - 1, theme.px("space.l"), theme.px("space.s") + 1
        )
        head.setSpacing(1)
        head.addWidget(Words(text.title, "uiBold", text.category))
        head.addWidget(Words(text.facts, "small", "secondary"))
        column.addWidget(self._head)
        self._fill(column, text)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, head and coloured line."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, theme.px("radius.widget"), theme.px("radius.widget"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(outline, theme.colour("surface.card"))
        self._paint_head(painter, theme, outline)
        painter.setPen(theme.colour("border.hairline"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.setClipRect(QRect(0, 0, self.width(), theme.px("line.categoryBar") + 1))
        painter.fillPath(outline, theme.colour(f"category.{self._category}.line"))
        painter.end()

    def _paint_head(self, painter: QPainter, theme: Theme, outline: QPainterPath) -> None:
        area = self._head.geometry()
        painter.save()
        painter.setClipRect(area)
        painter.fillPath(outline, theme.colour(f"category.{self._category}.tint"))
        painter.restore()
        painter.fillRect(QRect(0, area.bottom() + 1, self.width(), 1), theme.colour("border.hairline"))

    def _fill(self, column: QVBoxLayout, text: CardText) -> None:
        theme = self._appearance.theme
        for row in text.rows:
            button = CardRowButton(self._appearance, row, last=row is text.rows[-1])
            button.clicked.connect(self._tell)
            column.addWidget(button)
        if text.body:
            body = QWidget()
            lines = QVBoxLayout(body)
            lines.setContentsMargins(theme.px("space.l"), theme.px("space.m"), theme.px("space.l"), theme.px("space.l"))
            lines.addWidget(Words(text.body, "small", "secondary"))
            column.addWidget(body)

    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, CardRowButton):
            self.chosen.emit(pressed.row.key)


class Banner(QFrame):
    """A calm statement: icon, one sentence, what it means, and below them what can be done, as links.

    Signals:
        wanted(str): the person chose what has this key.

    Attributes:
        links: what is offered, by its key.

    Args:
        appearance: the theme in force.
        status: whose colours it wears.
        sentence: the first line, bold; empty for none.
        meaning: the rest.
    """

    wanted = Signal(str)

    def __init__(self, appearance: Appearance, status: Literal["info", "caution"], sentence: str, meaning: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._status = status
        self.links: dict[str, LinkButton] = {}
        self._offered: QWidget | None = None
        theme = appearance.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px("space.l"), theme.px("space.m"), theme.px("space.l"), theme.px("space.m"))
        row.setSpacing(theme.px("space.m"))
        icon = IconLabel(appearance, "info" if status == "info" else "warning", f"status.{status}.text", "icon.rail")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column = QVBoxLayout()
        column.setSpacing(theme.px("space.xxs"))
        self._sentence, self._meaning = Words("", "uiBold"), Words("", "ui", "secondary")
        column.addWidget(self._sentence)
        column.addWidget(self._meaning)
        row.addLayout(column, 1)
        self.say(sentence, meaning)
        appearance.changed.connect(self.update)

    def say(self, sentence: str, meaning: str) -> None:
        """Show other words."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._meaning.setText(meaning)
        self._meaning.setVisible(bool(meaning))
        self.setAccessibleName(" ".join(part for part in (sentence, meaning) if part))

    def offer(self, links: Mapping[str, str]) -> None:
        """Offer these and nothing else: a key, and the words of its link."""
        if self._offered:
            self._column.removeWidget(self._offered)
            self._offered.hide()
            self._offered.deleteLater()
        self._offered = QWidget()
        flow = FlowLayout(self._appearance.theme.px("space.l"), self._offered)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._offered.setSizePolicy(policy)
        self.links = {key: LinkButton(words) for key, words in links.items()}
        for key, link in self.links.items():
            link.clicked.connect(partial(self.wanted.emit, key))
            flow.addWidget(link)
        self._offered.setVisible(bool(links))
        self._column.addWidget(self._offered)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint and line."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_line(theme, self._status), 1))
        painter.setBrush(theme.colour(f"status.{self._status}.tint"))
        radius = theme.px("radius.widget")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


def _line(theme: Theme, status: str) -> QColor:
    return theme.colour(f"status.{status}.line")


def _rounded_below(area: QRectF, radius: int) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(area, radius, radius)
    path.addRect(area.adjusted(0, 0, 0, -radius))
    return path
