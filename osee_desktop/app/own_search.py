"""The search in what the officer keeps: it joins the notebook and the search, which do not know each other."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from osee_desktop.app import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from osee_desktop.notebook.records import Item
    from osee_desktop.search.changing import ChangingSearch
    from osee_desktop.search.engine import Answer


class OwnSearch:
    """The search in what the officer keeps: items go in, and the search sees plain documents.

    The index in the cache is that of one notebook: others are deleted, so that nobody's notes outlive their notebook.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._identity = ""
        self._search: ChangingSearch | None = None

    def feed(self, identity: str, items: "Iterable[Item]") -> None:
        """Answer for these items of the notebook of this id from now on."""
        from osee_desktop.notebook.findable import findables  # noqa: PLC0415 - the first page needs no search
        from osee_desktop.search.changing import ChangingSearch  # noqa: PLC0415 - the same
        from osee_desktop.search.documents import Document  # noqa: PLC0415 - the same
        from osee_desktop.search.index import IndexMark  # noqa: PLC0415 - the same

        if self._search is None or identity != self._identity:
            self.close()
            file = self._cache / f"notes-{identity[:32]}.fts.db"
            self._identity = identity
            self._search = ChangingSearch(file, IndexMark(surroundings.LANGUAGE, identity))
            for other in set(self._cache.glob("notes-*.fts.db")) - {file}:
                with suppress(OSError):
                    other.unlink()
        found = findables(items)
        self._search.feed(Document(id=one.id, kind=f"own-{one.kind}", title=one.title, text=one.text) for one in found)

    def answer(self, text: str, limit: int = 20) -> "Answer":
        """Search for what was typed."""
        from osee_desktop.search.hits import Answer  # noqa: PLC0415 - as above

        return self._search.answer(text, limit) if self._search else Answer()

    def close(self) -> None:
        """Let go of the index."""
        if self._search:
            self._search.close()
        self._search = None


def search_own(file: Path, cache: Path) -> OwnSearch | None:
    """The search in a notebook; None where there is none. Searching makes no notebook."""
    if not file.exists():
        return None
    from osee_desktop.notebook.store import open_notebook  # noqa: PLC0415 - few commands need a notebook

    with open_notebook(file, surroundings.now) as notebook:
        whole = notebook.snapshot()
    search = OwnSearch(cache)
    search.feed(whole.identity, whole.items)
    return search
