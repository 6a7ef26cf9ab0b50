"""Where the person has been: back and forward. Addresses only; it may not know a page or Qt."""

HOME = "home"
SHORTCUTS = "shortcuts"
PLAN = "plan"
NOTES = "notes"
UPDATES = "updates"
OWN_DATA = "your-data"
PREVIEW = "preview"
_SEARCH = "search:"


class Visit:
    """A page that was read; `read_fraction` is how far it was scrolled (0 to 1) when it was left."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.read_fraction = 0.0


class History:
    """The visits of one window, and which of them is shown."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """The visit that is shown."""
        return self._visits[self._at] if self._visits else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier visit."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later visit that was left by going back."""
        return self._at + 1 < len(self._visits)

    def leave_at(self, read_fraction: float) -> None:
        """Remember how far the current page is scrolled."""
        if self.current:
            self.current.read_fraction = read_fraction

    def visit(self, address: str) -> Visit:
        """Go to a page; what lay ahead is forgotten. Going where one already is adds nothing."""
        if self.current is None or self.current.address != address:
            del self._visits[self._at + 1 :]
            self._visits.append(Visit(address))
            self._at += 1
        return self._visits[self._at]

    def search(self, words: str) -> Visit:
        """Go to a search. From one search to the next is one visit: it does not grow with every letter typed."""
        if self.current is None or not is_search(self.current.address):
            return self.visit(search_address(words))
        del self._visits[self._at + 1 :]
        self._visits[self._at] = Visit(search_address(words))
        return self._visits[self._at]

    def step(self, steps: int) -> Visit | None:
        """Go back (negative) or forward; None where there is nothing."""
        target = self._at + steps
        if not 0 <= target < len(self._visits):
            return None
        self._at = target
        return self._visits[target]


def search_address(words: str) -> str:
    """The address of a search for these words."""
    return f"{_SEARCH}{words}"


def place_in(address: str) -> str:
    """The place of an address such as `plan` or `plan:role/policy-maker`: what stands before the colon."""
    return address.partition(":")[0]


def is_search(address: str) -> bool:
    """Whether an address is that of a search."""
    return address.startswith(_SEARCH)


def searched_words(address: str) -> str:
    """The words of a search's address."""
    return address.removeprefix(_SEARCH)
