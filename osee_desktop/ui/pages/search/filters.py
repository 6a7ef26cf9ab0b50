"""What narrows a search: kinds, of which one counts, and categories, each on or off.

It says what the person chose; it may not search.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.search.filter_row import FilterRow
from osee_desktop.ui.pages.search.results import Choice, Facets, Question
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.controls import Words, surface


class FilterGroup(QWidget):
    """The rows of one group below its name.

    Signals:
        pressed(str, bool): key of a row, and whether it is on now.
    """

    pressed = Signal(str, bool)

    def __init__(self, appearance: Appearance, name: str, *, one_of_many: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self._one_of_many = one_of_many
        self.rows: dict[str, FilterRow] = {}
        self.setAccessibleName(name)
        theme = appearance.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px("space.l"), 0, 0)
        self._column.setSpacing(0)
        head = Words(name, "small", "secondary")
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        head.setContentsMargins(theme.px("space.l"), 0, theme.px("space.l"), theme.px("space.xs"))
        self._column.addWidget(head)

    def feed(self, choices: Sequence[Choice], on: frozenset[str], locked: str) -> None:
        """Show these choices, those in `on` pressed; `locked` says why none can be pressed."""
        if [choice.key for choice in choices] != list(self.rows):
            self._rebuild(choices)
        for choice in choices:
            row = self.rows[choice.key]
            empty = "" if choice.count or (choice.key in on and self._one_of_many) else _("No result is of this kind.")
            row.show_choice(choice, locked or empty)
            row.setVisible(choice.lasting or choice.count > 0)
            row.setChecked(choice.key in on)

    def _rebuild(self, choices: Sequence[Choice]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {choice.key: self._make(choice) for choice in choices}

    def _make(self, choice: Choice) -> FilterRow:
        row = FilterRow(self._appearance, choice, self, one_of_many=self._one_of_many)
        row.clicked.connect(self._tell)
        self._column.addWidget(row)
        return row

    @Slot(bool)
    def _tell(self, on: bool) -> None:  # noqa: FBT001 - as the signal gives it
        row = self.sender()
        if isinstance(row, FilterRow):
            self.pressed.emit(row.choice.key, on)


class FilterPanel(QScrollArea):
    """Both groups.

    Signals:
        kind_chosen(str): only this kind is wanted; empty for all.
        category_switched(str, bool): a category is wanted or not.
    """

    kind_chosen = Signal(str)
    category_switched = Signal(str, bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Narrow the results"))
        surface("list", self)
        self.kinds = FilterGroup(appearance, _("Kind"), one_of_many=True)
        self.categories = FilterGroup(appearance, _("Category"), one_of_many=False)
        self.kinds.pressed.connect(self._choose_kind)
        self.categories.pressed.connect(self.category_switched)
        inside = surface("list", QWidget())
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, appearance.theme.px("space.l"))
        column.setSpacing(0)
        column.addWidget(self.kinds)
        column.addWidget(self.categories)
        column.addStretch(1)
        self.setWidget(inside)

    def feed(self, facets: Facets, question: Question) -> None:
        """Show these numbers, and what the question has chosen."""
        self.kinds.feed(facets.kinds, frozenset({question.kind}), facets.locked)
        wanted = frozenset(one.key for one in facets.categories if one.count) - question.left_out
        self.categories.feed(facets.categories, wanted, facets.locked)
        self.setFocusProxy(self.kinds.rows[question.kind])

    def wanted_size(self) -> QSize:
        """Size in px at which nothing has to scroll."""
        return self.widget().sizeHint()

    @Slot(str, bool)
    def _choose_kind(self, key: str, _on: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self.kind_chosen.emit(key)
