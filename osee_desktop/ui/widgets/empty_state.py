"""What stands where there is nothing to show: an icon, one bold line, and one line on what to do.

It may not know why there is nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import IconLabel, Words


class EmptyState(QFrame):
    """A card in place of a list.

    Args:
        appearance: the theme in force.
        icon: name of the icon.
        sentence: what is not there.
        step: what to do.
        button: what does it, if there is such a thing.
    """

    def __init__(
        self, appearance: Appearance, icon: str, sentence: str, step: str, button: QWidget | None = None
    ) -> None:
        super().__init__()
        theme = appearance.theme
        self.setProperty("look", "card")
        self.setAccessibleName(f"{sentence} {step}")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px("space.l"), theme.px("space.l"), theme.px("space.l"), theme.px("space.l"))
        row.setSpacing(theme.px("space.l"))
        row.addWidget(IconLabel(appearance, icon, "text.secondary", "icon.empty"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px("space.xs"))
        column.addWidget(Words(sentence, "uiBold"))
        column.addWidget(Words(step, "ui", "secondary"))
        if button:
            column.addSpacing(theme.px("space.s"))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        row.addLayout(column, 1)
