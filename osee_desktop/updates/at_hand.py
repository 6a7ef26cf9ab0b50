"""The carriers that are at hand: opened for a check, the ways to a pack afterwards, let go of at the end.

It may not judge what a carrier says.
"""

from collections.abc import Callable, Iterable, Sequence

from osee_desktop.updates.answers import Cost
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.content_here import ContentHere
from osee_desktop.updates.fetching import kept
from osee_desktop.updates.places import Places
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import PackInfo
from osee_desktop.updates.trust.checking import Verdict
from osee_desktop.updates.ways import Way, ways


class AtHand:
    """Those that were there at the last look.

    Args:
        look: gives the carriers that are there now, those that the person prefers first.
        here: what a delta may start from.
        places: where parts gather.
    """

    def __init__(self, look: Callable[[], Sequence[Carrier]], here: ContentHere, places: Places) -> None:
        self._look, self._here, self._places = look, here, places
        self._open: list[Carrier] = []
        self._offering: dict[int, set[str]] = {}

    def look(self) -> Sequence[Carrier]:
        """Let go of those there were, and see which are there now."""
        self.close()
        self._open = list(self._look())
        return self._open

    def close(self) -> None:
        """Let go of all."""
        for carrier in self._open:
            carrier.close()
        self._open = []

    def take(self, verdicts: Iterable[Verdict]) -> None:
        """Remember which packs each of them names."""
        self._offering = {id(one.carrier): {pack.sha256 for pack in one.packs.values()} for one in verdicts}

    def ways(self, pack: PackInfo) -> tuple[Way, ...]:
        """First those of carriers whose metadata names the pack; another may hold its bytes all the same."""
        named = [one for one in self._open if pack.sha256 in self._offering.get(id(one), ())]
        rest = [one for one in self._open if one not in named]
        bases = self._here.bases()
        return ways(pack, named, bases, self._places) + ways(pack, rest, bases, self._places)

    def cost(self, pack: PackInfo) -> Cost:
        """What it costs to bring a pack on the cheapest way, and how much of that is here already."""
        cheapest = self.ways(pack)[0]
        held = kept(cheapest.part, cheapest.length)
        return Cost(cost=cheapest.length, kept=held, source=cheapest.carrier.source)

    @property
    def received(self) -> int:
        """Bytes of files that came from them over the network."""
        return sum(one.received for one in self._open if isinstance(one, WebCarrier))
