"""The places that have a list of records, and a list ready to be shown: plain values.

It may not know Qt or a library.
"""

from collections.abc import Sequence
from typing import NamedTuple

from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING, TreeEntry

ROLES = "roles"
COMPETENCIES = "competencies"
GLOSSARY = "glossary"
HELP = "help"
LICENCES = "licences"

_HOMES = {"role": ROLES, "competency": COMPETENCIES, "term": GLOSSARY, "material": TRAINING}
_PLACES = (ROLES, COMPETENCIES, GLOSSARY, TRAINING, HELP, LICENCES)


class Listing(NamedTuple):
    """The list of one place.

    Attributes:
        address: address of the place.
        name: what stands above the list.
        icon: name of the icon of the place.
        filter_hint: what the empty filter field says.
        entries: groups and the records in them; a group without an address only folds.
        lettered: the groups are letters, and a row of letters leads to them.
        spelled_out: also names under which a record is found, by its address.
    """

    address: str
    name: str
    icon: str
    filter_hint: str
    entries: tuple[TreeEntry, ...]
    lettered: bool = False
    spelled_out: tuple[tuple[str, str], ...] = ()

    def filtered(self, typed: str) -> tuple[TreeEntry, ...]:
        """The entries that hold all the words typed, blind to case and accents; what leads to one is kept."""
        words = fold(typed).split()
        if not words:
            return self.entries
        also = dict(self.spelled_out)
        return tuple(kept for entry in self.entries if (kept := _kept(entry, words, also)))

    @property
    def letters(self) -> tuple[str, ...]:
        """The names of the groups, where they are letters."""
        return tuple(entry.title for entry in self.entries) if self.lettered else ()


def place_of(address: str) -> str:
    """The place in whose list a page stands: its own address for a place, else by the kind of the record."""
    place = address.partition(":")[0]
    if place in _PLACES:
        return place
    return _HOMES.get(address.partition("/")[0], MODULES)


def fold(text: str) -> str:
    """Words without case and accents, as lists compare them."""
    import unicodedata  # noqa: PLC0415 - the first page names its places by this module, and filters nothing

    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _kept(entry: TreeEntry, words: Sequence[str], also: dict[str, str]) -> TreeEntry | None:
    """An entry as far as it is found: whole where its own name is, else with the children that are."""
    if entry.address and _holds(f"{entry.title} {also.get(entry.address, '')}", words):
        return entry
    below = tuple(kept for child in entry.children if (kept := _kept(child, words, also)))
    return entry._replace(children=below) if below else None


def _holds(name: str, words: Sequence[str]) -> bool:
    folded = fold(name)
    return all(word in folded for word in words)
