"""Which roles an administrator has put before the person. It may not know where that was decided."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from osee_desktop.library.records import Role


class Offered(NamedTuple):
    """The ids of the roles; none where nobody decided.

    Attributes:
        only: no others can be chosen. Otherwise these stand first.
    """

    ids: tuple[str, ...] = ()
    only: bool = False

    def first(self, roles: "Sequence[Role]") -> "tuple[Role, ...]":
        """Those of the roles that are offered, in the order of the library."""
        return tuple(role for role in roles if role.id in self.ids)

    def among(self, roles: "Sequence[Role]") -> "tuple[Role, ...]":
        """Those of the roles that can be chosen."""
        return tuple(role for role in roles if not self.refuses(role.id))

    def refuses(self, role: str) -> bool:
        """Whether the role of this id cannot be chosen."""
        return bool(self.ids) and self.only and role not in self.ids
