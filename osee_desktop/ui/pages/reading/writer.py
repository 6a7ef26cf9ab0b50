"""Records to pages: gathers what a page needs and fills its template.

It runs off the main thread and knows no widget. Templates are in `resources/reader/`, and everything that they
print is escaped. It may not hold a colour or a size.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from osee_desktop.base.translation import _, ngettext
from osee_desktop.library import records
from osee_desktop.library.crossrefs import plain
from osee_desktop.library.doubled import notes_beside
from osee_desktop.ui.pages.reading import overviews, related, wording
from osee_desktop.ui.pages.reading.facts import facts_of
from osee_desktop.ui.pages.reading.handout import Handout, gathered, mark_for, with_contents
from osee_desktop.ui.pages.reading.listing import COMPETENCIES, GLOSSARY, ROLES, Listing
from osee_desktop.ui.pages.reading.lists import Lists
from osee_desktop.ui.pages.reading.markdown import converter
from osee_desktop.ui.pages.reading.parts import parts_of
from osee_desktop.ui.pages.reading.places import Places
from osee_desktop.ui.pages.reading.ports import Shelf
from osee_desktop.ui.pages.reading.sheet import BROWSE, COPY, COPY_WEB, MAKE_PLAN, MODULES, Crumb, Sheet
from osee_desktop.ui.pages.reading.terms import FENCE, TermMarks


class PageWriter:
    """Writes the pages of one library.

    Args:
        shelf: the library.
        templates: folder of the page templates.
    """

    def __init__(self, shelf: Shelf, templates: Path) -> None:
        self._shelf = shelf
        self._places = Places(shelf)
        self._lists = Lists(shelf, self._places)
        self._terms = TermMarks(one for one in shelf.all("term") if isinstance(one, records.Term))
        self._pages = Environment(
            loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._convert = converter(self._resolve)
        self._pages.filters["md"] = self._fenced
        self._pages.filters["plain"] = plain
        self._pages.globals |= {"_": _, "ngettext": ngettext, "wording": wording}
        self._pages.globals |= {"COPY": COPY, "COPY_WEB": COPY_WEB, "BROWSE": BROWSE, "MAKE_PLAN": MAKE_PLAN}

    def listings(self) -> tuple[Listing, ...]:
        """The lists of all places."""
        return self._lists.listings()

    def write(self, address: str) -> Sheet:
        """The page of an address: a place such as `modules` or `glossary`, or the id of a record.

        Raises:
            InputProblem: unknown-record.
        """
        if address in {MODULES, ROLES, COMPETENCIES, GLOSSARY}:
            return self._overview(address)
        record = self._shelf.get(address)
        return self._module(record.id) if isinstance(record, records.Module) else self._record(record)

    def write_whole(self, module_id: str) -> tuple[Sheet, ...]:
        """The page of a module, then the pages of all its parts.

        Raises:
            InputProblem: unknown-record.
        """
        page = self._shelf.module_page(module_id)
        parts = (*page.competencies, *page.audience, *page.units, *page.profiles, *page.activities, *page.materials)
        return tuple(self.write(address) for address in dict.fromkeys((module_id, *(part.id for part in parts))))

    def write_handout(self, address: str) -> Handout:
        """The handout of a module or a category.

        Raises:
            InputProblem: unknown-record.
            TypeError: the record is neither.
        """
        of = gathered(self._shelf.get(address), self._shelf)
        body, entries = with_contents(map(self.write, of.pages))
        # Terms are not marked: on paper nobody can point at them.
        pages = self._pages.get_template("paper/handout.html")
        html = pages.render(of=of, body=body, entries=entries, last=mark_for("sources"))
        words = _("Edition {n} · {label}").format(n=of.edition.number, label=of.edition.label)
        return Handout(title=of.about.title, edition=words, html=html.replace(FENCE[0], "").replace(FENCE[1], ""))

    def _reference(self, record: records.Record) -> str:
        return wording.reference_words(record, self._shelf.framework(), self._shelf.edition())

    def _overview(self, address: str) -> Sheet:
        if address == MODULES:
            page = overviews.modules(self._shelf)
        elif address == ROLES:
            page = overviews.roles(self._shelf, self._lists)
        elif address == COMPETENCIES:
            page = overviews.competencies(self._shelf, self._lists, self._places)
        else:
            page = overviews.glossary(self._lists)
        html = self._fill("overview.html", page=page)
        return Sheet(address=address, title=page.title, html=html, way=(Crumb(page.title),))

    def _module(self, module_id: str) -> Sheet:
        page = self._shelf.module_page(module_id)
        parts = (page.module, *page.sections, *page.competencies, *page.audience, *page.links, *page.materials)
        html = self._fill(
            "module.html",
            page=page,
            notes=_by_place(page.notes),
            pages=wording.pages_words([part.source.page for part in parts if part.source.page]),
            titles=self._shelf.titles(),
            edition=self._shelf.edition(),
        )
        return Sheet(
            address=module_id,
            title=page.module.title,
            html=html,
            way=self._places.way_to(page.module),
            related=related.to_module(page, self._shelf, self._places),
            place=module_id,
            reference=self._reference(page.module),
            module=module_id,
        )

    def _record(self, record: records.Record) -> Sheet:
        category, module = self._places.category_of(record), self._places.module_of(record)
        before, following = self._lists.neighbours(record)
        html = self._fill(
            "record.html",
            record=record,
            kind=wording.kind_words()[record.kind],
            category=category,
            colour=self._places.colour_of(record),
            facts=facts_of(record, self._shelf),
            tables=parts_of(record, self._shelf),
            notes=notes_beside(record, self._shelf),
            edition=self._shelf.edition(),
            before=before,
            following=following,
            skip=record.id,
        )
        return Sheet(
            address=record.id,
            title=record.title,
            html=html,
            way=self._places.way_to(record),
            related=related.to_record(record, self._shelf, self._places),
            place=self._places.tree_key(record),
            copyable=record.attribution if isinstance(record, records.Material) else "",
            web=(record.address or "") if isinstance(record, records.Material) else "",
            reference=self._reference(record),
            module=module.id if module else "",
        )

    def _fill(self, template: str, skip: str = "", **values: Any) -> str:  # noqa: ANN401 - whatever it prints
        return self._terms.mark(self._pages.get_template(template).render(**values), skip)

    def _fenced(self, text: str) -> Markup:
        """Markdown as HTML between fences, in which terms are marked."""
        begin, end = FENCE
        return begin + self._convert(text) + end

    def _resolve(self, target: str) -> str | None:
        return target if target in self._shelf.titles() else self._shelf.term_id(target)


def _by_place(notes: Iterable[records.Note]) -> Mapping[str, list[records.Note]]:
    found: dict[str, list[records.Note]] = {}
    for note in notes:
        found.setdefault(note.on, []).append(note)
    return found
