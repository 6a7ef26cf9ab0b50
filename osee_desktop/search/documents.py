"""What is searched: plain documents, wherever they come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing that can be found.

    Attributes:
        id: what a hit opens.
        kind: module, competency, role, material ...
        names: acronym, aliases and other short words under which it is known.
        place: where it stands, in words.
        module, category: ids, where it belongs to one.
        modules: ids of further modules that it has to do with.
        roles: ids of the roles that it is for.
        cost, languages, basis: facts of a material, for filters.
        same_as: documents with the same value count once.
    """

    id: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    place: str = ""
    module: str | None = None
    category: str | None = None
    modules: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    cost: str | None = None
    languages: tuple[str, ...] = ()
    basis: str | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Names of one thing: a search for one of them also finds the others."""

    names: tuple[str, ...]
