"""What `kind:role` and its like mean on the documents of an index."""

import sqlite3
from typing import TYPE_CHECKING, Final

from osee_desktop.search.analysis import Analyser
from osee_desktop.search.expressions import Condition
from osee_desktop.search.query import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NOTHING: Final = Condition("0")
_BASES: Final = ("source", "likely match", "title only")


class Filters:
    """Turns filters into conditions; values may be ids, titles or their beginnings, in any case and number."""

    def __init__(self, connection: sqlite3.Connection, analyser: Analyser) -> None:
        self._connection = connection
        self._analyser = analyser
        self._make: Mapping[str, Callable[[str], Condition]] = {
            "kind": self._kind,
            "module": self._module,
            "category": self._category,
            "role": self._role,
            "cost": self._cost,
            "lang": self._language,
            "basis": self._basis,
        }

    def condition(self, asked: Filter) -> Condition:
        """The condition for one filter; a value that nothing has gives no hits."""
        return self._make[asked.field](asked.value)

    def _kind(self, value: str) -> Condition:
        wanted = self._analyser.stem_key(value)
        kinds = [str(row[0]) for row in self._connection.execute("SELECT DISTINCT kind FROM document")]
        return _one_of("d.kind", [kind for kind in kinds if self._analyser.stem_key(kind) == wanted])

    def _module(self, value: str) -> Condition:
        return _one_of("d.module", self._named("module", value))

    def _category(self, value: str) -> Condition:
        return _one_of("d.category", self._named("category", value))

    def _role(self, value: str) -> Condition:
        roles = self._named("role", value)
        if not roles:
            return _NOTHING
        sql = " OR ".join("d.roles LIKE ?" for _role in roles)
        return Condition(f"({sql})", tuple(f"% {role} %" for role in roles))

    def _cost(self, value: str) -> Condition:
        return Condition("d.cost = ?", (value.casefold(),))

    def _language(self, value: str) -> Condition:
        return Condition("d.languages LIKE ?", (f"% {value.casefold()} %",))

    def _basis(self, value: str) -> Condition:
        wanted = " ".join(value.casefold().replace("-", " ").split())
        return _one_of("d.basis", [basis for basis in _BASES if wanted and basis.startswith(wanted)])

    def _named(self, kind: str, value: str) -> list[str]:
        """Ids of the records of a kind that a value names: by id, by a whole title or alias, else by its beginning."""
        exact = "SELECT id FROM document WHERE kind = ? AND id IN (?, ?)"
        whole = "SELECT DISTINCT id FROM name JOIN document USING (number) WHERE kind = ? AND stem_key = ?"
        start = "SELECT DISTINCT id FROM name JOIN document USING (number) WHERE kind = ? AND stem_key LIKE ? || '%'"
        key = self._analyser.stem_key(value)
        for query, values in ((exact, (value, f"{kind}/{value}")), (whole, (key,)), (start, (key,))):
            found = [str(row[0]) for row in self._connection.execute(query, (kind, *values))]
            if found:
                return found if key else []
        return []


def _one_of(column: str, values: list[str]) -> Condition:
    if not values:
        return _NOTHING
    return Condition(f"{column} IN ({', '.join('?' for _value in values)})", tuple(values))
