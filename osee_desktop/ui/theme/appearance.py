"""The look in force: which theme, which text size, and who is told when either changes.

It follows the system until the person chooses. It may not touch a widget: `dress` alone touches the application.
"""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from osee_desktop.base.assets import resource
from osee_desktop.ui.theme.sheets import fill
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.theme.tokens import ThemeName, Tokens, load_tokens

ThemeChoice = Literal["system", "light", "dark", "high-contrast"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "high-contrast")
# A page is printed at about 11 points.
_PAPER_SCALE = 90

_PALETTE = (
    (QPalette.ColorRole.Window, "surface.window"),
    (QPalette.ColorRole.WindowText, "text.primary"),
    (QPalette.ColorRole.Base, "surface.page"),
    (QPalette.ColorRole.AlternateBase, "surface.sunken"),
    (QPalette.ColorRole.Text, "text.primary"),
    (QPalette.ColorRole.Button, "surface.card"),
    (QPalette.ColorRole.ButtonText, "text.primary"),
    (QPalette.ColorRole.BrightText, "text.onAccent"),
    (QPalette.ColorRole.ToolTipBase, "surface.card"),
    (QPalette.ColorRole.ToolTipText, "text.primary"),
    (QPalette.ColorRole.PlaceholderText, "text.muted"),
    (QPalette.ColorRole.Highlight, "accent.fill"),
    (QPalette.ColorRole.HighlightedText, "text.onAccent"),
    (QPalette.ColorRole.Link, "text.link"),
    (QPalette.ColorRole.LinkVisited, "text.link"),
)


def wants_contrast(palette: QPalette) -> bool:
    """Whether a system's palette is one of its high-contrast ones: pure white on pure black."""
    back, front = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return back.lightness() == 0 and front.lightness() == 255  # noqa: PLR2004 - white


class Appearance(QObject):
    """The theme in force.

    Signals:
        changed(): the theme or the text size is another one now; ask `theme` again.
        decided(): the person chose a theme or a text size, even where it looks as before.

    Attributes:
        text_is_locked: the text size stays as it is, whoever wants another one.
    """

    changed = Signal()
    decided = Signal()
    text_is_locked = False

    def __init__(self, choice: ThemeChoice, text_scale: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = load_tokens(resource("theme", "tokens.json"))
        self._choice: ThemeChoice = choice
        self._system_contrast = wants_contrast(QGuiApplication.palette())
        self._zoom = self._nearest(text_scale)
        self._theme = self._window_theme()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme in force, at the text size of the window: that of pages, as far as controls can follow."""
        return self._theme

    @property
    def page_theme(self) -> Theme:
        """The theme in force at the text size of pages."""
        return self._theme._replace(text_scale=self._zoom)

    @property
    def zoom(self) -> int:
        """Size of the text of pages in percent."""
        return self._zoom

    @property
    def zooms(self) -> tuple[int, ...]:
        """The steps of that size."""
        return self._tokens.zooms

    def paper_theme(self) -> Theme:
        """The theme of paper: dark on white, whatever the window wears."""
        return Theme("light", self._tokens, _PAPER_SCALE)

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Take another theme, or follow the system."""
        self._choice = choice
        self._become(self._zoom)
        self.decided.emit()

    def set_text_scale(self, percent: int) -> None:
        """Take the step of the text size that is nearest to `percent`, unless it is locked."""
        if self.text_is_locked:
            return
        self._become(self._nearest(percent))
        self.decided.emit()

    def step_text(self, steps: int) -> None:
        """Take a larger (positive) or smaller (negative) text size; the ends of the scale hold."""
        place = self.zooms.index(self._zoom) + steps
        self.set_text_scale(self.zooms[min(max(place, 0), len(self.zooms) - 1)])

    def page_css(self) -> str:
        """The style sheet of the pages in the theme in force."""
        return self.css_of(self.page_theme)

    def css_of(self, theme: Theme) -> str:
        """The style sheet of the pages in a theme."""
        return fill(resource("theme", "page.css").read_text(encoding="utf-8"), theme)

    def paper_css(self) -> str:
        """The style sheet of what is laid out for paper alone."""
        own = fill(resource("theme", "paper.css").read_text(encoding="utf-8"), self.paper_theme())
        return f"{self.css_of(self.paper_theme())}\n{own}"

    def dress(self, app: QApplication) -> None:
        """Give the application the palette, font and style sheet of the theme in force."""
        app.setPalette(self._palette())
        app.setStyleSheet(fill(resource("theme", "window.qss").read_text(encoding="utf-8"), self._theme))
        # Last, because with a style sheet Qt takes the fonts of menus, lists and messages from Windows again.
        app.setFont(self._theme.font("ui"))

    @Slot()
    def _follow_system(self) -> None:
        if self._choice == "system":
            self._become(self._zoom)

    def _become(self, zoom: int) -> None:
        before = (self._theme, self._zoom)
        self._zoom = zoom
        self._theme = self._window_theme()
        if (self._theme, self._zoom) != before:
            self.changed.emit()

    def _window_theme(self) -> Theme:
        scales = self._tokens.text_scales
        return Theme(self._wanted(), self._tokens, min(max(self._zoom, scales[0]), scales[-1]))

    def _wanted(self) -> ThemeName:
        if self._choice != "system":
            return self._choice
        if self._system_contrast:
            return "high-contrast"
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _nearest(self, percent: int) -> int:
        return min(self._tokens.zooms, key=lambda step: abs(step - percent))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE:
            palette.setColor(role, self._theme.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._theme.colour("text.disabled"))
        return palette
