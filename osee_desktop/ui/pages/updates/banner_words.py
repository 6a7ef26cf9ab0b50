"""The banner of each state: its colours, its words, and one thing to do next.

The words of a state are those of `updates.wording`, which the terminal shares. Nothing here does what a step says.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates.standing import Standing
from osee_desktop.ui.widgets.status_banner import BannerText, Status, Step
from osee_desktop.updates.figures import moment_words
from osee_desktop.updates.records import State
from osee_desktop.updates.wording import Action, Situation, count_words, details_text, state_words

CHECK, FETCH, INSTALL, LATER, STOP = "check", "fetch", "install", "later", "stop"
UNDO, FOLDER, DATE, COPY, DROP, STICK, SHOW = "undo", "folder", "date", "copy", "drop", "stick", "show"
TEST = "test"


class Look(NamedTuple):
    """The colours and the icon of a state."""

    status: Status
    icon: str


LOOKS: Final[Mapping[State, Look]] = {
    "no publisher": Look("plain", "info"),
    "up to date": Look("success", "check-circle"),
    "new edition": Look("info", "arrows-clockwise"),
    "downloading": Look("info", "download"),
    "paused": Look("plain", "clock"),
    "installing": Look("info", "download"),
    "installed": Look("success", "check-circle"),
    "nothing newer here": Look("plain", "check-circle"),
    "genuine but old": Look("caution", "warning"),
    "older than known": Look("caution", "warning"),
    "mirror not refreshed": Look("caution", "warning"),
    "copy too old": Look("caution", "warning"),
    "date looks wrong": Look("caution", "calendar"),
    "not genuine": Look("danger", "prohibit"),
    "copy incomplete": Look("caution", "warning"),
    "sign-in wanted": Look("caution", "globe"),
    "not reachable": Look("plain", "wifi-slash"),
    "not enough space": Look("danger", "hard-drive"),
    "busy": Look("plain", "clock"),
    "damage found": Look("caution", "warning"),
    "needs newer program": Look("caution", "info"),
    "ready to pass on": Look("success", "check-circle"),
}

_STEPS: Final[Mapping[Action, tuple[str, str]]] = {
    "check": (CHECK, "arrows-clockwise"),
    "download": (FETCH, "download"),
    "stop": (STOP, "x"),
    "go on": (FETCH, "arrow-right"),
    "wait": (CHECK, "arrows-clockwise"),
    "go back": (UNDO, "arrow-counter-clockwise"),
    "look elsewhere": (FOLDER, "folder"),
    "set date": (DATE, "calendar"),
    "try another": (FOLDER, "folder"),
    "copy details": (COPY, "copy"),
    "free space": (CHECK, "arrows-clockwise"),
    "sign in": (CHECK, "arrows-clockwise"),
    "get program": (COPY, "copy"),
    "show folder": (SHOW, "folder"),
}
"""What a next action leads to in the window: the key of a step, and its icon."""
_FILLED: Final = frozenset({"download", "go on"})


def banner(standing: Standing) -> BannerText:
    """What the banner shows."""
    if standing.reach == "none":
        return _switched_off()
    match standing.state:
        case "not looked":
            return _not_looked(standing)
        case "looking":
            return _looking()
        case "ready":
            return _ready(standing)
        case "failed":
            return _failed(standing)
        case state:
            return _of_state(state, standing)


def checked_words(standing: Standing) -> str:
    """When carriers were asked last."""
    if standing.checked is None:
        return _("Not checked yet.")
    return _("Checked {moment}.").format(moment=moment_words(standing.checked, standing.now))


def edition_words(standing: Standing) -> str:
    """What is open."""
    return _("Edition {n}, {label}").format(n=standing.edition, label=standing.label)


def copied_text(standing: Standing) -> str:
    """Everything as plain text, for whoever is asked for help."""
    state = next((one for one in LOOKS if one == standing.state), None)
    if state:
        return details_text(_situation(state, standing), standing.details)
    shown = banner(standing)
    failed = standing.failure.details if standing.failure else ""
    return "\n".join(part for part in (shown.sentence, shown.meaning, failed, standing.details) if part)


def _of_state(state: State, standing: Standing) -> BannerText:
    words, look = state_words(_situation(state, standing)), LOOKS[state]
    steps = _steps(words.action, words.button, standing)
    share = standing.here / standing.every if state == "downloading" and standing.every else None
    if state == "downloading":
        share = share or 0.0
    more = {"up to date": checked_words, "new edition": _about, "genuine but old": _about, "older than known": _about}
    added = more[state](standing) if state in more else ""
    sentence = _("{first} {second}").format(first=words.sentence, second=added) if added else words.sentence
    return BannerText(look.status, look.icon, words.title, sentence, steps, share)


def _steps(action: Action, words: str, standing: Standing) -> tuple[Step, ...]:
    """The next action, what else is near, and the details to copy."""
    steps: list[Step] = []
    key, icon = _STEPS.get(action, ("", ""))
    impossible = (key == UNDO and standing.earlier is None) or (key == FOLDER and standing.locked)
    if words and key and not impossible:
        consent = standing.offer is not None and standing.offer.consent
        steps.append(Step(key, words, icon, action in _FILLED and not consent))
    if action == "download":
        steps.append(Step(LATER, _("Later"), "clock"))
    if action == "try another" and standing.state == "copy too old":
        steps.append(Step(DATE, _("Set the date for this update"), "calendar"))
    if standing.state == "not reachable":
        steps.append(Step(TEST, _("Test connection"), "list-bullets"))
    if action not in {"copy details", "get program", "none", "stop"} and not standing.is_busy:
        steps.append(_copy())
    return tuple(steps)


def _copy() -> Step:
    return Step(COPY, _("Copy details"), "copy")


def _about(standing: Standing) -> str:
    """What an offered edition changes, by the publisher's own numbers and line."""
    offer = standing.offer
    if offer is None:
        return ""
    counts = _("Records: {counts}.").format(counts=count_words(offer.counts)) if offer.counts else ""
    said = _("The publisher says: {summary}").format(summary=offer.pack.summary) if offer.pack.summary else ""
    return " ".join(part for part in (counts, said) if part)


def _not_looked(standing: Standing) -> BannerText:
    meaning = _("{edition} is open. Looking costs a few kilobytes, and changes nothing.")
    steps = (Step(CHECK, _("Check now"), "arrows-clockwise", primary=True),)
    return BannerText("plain", "clock", _("Not looked yet"), meaning.format(edition=edition_words(standing)), steps)


def _switched_off() -> BannerText:
    meaning = _("The program was started in safe mode. Start it as usual to look for updates.")
    return BannerText("plain", "info", _("Nothing is updated in this session"), meaning)


def _looking() -> BannerText:
    meaning = _("Nothing changes until you agree, and you can go on reading.")
    return BannerText("info", "arrows-clockwise", _("Looking for updates…"), meaning)


def _ready(standing: Standing) -> BannerText:
    number = standing.offer.pack.edition if standing.offer else 0
    source = standing.offer.source.name if standing.offer else ""
    sentence = _("Edition {n} is ready to install").format(n=number)
    meaning = _("Genuine, from {source}. Nothing changes until you agree.").format(source=source)
    install = Step(INSTALL, _("Install edition {n}").format(n=number), "download", primary=True)
    return BannerText("info", "arrows-clockwise", sentence, meaning, (install, Step(LATER, _("Later"), "clock")))


def _failed(standing: Standing) -> BannerText:
    failure = standing.failure
    steps = (Step(CHECK, _("Check again"), "arrows-clockwise"), _copy())
    if failure is None:
        return BannerText("caution", "warning", _("Something went wrong."), "", steps)
    return BannerText("caution", "warning", failure.sentence, failure.meaning, steps)


def _situation(state: State, standing: Standing) -> Situation:
    facts: dict[str, object] = {**standing.facts, "here": standing.here, "all": standing.every}
    facts |= {"speed": standing.speed, "before": standing.earlier or 0, "folder": standing.folder}
    source = standing.offer.source if standing.offer and state == "downloading" else standing.source
    number = standing.installed or standing.edition if state == "installed" else standing.edition
    return Situation(state=state, edition=number, now=standing.now, source=source, offer=standing.offer, facts=facts)
