"""Sizes, days and ages in words: the same in the window and in the terminal."""

from datetime import datetime
from typing import Final

from osee_desktop.base.translation import _, ngettext

_KILOBYTE: Final = 1_000
_SMALL: Final = 10
"""Below this, a size has a digit behind the point."""
_DAYS_OF_A_MONTH: Final = 30
_MINUTE: Final = 60


def size_words(count: int) -> str:
    """Bytes as a person reads them: "900 bytes", "6.2 kB", "96 kB", "5.8 MB"."""
    if count < _KILOBYTE:
        return ngettext("{count} byte", "{count} bytes", count).format(count=count)
    if count < _KILOBYTE * _KILOBYTE:
        return _("{size} kB").format(size=_rounded(count / _KILOBYTE))
    return _("{size} MB").format(size=_rounded(count / _KILOBYTE / _KILOBYTE))


def day_words(moment: datetime) -> str:
    """The day of a moment: "12 Mar 2026"."""
    names = [_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")]
    names += [_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")]
    return _("{day} {month} {year}").format(day=moment.day, month=names[moment.month - 1], year=moment.year)


def moment_words(moment: datetime, now: datetime) -> str:
    """A moment by the clock of `now`: today with its time, another day without: "today 14:20", "12 Mar 2026"."""
    here = moment.astimezone(now.tzinfo)
    return _("today {time}").format(time=f"{here:%H:%M}") if here.date() == now.date() else day_words(here)


def age_words(then: datetime, now: datetime) -> str:
    """How long ago: "today", "5 days ago", "7 months ago"."""
    days = (now - then).days
    if days < 1:
        return _("today")
    if days < 2 * _DAYS_OF_A_MONTH:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
    months = days // _DAYS_OF_A_MONTH
    return ngettext("{count} month ago", "{count} months ago", months).format(count=months)


def time_words(seconds: float) -> str:
    """How long something will take: "about one second", "about 5 seconds", "about 3 minutes"."""
    whole = max(1, round(seconds))
    if whole < 2 * _MINUTE:
        return ngettext("about one second", "about {count} seconds", whole).format(count=whole)
    return _("about {count} minutes").format(count=round(whole / _MINUTE))


def _rounded(size: float) -> str:
    return f"{size:.1f}" if size < _SMALL else f"{size:,.0f}"
