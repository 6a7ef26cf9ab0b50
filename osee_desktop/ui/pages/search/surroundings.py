"""What the search page must know of the library beside the hits. Apart from them, because the window starts with it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Surroundings(NamedTuple):
    """Short titles of the categories by their key."""

    categories: Mapping[str, str] = _NONE
