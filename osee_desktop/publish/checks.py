"""What records say about each other and about themselves: every rule that is more than the type of a field.

Each check is a function from the sources to its faults. None stops at the first one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from babel import localedata

from osee_desktop.base.translation import _
from osee_desktop.library.crossrefs import crossrefs
from osee_desktop.publish import schema
from osee_desktop.publish.faults import Fault, Place
from osee_desktop.publish.sources import Located, Sources
from osee_desktop.publish.texts import forbidden_marks, words

Named = TypeVar("Named", schema.TermSource, schema.RoleSource)

_LIMITS: Final = {"framework": 200, "category": 200, "material": 150, "competency": 160, "section": 450, "term": 70}
_LIMIT_OF_OTHERS: Final = 120
_LEAD_LIMIT: Final = 20


def check(sources: Sources) -> list[Fault]:
    """All faults of a language's sources, in the order of their places."""
    return sorted(fault for rule in _RULES for fault in rule(sources))


def _unique_ids(sources: Sources) -> Iterator[Fault]:
    first: dict[str, Located] = {}
    for entry in sources.records:
        earlier = first.setdefault(entry.record.id, entry)
        if earlier is not entry:
            other = earlier.place()
            sentence = _("The id `{id}` is already used in {file}, line {line}. Give this record another one.")
            yield Fault(
                entry.place(),
                "duplicate-id",
                sentence.format(id=entry.record.id, file=other.path.as_posix(), line=other.line),
            )


def _kinds(sources: Sources) -> Iterator[Fault]:
    for entry in sources.records:
        expected = KIND_OF[type(entry.record)]
        if entry.record.id.partition("/")[0] != expected:
            sentence = _("The id `{id}` must begin with `{kind}/`, because of the list it stands in.")
            yield Fault(entry.place(), "wrong-kind", sentence.format(id=entry.record.id, kind=expected))


def _references(sources: Sources) -> Iterator[Fault]:
    known = {entry.record.id for entry in sources.records}
    for place, field, target in _named_ids(sources):
        kinds = _KINDS_IN.get(field, ())
        if target not in known:
            sentence = _("There is no record `{id}`. Look for a spelling mistake.").format(id=target)
            yield Fault(place, "broken-id", sentence)
        elif kinds and target.partition("/")[0] not in kinds:
            sentence = _("`{id}` cannot stand in `{name}`, where every id begins with {kinds}.")
            allowed = _(" or ").join(f"`{kind}/`" for kind in kinds)
            yield Fault(place, "wrong-kind", sentence.format(id=target, name=field, kinds=allowed))


def _named_ids(sources: Sources) -> Iterator[tuple[Place, str, str]]:
    """Every id that is named anywhere, with the place and the field that name it."""
    for entry in sources.records:
        for where, target in _targets(entry.record):
            yield entry.place(*where), str(where[0]), target
    roles, ospo = sources.files["roles.yaml"], sources.files["ospo.yaml"]
    for row, mapping in enumerate(sources.roles.mapping):
        yield roles.place(("mapping", row, "from")), "from", mapping.from_id
        for index, role in enumerate(mapping.roles):
            yield roles.place(("mapping", row, "roles", index)), "roles", role
    for row, group in enumerate(sources.ospo.user_groups):
        for index, unit in enumerate(group.units):
            yield ospo.place(("user_groups", row, "units", index)), "units", unit
    yield ospo.place(("module",)), "module", sources.ospo.module


def _targets(record: schema.SourceRecord) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every id that a record names in a field, with the field."""
    for field in ("category", "module", "shown_in", "to", "on", "replaced_by"):
        target = getattr(record, field, None)
        if target:
            yield (field,), target
    for field in ("modules", "same_as", "activities"):
        for index, target in enumerate(getattr(record, field, [])):
            if isinstance(target, str):
                yield (field, index), target


def _crossrefs(sources: Sources) -> Iterator[Fault]:
    known = {entry.record.id for entry in sources.records}
    names = {name.casefold() for _entry, term in sources.of(schema.TermSource) for name in _names(term)}
    for entry, field, text in _texts(sources):
        for found in crossrefs(text):
            if found.target not in known and found.target.casefold() not in names:
                line = entry.file.text_line((*entry.where, field), found.line)
                sentence = _(
                    "[[{target}]] is no term of the glossary and no id. Look for a spelling mistake, or add the term."
                )
                yield Fault(Place(entry.file.path, line), "broken-crossref", sentence.format(target=found.target))


def _open_crossrefs(sources: Sources) -> Iterator[Fault]:
    for entry, field, text in _texts(sources):
        for offset, line in enumerate(text.split("\n")):
            if line.count("[[") != line.count("]]"):
                place = Place(entry.file.path, entry.file.text_line((*entry.where, field), offset))
                yield Fault(place, "open-crossref", _("A link must begin with [[ and end with ]] on the same line."))


def _texts(sources: Sources) -> Iterator[tuple[Located, str, str]]:
    for entry in sources.records:
        for field in ("text", "reading", "standing", "lead", "suits", "cost_note"):
            text = getattr(entry.record, field, None)
            if text is not None:
                yield entry, field, text


def _marks(sources: Sources) -> Iterator[Fault]:
    for entry, field, text in _texts(sources):
        for line, code, sentence in forbidden_marks(text):
            yield Fault(Place(entry.file.path, entry.file.text_line((*entry.where, field), line)), code, sentence)


def _lengths(sources: Sources) -> Iterator[Fault]:
    for entry in sources.records:
        yield from _length(entry, "text", _LIMITS.get(entry.record.id.partition("/")[0], _LIMIT_OF_OTHERS))
        if hasattr(entry.record, "lead"):
            yield from _length(entry, "lead", _LEAD_LIMIT)


def _length(entry: Located, field: str, limit: int) -> Iterator[Fault]:
    count = words(getattr(entry.record, field))
    if count == 0:
        yield Fault(
            entry.place(field), "empty-text", _("`{name}` is empty. Write at least one sentence.").format(name=field)
        )
    if count > limit:
        sentence = _("`{name}` has {count} words. The limit here is {limit}.")
        yield Fault(entry.place(field), "long-text", sentence.format(name=field, count=count, limit=limit))


def _pages(sources: Sources) -> Iterator[Fault]:
    pages = {entry.heading: entry.page for entry in sources.framework.contents}
    for entry in sources.records:
        source = entry.record.source
        if isinstance(source, str):
            continue
        if source.heading not in pages:
            sentence = _("The heading `{heading}` is not in `contents` of framework.yaml. Copy it from there.")
            yield Fault(entry.place("source", "heading"), "unknown-heading", sentence.format(heading=source.heading))
        elif source.page != pages[source.heading]:
            sentence = _("`{heading}` starts on page {right}, not on page {page}.")
            yield Fault(
                entry.place("source", "page"),
                "wrong-page",
                sentence.format(heading=source.heading, right=pages[source.heading], page=source.page),
            )


def _modules(sources: Sources) -> Iterator[Fault]:
    for entry in sources.records:
        kind, _slash, rest = entry.record.id.partition("/")
        parent = (entry.parent or "").partition("/")
        if parent[0] == "module" and kind in _IN_MODULE and not rest.startswith(f"{parent[2]}/"):
            sentence = _("The id `{id}` names another module than the file it stands in ({module}).")
            yield Fault(entry.place(), "wrong-module", sentence.format(id=entry.record.id, module=entry.parent))
    yield from _categories_of_modules(sources)
    yield from _modules_of_materials(sources)


def _categories_of_modules(sources: Sources) -> Iterator[Fault]:
    listed = {
        module: category.id for _entry, category in sources.of(schema.CategorySource) for module in category.modules
    }
    for entry, record in sources.of(schema.ModuleSource):
        if listed.get(record.id) != record.category:
            sentence = _("The file of `{category}` does not list this module. One of the two is wrong.")
            yield Fault(entry.place("category"), "wrong-category", sentence.format(category=record.category))


def _modules_of_materials(sources: Sources) -> Iterator[Fault]:
    activities = {activity.id: activity for _entry, activity in sources.of(schema.ActivitySource)}
    for entry, record in sources.of(schema.MaterialSource):
        named = [activities[key] for key in record.activities if key in activities]
        for field in ("module", "shown_in"):
            value = getattr(record, field)
            if named and value not in {getattr(activity, field) for activity in named}:
                sentence = _("`{name}` is {value}, but the activities of this material stand in another module.")
                yield Fault(entry.place(field), "wrong-module", sentence.format(name=field, value=value))


def _materials(sources: Sources) -> Iterator[Fault]:
    for entry, record in sources.of(schema.MaterialSource):
        if record.basis == "source" and not record.address:
            sentence = _("The basis is `source`, but there is no `address`. Add it, or choose another basis.")
            yield Fault(entry.place("basis"), "source-without-address", sentence)
        for index, language in enumerate(record.languages):
            if len(language) != 2 or not localedata.exists(language):  # noqa: PLR2004 - ISO 639-1 codes have two letters
                sentence = _("`{code}` is no language code of two letters, such as en or fr.").format(code=language)
                yield Fault(entry.place("languages", index), "unknown-language", sentence)


def _links(sources: Sources) -> Iterator[Fault]:
    for entry, record in sources.of(schema.LinkSource):
        if (record.relation == "outside the framework") == bool(record.to):
            sentence = _("A link needs `to`, except `outside the framework`, which must not have it.")
            yield Fault(entry.place("relation"), "link-target", sentence)


def _given_twice(sources: Sources) -> Iterator[Fault]:
    """Lists in which an entry may stand once."""
    framework, ospo = sources.files["framework.yaml"], sources.files["ospo.yaml"]
    lists = [
        [(framework.place(("contents", row)), entry.heading) for row, entry in enumerate(sources.framework.contents)],
        [(ospo.place(("user_groups", row)), group.title) for row, group in enumerate(sources.ospo.user_groups)],
    ]
    for entry, record in sources.of(schema.CompetencySource):
        lists.append([(entry.place("same_as", index), other) for index, other in enumerate(record.same_as)])
    for names in lists:
        first: dict[str, Place] = {}
        for place, name in names:
            if first.setdefault(name, place) is not place:
                yield Fault(place, "given-twice", _("`{name}` is given twice. Keep one of them.").format(name=name))


def _replacements(sources: Sources) -> Iterator[Fault]:
    following = {entry.record.id: entry.record.replaced_by for entry in sources.records}
    for entry in sources.records:
        way = [entry.record.id]
        while (after := following.get(way[-1])) and after not in way:
            way.append(after)
        if after == entry.record.id:
            sentence = _("`replaced_by` runs in a circle: {circle}. One of these records must stay.")
            yield Fault(
                entry.place("replaced_by"), "replaced-in-circle", sentence.format(circle=" > ".join([*way, after]))
            )


def _same_as(sources: Sources) -> Iterator[Fault]:
    """Pairs name each other. Anything longer runs in a circle or hangs in the air."""
    same = {record.id: record.same_as for _entry, record in sources.of(schema.CompetencySource)}
    for entry, record in sources.of(schema.CompetencySource):
        for other in record.same_as:
            circle = _circle(same, record.id, other)
            if circle:
                sentence = _("`same_as` runs in a circle: {circle}. Only two records may name each other.")
                yield Fault(entry.place("same_as"), "same-as-cycle", sentence.format(circle=" > ".join(circle)))
            elif other in same and record.id not in same[other]:
                sentence = _("`{other}` does not name this record in its `same_as`. Both must name each other.")
                yield Fault(entry.place("same_as"), "same-as-one-sided", sentence.format(other=other))


def _circle(same: dict[str, list[str]], start: str, following: str) -> list[str]:
    """The way from `start` over `following` back to `start`, if it is not just a pair."""
    way = [start, following]
    while way[-1] != start and len(way) <= len(same):
        onward = [key for key in same.get(way[-1], []) if key != way[-2]]
        if not onward:
            return []
        way.append(onward[0])
    return way if way[-1] == start else []


def _mapped(sources: Sources) -> Iterator[Fault]:
    mapped: dict[str, int] = defaultdict(int)
    for row, mapping in enumerate(sources.roles.mapping):
        mapped[mapping.from_id] += 1
        if mapped[mapping.from_id] > 1:
            place = sources.files["roles.yaml"].place(("mapping", row, "from"))
            yield Fault(place, "mapped-twice", _("`{id}` is mapped twice.").format(id=mapping.from_id))
    for entry in sources.records:
        if isinstance(entry.record, schema.AudienceSource | schema.ProfileSource) and entry.record.id not in mapped:
            sentence = _("`{id}` has no row in `mapping` of roles.yaml. Say which role it belongs to.")
            yield Fault(entry.place(), "not-mapped", sentence.format(id=entry.record.id))


def _user_groups(sources: Sources) -> Iterator[Fault]:
    known = {schema.BLANK, *(group.title for group in sources.ospo.user_groups)}
    for entry, record in sources.of(schema.ActivitySource):
        if record.user_group not in known:
            sentence = _("The user group `{group}` is not in `user_groups` of ospo.yaml.")
            yield Fault(entry.place("user_group"), "unknown-user-group", sentence.format(group=record.user_group))


def _names(record: schema.TermSource | schema.RoleSource) -> list[str]:
    acronym = [record.acronym] if isinstance(record, schema.TermSource) and record.acronym else []
    return [record.title, *acronym, *record.aliases]


def _name_clashes(sources: Sources) -> Iterator[Fault]:
    """A word leads to one term, and a title to one role."""
    yield from _clashes(sources.of(schema.TermSource))
    yield from _clashes(sources.of(schema.RoleSource))


def _clashes(entries: Iterator[tuple[Located, Named]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for entry, record in entries:
        for name in _names(record):
            owner = first.setdefault(name.casefold(), record.id)
            if owner != record.id:
                sentence = _("`{name}` already leads to `{owner}`. Remove it from one of the two.")
                yield Fault(entry.place(), "name-twice", sentence.format(name=name, owner=owner))


KIND_OF: Final[dict[type[schema.SourceRecord], str]] = {
    schema.FrameworkSource: "framework",
    schema.CategorySource: "category",
    schema.ModuleSource: "module",
    schema.SectionSource: "section",
    schema.AudienceSource: "audience",
    schema.CompetencySource: "competency",
    schema.RoleSource: "role",
    schema.UnitSource: "unit",
    schema.ProfileSource: "profile",
    schema.LinkSource: "link",
    schema.ActivitySource: "activity",
    schema.MaterialSource: "material",
    schema.ComponentSource: "component",
    schema.TermSource: "term",
    schema.NoteSource: "note",
}
"""The kind that the ids of each model begin with."""

_KINDS_IN: Final = {
    "category": ("category",),
    "module": ("module",),
    "modules": ("module",),
    "shown_in": ("module",),
    "same_as": ("competency",),
    "activities": ("activity",),
    "from": ("audience", "profile"),
    "roles": ("role",),
    "units": ("unit",),
}
"""Fields that name records of some kinds only; the others may name any."""

_IN_MODULE: Final = {"section", "audience", "competency", "link", "activity"}

_RULES: Final[Sequence[Callable[[Sources], Iterator[Fault]]]] = (
    _unique_ids,
    _kinds,
    _references,
    _crossrefs,
    _open_crossrefs,
    _marks,
    _lengths,
    _pages,
    _modules,
    _materials,
    _links,
    _given_twice,
    _replacements,
    _same_as,
    _mapped,
    _user_groups,
    _name_clashes,
)
