"""All source files of one language, read and typed, with the line of every record.

It judges form and fields. What records say about each other is judged in `checks.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from osee_desktop.base.translation import _
from osee_desktop.publish import schema
from osee_desktop.publish.faults import Fault, Place
from osee_desktop.publish.yaml_files import KeyPath, YamlFile, plain_data, read_yaml

K = TypeVar("K", bound=schema.SourceRecord)

_FIXED: Final[Mapping[str, type[BaseModel]]] = {
    "framework.yaml": schema.FrameworkSource,
    "ospo.yaml": schema.OspoSource,
    "roles.yaml": schema.RolesSource,
    "terms.yaml": schema.TermsSource,
}
_FOLDERS: Final[Mapping[str, type[BaseModel]]] = {
    "categories": schema.CategorySource,
    "modules": schema.ModuleSource,
    "materials": schema.MaterialsSource,
}


@dataclass(frozen=True, slots=True)
class Located:
    """A record with its place: the file, and the path of keys that leads to it.

    `parent` is the id of the module, category or unit in whose file or list it stands.
    """

    record: schema.SourceRecord
    file: YamlFile
    where: KeyPath
    parent: str | None

    def place(self, *field: str | int) -> Place:
        """Place of the record, or of one of its fields."""
        return self.file.place((*self.where, *(field or ("id",))))


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that one language's folder holds.

    `records` stand in the order of the framework: categories in theirs, modules as their categories list them.
    """

    language: str
    framework: schema.FrameworkSource
    ospo: schema.OspoSource
    roles: schema.RolesSource
    files: Mapping[str, YamlFile]
    records: tuple[Located, ...]

    def of(self, kind: type[K]) -> Iterator[tuple[Located, K]]:
        """All records of one model, in order, each with its place."""
        return ((entry, entry.record) for entry in self.records if isinstance(entry.record, kind))


def read_sources(folder: Path) -> tuple[Sources | None, list[Fault]]:
    """Read `folder`, named after its language. With faults of form or fields there are no sources."""
    faults: list[Fault] = []
    models: dict[str, BaseModel] = {}
    files: dict[str, YamlFile] = {}
    for path, model in _expected(folder):
        file, found = _read(folder, path, model)
        faults += found
        if file and not found:
            files[path.as_posix()] = file
            models[path.as_posix()] = model.model_validate(plain_data(file.data))
    if faults:
        return None, faults
    return _arranged(folder.name, files, models), []


def _expected(folder: Path) -> Iterator[tuple[Path, type[BaseModel]]]:
    for name, model in _FIXED.items():
        yield Path(name), model
    for name, model in _FOLDERS.items():
        for path in sorted((folder / name).glob("*.yaml")):
            yield path.relative_to(folder), model


def _read(folder: Path, path: Path, model: type[BaseModel]) -> tuple[YamlFile | None, list[Fault]]:
    if not (folder / path).is_file():
        sentence = _("This file is missing. Every language needs it.")
        return None, [Fault(Place(path, 1), "missing-file", sentence)]
    file, faults = read_yaml(folder, path)
    if file is None:
        return None, faults
    try:
        model.model_validate(plain_data(file.data))
    except ValidationError as error:
        return file, [_field_fault(file, detail) for detail in error.errors()]
    return file, []


def _field_fault(file: YamlFile, detail: ErrorDetails) -> Fault:
    where = tuple(part for part in detail["loc"] if part not in schema.BRANCHES)
    code, sentence = _field_sentence(detail["type"], detail)
    name = str(where[-1]) if where else ""
    return Fault(file.place(where), code, sentence.format(name=name, given=detail["input"], **detail.get("ctx", {})))


def _field_sentence(kind: str, detail: ErrorDetails) -> tuple[str, str]:
    match kind:
        case "missing":
            return "missing-field", _("`{name}` is missing here. Add it.")
        case "extra_forbidden":
            sentence = _("`{name}` is not a field of this record. Look for a spelling mistake, or remove it.")
            return "unknown-field", sentence
        case "literal_error" if schema.BRANCHES[1] in detail["loc"]:
            return "unknown-value", _("`{name}` is `{given}`. It must be `editor`, or hold a `heading` and a `page`.")
        case "literal_error":
            return "unknown-value", _("`{name}` is `{given}`. It must be one of: {expected}.")
        case "string_pattern_mismatch" | "string_too_short":
            return _form_sentence(str(detail.get("ctx", {}).get("pattern", "")))
        case _:
            return "wrong-type", _("`{name}` has the wrong type: {what}.").replace("{what}", _wrong_type(kind))


def _form_sentence(pattern: str) -> tuple[str, str]:
    """What a line must look like, told by the pattern that it does not match."""
    if pattern.startswith("^[a-z]+(/"):
        sentence = _("`{given}` is no id. An id looks like `module/strategy`: small letters a-z, figures, hyphens.")
        return "bad-id", sentence
    if pattern.startswith("^https"):
        sentence = _("`{given}` is no web address. It must begin with https:// or http:// and hold no space.")
        return "bad-address", sentence
    return "bad-line", _("`{name}` must be one line of text that is not empty and has no space at its start.")


def _wrong_type(kind: str) -> str:
    known = {
        "string_type": _("it must be text. Put quotes around it"),
        "int_type": _("it must be a whole number without quotes"),
        "bool_type": _("it must be true or false, without quotes"),
        "list_type": _("it must be a list, each line starting with a dash"),
        "model_type": _("it must be a group of fields"),
        "greater_than_equal": _("the number is too small"),
        "too_short": _("the list needs at least one entry"),
    }
    return known.get(kind, kind)


def _arranged(language: str, files: dict[str, YamlFile], models: dict[str, BaseModel]) -> Sources:
    records: list[Located] = []
    for name in _framework_order(models):
        parent = _parent(models[name])
        records += _located(files[name], models[name], (), parent)
    return Sources(
        language=language,
        framework=cast("schema.FrameworkSource", models["framework.yaml"]),
        ospo=cast("schema.OspoSource", models["ospo.yaml"]),
        roles=cast("schema.RolesSource", models["roles.yaml"]),
        files=files,
        records=tuple(records),
    )


def _framework_order(models: dict[str, BaseModel]) -> list[str]:
    """Names of the files: categories by the page on which they start, modules as their categories list them."""
    categories = {name: model for name, model in models.items() if isinstance(model, schema.CategorySource)}
    by_page = sorted(categories, key=lambda name: (_page(categories[name]), name))
    listed = [module for name in by_page for module in categories[name].modules]
    slots = [f"{folder}/{module.partition('/')[2]}.yaml" for folder in ("modules", "materials") for module in listed]
    order = ["framework.yaml", *by_page, *slots, "ospo.yaml", "roles.yaml", "terms.yaml"]
    known = [name for name in order if name in models]
    return known + sorted(set(models) - set(known))


def _page(record: schema.SourceRecord) -> int:
    return record.source.page if isinstance(record.source, schema.Source) else 0


def _parent(model: BaseModel) -> str | None:
    return model.module if isinstance(model, schema.OspoSource) else None


def _located(file: YamlFile, model: BaseModel, where: KeyPath, parent: str | None) -> Iterator[Located]:
    """The record itself, if the model is one, and all records in its lists."""
    if isinstance(model, schema.SourceRecord):
        yield Located(model, file, where, parent)
        parent = model.id
    for name in type(model).model_fields:
        value = getattr(model, name)
        if not isinstance(value, list):
            continue
        for index, item in enumerate(value):
            if isinstance(item, schema.SourceRecord):
                yield from _located(file, item, (*where, name, index), parent)
