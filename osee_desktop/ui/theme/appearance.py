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
    """

    changed = Signal()

    def __init__(self, choice: ThemeChoice, text_scale: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens: Tokens = load_tokens(resource("theme", "tokens.json"))
        self._choice: ThemeChoice = choice
        self._system_contrast = wants_contrast(QGuiApplication.palette())
        self._theme = Theme(self._wanted(), self._tokens, self._nearest(text_scale))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What the person chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Take another theme, or follow the system."""
        self._choice = choice
        self._become(Theme(self._wanted(), self._tokens, self._theme.text_scale))

    def set_text_scale(self, percent: int) -> None:
        """Take the step of the text size that is nearest to `percent`."""
        self._become(Theme(self._theme.name, self._tokens, self._nearest(percent)))

    def step_text(self, steps: int) -> None:
        """Take a larger (positive) or smaller (negative) text size; the ends of the scale hold."""
        scales = self._tokens.text_scales
        place = scales.index(self._theme.text_scale) + steps
        self.set_text_scale(scales[min(max(place, 0), len(scales) - 1)])

    def page_css(self) -> str:
        """The style sheet of the pages in the theme in force."""
        return fill(resource("theme", "page.css").read_text(encoding="utf-8"), self._theme)

    def dress(self, app: QApplication) -> None:
        """Give the application the palette, font and style sheet of the theme in force."""
        app.setPalette(self._palette())
        app.setFont(self._theme.font("ui"))
        app.setStyleSheet(fill(resource("theme", "window.qss").read_text(encoding="utf-8"), self._theme))

    @Slot()
    def _follow_system(self) -> None:
        if self._choice == "system":
            self.choose("system")

    def _become(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self.changed.emit()

    def _wanted(self) -> ThemeName:
        if self._choice != "system":
            return self._choice
        if self._system_contrast:
            return "high-contrast"
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _nearest(self, percent: int) -> int:
        return min(self._tokens.text_scales, key=lambda step: abs(step - percent))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE:
            palette.setColor(role, self._theme.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._theme.colour("text.disabled"))
        return palette
