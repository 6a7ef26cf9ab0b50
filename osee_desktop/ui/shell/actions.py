"""Everything that can be done from the menu, declared once: words, menu, shortcuts, icon.

Menus and shortcuts are made from this list; what an action does is given by the window. It may not do anything.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from osee_desktop.base.translation import _

# The ninth key leads to the last tab, as it does in browsers.
_LAST_TAB = 9


class Declared(NamedTuple):
    """One action.

    Attributes:
        id: stable name.
        menu: id of the menu in which it stands.
        text: its words.
        keys: shortcuts, the one that the menu shows first.
        choice: group of which exactly one is on; empty for none.
        begins: a line stands above it.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    choice: str = ""
    begins: bool = False


def menus() -> dict[str, str]:
    """The menus by id, in order."""
    return {
        "file": _("&File"),
        "edit": _("&Edit"),
        "view": _("&View"),
        "go": _("&Go"),
        "tabs": _("&Tabs"),
        "help": _("&Help"),
    }


def declared() -> tuple[Declared, ...]:
    """All actions, in the order of the menus."""
    return (
        Declared(id="save-page", menu="file", text=_("Save page as &HTML…"), keys=("Ctrl+S",)),
        Declared(id="save-module", menu="file", text=_("Save &module as HTML…"), keys=("Ctrl+Shift+S",)),
        Declared(id="save-pdf", menu="file", text=_("Save as P&DF…"), keys=("Ctrl+Shift+P",)),
        Declared(id="print", menu="file", text=_("&Print…"), keys=("Ctrl+P",)),
        Declared(id="your-data", menu="file", text=_("&Your data"), begins=True),
        Declared(id="print-handout", menu="file", text=_("Print a ha&ndout…"), keys=("Ctrl+Shift+H",), begins=True),
        Declared(id="save-handout", menu="file", text=_("Save a handout &as PDF…")),
        Declared(id="quit", menu="file", text=_("&Quit"), keys=("Ctrl+Q",), begins=True),
        Declared(id="copy", menu="edit", text=_("&Copy"), keys=("Ctrl+C",)),
        Declared(id="select-all", menu="edit", text=_("Select &all"), keys=("Ctrl+A",)),
        Declared(id="copy-web", menu="edit", text=_("Copy &web address"), keys=("Ctrl+Shift+C",)),
        Declared(id="copy-reference", menu="edit", text=_("Copy a &reference"), keys=("Ctrl+Shift+R",)),
        Declared(id="copy-link", menu="edit", text=_("Copy a &link to this page"), keys=("Ctrl+Shift+L",)),
        Declared(id="bookmark", menu="edit", text=_("&Bookmark this page"), keys=("Ctrl+D",), begins=True),
        Declared(id="highlight", menu="edit", text=_("&Highlight the selected words"), keys=("Ctrl+Shift+M",)),
        Declared(id="note", menu="edit", text=_("Write a n&ote"), keys=("Ctrl+Shift+N",)),
        Declared(id="find", menu="edit", text=_("&Find on this page…"), keys=("Ctrl+F",), begins=True),
        Declared(id="find-next", menu="edit", text=_("Find &next"), keys=("F3",)),
        Declared(id="find-previous", menu="edit", text=_("Find pre&vious"), keys=("Shift+F3",)),
        Declared(id="preferences", menu="edit", text=_("&Preferences…"), keys=("Ctrl+,",), begins=True),
        Declared(id="theme-system", menu="view", text=_("Theme of the &system"), choice="theme"),
        Declared(id="theme-light", menu="view", text=_("&Light"), choice="theme"),
        Declared(id="theme-dark", menu="view", text=_("&Dark"), choice="theme"),
        Declared(id="theme-high-contrast", menu="view", text=_("&High contrast"), choice="theme"),
        Declared(id="text-larger", menu="view", text=_("L&arger text"), keys=("Ctrl++", "Ctrl+="), begins=True),
        Declared(id="text-smaller", menu="view", text=_("S&maller text"), keys=("Ctrl+-",)),
        Declared(id="text-reset", menu="view", text=_("&Normal text size"), keys=("Ctrl+0",)),
        Declared(id="back", menu="go", text=_("&Back"), keys=("Alt+Left",)),
        Declared(id="forward", menu="go", text=_("&Forward"), keys=("Alt+Right",)),
        Declared(id="search", menu="go", text=_("&Search"), keys=("Ctrl+K", "Alt+D", "/"), begins=True),
        Declared(id="home", menu="go", text=_("&Home"), keys=("Alt+Home",), begins=True),
        Declared(id="modules", menu="go", text=_("&Modules"), keys=("Alt+M",)),
        Declared(id="roles", menu="go", text=_("&Roles"), keys=("Alt+R",)),
        Declared(id="competencies", menu="go", text=_("&Competencies"), keys=("Alt+C",)),
        Declared(id="training", menu="go", text=_("&Training"), keys=("Alt+N",)),
        Declared(id="glossary", menu="go", text=_("&Glossary"), keys=("Alt+W",)),
        Declared(id="plan", menu="go", text=_("M&y plan"), keys=("Alt+P",), begins=True),
        Declared(id="notes", menu="go", text=_("My n&otes"), keys=("Alt+O",)),
        Declared(id="updates", menu="go", text=_("&Updates"), keys=("Alt+U",)),
        Declared(id="next-pane", menu="go", text=_("Next &pane"), keys=("F6",), begins=True),
        Declared(id="previous-pane", menu="go", text=_("Previous pa&ne"), keys=("Shift+F6",)),
        Declared(id="links", menu="go", text=_("&Links on this page"), keys=("Ctrl+L",)),
        *_tab_actions(),
        Declared(id="shortcuts", menu="help", text=_("&Keyboard shortcuts"), keys=("F1",)),
        Declared(id="help-pages", menu="help", text=_("&Help on messages")),
        Declared(id="report", menu="help", text=_("Report a &mistake or a wish on this page…"), begins=True),
        Declared(id="support-report", menu="help", text=_("Make a report for &support…")),
        Declared(id="about", menu="help", text=_("&About OSEE Desktop"), begins=True),
    )


def _tab_actions() -> tuple[Declared, ...]:
    numbered = (
        Declared(
            id=f"tab-{number}",
            menu="tabs",
            text=_("Tab &{number}").format(number=number) if number < _LAST_TAB else _("&Last tab"),
            keys=(f"Ctrl+{number}",),
            begins=number == 1,
        )
        for number in range(1, _LAST_TAB + 1)
    )
    return (
        Declared(id="new-tab", menu="tabs", text=_("&New tab"), keys=("Ctrl+T",)),
        Declared(id="close-tab", menu="tabs", text=_("&Close tab"), keys=("Ctrl+W",)),
        Declared(id="reopen-tab", menu="tabs", text=_("&Reopen closed tab"), keys=("Ctrl+Shift+T",)),
        Declared(id="next-tab", menu="tabs", text=_("Ne&xt tab"), keys=("Ctrl+Tab", "Ctrl+PgDown"), begins=True),
        Declared(id="previous-tab", menu="tabs", text=_("&Previous tab"), keys=("Ctrl+Shift+Tab", "Ctrl+PgUp")),
        *numbered,
    )


def build(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the menus of a window. `handlers` says what each action does.

    Raises:
        KeyError: an action is declared and nothing handles it.
    """
    bars = {key: window.menuBar().addMenu(text) for key, text in menus().items()}
    groups: dict[str, QActionGroup] = {}
    made: dict[str, QAction] = {}
    for one in declared():
        made[one.id] = _make(window, bars[one.menu], one, groups)
        made[one.id].triggered.connect(handlers[one.id])
    return made


def _make(window: QMainWindow, menu: QMenu, one: Declared, groups: dict[str, QActionGroup]) -> QAction:
    if one.begins:
        menu.addSeparator()
    action = menu.addAction(one.text)
    action.setObjectName(one.id)
    action.setShortcuts([QKeySequence(keys) for keys in one.keys])
    if one.choice:
        action.setCheckable(True)
        group = groups.setdefault(one.choice, QActionGroup(window))
        group.addAction(action)
    return action
