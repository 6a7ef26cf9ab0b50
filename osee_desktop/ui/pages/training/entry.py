"""A material as this place shows it: plain values, made off the main thread. It may not know Qt or a library."""

from collections.abc import Mapping
from dataclasses import dataclass

FACETS = ("module", "group", "cost", "language", "form", "basis")


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """A value that materials share: its place in the order, its key, its words."""

    rank: int
    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One material.

    Attributes:
        address: id of its record.
        title: as the draft prints it.
        maker: publisher and year, as far as they are known.
        activities: titles of the training activities that name it, one after the other.
        activity_rank: place of the first of them in the draft.
        summary: page HTML.
        basis_icon, basis_token, basis_meaning: the fixed mark of what the summary rests on, and what it means.
        form, cost_note, suits, licence, languages, modules, place: facts in words; empty where there is nothing.
        attribution: a line ready to copy.
        web: its address in the web; empty where none is known.
        choices: filter -> the values by which it is found.
    """

    address: str
    title: str
    maker: str
    activities: str
    activity_rank: int
    summary: str
    basis_icon: str
    basis_token: str
    basis_meaning: str
    form: str
    cost_note: str
    suits: str
    licence: str
    languages: str
    modules: str
    place: str
    attribution: str
    web: str
    choices: Mapping[str, tuple[Choice, ...]]

    @property
    def cost(self) -> str:
        """The word for its cost."""
        return self.choices["cost"][0].words

    @property
    def basis(self) -> str:
        """The words for what its summary rests on."""
        return self.choices["basis"][0].words
