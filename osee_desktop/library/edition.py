"""Which edition a library file is. Apart from the records, because the front page needs nothing else of them."""

from typing import NamedTuple


class Edition(NamedTuple):
    """Which edition of the library this is. `number` grows by one with each; order goes by it, never by a date."""

    number: int
    label: str
    language: str
