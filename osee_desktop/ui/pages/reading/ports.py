"""What the reading page needs of a library. It may not know how a library is kept."""

from collections.abc import Mapping
from typing import Protocol

from osee_desktop.library import records


class Shelf(Protocol):
    """A library, as far as pages read it. `get` and `module_page` raise InputProblem "unknown-record"."""

    def edition(self) -> records.Edition:
        """Which edition this is."""

    def framework(self) -> records.Framework:
        """The document as a whole."""

    def categories(self) -> tuple[records.Category, ...]:
        """The categories, in the order of the draft's text."""

    def modules(self) -> tuple[records.Module, ...]:
        """The modules, in the order of the draft."""

    def competencies(self) -> tuple[records.Competency, ...]:
        """The competencies, in the order of the draft."""

    def module_page(self, module_id: str) -> records.ModulePage:
        """Everything that belongs to one module."""

    def get(self, record_id: str) -> records.Record:
        """One record by its id."""

    def all(self, kind: str) -> tuple[records.Record, ...]:
        """Every record of a kind."""

    def titles(self) -> Mapping[str, str]:
        """Title of every record by its id."""

    def term_id(self, words: str) -> str | None:
        """Id of the term with this title, acronym or alias."""

    def uses_of(self, term_id: str) -> tuple[str, ...]:
        """Ids of the records that use a term."""

    def notes_on(self, record_ids: list[str]) -> tuple[records.Note, ...]:
        """Editor's remarks on these records."""

    def close(self) -> None:
        """Let go of the file."""
