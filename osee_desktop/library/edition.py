"""Which edition a library file is. Apart from the records, because the front page needs nothing else of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which edition of the library this is. `number` grows by one with each; order goes by it, never by a date."""

    number: int
    label: str
    language: str
