"""Since when a state holds, in words. The clock of a laptop may be wrong: a date is a label, nothing hangs on it."""

from datetime import date, datetime

from osee_desktop.base.translation import _
from osee_desktop.notebook.records import Progress
from osee_desktop.plans.wording import date_words


def since_words(kept: Progress, today: date | None = None) -> str:
    """Since when something is as it is kept; empty where nothing says so.

    Args:
        kept: what was kept.
        today: what the clock says; by default it is asked.
    """
    day = date_words(kept, today or datetime.now().astimezone().date())
    if not day:
        return ""
    return _("Changed on {date}").format(date=day) if day[0].isdigit() else _("Changed, {remark}").format(remark=day)
