"""The states of an update in words: what is, what it means, and the one thing to do next. Window and terminal share it.

Problems have their words in `base/wording.py`; here are the states that are no failures of the program.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from osee_desktop.base.translation import _
from osee_desktop.updates.figures import age_words, day_words, size_words, time_words
from osee_desktop.updates.records import Asked, Checked, Counts, Offer, Source, State

Action = Literal[
    "check",
    "download",
    "stop",
    "go on",
    "wait",
    "go back",
    "look elsewhere",
    "set date",
    "try another",
    "copy details",
    "free space",
    "sign in",
    "get program",
    "show folder",
    "none",
]
"""What a person can do next, by a stable name; what is done then, window and terminal decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where things stand.

    Attributes:
        edition: number of the edition on this computer.
        now: what this computer says.
        offer: what could be installed.
        facts: of the state: `signed`, `ended`, `today` (datetime); `here`, `all`, `speed`, `missing` (bytes, or bytes
            each second); `before`, `shown` (editions); `folder`.
    """

    state: State
    edition: int
    now: datetime
    source: Source | None = None
    offer: Offer | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @staticmethod
    def found(checked: Checked, edition: int, now: datetime) -> "Situation":
        """Where things stand after a check."""
        return Situation(
            state=checked.state,
            edition=edition,
            now=now,
            source=checked.source,
            offer=checked.offer,
            facts=checked.facts,
        )

    @property
    def where(self) -> str:
        """Name of the source."""
        return self.source.name if self.source else ""

    def number(self, name: str) -> int:
        """A fact that is a number; 0 where it is not known."""
        value = self.facts.get(name)
        return int(value) if isinstance(value, int | float) else 0

    def moment(self, name: str) -> datetime | None:
        """A fact that is a moment."""
        value = self.facts.get(name)
        return value if isinstance(value, datetime) else None


@dataclass(frozen=True, slots=True)
class StateWords:
    """A state for a person: a few words, one sentence, and the next action with its name on a button."""

    title: str
    sentence: str
    action: Action
    button: str

    def __str__(self) -> str:
        """Title and sentence, as one paragraph."""
        return _("{title}. {sentence}").format(title=self.title, sentence=self.sentence)


def state_words(situation: Situation) -> StateWords:
    """The words for a state."""
    return _WORDS[situation.state](situation)


def answer_words(answer: Asked, now: datetime, offer: Offer | None = None) -> str:
    """What one source answered, in a few words for a line below its name.

    Args:
        answer: the answer.
        now: what this computer says.
        offer: the edition that could be installed, if it would come from this source.
    """
    short = {
        "up to date": _("Nothing newer here"),
        "older than known": _("Older than what is known, newer than yours"),
        "mirror not refreshed": _("It is behind: older than what is known"),
        "copy too old": _("Too old to trust"),
        "copy incomplete": _("Incomplete"),
        "needs newer program": _("It needs a newer program"),
    }
    if answer.state == "new edition":
        words = _("New: edition {n}, {size}") if offer else _("New: edition {n}")
        return words.format(n=answer.edition, size=size_words(offer.cost) if offer else "")
    if answer.state in short:
        return short[answer.state]
    if answer.state not in _ANSWERED_AS_SHOWN:
        return _("It gave no usable answer")
    facts = {"signed": answer.signed}
    return state_words(Situation(state=answer.state, edition=answer.edition or 0, now=now, facts=facts)).title


def cost_words(offer: Offer) -> str:
    """What an edition costs, and from where it comes: "6.2 kB from updates.example"."""
    missing = size_words(offer.cost - offer.kept)
    if offer.kept:
        words = _("{size} from {source}; {kept} are here already")
        return words.format(size=missing, source=offer.source.name, kept=size_words(offer.kept))
    return _("{size} from {source}").format(size=missing, source=offer.source.name)


def count_words(counts: Counts) -> str:
    """How many records differ: "2 new, 3 changed, 1 withdrawn"; what there is none of is left out."""
    said = (
        (counts.new, _("{n} new")),
        (counts.changed, _("{n} changed")),
        (counts.withdrawn, _("{n} withdrawn")),
    )
    return ", ".join(words.format(n=count) for count, words in said if count) or _("no record differs")


def details_text(situation: Situation, details: str = "") -> str:
    """Everything as plain text, to copy for whoever is asked for help."""
    words = state_words(situation)
    lines = [str(words), f"{situation.state}; edition {situation.edition}; {situation.now.isoformat()}"]
    lines += [f"{name}: {value}" for name, value in situation.facts.items()]
    return "\n".join([*lines, details] if details else lines)


def _no_publisher(_at: Situation) -> StateWords:
    sentence = _("The bundled content works, and nothing is fetched.")
    return StateWords(_("No publisher is set up for this copy"), sentence, "none", "")


def _up_to_date(at: Situation) -> StateWords:
    signed = at.moment("signed")
    words = _("Edition {edition}, content of {day}.") if signed else _("Edition {edition}.")
    sentence = words.format(edition=at.edition, day=day_words(signed) if signed else "")
    return StateWords(_("Up to date"), sentence, "check", _("Check now"))


def _new_edition(at: Situation) -> StateWords:
    if at.offer is None:
        return _up_to_date(at)
    title = _("Edition {edition} is there").format(edition=at.offer.pack.edition)
    sentence = _("Genuine, {cost}. Nothing changes until you agree.").format(cost=cost_words(at.offer))
    return StateWords(title, sentence, "download", _("Get edition {edition}").format(edition=at.offer.pack.edition))


def _downloading(at: Situation) -> StateWords:
    here, whole, speed = at.number("here"), at.number("all"), at.number("speed")
    title = _("Downloading {here} of {all}").format(here=size_words(here), all=size_words(whole))
    sentence = _("From {source}.").format(source=at.where)
    if speed:
        words = _("From {source}, {speed} each second, {time} left.")
        left = time_words((whole - here) / speed)
        sentence = words.format(source=at.where, speed=size_words(speed), time=left)
    return StateWords(title, sentence, "stop", _("Stop, keep the part"))


def _paused(at: Situation) -> StateWords:
    here, whole = size_words(at.number("here")), size_words(at.number("all"))
    title = _("Paused, {here} of {all} kept").format(here=here, all=whole)
    return StateWords(title, _("The rest can come from any stick, folder or the internet."), "go on", _("Go on"))


def _installing(_at: Situation) -> StateWords:
    return StateWords(_("Installing"), _("You can go on reading meanwhile."), "wait", "")


def _installed(at: Situation) -> StateWords:
    before = at.number("before")
    title = _("Edition {edition} is installed").format(edition=at.edition)
    sentence = _("Your notes, bookmarks and plan are as before. Edition {before} is kept.").format(before=before)
    return StateWords(title, sentence, "go back", _("Go back to edition {before}").format(before=before))


def _nothing_newer(at: Situation) -> StateWords:
    sentence = _("What {source} has is not newer than edition {edition}, which you have.")
    words = sentence.format(source=at.where, edition=at.edition)
    return StateWords(_("Nothing newer here"), words, "look elsewhere", _("Look elsewhere"))


def _genuine_but_old(at: Situation) -> StateWords:
    signed = at.moment("signed")
    title = _("Genuine, but old")
    if signed:
        title = _("Genuine, but signed {age}").format(age=age_words(signed, at.now))
    if at.offer is None:
        sentence = _("You have what is there. Newer editions may exist elsewhere.")
        return StateWords(title, sentence, "look elsewhere", _("Look elsewhere"))
    words = _("Edition {edition}, {cost}. Newer editions may exist elsewhere. This one is safe to install.")
    sentence = words.format(edition=at.offer.pack.edition, cost=cost_words(at.offer))
    return StateWords(title, sentence, "download", _("Use it anyway"))


def _older_than_known(at: Situation) -> StateWords:
    if at.offer is None:
        return _nothing_newer(at)
    words = _("It is newer than what you have, {cost}. A still newer edition is known to exist.")
    return StateWords(
        _("Edition {edition} is here").format(edition=at.offer.pack.edition),
        words.format(cost=cost_words(at.offer)),
        "download",
        _("Use it anyway"),
    )


def _mirror_behind(at: Situation) -> StateWords:
    sentence = _("{source} has not been refreshed for a while; newer editions may exist elsewhere.")
    words = sentence.format(source=at.where)
    return StateWords(_("This mirror is behind"), words, "look elsewhere", _("Look elsewhere"))


def _too_old(at: Situation) -> StateWords:
    ended = at.moment("ended")
    words = _("It could be trusted until {day}.") if ended else _("The time for which it could be trusted is over.")
    sentence = words.format(day=day_words(ended) if ended else "")
    return StateWords(_("This copy is too old to trust"), sentence, "try another", _("Get a fresher copy"))


def _date_wrong(at: Situation) -> StateWords:
    words = _("It says {day}. Give today's date for this update only.")
    sentence = words.format(day=day_words(at.moment("today") or at.now))
    return StateWords(_("This computer's date looks wrong"), sentence, "set date", _("Set the date for this update"))


def _not_genuine(at: Situation) -> StateWords:
    sentence = _("What {source} offers is not what the publisher signed. Nothing was changed.").format(source=at.where)
    return StateWords(_("Not genuine, or damaged"), sentence, "copy details", _("Copy details"))


def _incomplete(at: Situation) -> StateWords:
    words = _("Files are missing on {source}, or it is without this language. Nothing was changed here.")
    sentence = words.format(source=at.where)
    return StateWords(_("Copy incomplete"), sentence, "try another", _("Try another stick or folder"))


def _sign_in(at: Situation) -> StateWords:
    words = _("A page of the network came in place of {source}. Sign in to the network in a browser.")
    sentence = words.format(source=at.where)
    return StateWords(_("The network asks you to sign in"), sentence, "sign in", _("Try again"))


def _not_reachable(_at: Situation) -> StateWords:
    sentence = _("Everything you have stays readable. Updates can also come on a stick.")
    return StateWords(_("No connection"), sentence, "try another", _("Use a stick or folder"))


def _no_space(at: Situation) -> StateWords:
    words = _("{size} more is needed on this disk. Nothing was changed.")
    sentence = words.format(size=size_words(at.number("missing")))
    return StateWords(_("Not enough space"), sentence, "free space", _("Try again"))


def _busy(_at: Situation) -> StateWords:
    sentence = _("Another window or command is updating right now.")
    return StateWords(_("An update is under way"), sentence, "wait", _("Try again"))


def _damage(at: Situation) -> StateWords:
    words = _("Edition {edition} is shown in its place. Your notes and plan are as before.")
    sentence = words.format(edition=at.number("shown") or at.edition)
    return StateWords(_("The newest edition here was damaged"), sentence, "check", _("Get it again"))


def _newer_program(_at: Situation) -> StateWords:
    sentence = _("The new edition needs a newer version of OSEE Desktop. The one that you have stays.")
    return StateWords(_("A newer program is needed"), sentence, "get program", _("Copy details"))


def _ready(at: Situation) -> StateWords:
    words = _("Edition {edition} was written to {folder} and read back.")
    sentence = words.format(edition=at.edition, folder=at.facts.get("folder", ""))
    return StateWords(_("Ready to pass on"), sentence, "show folder", _("Show the folder"))


_WORDS: Final[Mapping[State, Callable[[Situation], StateWords]]] = {
    "no publisher": _no_publisher,
    "up to date": _up_to_date,
    "new edition": _new_edition,
    "downloading": _downloading,
    "paused": _paused,
    "installing": _installing,
    "installed": _installed,
    "nothing newer here": _nothing_newer,
    "genuine but old": _genuine_but_old,
    "older than known": _older_than_known,
    "mirror not refreshed": _mirror_behind,
    "copy too old": _too_old,
    "date looks wrong": _date_wrong,
    "not genuine": _not_genuine,
    "copy incomplete": _incomplete,
    "sign-in wanted": _sign_in,
    "not reachable": _not_reachable,
    "not enough space": _no_space,
    "busy": _busy,
    "damage found": _damage,
    "needs newer program": _newer_program,
    "ready to pass on": _ready,
}
_ANSWERED_AS_SHOWN: Final = frozenset(
    {"nothing newer here", "genuine but old", "date looks wrong", "not genuine", "sign-in wanted", "not reachable"}
)
"""States whose title serves as the answer of a source too."""
