"""The search in the help pages: it joins the pages and the search, which do not know each other."""

from typing import TYPE_CHECKING

from osee_desktop.app.surroundings import LANGUAGE

if TYPE_CHECKING:
    from osee_desktop.search.engine import Search


def search_help() -> "Search":
    """The search in the help pages. Its index is small enough to be made in memory."""
    from osee_desktop.base.help_pages import help_pages  # noqa: PLC0415 - the first page needs no search
    from osee_desktop.search.analysis import Analyser  # noqa: PLC0415 - the same
    from osee_desktop.search.documents import Document  # noqa: PLC0415 - the same
    from osee_desktop.search.engine import Search  # noqa: PLC0415 - the same
    from osee_desktop.search.index import IndexMark, index_in_memory  # noqa: PLC0415 - the same

    documents = (
        Document(
            id=f"help:{page.code}",
            kind="help",
            title=page.title,
            text=" ".join((*page.sentences, *page.steps)),
            names=(page.code,),
            place=page.group,
        )
        for page in help_pages()
    )
    return Search(index_in_memory(IndexMark(LANGUAGE, "help"), documents, ()), Analyser(LANGUAGE))
