"""Copies of a notebook that live apart for a while: a simulator of laptops without any database."""

from dataclasses import dataclass, field, replace

from osee_desktop.notebook.merging import merge
from osee_desktop.notebook.records import Item, PersonalNote, Snapshot, Visit


@dataclass
class Laptop:
    """A notebook in memory that counts its changes as the real one does."""

    identity: str
    items: dict[str, Item] = field(default_factory=dict)
    visits: tuple[Visit, ...] = ()

    def keep(self, item: Item) -> Item:
        """Keep a new or changed item."""
        known = self.items.get(item.id)
        counts = dict(known.revisions if known else ())
        counts[self.identity] = counts.get(self.identity, 0) + 1
        self.items[item.id] = replace(item, revisions=tuple(sorted(counts.items())))
        return self.items[item.id]

    def write(self, note_id: str, text: str) -> Item:
        """Write a note, or write it anew."""
        return self.keep(PersonalNote(id=note_id, about="module/strategy", title="Strategy", text=text))

    def remove(self, item_id: str) -> None:
        """Throw an item away, if it is there."""
        if item_id in self.items and not self.items[item_id].removed:
            self.keep(replace(self.items[item_id], removed=True))

    def snapshot(self) -> Snapshot:
        """Everything."""
        return Snapshot(self.identity, tuple(self.items.values()), self.visits)

    def take(self, snapshot: Snapshot) -> None:
        """Hold this instead."""
        self.items = {item.id: item for item in snapshot.items}
        self.visits = snapshot.visits

    def meet(self, other: "Laptop | Snapshot") -> None:
        """Take in what another one has."""
        self.take(merge(self.snapshot(), other if isinstance(other, Snapshot) else other.snapshot()).snapshot)

    def texts(self) -> set[str]:
        """All notes that can be read."""
        return {item.text for item in self.items.values() if isinstance(item, PersonalNote) and not item.removed}
