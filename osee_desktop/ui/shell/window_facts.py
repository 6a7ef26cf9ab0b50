"""What only the window knows of the machine, for the report to support: Qt, screens, fonts. No word of a person."""

import PySide6
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QAccessible, QFontDatabase, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from osee_desktop.base.translation import _
from osee_desktop.env.health import SCRIPTS
from osee_desktop.ui.theme.appearance import Appearance

_SYSTEMS = {
    "Latin": QFontDatabase.WritingSystem.Latin,
    "Arabic": QFontDatabase.WritingSystem.Arabic,
    "Devanagari": QFontDatabase.WritingSystem.Devanagari,
    "Chinese": QFontDatabase.WritingSystem.SimplifiedChinese,
    "Cyrillic": QFontDatabase.WritingSystem.Cyrillic,
}


def window_facts(window: QWidget, appearance: Appearance) -> list[tuple[str, str]]:
    """Labels with values. It must be asked in the window's thread."""
    size = _("{width} x {height} px").format(width=window.width(), height=window.height())
    return [
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        (_("Platform of the window"), QGuiApplication.platformName()),
        *((_("Screen"), _screen(screen)) for screen in QGuiApplication.screens()),
        (_("Window"), size),
        (_("Theme"), f"{appearance.choice}, {appearance.zoom} %"),
        (_("Font"), QApplication.font().family()),
        (_("Letters that can be shown"), ", ".join(script for script in SCRIPTS if _has_font(script))),
        (_("Language of the system"), QLocale.system().name()),
        (_("Screen reader"), _("yes") if QAccessible.isActive() else _("no")),
    ]


def _screen(screen: QScreen) -> str:
    size = screen.size()
    words = _("{width} x {height} px, {dots} dots per inch, factor {factor}")
    dots, factor = round(screen.logicalDotsPerInch()), screen.devicePixelRatio()
    return words.format(width=size.width(), height=size.height(), dots=dots, factor=factor)


def _has_font(script: str) -> bool:
    return bool(QFontDatabase.families(_SYSTEMS[script]))
