"""Counting changes: an item's revisions grow in the notebook in which it is changed, and never shrink. Pure."""

from osee_desktop.notebook.records import Revisions


def counted(revisions: Revisions, identity: str) -> Revisions:
    """The revisions after one more change in a notebook."""
    counts = dict(revisions)
    counts[identity] = counts.get(identity, 0) + 1
    return tuple(sorted(counts.items()))


def merged(one: Revisions, other: Revisions) -> Revisions:
    """The greatest count of each notebook."""
    counts = dict(one)
    for notebook, count in other:
        counts[notebook] = max(count, counts.get(notebook, 0))
    return tuple(sorted(counts.items()))
