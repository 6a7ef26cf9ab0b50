"""Finding the words of the glossary in a text. Pure: it knows names and texts, no record.

A name in capitals, such as IT, is found only so written: "it" is another word. Other names are found in any case,
all of them also in the plural, the longest first.
"""

import re
from collections.abc import Iterator, Mapping


class TermNames:
    """The names of terms, ready to be found.

    Args:
        names: title, acronym or alias as it is spelled -> id of the term.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._exact = {name: term for name, term in names.items() if is_acronym(name)}
        self._loose = {name.casefold(): term for name, term in names.items() if not is_acronym(name)}
        loose, exact = _either(self._loose), _either(self._exact)
        self._pattern = re.compile(rf"(?<!\w)(?:(?P<loose>(?i:{loose}))|(?P<exact>{exact}))(?:e?s)?(?!\w)")

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """A text in pieces, each with the id of the term that it names; an empty id for what stands between."""
        done = 0
        for found in self._pattern.finditer(text):
            term = self._term(found)
            if term:
                yield text[done : found.start()], ""
                yield found[0], term
                done = found.end()
        yield text[done:], ""

    def _term(self, found: re.Match[str]) -> str:
        exact = found["exact"]
        return self._exact[exact] if exact else self._loose.get(found["loose"].casefold(), "")


def is_acronym(name: str) -> bool:
    """Whether a name is one word with more than one capital."""
    return sum(letter.isupper() for letter in name) > 1 and " " not in name


def _either(names: Mapping[str, str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, longest_first)) or r"(?!)"
