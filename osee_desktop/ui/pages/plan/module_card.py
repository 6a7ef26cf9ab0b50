"""A module of a plan as a card: why it is there, its competencies, its material. Its head folds the rest.

What the officer changes is told, and shown when the plan comes back.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from osee_desktop.base.translation import _
from osee_desktop.library.plain_text import readable
from osee_desktop.library.records import Category
from osee_desktop.plans import wording
from osee_desktop.plans.records import Added, Plan, PlanCompetency, PlanModule
from osee_desktop.ui.pages.plan.competency_row import CompetencyRow
from osee_desktop.ui.pages.plan.material_row import MaterialRow
from osee_desktop.ui.pages.plan.parts import Band, CardRow, RowWords, column, stack
from osee_desktop.ui.pages.plan.ports import Marks
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.buttons import ActionButton
from osee_desktop.ui.widgets.controls import Words, rule
from osee_desktop.ui.widgets.flow import FlowLayout
from osee_desktop.ui.widgets.fold_head import FoldHead
from osee_desktop.ui.widgets.progress_bar import ProgressBlock
from osee_desktop.ui.widgets.tab_order import lead_into
from osee_desktop.ui.widgets.text_link import TextLink


class NumberBox(QLabel):
    """The place of a module in the plan; a check where everything in it is done."""

    def __init__(self, appearance: Appearance, number: int) -> None:
        super().__init__(str(number))
        self._appearance = appearance
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def show_done(self, *, done: bool) -> None:
        """Show the check instead of the number."""
        self._done = done
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        side = self._appearance.theme.scaled("size.planNumber")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """It does not shrink."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and what is in it."""
        theme, painter = self._appearance.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = "status.success.line" if self._done else "border.control"
        painter.setPen(QPen(theme.colour(line), theme.px("line.control")))
        painter.setBrush(theme.colour("status.success.tint" if self._done else "surface.card"))
        radius = theme.px("radius.widget")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self._done:
            size = theme.scaled("icon.inline")
            image = icons.pixmap("check", theme.colour("status.success.text"), size, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, image)
        else:
            painter.setFont(theme.font("ui", bold=True))
            painter.setPen(theme.colour("text.primary"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class CategoryMark(QWidget):
    """The dot of a category and its name together."""

    def __init__(self, appearance: Appearance, category: Category) -> None:
        super().__init__()
        self._appearance = appearance
        self._key = category.id.partition("/")[2]
        self._dot = QLabel()
        self._dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = Words(category.short_title, "small", self._key)
        words.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(appearance.theme.px("space.s"))
        row.addWidget(self._dot)
        row.addWidget(words)
        appearance.changed.connect(self._paint_dot)
        self._paint_dot()

    @Slot()
    def _paint_dot(self) -> None:
        theme = self._appearance.theme
        size = theme.scaled("size.categoryDot")
        own = f"category.{self._key}.line"
        # A later edition may have a category that the theme does not know.
        token = own if own in theme.tokens.colours[theme.name] else "border.strong"
        self._dot.setPixmap(icons.dot(theme.colour(token), size, self.devicePixelRatioF()))
        self._dot.setFixedSize(size, size)


class ModuleCard(QFrame):
    """The card.

    Signals:
        chosen(str): the person wants to read this record.
        state_wanted(str, str): key of a competency, and the state that it has now.
        evidence_wanted(str, str): key of a competency, and how they know.
        drop_wanted(str): the person takes away the module that they added.
    """

    chosen = Signal(str)
    state_wanted = Signal(str, str)
    evidence_wanted = Signal(str, str)
    drop_wanted = Signal(str)

    def __init__(self, appearance: Appearance, one: PlanModule, number: int, marks: Marks) -> None:
        super().__init__()
        self._appearance, self._one, self._marks = appearance, one, marks
        self.setProperty("look", "card")
        self.head = FoldHead(appearance)
        self.rows: dict[str, CompetencyRow] = {}
        self._number = NumberBox(appearance, number)
        self._why = Words("", "small", "secondary")
        self._progress = ProgressBlock(appearance)
        self._body: QWidget | None = None
        self._place = number
        self._lines = column(self)
        self._lines.setContentsMargins(1, 1, 1, 1)
        self._fill_head()
        self._lines.addWidget(self.head)
        self.head.toggled.connect(self._fold)

    @property
    def module(self) -> str:
        """Id of the module."""
        return self._one.module.id

    def show_module(self, one: PlanModule, plan: Plan) -> None:
        """Show the same module as it is now."""
        self._one = one
        count = one.count
        self._number.show_done(done=bool(count.all) and count.is_finished)
        self._why.setText(wording.order_words(one, plan))
        self._progress.show_count(count.done, count.learning, count.all)
        self._progress.setVisible(bool(count.all))
        said = (one.module.title, one.category.short_title, self._why.text())
        numbered = _("{number}. {words}").format(number=self._place, words=". ".join(said))
        self.head.setAccessibleName(f"{numbered} {wording.done_words(count)}" if count.all else numbered)
        for competency in one.competencies:
            if competency.key in self.rows:
                self.rows[competency.key].show_competency(competency)

    def open(self, *, opened: bool = True) -> None:
        """Unfold the card, or fold it."""
        self.head.setChecked(opened)

    def _fill_head(self) -> None:
        theme = self._appearance.theme
        title = Words(self._one.module.title, "uiBold")
        title.setWordWrap(False)
        names = QWidget()
        flow = FlowLayout(theme.px("space.m"), names)
        flow.addWidget(title)
        flow.addWidget(CategoryMark(self._appearance, self._one.category))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        names.setSizePolicy(policy)
        self.head.put(self._number)
        self.head.put(stack(names, self._why), 1)
        self.head.put(self._progress)

    @Slot(bool)
    def _fold(self, opened: bool) -> None:  # noqa: FBT001 - as Qt tells it
        if opened and self._body is None:
            self._body = self._make_body()
            self._lines.addWidget(self._body)
            lead_into(self._body, self.head)
        if self._body:
            self._body.setVisible(opened)

    def _make_body(self) -> QWidget:
        body = QWidget()
        lines = column(body)
        for row in self._rows():
            lines.addWidget(rule())
            lines.addWidget(row)
        return body

    def _rows(self) -> Iterator[QWidget]:
        one = self._one
        yield CardRow(self._appearance, self._reasons())
        for competency in one.competencies:
            yield self._competency(competency)
        for competency in one.shown_before:
            yield self._shown_before(competency)
        if not one.count.all:
            yield self._said(wording.no_competency_words())
        if one.to_be_confirmed:
            yield self._said(wording.left_open_words(one.to_be_confirmed))
        yield from self._material()

    def _material(self) -> Iterator[QWidget]:
        one = self._one
        for title, materials in (
            (_("Training materials"), one.materials),
            (_("Also in this module") if one.materials else _("Training materials of this module"), one.also_here),
        ):
            if materials:
                yield Band(self._appearance, title)
            for material in materials:
                row = MaterialRow(self._appearance, material, self._marks)
                row.chosen.connect(self.chosen)
                yield row
        if not one.materials and not one.also_here:
            yield Band(self._appearance, _("Training materials"))
            yield self._said(wording.no_material_words())

    def _reasons(self) -> QWidget:
        """Why the module is here, and what the draft says one gets from it."""
        theme, one = self._appearance.theme, self._one
        held = QWidget()
        lines = column(held, theme.px("space.xs"))
        for gain in wording.gains(one.reasons):
            first, *others = readable(gain).split("\n")
            lines.addWidget(RowWords(self._appearance, first, "ui", "primary"))
            for words in others:
                lines.addWidget(RowWords(self._appearance, words))
        for reason in wording.reasons_in_words(one.reasons):
            lines.addWidget(RowWords(self._appearance, reason))
        read = TextLink(self._appearance, _("Read the module {title}").format(title=one.module.title), "small")
        read.clicked.connect(self._choose)
        lines.addWidget(read, 0, Qt.AlignmentFlag.AlignLeading)
        if any(isinstance(reason, Added) for reason in one.reasons):
            drop = ActionButton(self._appearance, _("Take out of my plan"), "minus-circle")
            drop.setAccessibleName(_("Take {title} out of my plan").format(title=one.module.title))
            drop.clicked.connect(self._drop)
            lines.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeading)
        return held

    def _competency(self, competency: PlanCompetency) -> QWidget:
        row = CompetencyRow(self._appearance, competency)
        self.rows[competency.key] = row
        row.chosen.connect(self.chosen)
        row.state_wanted.connect(self.state_wanted)
        row.evidence_wanted.connect(self.evidence_wanted)
        return row

    def _shown_before(self, competency: PlanCompetency) -> QWidget:
        words = _("{title} is shown further up, under {module}.")
        return self._said(words.format(title=competency.competency.title, module=competency.places[0].title))

    def _said(self, words: str) -> QWidget:
        return CardRow(self._appearance, RowWords(self._appearance, words))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.module)

    @Slot()
    def _drop(self) -> None:
        self.drop_wanted.emit(self.module)
