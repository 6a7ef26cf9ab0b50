"""The words of the card "Updates" on Home: how content stands, in one line, and the way to the place.

It says no more than the place does; it may not know Qt.
"""

from collections.abc import Mapping
from typing import Final

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.updates.banner_words import banner, checked_words, edition_words
from osee_desktop.ui.pages.updates.standing import Shown, Standing
from osee_desktop.ui.shell.history import UPDATES
from osee_desktop.ui.widgets.lead_card import LeadText
from osee_desktop.updates.records import Offer
from osee_desktop.updates.wording import cost_words, count_words

_WITH_OFFER: Final = frozenset({"new edition", "ready", "genuine but old", "older than known", "paused", "downloading"})
_CALM: Final = frozenset({"up to date", "nothing newer here", "looking"})


def update_lead(standing: Standing) -> LeadText:
    """What the card says."""
    return LeadText(UPDATES, _title(standing), _facts(standing), _steps().get(standing.state, _("Open updates")))


def _title(standing: Standing) -> str:
    if standing.state == "downloading" and standing.offer:
        # It stands still while bytes come: nobody reads Home to count them.
        return _("Edition {n} is being downloaded").format(n=standing.offer.pack.edition)
    return banner(standing).sentence


def _facts(standing: Standing) -> str:
    if standing.offer and standing.state in _WITH_OFFER:
        return _offer(standing.offer)
    if standing.state in _CALM:
        return _("Edition {n}. {checked}").format(n=standing.edition, checked=checked_words(standing))
    if standing.state == "not looked":
        return _("{edition}.").format(edition=edition_words(standing))
    return banner(standing).meaning


def _offer(offer: Offer) -> str:
    cost = _("{cost}.").format(cost=cost_words(offer))
    return _("{counts}. {cost}").format(counts=count_words(offer.counts), cost=cost) if offer.counts else cost


def _steps() -> Mapping[Shown, str]:
    return {"ready": _("See what changes"), "installed": _("See what changed")}
