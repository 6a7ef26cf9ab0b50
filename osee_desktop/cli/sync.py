"""`osee sync`: look for a newer edition, bring it, make it count. Its exit code tells scripts what came of it."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

from osee_desktop import RELEASED
from osee_desktop.base.problems import ContentProblem, InputProblem, UpdateProblem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import Terminal, as_json, called, print_json
from osee_desktop.cli.updating_text import next_step, offer_lines, print_ways
from osee_desktop.updates.records import Checked, Offer, State
from osee_desktop.updates.wording import Situation, details_text, state_words

if TYPE_CHECKING:
    from osee_desktop.updates.updating import Updating

_DONE, _FAILED, _UNREACHED, _OLD, _NOT_GENUINE, _NEWER_PROGRAM = 0, 1, 3, 4, 5, 6
_CODES: Final[dict[State, int]] = {
    "up to date": _DONE,
    "new edition": _DONE,
    "nothing newer here": _DONE,
    "installed": _DONE,
    "genuine but old": _DONE,
    "sign-in wanted": _UNREACHED,
    "not reachable": _UNREACHED,
    "older than known": _OLD,
    "mirror not refreshed": _OLD,
    "copy too old": _OLD,
    "not genuine": _NOT_GENUINE,
    "needs newer program": _NEWER_PROGRAM,
}
"""What a check came to; every other state is a failure."""
_PROBLEMS: Final = {
    "carrier-unreachable": _UNREACHED,
    "carrier-cut": _UNREACHED,
    "carrier-sign-in": _UNREACHED,
    "carrier-refused": _NOT_GENUINE,
    "carrier-certificate": _UNREACHED,
    "pack-not-genuine": _NOT_GENUINE,
    "metadata-unusable": _NEWER_PROGRAM,
    "library-newer": _NEWER_PROGRAM,
}
_HELP = _(
    "Look for a newer edition and install it. "
    "Exit codes: 0 up to date or installed, 1 failed, 2 wrong use, 3 nothing could be reached, "
    "4 genuine but old and not installed, 5 not genuine, 6 needs a newer program."
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the person asked for."""

    dry_run: bool
    yes: bool
    today: datetime | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of it. `state`: in the end; `before`: number of the edition that was here; `declined`: by a person."""

    state: State
    checked: Checked
    before: int
    edition: int
    declined: bool = False

    @property
    def code(self) -> int:
        """The exit code."""
        offer = self.checked.offer
        if offer and offer.consent and self.state != "installed":
            return _OLD
        # A date that looks wrong stops nothing where what came can be believed all the same.
        known = self.state == "date looks wrong" and self.checked.believed
        return _DONE if known else _CODES.get(self.state, _FAILED)


@click.command("sync", help=_HELP)
@click.option("--from", "source", default="", metavar="URL|PATH", help=_("Ask only this mirror or folder."))
@click.option("--dry-run", is_flag=True, help=_("Only say what there is and what it would cost."))
@click.option("--yes", is_flag=True, help=_("Install without asking, also an edition that is genuine but old."))
@click.option(
    "--date", "day", metavar="YYYY-MM-DD", help=_("Take this for today, where this computer's date is wrong.")
)
@click.option("--test", is_flag=True, help=_("Only say which part of the way to each source works."))
@as_json
@click.pass_obj
def command(terminal: Terminal, /, source: str, *, dry_run: bool, yes: bool, day: str | None, **forms: bool) -> None:
    """Update, say what came of it, and end with its exit code."""
    wanted, as_json = _Wanted(dry_run, yes, _today(day) if day else None), forms["as_json"]
    try:
        with closing(_opened(terminal, source)) as updating:
            if forms["test"]:
                click.get_current_context().exit(print_ways(updating.try_sources(wanted.today), as_json=as_json))
            outcome = _update(updating, wanted, quiet=as_json)
    except (UpdateProblem, ContentProblem) as problem:
        click.echo(str(explain(problem, called())), err=True)
        click.get_current_context().exit(_PROBLEMS.get(problem.code, _FAILED))
    if as_json:
        print_json(_data(outcome))
    else:
        _say(outcome)
    click.get_current_context().exit(outcome.code)


def _opened(terminal: Terminal, source: str) -> "Updating":
    if terminal.open_updates is None:
        raise UpdateProblem("no-publisher")
    return terminal.open_updates(source)


def _today(day: str) -> datetime:
    """The middle of a day that the person gave: it is that day everywhere."""
    try:
        given = date.fromisoformat(day)
    except ValueError:
        given = date.min
    if given < date.fromisoformat(RELEASED):
        raise InputProblem("date-unusable", date=day, earliest=RELEASED)
    return datetime.combine(given, time(12), UTC)


def _update(updating: "Updating", wanted: _Wanted, *, quiet: bool) -> _Outcome:
    try:
        updating.repair()
    except ContentProblem as problem:
        click.echo(str(explain(problem, called())), err=True)
    before = updating.installed().edition
    checked = updating.check(wanted.today)
    if checked.offer is None or wanted.dry_run:
        return _Outcome(checked.state, checked, before, before)
    asked = not (wanted.yes or quiet) and sys.stdin.isatty() and console().is_terminal
    if not (_agreed(checked, before) if asked else wanted.yes or not checked.offer.consent):
        return _Outcome(checked.state, checked, before, before, declined=asked)
    installed = updating.install(_fetched(updating, checked.offer, quiet=quiet))
    return _Outcome("installed", checked, before, installed.edition)


def _agreed(checked: Checked, edition: int) -> bool:
    """Ask the person at the terminal. Elsewhere, to ask for an update is to agree to it, unless it may be old."""
    _print_found(checked, edition)
    offered = checked.offer.pack.edition if checked.offer else edition
    return click.confirm(_("Install edition {edition}?").format(edition=offered))


def _fetched(updating: "Updating", offer: Offer, *, quiet: bool) -> Any:  # noqa: ANN401 - handed on as it is
    try:
        with _progress(quiet=quiet) as bar:
            task = bar.add_task("", total=offer.cost, completed=offer.kept)

            def told(here: int, whole: int) -> None:
                bar.update(task, completed=here, total=whole)

            return updating.fetch(offer, told, _never)
    except KeyboardInterrupt as stop:
        raise UpdateProblem("stopped") from stop


def _never() -> bool:
    return False


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """A bar where somebody looks at it; files and other programs get none."""
    out = console()
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, disable=quiet or not out.is_terminal, transient=True) as bar:
        yield bar


def _say(outcome: _Outcome) -> None:
    out = console()
    if outcome.declined:
        out.print(_("Nothing was changed."))
        return
    if outcome.state != "installed":
        _print_found(outcome.checked, outcome.before)
        return
    now = Situation(state="installed", edition=outcome.edition, now=datetime.now(UTC), facts={"before": outcome.before})
    words = state_words(now)
    out.print(str(words), soft_wrap=True)
    out.print(next_step(words.action, called()), soft_wrap=True)


def _print_found(checked: Checked, edition: int) -> None:
    """What a check found: the sentence, what an offer costs and changes, and the next step."""
    out, situation = console(), Situation.found(checked, edition, datetime.now(UTC))
    words = state_words(situation)
    out.print(str(words), soft_wrap=True)
    for line in offer_lines(checked.offer) if checked.offer else ():
        out.print(line, soft_wrap=True)
    if words.action == "copy details":
        out.print(details_text(situation, checked.details), soft_wrap=True)
    if step := next_step(words.action, called()):
        out.print(step, soft_wrap=True)


def _data(outcome: _Outcome) -> dict[str, Any]:
    checked = outcome.checked
    words = state_words(Situation.found(checked, outcome.before, datetime.now(UTC)))
    return {
        "state": outcome.state,
        "code": outcome.code,
        "sentence": str(words),
        "edition": outcome.edition,
        "before": outcome.before,
        "source": checked.source.name if checked.source else None,
        "received": checked.received,
        "facts": {name: value if isinstance(value, int) else str(value) for name, value in checked.facts.items()},
        "details": checked.details,
        "offer": _offer_data(checked.offer) if checked.offer else None,
    }


def _offer_data(offer: Offer) -> dict[str, Any]:
    counts = offer.counts
    return {
        "edition": offer.pack.edition,
        "label": offer.pack.label,
        "summary": offer.pack.summary,
        "bytes": offer.cost,
        "kept": offer.kept,
        "source": offer.source.name,
        "signed": offer.signed.isoformat() if offer.signed else None,
        "needs_consent": offer.consent,
        "new": counts.new if counts else None,
        "changed": counts.changed if counts else None,
        "withdrawn": counts.withdrawn if counts else None,
    }
