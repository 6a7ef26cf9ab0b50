"""Records as plain data, for JSON: every field, readable texts, and where a record belongs.

The keys are a promise to people who read the library with other programs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from osee_desktop.library import records
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.library import Library

PARTS: Final = {
    "categories": "category",
    "modules": "module",
    "sections": "section",
    "ospo_units": "unit",
    "profiles": "profile",
    "roles": "role",
    "audience": "audience",
    "competencies": "competency",
    "links": "link",
    "activities": "activity",
    "materials": "material",
    "components": "component",
    "terms": "term",
    "notes": "note",
}
"""Keys of the export, each with the kind of its records."""

_RENAMED: Final = {"from_id": "from", "to_id": "to"}
_TEXTS: Final = {"text", "standing", "reading", "lead", "suits", "cost_note"}


class Exporter:
    """Makes plain data of records; it knows which module lies in which category and names which roles."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._category = {module.id: module.category for module in library.modules()}
        self._roles = _roles_by_module(library.all("audience"))

    def everything(self) -> dict[str, Any]:
        """The whole library."""
        whole: dict[str, Any] = {
            "framework": self.record(self._library.framework()),
            "edition": self._library.edition()._asdict(),
        }
        for key, kind in PARTS.items():
            whole[key] = [self.record(record) for record in self._library.all(kind)]
        return whole

    def record(self, record: records.Record) -> dict[str, Any]:
        """One record."""
        data = {"id": record.id, "kind": record.kind} | plain_fields(record)
        module = record.id if isinstance(record, records.Module) else data.get("module")
        if module:
            data.setdefault("category", self._category[module])
            data.setdefault("roles", self._roles[module])
        return data

    def module_page(self, page: records.ModulePage) -> dict[str, Any]:
        """A module with everything that belongs to it."""
        whole = self.record(page.module)
        for field in fields(page):
            value = getattr(page, field.name)
            if isinstance(value, tuple):
                whole[field.name] = [self.record(part) for part in value]
        return whole


def plain_fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any record or part of one
    """The fields of a record or of a part of it, as JSON types. References in texts become their words."""
    data: dict[str, Any] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if isinstance(content, tuple):
            content = list(content)
        elif isinstance(content, str) and field.name in _TEXTS:
            content = plain(content)
        elif isinstance(content, records.SourceRef):
            content = plain_fields(content)
        data[_RENAMED.get(field.name, field.name)] = content
    return data


def _roles_by_module(audience: Iterable[records.Record]) -> Mapping[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in audience:
        if isinstance(row, records.Audience):
            found[row.module].update(dict.fromkeys(row.roles))
    return defaultdict(list, {module: list(roles) for module, roles in found.items()})
