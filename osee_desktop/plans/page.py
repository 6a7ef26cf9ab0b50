"""Plans as one small HTML file that needs nothing beside it: to send, to read on a phone, to print.

Templates are in `resources/reader/plan/`; everything that they print is escaped. It may not hold a colour or a size.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from osee_desktop.base.assets import resource
from osee_desktop.base.translation import _, ngettext
from osee_desktop.library.crossrefs import plain
from osee_desktop.plans import wording
from osee_desktop.plans.groups import Group
from osee_desktop.plans.records import Holder, Plan

_RIGHT_TO_LEFT: Final = ("ar", "fa", "he", "ur")
_VARIABLE: Final = re.compile(r"var\(--([\w-]+)\)")


class PlanPages:
    """Writes the pages. Each is a whole HTML document, or on paper what stands in one.

    Args:
        today: what the clock says; a date that it contradicts is shown as uncertain.
        kind: `plan` for pages of a browser, `paper` for what is laid out and printed by the window.
        drawn: whether marks and bars are drawn; without them words alone say everything.

    Raises:
        OSError, KeyError: the files that come with the program are damaged.
    """

    def __init__(self, today: date, kind: Literal["plan", "paper"] = "plan", *, drawn: bool = True) -> None:
        files = FileSystemLoader(resource("reader", kind))
        self._pages = Environment(loader=files, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        self._pages.filters |= {"md": _markdown, "plain": plain}
        self._pages.globals |= {"way": _way, "drawn": drawn}
        self._pages.globals |= {"_": _, "ngettext": ngettext, "wording": wording, "today": today, "css": Markup(_css())}  # noqa: S704 - our own sheet

    def plan(self, plan: Plan, holder: Holder) -> str:
        """The full plan."""
        return self._fill("plan.html", plan.edition.language, plan=plan, holder=holder)

    def summary(self, plan: Plan, holder: Holder, *, brief: bool = False) -> str:
        """The plan on one printed page: how far, what next, what is left in each module; if `brief`, how much."""
        return self._fill("summary.html", plan.edition.language, plan=plan, holder=holder, brief=brief)

    def sheet(self, plan: Plan, holder: Holder) -> str:
        """A blank sheet to fill in by hand; states that were kept are not shown."""
        return self._fill("sheet.html", plan.edition.language, plan=plan, holder=holder)

    def group(self, group: Group, holder: Holder, language: str = "en") -> str:
        """The group view. `holder` says who made it, and when."""
        return self._fill("group.html", language, group=group, holder=holder)

    def _fill(self, template: str, language: str, **values: Any) -> str:  # noqa: ANN401 - whatever it prints
        direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
        return self._pages.get_template(template).render(language=language, direction=direction, **values)


def _way(words: str) -> Markup:
    """The attribute that says where somebody's own words begin: at the right, if their first letter says so."""
    strong = next((kind for kind in map(unicodedata.bidirectional, words) if kind in {"L", "R", "AL"}), "L")
    return Markup(' dir="ltr"') if strong == "L" else Markup(' dir="rtl"')


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink"])


def _markdown(text: str) -> Markup:
    return Markup(_parser().render(plain(text)))  # noqa: S704 - the parser escapes everything: raw HTML is off


def _css() -> str:
    """The style sheet, and the colours of the theme that it uses: light and dark by the device."""
    rules = resource("reader", "plan", "plan.css").read_text(encoding="utf-8")
    tokens = json.loads(resource("theme", "tokens.json").read_text(encoding="utf-8"))["colour"]
    used = sorted(set(_VARIABLE.findall(rules)))
    light, dark = (_colours(tokens[name], used) for name in ("light", "dark"))
    by_device = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return f":root {{ {light} }}\n{by_device}\n{rules}"


def _colours(tokens: Mapping[str, Any], used: list[str]) -> str:
    return " ".join(f"--{name}: {_colour(tokens, name)};" for name in used)


def _colour(tokens: Mapping[str, Any], name: str) -> str:
    """The colour of a variable: `--status-success-text` is the token `status.success.text`."""
    found: Any = tokens
    for part in name.split("-"):
        found = found[part]
    return str(found)
