"""The words of a preview: its banner, and the page that lists what is wrong. It may not know a build."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.reading.sheet import COPY, Crumb, Sheet
from osee_desktop.ui.shell.history import PREVIEW
from osee_desktop.ui.shell.preview_port import PreviewFault
from osee_desktop.ui.theme.marks import SCHEME
from osee_desktop.ui.widgets.status_banner import BannerText, Step

FAULTS = "faults"
"""The step that leads to the list."""


class PreviewState(NamedTuple):
    """How a preview stands.

    Attributes:
        folder: the sources.
        number: how many good builds there were.
        at: when the last good one came, as a clock shows it; empty before.
        faults: what is wrong now.
        busy: a build is under way.
    """

    folder: str
    number: int = 0
    at: str = ""
    faults: tuple[PreviewFault, ...] = ()
    busy: bool = False


def preview_banner(state: PreviewState) -> BannerText:
    """What stands above every page."""
    title = _("Preview of unsigned content")
    if state.faults:
        steps = (Step(FAULTS, _("Show every fault"), "list-bullets"),)
        meaning = " ".join([*_first(state.faults), _shown(state)])
        return BannerText("caution", "warning", f"{title}: {_count(state.faults)}", meaning, steps)
    return BannerText("info", "pencil", title, _standing(state))


def spoken_preview(state: PreviewState) -> str:
    """What a screen reader says after a build."""
    if not state.faults:
        return _("Built again, no fault.") if state.number > 1 else _("Built, no fault.")
    return " ".join([f"{_count(state.faults)}.", *_first(state.faults)])


def preview_sheet(state: PreviewState) -> Sheet:
    """The page: every fault with its file and line, the files in their order."""
    title = _("Preview of unsigned content")
    lead = _("{count}. {shown}").format(count=_count(state.faults), shown=_shown(state)) if state.faults else ""
    parts = [_file(file, list(faults)) for file, faults in groupby(state.faults, attrgetter("file"))]
    copy = f'<p><a href="{SCHEME}:{COPY}">{escape(_("Copy the list"))}</a></p>' if state.faults else ""
    head = f'<h1>{escape(title)}</h1><p class="lead">{escape(lead or _standing(state))}</p>{copy}'
    return Sheet(PREVIEW, title, f"{head}{''.join(parts)}", (Crumb(title),), copyable=_copied(state))


def _standing(state: PreviewState) -> str:
    if not state.number:
        return _("It is being built from {folder}.").format(folder=state.folder)
    if state.busy:
        return _("Something was saved. It is being built again.")
    words = _("Built at {time} from {folder}. Every save there builds it again; nothing of yours is changed.")
    return words.format(time=state.at, folder=state.folder)


def _count(faults: Sequence[PreviewFault]) -> str:
    return ngettext("{n} fault", "{n} faults", len(faults)).format(n=len(faults))


def _first(faults: Sequence[PreviewFault]) -> Iterator[str]:
    """The first one; the page has the rest."""
    for fault in faults[:1]:
        yield _("{file}, line {line}: {sentence}").format(file=fault.file, line=fault.line, sentence=fault.sentence)


def _shown(state: PreviewState) -> str:
    if not state.number:
        return _("There was no good build yet.")
    return _("The last good build is shown, of {time}.").format(time=state.at)


def _file(file: str, faults: Sequence[PreviewFault]) -> str:
    lines = "".join(
        f'<tr><td class="open" width="15%">{escape(_("line {n}").format(n=fault.line))}</td>'
        f"<td>{escape(fault.sentence)}</td></tr>"
        for fault in faults
    )
    return f'<h2>{escape(file)}</h2><table class="rows" width="100%" cellspacing="0">{lines}</table>'


def _copied(state: PreviewState) -> str:
    """The form that editors can jump to."""
    return "\n".join(f"{fault.file}:{fault.line}: {fault.sentence}" for fault in state.faults)
