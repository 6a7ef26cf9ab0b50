"""What `kind:role` and its like mean on the documents of an index."""

import sqlite3
from typing import TYPE_CHECKING, Final

from whoosh.lang import two_letter_code

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.query import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BASES: Final = ("source", "likely match", "title only")


class Filters:
    """Turns filters into documents; values may be ids, titles or words of them, in any case and number."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._connection = connection
        self._analyser = analyser
        self._find: Mapping[str, Callable[[str], frozenset[int]]] = {
            "kind": self._kind,
            "module": self._module,
            "category": self._category,
            "role": self._role,
            "cost": self._cost,
            "lang": self._language,
            "basis": self._basis,
        }

    def documents(self, asked: Filter) -> frozenset[int]:
        """The numbers of the documents that meet one filter; none where nothing has the value."""
        return self._find[asked.field](asked.value)

    def _kind(self, value: str) -> frozenset[int]:
        wanted = self._analyser.stem_key(value)
        kinds = [str(row[0]) for row in self._connection.execute("SELECT DISTINCT kind FROM document")]
        return self._with("kind", [kind for kind in kinds if self._analyser.stem_key(kind) == wanted])

    def _module(self, value: str) -> frozenset[int]:
        return self._listing("modules", self._named("module", value))

    def _category(self, value: str) -> frozenset[int]:
        return self._with("category", self._named("category", value))

    def _role(self, value: str) -> frozenset[int]:
        return self._listing("roles", self._named("role", value))

    def _cost(self, value: str) -> frozenset[int]:
        return self._with("cost", [value.casefold()])

    def _language(self, value: str) -> frozenset[int]:
        code = value.casefold()
        return self._listing("languages", [two_letter_code(code) or code])

    def _basis(self, value: str) -> frozenset[int]:
        wanted = " ".join(value.casefold().replace("-", " ").split())
        return self._with("basis", [basis for basis in _BASES if wanted and basis.startswith(wanted)])

    def _with(self, column: str, values: list[str]) -> frozenset[int]:
        """Documents of which a column has one of these values."""
        query = f"SELECT number FROM document WHERE {column} IN ({', '.join('?' * len(values))})"
        return self._numbers(query, values)

    def _listing(self, column: str, values: list[str]) -> frozenset[int]:
        """Documents of which a column lists one of these values, each between spaces."""
        holds = " OR ".join(f"instr({column}, ?)" for _value in values) or "0"
        return self._numbers(f"SELECT number FROM document WHERE {holds}", [f" {value} " for value in values])

    def _numbers(self, query: str, values: list[str]) -> frozenset[int]:
        return frozenset(int(row[0]) for row in self._connection.execute(query, values))

    def _named(self, kind: str, value: str) -> list[str]:
        """Ids of the records of a kind that a value names: by id, a whole name, its beginning, or a word of it."""
        key = self._analyser.stem_key(value)
        if not key:
            return []
        named = "SELECT DISTINCT id FROM name JOIN document USING (number) WHERE kind = ? AND"
        attempts = (
            ("SELECT id FROM document WHERE kind = ? AND id IN (?, ?)", (value, f"{kind}/{value}")),
            (f"{named} stem_key = ?", (key,)),
            (f"{named} substr(stem_key, 1, length(?)) = ?", (key, key)),
            (f"{named} instr(' ' || stem_key || ' ', ?)", (f" {key} ",)),
        )
        for query, values in attempts:
            found = [str(row[0]) for row in self._connection.execute(query, (kind, *values))]
            if found:
                return found
        return []
