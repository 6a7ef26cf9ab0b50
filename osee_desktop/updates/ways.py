"""The ways in which the bytes of a pack can come, the cheapest first. It decides; it fetches nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from osee_desktop.updates import layout
from osee_desktop.updates.places import Places
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import PackInfo

Form = Literal["raw", "delta", "full"]

_NEARER: Final = ("folder", "stick", "web")
"""Kinds of carriers, those that cost the officer least first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way.

    Attributes:
        length: bytes of the whole file that comes.
        part: where they gather, whoever brings them.
        base: for a delta, the raw pack that it starts from.
    """

    carrier: Carrier
    form: Form
    place: str
    length: int
    part: Path
    base: Path | None = None


def ways(pack: PackInfo, carriers: Iterable[Carrier], bases: Mapping[str, Path], places: Places) -> tuple[Way, ...]:
    """Every way to a pack, the cheapest first.

    Args:
        pack: what is wanted.
        carriers: those that may have it.
        bases: raw packs on this machine, by their hash.
        places: where parts gather.
    """
    found = [way for carrier in carriers for way in _from(carrier, pack, bases, places)]
    return tuple(sorted(found, key=lambda way: (_NEARER.index(way.carrier.source.kind), way.length - _held(way))))


def _held(way: Way) -> int:
    return way.part.stat().st_size if way.part.is_file() else 0


def _from(carrier: Carrier, pack: PackInfo, bases: Mapping[str, Path], places: Places) -> Iterator[Way]:
    language, sha256 = pack.language, pack.sha256
    yield Way(
        carrier=carrier,
        form="raw",
        place=layout.raw(language, sha256),
        length=pack.length,
        part=places.partial(f"{sha256}.raw"),
    )
    if pack.full_length is not None:
        yield Way(
            carrier=carrier,
            form="full",
            place=layout.full(language, sha256),
            length=pack.full_length,
            part=places.partial(f"{sha256}.zst"),
        )
    for base in sorted(bases.keys() & pack.delta_lengths.keys()):
        yield Way(
            carrier=carrier,
            form="delta",
            place=layout.delta(language, sha256, base),
            length=pack.delta_lengths[base],
            part=places.partial(f"{sha256}.{base[: layout.BASE_DIGITS]}"),
            base=bases[base],
        )
