"""Filtering and sorting of entries: pure functions from plain values to plain values. They may not know Qt."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from osee_desktop.ui.pages.training.entry import Choice, Entry

Chosen = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice of a filter, and how many entries it would leave beside the other filters."""

    choice: Choice
    count: int


@dataclass(frozen=True, slots=True)
class Order:
    """The column that a table is sorted by."""

    column: str
    descending: bool = False

    def turned_to(self, column: str) -> "Order":
        """The order after a person asked for a column: the same one again turns it round."""
        return Order(column, not self.descending) if column == self.column else Order(column)


def matching(entries: Iterable[Entry], chosen: Chosen) -> list[Entry]:
    """The entries that every filter lets through; `chosen` is filter -> key."""
    return [entry for entry in entries if all(_has(entry, facet, key) for facet, key in chosen.items())]


def offered(entries: Iterable[Entry], facet: str, chosen: Chosen) -> list[Offer]:
    """Everything that a filter can be set to, in its order, counted beside the other filters."""
    known = list(entries)
    others = {name: key for name, key in chosen.items() if name != facet}
    left = matching(known, others)
    every = sorted({choice for entry in known for choice in entry.choices[facet]})
    return [Offer(choice, sum(_has(entry, facet, choice.key) for entry in left)) for choice in every]


def ordered(entries: Sequence[Entry], order: Order) -> list[Entry]:
    """The entries sorted by a column; equal ones stay in the order of the draft. Raises KeyError for no column."""
    return sorted(entries, key=_KEYS[order.column], reverse=order.descending)


def _has(entry: Entry, facet: str, key: str) -> bool:
    return any(choice.key == key for choice in entry.choices[facet])


def _title(entry: Entry) -> str:
    """A title without accents, capitals and marks: what a person looks it up by."""
    letters = unicodedata.normalize("NFKD", entry.title.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter.isspace())


def _activity(entry: Entry) -> int:
    return entry.activity_rank


def _cost(entry: Entry) -> Choice:
    return entry.choices["cost"][0]


def _basis(entry: Entry) -> Choice:
    return entry.choices["basis"][0]


_KEYS: Mapping[str, Callable[[Entry], Any]] = {
    "title": _title,
    "activity": _activity,
    "cost": _cost,
    "basis": _basis,
}
