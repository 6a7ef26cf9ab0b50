"""What stands under "Related": modules on both ends of a dependency, roles, the module of a record.

It may not make HTML.
"""

from collections.abc import Iterable

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library import records
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.places import Places
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.sheet import Related

_MOST_ROLES = 6
_MOST_WORDS = 8


def to_module(page: records.ModulePage, shelf: Shelf, places: Places) -> tuple[Related, ...]:
    """Modules that a module is tied to, in both directions, then the main roles that it trains."""
    found: dict[str, Related] = {}
    for link in page.links:
        if link.to_id:
            found.setdefault(link.to_id, _tied(link.to_id, wording.relation_of_ours(link.relation), shelf, places))
    for link in page.links_here:
        found.setdefault(link.from_id, _tied(link.from_id, wording.relation_of_theirs(link.relation), shelf, places))
    return (*found.values(), *_roles(page.audience, shelf))


def to_record(record: records.Record, shelf: Shelf, places: Places) -> tuple[Related, ...]:
    """The module or category of a record, then what the record itself names."""
    holder = places.module_of(record) or places.category_of(record)
    first = [] if holder is None or holder.id == record.id else [_holder(holder, places)]
    if isinstance(record, records.Role):
        return _modules_of(record, shelf, places)
    if isinstance(record, records.Category):
        others = (one for one in shelf.categories() if one.id != record.id)
        first += [_tied(one.id, wording.kind_words()["category"], shelf, places) for one in others]
    if isinstance(record, records.Competency):
        first += [_neighbour(one) for one in shelf.competencies() if one.module == record.module and one != record]
    if isinstance(record, records.Audience):
        first += _roles([record], shelf)
    if isinstance(record, records.Profile):
        first += [_role(key, shelf) for key in record.roles]
    if isinstance(record, records.Term):
        first += _words_in(record, shelf)
    return tuple(first)


def _words_in(term: records.Term, shelf: Shelf) -> list[Related]:
    """Terms that its text uses, then terms whose texts use it, each once."""
    used = [one.id for one in shelf.all("term") if term.id in shelf.uses_of(one.id)]
    users = [key for key in shelf.uses_of(term.id) if key.startswith("term/")]
    why = dict.fromkeys(users, _("explained with this word")) | dict.fromkeys(used, _("word in this explanation"))
    ordered = [key for key in dict.fromkeys([*used, *users]) if key != term.id]
    return [_word(key, why[key], shelf) for key in ordered[:_MOST_WORDS]]


def _word(key: str, why: str, shelf: Shelf) -> Related:
    return Related(address=key, words=shelf.titles()[key], why=why, icon="book-open")


def _tied(key: str, why: str, shelf: Shelf, places: Places) -> Related:
    record = shelf.get(key)
    return Related(address=record.id, words=record.title, why=why, category=places.colour_of(record), icon="stack")


def _holder(record: records.Record, places: Places) -> Related:
    why = wording.kind_words()[record.kind]
    return Related(address=record.id, words=record.title, why=why, category=places.colour_of(record))


def _neighbour(competency: records.Competency) -> Related:
    why = _("in the same module")
    return Related(address=competency.id, words=competency.title, why=why, icon="medal")


def _roles(audience: Iterable[records.Audience], shelf: Shelf) -> list[Related]:
    main = dict.fromkeys(row.roles[0] for row in audience if row.roles)
    return [_role(key, shelf) for key in list(main)[:_MOST_ROLES]]


def _role(key: str, shelf: Shelf) -> Related:
    count = len({row.module for row in _audience(shelf) if key in row.roles})
    why = ngettext("role, {n} module", "role, {n} modules", count).format(n=count)
    return Related(address=key, words=shelf.titles().get(key, key), why=why, icon="users")


def _modules_of(role: records.Role, shelf: Shelf, places: Places) -> tuple[Related, ...]:
    keys = dict.fromkeys(row.module for row in _audience(shelf) if role.id in row.roles)
    return tuple(_tied(key, _("module for this role"), shelf, places) for key in keys)


def _audience(shelf: Shelf) -> list[records.Audience]:
    return [row for row in shelf.all("audience") if isinstance(row, records.Audience)]
