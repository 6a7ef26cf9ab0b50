"""Tokens, style sheets, icons, and the theme in force."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.base.assets import resource
from osee_desktop.ui.theme import icons
from osee_desktop.ui.theme.appearance import THEME_CHOICES, Appearance, ThemeChoice, wants_contrast
from osee_desktop.ui.theme.motion import reduce_motion
from osee_desktop.ui.theme.sheets import fill
from osee_desktop.ui.theme.theme import Theme
from osee_desktop.ui.theme.tokens import THEME_NAMES, ThemeName, load_tokens

TOKENS = load_tokens(resource("theme", "tokens.json"))


def test_measures_have_dotted_names() -> None:
    theme = Theme("light", TOKENS, 100)
    assert theme.px("size.rail") == 176
    assert theme.px("space.xl") == 24
    assert theme.px("breakpoint.sidePanelFoldsBelow") == 1200


def test_text_grows_and_fixed_measures_do_not() -> None:
    theme = Theme("dark", TOKENS, 150)
    assert theme.font_px("body") == 24
    assert theme.line("body") == 36
    assert theme.scaled("size.treeRow") == 48
    assert theme.px("line.focus") == 2
    assert theme.effective(1500) == 1000


def test_a_font_takes_weight_and_underline(qapp: QApplication) -> None:
    del qapp
    theme = Theme("light", TOKENS, 100)
    assert theme.font("h1").bold()
    assert not theme.font("h1", bold=False).bold()
    assert theme.font("small", underline=True).underline()
    assert theme.font("small").pixelSize() == 13


def test_a_token_that_does_not_exist_is_an_error() -> None:
    theme = Theme("light", TOKENS, 100)
    with pytest.raises(KeyError):
        theme.css("surface.nowhere")
    with pytest.raises(KeyError):
        theme.px("size.nowhere")


def test_a_sheet_is_filled() -> None:
    theme = Theme("light", TOKENS, 200)
    sheet = fill("a@surface.page@ b@px space.s@ c@scaled size.control@ d@font ui@ e@line ui@", theme)
    assert sheet == "a#FFFFFF b8px c72px d28px e40px"


def test_a_sheet_with_an_unknown_mark_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("@surface.nowhere@", Theme("light", TOKENS, 100))


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("sheet", ["window.qss", "page.css"])
def test_our_sheets_are_filled_whole(name: ThemeName, sheet: str) -> None:
    filled = fill(resource("theme", sheet).read_text(encoding="utf-8"), Theme(name, TOKENS, 100))
    rules = "".join(line for line in filled.splitlines(keepends=True) if not line.startswith("/*"))
    assert "@" not in rules
    assert TOKENS.colours[name]["text.primary"] in rules


def test_every_icon_draws_something_in_the_colour_asked_for(qapp: QApplication) -> None:
    del qapp
    for name in icons.icon_names():
        image = icons.pixmap(name, QColor("#C03A30"), 24).toImage()
        seen = {
            image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
        }
        assert "#c03a30" in seen, name


def test_only_what_shows_a_direction_is_mirrored(qapp: QApplication) -> None:
    del qapp
    black = QColor("#000000")
    assert (
        icons.pixmap("arrow-left", black, 24, mirrored=True).toImage()
        != icons.pixmap("arrow-left", black, 24).toImage()
    )
    assert icons.pixmap("home", black, 24, mirrored=True).toImage() == icons.pixmap("home", black, 24).toImage()


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    del qapp
    image = icons.pixmap("home", QColor("#000000"), 20, 2.0)
    assert image.width() == 40
    assert image.deviceIndependentSize().width() == 20


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    del qapp
    with pytest.raises(OSError, match="nowhere"):
        icons.pixmap("nowhere", QColor("#000000"), 20)


def test_a_dot_is_round(qapp: QApplication) -> None:
    del qapp
    image = icons.dot(QColor("#1C857F"), 10).toImage()
    assert image.pixelColor(5, 5).name() == "#1c857f"
    assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("choice", [choice for choice in THEME_CHOICES if choice != "system"])
def test_a_choice_is_the_theme(qapp: QApplication, choice: ThemeChoice) -> None:
    del qapp
    assert Appearance(choice, 100).theme.name == choice


def test_the_system_decides_where_the_person_does_not(qapp: QApplication) -> None:
    del qapp
    hints = QGuiApplication.styleHints()
    expected = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    assert Appearance("system", 100).theme.name == expected


def test_a_palette_of_white_on_black_asks_for_high_contrast(qapp: QApplication) -> None:
    del qapp
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFFFF"))
    assert wants_contrast(palette)
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    assert not wants_contrast(palette)


def test_a_switch_is_told_once_and_only_when_something_changes(qtbot: QtBot, appearance: Appearance) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.choose("dark")
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.choose("dark")
    assert appearance.choice == "dark"


def test_text_size_moves_in_steps_and_stops_at_the_ends(appearance: Appearance) -> None:
    for _step in range(20):
        appearance.step_text(1)
    assert (appearance.zoom, appearance.page_theme.text_scale, appearance.theme.text_scale) == (300, 300, 200)
    for _step in range(20):
        appearance.step_text(-1)
    assert (appearance.zoom, appearance.page_theme.text_scale, appearance.theme.text_scale) == (50, 50, 90)
    appearance.set_text_scale(123)
    assert (appearance.zoom, appearance.page_theme.text_scale, appearance.theme.text_scale) == (125, 125, 125)


def test_a_choice_is_told_even_where_it_looks_the_same(qtbot: QtBot) -> None:
    appearance = Appearance("system", 100)
    same: ThemeChoice = appearance.theme.name
    with qtbot.waitSignal(appearance.decided), qtbot.assertNotEmitted(appearance.changed):
        appearance.choose(same)
    assert appearance.choice == same


def test_paper_is_light_whatever_the_window_wears(appearance: Appearance) -> None:
    appearance.choose("high-contrast")
    assert appearance.paper_theme().name == "light"
    assert appearance.css_of(appearance.paper_theme()) != appearance.page_css()


def test_motion_is_reduced_and_left_to_the_system_again(qapp: QApplication) -> None:
    reduce_motion(qapp, reduced=True)
    assert qapp.cursorFlashTime() == 0
    assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    reduce_motion(qapp, reduced=False)
    assert qapp.cursorFlashTime() > 0


def test_dressing_changes_palette_font_and_controls(qapp: QApplication, qtbot: QtBot, appearance: Appearance) -> None:
    label = QLabel("words")
    label.setProperty("type", "ui")
    qtbot.addWidget(label)
    label.show()
    appearance.choose("dark")
    appearance.set_text_scale(200)
    appearance.dress(qapp)
    dark = TOKENS.colours["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == dark["surface.window"]
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == dark["text.primary"]
    assert label.font().pixelSize() == 28


class _LikeWindows:
    """An application as it is on Windows: with a style sheet, menus and messages get the system's font again."""

    def __init__(self) -> None:
        self.font_of_menus = "of the system"

    def setPalette(self, _palette: QPalette) -> None:  # noqa: N802 - Qt's name
        """Nothing that fonts depend on."""

    def setFont(self, font: QFont) -> None:  # noqa: N802 - as above
        """What Qt does where no kind of widget is named."""
        self.font_of_menus = font.family()

    def setStyleSheet(self, _sheet: str) -> None:  # noqa: N802 - as above
        """What Qt does there."""
        self.font_of_menus = "of the system"


def test_menus_wear_the_font_of_the_theme_on_windows_too(appearance: Appearance) -> None:
    windows = _LikeWindows()
    appearance.dress(cast("QApplication", windows))
    assert windows.font_of_menus == appearance.theme.font("ui").family()
