"""What is wrong with what a window shows: parts without a name or a way to them, and words that are cut.

Every check takes a widget, looks at all that is visible in it, and returns a line for each fault. Whoever makes a page
only hands it in.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextBlock
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from osee_desktop.ui.pages.reading.page import ReadingPage
from tests.support.hands import inside

W = TypeVar("W", bound=QWidget)
_MOST_CHILDREN: Final = 60
"""Rows of one list that are looked at: a long list is made by one painter."""

_NAMED: Final = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.Dialog,
        QAccessible.Role.EditableText,
        QAccessible.Role.Link,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.MenuItem,
        QAccessible.Role.PageTab,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
        QAccessible.Role.TreeItem,
    }
)
"""Roles of parts that do something or hold something: a screen reader says their name."""

_CONTROLS: Final = (QAbstractButton, QLineEdit, QAbstractItemView, QTextBrowser, QPlainTextEdit)


def all_faults(root: QWidget) -> list[str]:
    """Everything that the checks of this module find in a widget."""
    return [*nameless(root), *named_alike(root), *out_of_reach(root), *cut(root), *broken(root), *unlisted(root)]


def nameless(root: QWidget) -> list[str]:
    """Parts without a name, in the tree that a screen reader walks."""
    return [
        f"no name: {interface.role().name} {interface.object()}"
        for interface in _walk(QAccessible.queryAccessibleInterface(root))
        if interface.role() in _NAMED and not interface.text(QAccessible.Text.Name).strip()
    ]


def named_alike(root: QWidget) -> list[str]:
    """Controls of one kind that a screen reader cannot tell apart."""
    names = Counter[tuple[str, str]]()
    for control in _controls(root):
        interface = QAccessible.queryAccessibleInterface(control)
        names[interface.role().name, interface.text(QAccessible.Text.Name)] += 1
    return [f"{count} times the same name: {role} {name!r}" for (role, name), count in names.items() if count > 1]


def out_of_reach(root: QWidget) -> list[str]:
    """Controls that the Tab key does not come to."""
    return [
        f"no way by the keyboard: {_described(control)}"
        for control in _controls(root)
        if control.isEnabled() and not _reached(control)
    ]


def cut(root: QWidget) -> list[str]:
    """Words that have less room than they need, and shortened ones that nothing says in full."""
    found = [f"cut: {_described(label)}" for label in _seen(root, QLabel) if label.text() and _cut_label(label)]
    found += [f"cut: {_described(button)}" for button in _seen(root, QAbstractButton) if _too_small(button)]
    found += [f"cut: {_described(field)}" for field in _seen(root, QLineEdit) if _cut_field(field)]
    found += [f"shortened: {label.text()!r}" for label in _seen(root, QLabel) if _shortened(label)]
    return found + [f"outside: {_described(one)}" for one in _seen(root, QWidget) if _sticks_out(one, root)]


def broken(root: QWidget) -> list[str]:
    """Words of a page that are broken in the middle, and paragraphs that do not show at all."""
    return [fault for reader in _seen(root, QTextBrowser) for fault in _broken_lines(reader)]


def unlisted(root: QWidget) -> list[str]:
    """Links and headings of a page that are not in the lists beside it."""
    return [fault for page in [root, *inside(root, ReadingPage)] for fault in _missing(page) if page.isVisible()]


def _walk(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if interface is None or not interface.isValid():
        return
    state: Any = interface.state()  # the stubs leave out what it holds
    if state.invisible:
        return
    yield interface
    for place in range(min(interface.childCount(), _MOST_CHILDREN)):
        yield from _walk(interface.child(place))


def _seen(root: QWidget, kind: type[W]) -> list[W]:
    """Everything of a kind that is visible in a widget."""
    return [one for one in inside(root, kind) if one.isVisible() and one.window() is root.window()]


def _controls(root: QWidget) -> list[QWidget]:
    found = [one for kind in _CONTROLS for one in _seen(root, kind)]
    # A tab says its name itself, and its cross is not reached by Tab: the keys of the menu close it.
    return [one for one in found if not isinstance(one.parentWidget(), QTabBar) and not _only_tells(one)]


def _only_tells(widget: QWidget) -> bool:
    """The heads of a table that cannot be clicked: its cells name them."""
    return isinstance(widget, QHeaderView) and not widget.sectionsClickable()


def _reached(control: QWidget) -> bool:
    return any(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value for one in _ways(control))


def _ways(control: QWidget) -> list[QWidget]:
    """Tab comes to one of several choices; the arrow keys go on from there."""
    if not isinstance(control, QAbstractButton):
        return [control]
    if control.autoExclusive():
        above = control.parentWidget()
        return [one for one in inside(above, QAbstractButton) if one.autoExclusive()] if above else [control]
    return [*control.group().buttons()] if control.group() and control.group().exclusive() else [control]


def _cut_label(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) or _longest_word(label) > label.width()
    return label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height()


def _longest_word(label: QLabel) -> int:
    metrics = label.fontMetrics()
    return max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)


def _too_small(button: QAbstractButton) -> bool:
    if not button.text():
        return False
    if button.hasHeightForWidth():
        return button.height() < button.heightForWidth(button.width())
    least = button.minimumSizeHint()
    return button.width() < least.width() or button.height() < least.height()


def _cut_field(field: QLineEdit) -> bool:
    edges = field.textMargins()
    room = field.width() - edges.left() - edges.right()
    words = field.fontMetrics()
    return words.horizontalAdvance(field.placeholderText()) > room or words.height() > field.height()


def _shortened(label: QLabel) -> bool:
    return label.text().endswith("…") and label.accessibleName() not in {"", label.text()} and not label.toolTip()


def _sticks_out(widget: QWidget, root: QWidget) -> bool:
    """Whether a widget is wider than what holds it. What is longer than a scroll area is scrolled to."""
    above = widget.parentWidget()
    if widget is root or above is None or widget.isWindow() or isinstance(above, QAbstractScrollArea):
        return False
    if isinstance(above.parentWidget(), QAbstractScrollArea) and not isinstance(above.parentWidget(), QScrollArea):
        return False
    left = widget.mapTo(above, QPoint(0, 0)).x()
    return left < 0 or left + widget.width() > above.width()


def _broken_lines(reader: QTextBrowser) -> list[str]:
    reader.document().documentLayout().documentSize()
    found = []
    block = reader.document().begin()
    while block.isValid():
        if block.text().strip() and not block.layout().lineCount():
            found.append(f"not shown: {block.text()!r}")
        found += [f"broken: {words!r}" for words in _broken_words(block)]
        block = block.next()
    return found


def _broken_words(block: QTextBlock) -> Iterator[str]:
    text, layout = block.text(), block.layout()
    for number in range(1, layout.lineCount()):
        place = layout.lineAt(number).textStart()
        if text[place - 1].isalpha() and text[place].isalpha():
            yield text[max(place - 12, 0) : place + 12]


def _missing(page: QWidget) -> list[str]:
    if not isinstance(page, ReadingPage):
        return []
    reader = page.reader
    rows = {part: listed.rows for part, listed in page.side.lists.items()}
    listed = {part: [model.row_at(index) for index in model.indexes()] for part, model in rows.items()}
    headings = [one.words for one in reader.headings()[1:] if one.level == 2]
    found = [] if [row.title for row in listed["headings"]] == headings else ["headings are not those of the list"]
    missing = {link.address for link in reader.links()} ^ {row.key for row in listed["links"]}
    return found + [f"not in the list of links: {address}" for address in sorted(missing)]


def _described(widget: QWidget) -> str:
    words = getattr(widget, "text", str)() or widget.accessibleName()
    hint = widget.sizeHint()
    return f"{type(widget).__name__} {words!r} {widget.width()}x{widget.height()}, wants {hint.width()}x{hint.height()}"
