"""The banner of a page that has states: icon, what happened, what it means, how far it is, and what to do next.

It may not know what a state or a step is.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import IconLabel, Words
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.progress_bar import ProgressBar

Status = Literal["info", "success", "caution", "danger", "plain"]


class Step(NamedTuple):
    """Something to do next.

    Attributes:
        key: what `wanted` says when it is pressed.
        words, icon: its button.
        primary: it is the filled one.
    """

    key: str
    words: str
    icon: str
    primary: bool = False


class BannerText(NamedTuple):
    """What a banner shows.

    Attributes:
        status: whose colours it wears; `plain` for none.
        icon: name of the icon.
        sentence: what happened, in bold.
        meaning: what it means.
        steps: what to do next.
        share: how much is done, 0 to 1; None where nothing is under way.
    """

    status: Status
    icon: str
    sentence: str
    meaning: str
    steps: Sequence[Step] = ()
    share: float | None = None


class StatusBanner(QFrame):
    """The banner.

    Signals:
        wanted(str): the person pressed the step with this key.

    Args:
        appearance: the theme in force.
        bar: it stays above all pages: as low as may be, from edge to edge, its steps behind its words.
    """

    wanted = Signal(str)

    def __init__(self, appearance: Appearance, *, bar: bool = False) -> None:
        super().__init__()
        self._appearance, self._is_bar = appearance, bar
        self._text: BannerText | None = None
        self.steps: dict[str, ActionButton] = {}
        theme = appearance.theme
        self._row = QHBoxLayout(self)
        edge = theme.px("space.l")
        above = theme.px("space.s") if bar else edge
        self._row.setContentsMargins(edge, above, edge, above)
        self._row.setSpacing(theme.px("space.m"))
        self._icon: QWidget = QWidget()
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._sentence, self._meaning = Words("", "uiBold" if bar else "h3"), Words("", "ui")
        self.bar = ProgressBar(appearance)
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons = QWidget()
        self._flow = QHBoxLayout(self._buttons) if bar else FlowLayout(theme.px("space.s"), self._buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._buttons.setSizePolicy(policy)
        self._progress, self._next = _below(self.bar, theme), self._buttons if bar else _below(self._buttons, theme)
        self._lay_out(theme)
        appearance.changed.connect(self._follow)

    def show_text(self, text: BannerText) -> None:
        """Show a state. Buttons that stay keep the focus."""
        if text == self._text:
            return
        before, self._text = self._text, text
        self._sentence.setText(text.sentence)
        self._meaning.setText(text.meaning)
        self._meaning.setVisible(bool(text.meaning))
        self.setAccessibleName(f"{text.sentence}. {text.meaning}".strip())
        self._progress.setVisible(text.share is not None)
        self.bar.show_count(round((text.share or 0) * 1000), 0, 1000)
        if before is None or (before.icon, before.status) != (text.icon, text.status):
            self._show_icon(text)
        if before is None or tuple(before.steps) != tuple(text.steps):
            self._show_steps(text.steps)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint and line."""
        if self._text is None:
            return
        theme, painter = self._appearance.theme, QPainter(self)
        status = self._text.status
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("border.control" if status == "plain" else f"status.{status}.line")
        tint = theme.colour("surface.sunken" if status == "plain" else f"status.{status}.tint")
        if self._is_bar:
            painter.fillRect(self.rect(), tint)
            painter.fillRect(self.rect().adjusted(0, self.height() - theme.px("line.hairline"), 0, 0), line)
            return
        painter.setPen(QPen(line, theme.px("line.hairline")))
        painter.setBrush(tint)
        radius = theme.px("radius.widget")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout()
        column.setSpacing(theme.px("space.xxs"))
        column.addWidget(self._sentence)
        column.addWidget(self._meaning)
        column.addWidget(self._progress)
        self._row.addLayout(column, 1)
        if self._is_bar:
            self._flow.setContentsMargins(0, 0, 0, 0)
            self._row.addWidget(self._next, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            column.addWidget(self._next)

    def _show_icon(self, text: BannerText) -> None:
        token = "text.secondary" if text.status == "plain" else f"status.{text.status}.text"
        icon = IconLabel(self._appearance, text.icon, token, "icon.rail")
        self._row.replaceWidget(self._icon, icon)
        self._row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        self._icon.deleteLater()
        self._icon = icon

    def _show_steps(self, steps: Sequence[Step]) -> None:
        held = next((key for key, button in self.steps.items() if button.hasFocus()), "")
        waited = self.hasFocus()
        for button in self.steps.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.steps = {step.key: self._button(step) for step in steps}
        self._next.setVisible(bool(steps))
        self._buttons.updateGeometry()
        if held and not self.steps:
            # It keeps the focus until there is something to do again.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (held or waited) and self.steps:
            (self.steps.get(held) or next(iter(self.steps.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, step: Step) -> ActionButton:
        button = ActionButton(self._appearance, step.words, step.icon, primary=step.primary)
        button.setProperty("step", step.key)
        button.clicked.connect(self._tell)
        self._flow.addWidget(button)
        button.show()
        return button

    @Slot()
    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ActionButton):
            self.wanted.emit(str(pressed.property("step")))

    @Slot()
    def _follow(self) -> None:
        self.update()


def _below(part: QWidget, theme: Theme) -> QWidget:
    """A part that may be hidden, with the room above it."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, theme.px("space.s"), 0, 0)
    column.addWidget(part)
    return held
