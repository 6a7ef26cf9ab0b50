"""What people type, with the answers that they should see: read from the tables in tests/core/data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from osee_desktop.search.engine import Search

DATA: Final = Path(__file__).resolve().parents[1] / "core" / "data"
SHOWN: Final = 3
"""Among so many hits an answer counts as found at once."""

_LOOKED_AT: Final = 10


@dataclass(frozen=True)
class Case:
    """A query, and parts of titles that are good answers to it."""

    query: str
    titles: tuple[str, ...]

    def rank(self, search: Search) -> int | None:
        """The place of the first good answer among ten, from 1."""
        hits = search.answer(self.query, _LOOKED_AT).hits
        return next((place for place, hit in enumerate(hits, 1) if self.accepts(hit.title)), None)

    def accepts(self, title: str) -> bool:
        """Whether a title is a good answer."""
        return any(part.casefold() in title.casefold() for part in self.titles)


def read_cases(file: Path) -> Iterator[Case]:
    """The cases of a table."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            query, titles = line.split("\t")
            yield Case(query, tuple(titles.split("|")))


def hit_rate(ranks: Sequence[int | None], within: int = SHOWN) -> float:
    """The share of cases with a good answer among the first hits."""
    return sum(rank is not None and rank <= within for rank in ranks) / len(ranks)


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float:
    """The mean of 1 for a good answer in the first place, 1/2 in the second, 1/3 in the third; 0 for none."""
    return sum(1 / rank for rank in ranks if rank) / len(ranks)
