"""A page ready to be shown: plain values, made off the main thread. It may not know Qt or a library."""

from typing import NamedTuple

MODULES = "modules"
TRAINING = "training"
COPY = "copy"
COPY_WEB = "copy-web"
BROWSE = "browse"
MAKE_PLAN = "make-plan"
# Addresses of a page that do something instead of leading somewhere.
DEEDS = (COPY, COPY_WEB, BROWSE, MAKE_PLAN)


class Crumb(NamedTuple):
    """A step of the way to a page; `address` is empty where it leads nowhere."""

    words: str
    address: str = ""


class Related(NamedTuple):
    """A record that has to do with the page.

    Attributes:
        address: where it leads.
        words: its title.
        why: what it has to do with the page.
        category: whose dot stands before it; empty for none.
        icon: name of the icon before it, where there is no dot.
    """

    address: str
    words: str
    why: str
    category: str = ""
    icon: str = ""


class Sheet(NamedTuple):
    """One page.

    Attributes:
        address: `modules`, or the id of a record.
        title: its one main heading.
        html: the page, without colours or sizes.
        way: the breadcrumb, the page itself last.
        related: records beside the page.
        place: key of the tree row that stands for the page.
        copyable: what the page's copy action puts on the clipboard; empty where it has none.
        web: address in the web that the page names; empty where it names none.
        reference: how the page is quoted in a report; empty for pages of the program itself.
        module: id of the module that the page belongs to; empty for none.
    """

    address: str
    title: str
    html: str
    way: tuple[Crumb, ...]
    related: tuple[Related, ...] = ()
    place: str = ""
    copyable: str = ""
    web: str = ""
    reference: str = ""
    module: str = ""

    @property
    def record(self) -> str:
        """Id of the record that the page is about; empty for lists and pages of the program itself."""
        return self.address if "/" in self.address else ""


class TreeEntry(NamedTuple):
    """A row of the tree of modules; `category` stands for the dot of a category."""

    address: str
    title: str
    category: str = ""
    children: tuple["TreeEntry", ...] = ()
