"""From link to link of a page by keyboard, and what a term means under the mouse. It may not follow a link."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from osee_desktop.ui.widgets.document_links import PlacedLink, areas_of, link_beside
from osee_desktop.ui.widgets.term_marks import show_explanation


class LinkWalk(QObject):
    """Walks through the links of one page.

    Attributes:
        links: the links of the document as it is now.
        focused: the one that was reached by keyboard; None for none.
    """

    def __init__(self, page: QTextEdit) -> None:
        super().__init__(page)
        self._page = page
        self.links: tuple[PlacedLink, ...] = ()
        self.focused: PlacedLink | None = None

    def take(self, links: tuple[PlacedLink, ...]) -> None:
        """The document has these links now."""
        self.links, self.focused = links, None

    def step(self, *, forward: bool) -> bool:
        """Go to the next link, or the one before, from where one reads; it is spoken. Says whether there is one."""
        target = link_beside(self.links, self._page.textCursor(), forward=forward)
        self._show(target)
        if target is None:
            return False
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, target.spoken))
        self._explain(target)
        return True

    def explain_at(self, place: QPointF) -> None:
        """Show what the term at a place of the viewport (px) means; nothing where there is none."""
        terms = (link for link in self.links if link.explanation)
        self._explain(next((link for link in terms if any(area.contains(place) for area in self._areas(link))), None))

    def focused_areas(self) -> list[QRectF]:
        """Where the focused link stands in the viewport (px), one area for each of its lines; none for no link."""
        return self._areas(self.focused) if self.focused else []

    def _show(self, link: PlacedLink | None) -> None:
        self.focused = link
        cursor = self._page.textCursor()
        cursor.clearSelection()
        if link:
            cursor.setPosition(link.start)
            cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
        self._page.setTextCursor(cursor)
        self._page.ensureCursorVisible()

    def _explain(self, link: PlacedLink | None) -> None:
        """Show below a link what it means; nothing for one without a meaning."""
        areas = self._areas(link) if link else []
        area = areas[-1].toRect() if areas else QRect()
        words = link.explanation if link and areas else ""
        viewport = self._page.viewport()
        show_explanation(viewport.mapToGlobal(area.bottomLeft()), words, viewport, area)

    def _areas(self, link: PlacedLink) -> list[QRectF]:
        scrolled = self._page.verticalScrollBar().value()
        return [area.translated(0, -scrolled) for area in areas_of(self._page.document(), link)]
