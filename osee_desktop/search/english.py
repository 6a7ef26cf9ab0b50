"""What English needs beside stems: one spelling for both sides of the ocean, plural acronyms, words of questions.

Pure tables. Other languages get what Whoosh has for them.
"""

import re
from collections.abc import Callable
from typing import Final

_AMERICAN: Final = (
    (re.compile(r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations|ational|able)$"), r"\1iz\2"),
    (re.compile(r"^(\w{3,})ys(e|ed|es|er|ers|ing)$"), r"\1yz\2"),
    (re.compile(r"^(licen|defen|offen)ce(s|d)?$"), r"\1se\2"),
    (re.compile(r"^(licen)c(ing|able)$"), r"\1s\2"),
    (re.compile(r"^(practi)se"), r"\1ce"),
    (re.compile(r"^(lab|col|behavi|fav|hon|neighb|harb|rig)our"), r"\1or"),
    (re.compile(r"^(program)me(s)?$"), r"\1\2"),
    (re.compile(r"^(cent|met|fib|lit)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^(catalog|dialog|analog)ue"), r"\1"),
    (re.compile(r"^(cancel|channel|label|level|model|signal|total|travel)l(ing|ed|er|ers)$"), r"\1\2"),
    (re.compile(r"^(skil|fulfil|enrol|instal)(ful|ment|ments|s)?$"), r"\1l\2"),
)
"""British spellings, each with its American form: both become one word."""

_APART: Final = re.compile(
    r"(?P<own>accessib|accountab|accountan|governance|informal|initiative|international|mobile|universal)(?!is|iz)\w*"
)
"""Words that the rules for endings would make one with another: government, account, information, mobilise ..."""

_PLURAL_ACRONYM: Final = re.compile(r"([^\Waeiouy_]{2,4}[aeiou]?)s")

QUESTION_WORDS: Final = frozenset(
    {
        *("could", "may", "might", "must", "need", "needs", "shall", "would", "want", "wants"),
        *("define", "defined", "definition", "explain", "explained", "mean", "meaning", "means", "meant"),
        *("find", "know", "let", "lets", "like", "please", "show", "tell"),
        *("hows", "whats", "wheres", "whos"),
    }
)
"""Words that frame a question and say nothing about its matter."""


def american(word: str) -> str:
    """The spelling that two spellings of one word share."""
    for pattern, replacement in _AMERICAN:
        word = pattern.sub(replacement, word)
    return word


def stemmed(word: str, stem: Callable[[str], str]) -> str:
    """The stem by the common rules, mended where these make two things one, or leave a plural acronym alone."""
    apart = _APART.fullmatch(word)
    if apart:
        return apart["own"]
    common = stem(word)
    acronym = _PLURAL_ACRONYM.fullmatch(common)
    return acronym[1] if acronym else common
