"""Whether a date that a clock once wrote can be true, and how it is shown. It decides nothing but words."""

from datetime import date, timedelta

from osee_desktop.base.translation import _


def certain(label: str, built: date, today: date) -> bool:
    """Whether a date label can be true: not before the program was built, and not after tomorrow.

    Args:
        label: a date, with or without a time, such as "2026-11-23T22:30".
        built: the day of this version of the program.
        today: what the clock says now. Tomorrow is allowed: it has begun somewhere.
    """
    found = _day(label)
    return found is not None and built <= found <= _tomorrow(today)


def date_words(label: str, built: date, today: date) -> str:
    """The day of a label as "2026-11-23", or that it is uncertain."""
    return label.partition("T")[0] if certain(label, built, today) else _("date uncertain")


def _day(label: str) -> date | None:
    try:
        return date.fromisoformat(label.partition("T")[0])
    except ValueError:
        return None


def _tomorrow(today: date) -> date:
    return today if today == date.max else today + timedelta(days=1)
