"""What the place "My plan" is given from elsewhere. It may not know who gives it."""

from typing import Protocol

from osee_desktop.library.records import Basis, Cost


class BasisMark(Protocol):
    """How the basis of a summary is marked: icon, colour token, word, and a sentence that says what it means."""

    @property
    def icon(self) -> str:
        """Name of the icon."""

    @property
    def token(self) -> str:
        """Token of the colour of icon and word."""

    @property
    def words(self) -> str:
        """The word."""

    @property
    def meaning(self) -> str:
        """What it means."""


class Marks(Protocol):
    """The fixed words of materials; they are the same on every page of the program."""

    def basis_mark(self, basis: Basis) -> BasisMark:
        """The fixed form of a basis."""

    def cost_word(self, cost: Cost) -> str:
        """The word for a cost."""
