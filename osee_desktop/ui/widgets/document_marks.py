"""What a document of ours may load: our own marks, and nothing from a file or an address."""

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QPixmap, QTextDocument

from osee_desktop.ui.theme.marks import mark
from osee_desktop.ui.theme.theme import Theme


def served(kind: int, name: QUrl | str, theme: Theme, ratio: float) -> QPixmap | QByteArray:
    """What a document is given for a name.

    Args:
        kind: the kind of resource, as Qt numbers them.
        name: what the document asks for.
        theme: in whose colours a mark is drawn.
        ratio: device pixels for each logical one.

    Returns:
        A mark; an empty picture for any other, since Qt would look for a file where it gets nothing; no bytes for
        anything but a picture.
    """
    if kind != QTextDocument.ResourceType.ImageResource.value:
        return QByteArray()
    return mark(QUrl(name), theme, ratio) or _nothing()


def _nothing() -> QPixmap:
    empty = QPixmap(1, 1)
    empty.fill(Qt.GlobalColor.transparent)
    return empty
