"""Where a record stands: its module, its category, its way from the list of modules, its place in the tree.

It may not make HTML.
"""

from functools import cached_property

from osee_desktop.base.translation import _
from osee_desktop.library import records
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.sheet import MODULES, TRAINING, Crumb, TreeEntry


class Places:
    """Answers for one library."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @cached_property
    def _modules(self) -> dict[str, records.Module]:
        return {module.id: module for module in self._shelf.modules()}

    @cached_property
    def _categories(self) -> dict[str, records.Category]:
        return {category.id: category for category in self._shelf.categories()}

    def module_of(self, record: records.Record) -> records.Module | None:
        """The module that a record belongs to; itself for a module; None where there is none."""
        if isinstance(record, records.Module):
            return record
        parent = _parent(record)
        if not parent or parent not in self._shelf.titles():
            return None
        return self._modules.get(parent) or self.module_of(self._shelf.get(parent))

    def category_of(self, record: records.Record) -> records.Category | None:
        """The category that a record belongs to; itself for a category; None where there is none."""
        if isinstance(record, records.Category):
            return record
        if isinstance(record, records.Component):
            return self._categories.get(record.category)
        module = self.module_of(record)
        return self._categories.get(module.category) if module else None

    def colour_of(self, record: records.Record) -> str:
        """Key of a record's category, which its dot is painted for; empty where it has none."""
        category = self.category_of(record)
        return category.id.partition("/")[2] if category else ""

    def way_to(self, record: records.Record) -> tuple[Crumb, ...]:
        """The breadcrumb of a record, itself last."""
        own = self._way_in_own_place(record)
        if own:
            return own
        steps = [Crumb(_("Modules"), MODULES)]
        category, module = self.category_of(record), self.module_of(record)
        if category and category.id != record.id:
            steps.append(Crumb(category.short_title, category.id))
        if module and module.id != record.id:
            steps.append(Crumb(module.title, module.id))
        if not category and record.kind != "framework":
            steps.append(Crumb(wording.kind_words().get(record.kind, record.kind)))
        return (*steps, Crumb(category.short_title if category and category.id == record.id else record.title))

    def _way_in_own_place(self, record: records.Record) -> tuple[Crumb, ...]:
        """The breadcrumb of a record that has a place of its own: roles, competencies, training, glossary."""
        if isinstance(record, records.Role):
            return Crumb(_("Roles"), ROLES), Crumb(record.title)
        if isinstance(record, records.Material):
            return Crumb(_("Training"), TRAINING), Crumb(record.title)
        if isinstance(record, records.Term):
            return Crumb(_("Glossary"), GLOSSARY), Crumb(record.title)
        if isinstance(record, records.Competency):
            module = self._modules[record.module]
            return Crumb(_("Competencies"), COMPETENCIES), Crumb(module.title, module.id), Crumb(record.title)
        return ()

    def tree_key(self, record: records.Record) -> str:
        """Key of the list row that stands for a record: its own, else its module's or category's."""
        if record.kind in {"module", "competency", "category", "role", "term", "material"}:
            return record.id
        holder = self.module_of(record) or self.category_of(record)
        return holder.id if holder else ""

    def tree(self) -> tuple[TreeEntry, ...]:
        """The whole tree: categories, their modules, their competencies."""
        return tuple(self._branch(category) for category in self._categories.values())

    def _branch(self, category: records.Category) -> TreeEntry:
        below = tuple(self._twig(module) for module in self._modules.values() if module.category == category.id)
        if category.to_be_completed and not below:
            below = (TreeEntry("", _("To be completed")),)
        return TreeEntry(category.id, category.short_title, category.id.partition("/")[2], below)

    def _twig(self, module: records.Module) -> TreeEntry:
        own = [one for one in self._shelf.competencies() if one.module == module.id]
        return TreeEntry(module.id, module.title, "", tuple(TreeEntry(one.id, one.title) for one in own))


def _parent(record: records.Record) -> str | None:
    """Id of what a record hangs on."""
    if isinstance(record, records.Section | records.Audience | records.Competency | records.OspoUnit):
        return record.module
    if isinstance(record, records.Activity | records.Material):
        return record.module
    if isinstance(record, records.Profile):
        return record.unit
    if isinstance(record, records.Link):
        return record.from_id
    return record.on if isinstance(record, records.Note) else None
