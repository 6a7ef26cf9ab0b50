"""What plans need of a library. They may not know how a library is kept."""

from typing import Protocol

from osee_desktop.library import records


class Shelf(Protocol):
    """A library, as far as plans read it. `get` raises InputProblem "unknown-record"."""

    def edition(self) -> records.Edition:
        """Which edition this is."""

    def categories(self) -> tuple[records.Category, ...]:
        """The categories, in the order of the draft's text."""

    def modules(self) -> tuple[records.Module, ...]:
        """The modules, in the order of the draft."""

    def competencies(self) -> tuple[records.Competency, ...]:
        """The competencies, in the order of the draft."""

    def get(self, record_id: str) -> records.Record:
        """One record by its id; a replaced record gives the one that replaced it."""

    def all(self, kind: str) -> tuple[records.Record, ...]:
        """Every record of a kind, in the order of the draft."""
