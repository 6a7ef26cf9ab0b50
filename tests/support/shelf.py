"""A small library made of records: one or two of every kind, so that every page has something to show."""

from collections.abc import Mapping

from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records as r
from osee_desktop.library.front import FrontCategory, FrontModule, FrontPage

DOCUMENT = "OSEE Public Draft Framework, Working Draft, October 2024"
STRATEGY = "module/strategy"
OFFICE = "module/digital-public-goods-management-program"
INCLUSION = "module/digital-inclusion"


def source(page: int, heading: str = "Strategy") -> r.SourceRef:
    return r.SourceRef(document=DOCUMENT, heading=heading, page=page)


EDITION = r.Edition(number=1, label="Working Draft, October 2024", language="en")

FRAMEWORK = r.Framework(
    id="framework/osee",
    title="Open-Source Ecosystem Enablement Framework",
    text="It has three general **categories**.",
    source=source(4, "Overview"),
    document=DOCUMENT,
    short_document="OSEE draft Oct 2024",
    standing="This is the working draft, retold.\nIt is not a publication of ITU or UNDP.",
)


def category(key: str, title: str, *, open_: bool = False) -> r.Category:
    return r.Category(
        id=f"category/{key}",
        title=title,
        text=f"About {title}.",
        source=source(5),
        short_title=key.capitalize(),
        lead=f"What {title} is about.",
        to_be_completed=open_,
    )


CATEGORIES = (
    category("organisational", "Organisational and programmatic"),
    category("ecosystemic", "Ecosystemic and societal"),
    category("technical", "Technical", open_=True),
)


def module(record_id: str, title: str, category_key: str, page: int, text: str = "Text.") -> r.Module:
    return r.Module(
        id=record_id,
        title=title,
        text=text,
        source=source(page),
        category=f"category/{category_key}",
        lead=f"What {title} is for.",
    )


MODULES = (
    module(OFFICE, "Digital Public Goods Management Program", "organisational", 5),
    module(
        STRATEGY,
        "Strategy",
        "organisational",
        6,
        "A strategy for [[open source software]] needs an [[OSPO]], "
        "see [[competency/strategy/change-management|managing change]] and [[nowhere at all]].",
    ),
    module(INCLUSION, "Digital Inclusion", "ecosystemic", 22),
)
SECTION = r.Section(
    id="section/strategy/scope", title="Scope and purpose", text="- one\n- two", source=source(6), module=STRATEGY
)
LATER_SECTION = r.Section(
    id="section/strategy/spotlight", title="Spotlight", text="Words. " * 200, source=source(7), module=STRATEGY
)
CHANGE = r.Competency(
    id="competency/strategy/change-management",
    title="Change management",
    text="Plan the move.",
    source=source(7),
    module=STRATEGY,
    lead="Plan and carry out the move.",
    placeholder=False,
    same_as=("competency/strategy/to-be-confirmed",),
)
PLACEHOLDER = r.Competency(
    id="competency/strategy/to-be-confirmed",
    title="TBC",
    text="Left open.",
    source=source(8),
    module=STRATEGY,
    lead="Left open.",
    placeholder=True,
    same_as=(),
)
ROLE = r.Role(
    id="role/policy-maker",
    title="Policy maker",
    text="Makes policy.",
    source=source(7),
    group="government and policy",
    aliases=("Policy Makers",),
)
TABLE_AUDIENCE = r.Audience(
    id="audience/strategy/policy-makers",
    title="Policy Makers",
    text="They learn to plan.",
    source=source(7),
    module=STRATEGY,
    named_in="table",
    roles=(ROLE.id,),
    reason="The row names them.",
)
TEXT_AUDIENCE = r.Audience(
    id="audience/strategy/donors",
    title="Donors",
    text="Named once.",
    source=source(7),
    module=STRATEGY,
    named_in="text",
    roles=(),
    reason="",
)
UNIT = r.OspoUnit(
    id="unit/strategy-management",
    title="Strategy / management",
    text="Leads the office.",
    source=source(5),
    module=OFFICE,
    composition=("1 CIO at Government level",),
)
PROFILE = r.Profile(
    id="profile/government-minister",
    title="Government minister",
    text="Stands first.",
    source=source(5),
    unit=UNIT.id,
    roles=(ROLE.id,),
    reason="Named as such.",
)
LINK = r.Link(
    id="link/strategy/digital-inclusion",
    title="Digital Inclusion",
    text="It comes first.",
    source=source(9),
    from_id=STRATEGY,
    to_id=INCLUSION,
    relation="builds on",
)
LINK_OUT = r.Link(
    id="link/strategy/elsewhere",
    title="National plans",
    text="They are no module.",
    source=source(9),
    from_id=STRATEGY,
    to_id=None,
    relation="outside the framework",
)
LINK_BACK = r.Link(
    id="link/digital-inclusion/strategy",
    title="Strategy",
    text="It helps.",
    source=source(25),
    from_id=INCLUSION,
    to_id=STRATEGY,
    relation="feeds",
)
ACTIVITY = r.Activity(
    id="activity/strategy/roadmap",
    title="Digital Strategy and Roadmap",
    text="How to draw one.",
    source=source(9),
    module=STRATEGY,
    shown_in=STRATEGY,
    user_group="Strategy / management",
    licensing=None,
    units=(UNIT.id,),
)
MATERIAL = r.Material(
    id="material/e-estonia",
    title="e-Estonia <guide>",
    text="A briefing centre.\n\n- One point.",
    source=source(9),
    form="web site",
    publisher="Enterprise Estonia",
    year=2022,
    languages=("en", "xx"),
    cost="free",
    cost_note="Free to read.",
    licence=None,
    attribution="Enterprise Estonia, e-Estonia, 2022",
    address="https://e-estonia.example/a?b=1&c=2",
    suits="Strategy leads.",
    basis="likely match",
    module=STRATEGY,
    shown_in=STRATEGY,
    activities=(ACTIVITY.id,),
    reading="A **retelling**.",
)
COMPONENT = r.Component(
    id="component/organisational/encryption",
    title="Encryption",
    text="Keeps secrets.",
    source=source(21),
    category="category/organisational",
)
TERM = r.Term(
    id="term/open-source-software",
    title="open source software",
    text="Software under a free licence.",
    source=r.SourceRef(document="editor"),
    acronym="OSS",
    aliases=("free software",),
    basis="editor",
)
OFFICE_TERM = r.Term(
    id="term/open-source-programme-office",
    title="open source programme office",
    text="An office.",
    source=source(5),
    acronym="OSPO",
    aliases=(),
    basis="TODO Group",
)
NOTE = r.Note(
    id="note/strategy-guides",
    title="The promised guides are missing",
    text="The draft promises [[OSS]] guides.",
    source=source(6),
    on=SECTION.id,
)

EVERYTHING: tuple[r.Record, ...] = (
    FRAMEWORK,
    *CATEGORIES,
    *MODULES,
    SECTION,
    LATER_SECTION,
    CHANGE,
    PLACEHOLDER,
    ROLE,
    TABLE_AUDIENCE,
    TEXT_AUDIENCE,
    UNIT,
    PROFILE,
    LINK,
    LINK_OUT,
    LINK_BACK,
    ACTIVITY,
    MATERIAL,
    COMPONENT,
    TERM,
    OFFICE_TERM,
    NOTE,
)


class SmallShelf:
    """Answers as a library does, from the records above. `closed` says whether it was let go."""

    def __init__(self) -> None:
        self.closed = False
        self._by_id = {record.id: record for record in EVERYTHING}

    def edition(self) -> r.Edition:
        return EDITION

    def framework(self) -> r.Framework:
        return FRAMEWORK

    def categories(self) -> tuple[r.Category, ...]:
        return CATEGORIES

    def modules(self) -> tuple[r.Module, ...]:
        return MODULES

    def competencies(self) -> tuple[r.Competency, ...]:
        return (CHANGE, PLACEHOLDER)

    def module_page(self, module_id: str) -> r.ModulePage:
        found = self.get(module_id)
        if not isinstance(found, r.Module):
            raise InputProblem("unknown-record", id=module_id)
        at, ours = MODULES.index(found), module_id == STRATEGY
        return r.ModulePage(
            module=found,
            category=next(one for one in CATEGORIES if one.id == found.category),
            sections=(SECTION, LATER_SECTION) if ours else (),
            competencies=(CHANGE, PLACEHOLDER) if ours else (),
            audience=(TABLE_AUDIENCE, TEXT_AUDIENCE) if ours else (),
            links=tuple(one for one in (LINK, LINK_OUT, LINK_BACK) if one.from_id == module_id),
            links_here=tuple(one for one in (LINK, LINK_BACK) if one.to_id == module_id),
            activities=(ACTIVITY,) if ours else (),
            materials=(MATERIAL,) if ours else (),
            units=(UNIT,) if module_id == OFFICE else (),
            profiles=(PROFILE,) if module_id == OFFICE else (),
            notes=(NOTE,) if ours else (),
            previous=MODULES[at - 1] if at else None,
            next=MODULES[at + 1] if at + 1 < len(MODULES) else None,
        )

    def get(self, record_id: str) -> r.Record:
        if record_id not in self._by_id:
            raise InputProblem("unknown-record", id=record_id)
        return self._by_id[record_id]

    def all(self, kind: str) -> tuple[r.Record, ...]:
        return tuple(record for record in EVERYTHING if record.kind == kind)

    def titles(self) -> Mapping[str, str]:
        return {record.id: record.title for record in EVERYTHING}

    def term_id(self, words: str) -> str | None:
        names = {"open source software": TERM.id, "oss": TERM.id, "ospo": OFFICE_TERM.id}
        return names.get(words.casefold())

    def uses_of(self, term_id: str) -> tuple[str, ...]:
        return (STRATEGY, NOTE.id) if term_id == TERM.id else ()

    def notes_on(self, record_ids: list[str]) -> tuple[r.Note, ...]:
        return (NOTE,) if NOTE.on in record_ids else ()

    def close(self) -> None:
        self.closed = True


def front_page() -> FrontPage:
    """The front page of the same library."""
    return FrontPage(
        title=FRAMEWORK.title,
        standing=FRAMEWORK.standing,
        edition=EDITION,
        categories=tuple(_front_category(one) for one in CATEGORIES),
        competencies=2,
        materials=1,
    )


def _front_category(one: r.Category) -> FrontCategory:
    return FrontCategory(
        id=one.id,
        title=one.title,
        short_title=one.short_title,
        lead=one.lead,
        to_be_completed=one.to_be_completed,
        modules=tuple(_front_module(module) for module in MODULES if module.category == one.id),
    )


def _front_module(one: r.Module) -> FrontModule:
    counts = {STRATEGY: (2, 1, 0), OFFICE: (0, 0, 1), INCLUSION: (0, 0, 0)}
    competencies, materials, units = counts[one.id]
    return FrontModule(id=one.id, title=one.title, competencies=competencies, materials=materials, units=units)
