"""Plans as they are printed: the full plan, one page of it, a blank sheet, the table of a group.

It makes what `widgets/paper.py` prints; it may not ask where to, and writes no file.
"""

import unicodedata
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QGuiApplication

from osee_desktop.base.translation import _
from osee_desktop.plans import wording
from osee_desktop.plans.groups import Group
from osee_desktop.plans.page import PlanPages
from osee_desktop.plans.records import Holder, Plan
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.paper import PaperText, sheet_count

if TYPE_CHECKING:
    from collections.abc import Callable

Form = Literal["full", "page", "brief", "blank", "plain"]
_APART = " · "
# Around somebody's own words: where these run the other way, what stands beside them keeps its place.
_BEGIN, _END = "\u2068", "\u2069"


class PlanOnPaper:
    """Makes the pages.

    Args:
        appearance: gives the colours and sizes of paper.
        today: what the clock says; a date that it contradicts is shown as uncertain.
    """

    def __init__(self, appearance: Appearance, today: date) -> None:
        self._appearance, self._today = appearance, today
        self._pages = PlanPages(today, "paper")
        self._plain = PlanPages(today, "paper", drawn=False)

    def plan(self, plan: Plan, holder: Holder, form: Form) -> PaperText:
        """A plan in one of its forms; the blank sheet names nobody who did not give a name."""
        write: dict[Form, Callable[[Plan, Holder], str]] = {
            "full": self._pages.plan,
            "page": self._pages.summary,
            "brief": partial(self._pages.summary, brief=True),
            "blank": self._pages.sheet,
            "plain": self._plain.plan,
        }
        title = _APART.join(part for part in (_own(holder.name), wording.short_role_words(plan.roles)) if part)
        edition = _("Edition {n}").format(n=plan.edition.number)
        return self._text(title, edition, holder, write[form](plan, holder))

    def one_page(self, plan: Plan, holder: Holder, paper: str) -> PaperText:
        """A plan on one page of a paper (`a4`, `letter`): a long plan says how much is left, not what."""
        whole = self.plan(plan, holder, "page")
        fits = sheet_count(whole, self._appearance.paper_theme(), paper) == 1
        return whole if fits else self.plan(plan, holder, "brief")

    def group(self, group: Group, holder: Holder) -> PaperText:
        """The table of a group, on the long side of the paper."""
        return self._text(
            _("Group view"), "; ".join(group.editions), holder, self._pages.group(group, holder), wide=True
        )

    def _text(self, title: str, edition: str, holder: Holder, html: str, *, wide: bool = False) -> PaperText:
        made = wording.made_words(holder, self._today)
        return PaperText(
            title=title,
            edition=_APART.join(part for part in (edition, made) if part),
            html=html,
            css=self._appearance.paper_css(),
            direction=QGuiApplication.layoutDirection(),
            landscape=wide,
        )


def _own(name: str) -> str:
    turned = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in name)
    return f"{_BEGIN}{name}{_END}" if turned else name
