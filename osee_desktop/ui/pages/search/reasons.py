"""Why a hit was found, in a few words. It may not know a page."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from osee_desktop.base.translation import _, ngettext
from osee_desktop.ui.pages.search.results import Marks

if TYPE_CHECKING:
    from osee_desktop.search.hits import Hit

_MOST_NAMED: Final = 3
_LEAST_SHARED: Final = 3
_BETWEEN: Final = frozenset({" ", "-"})
_LANGUAGE: Final = re.compile(
    r'\b(?:kind|module|role|category|cost|lang|basis):(?:"[^"]*"|\S*)|(?:^|(?<=\s))(?:AND|OR|NOT)(?=\s)|["()]'
)


def said(typed: str) -> str:
    """What was typed without quotes, brackets, operators and filters, between single spaces."""
    return " ".join(_LANGUAGE.sub(" ", typed).split())


def in_title(hit: "Hit", typed: str) -> bool:
    """Whether the title holds each of the typed words in some form."""
    words, found = typed.split(), _marked(hit.title, hit.title_marks)
    return bool(words) and all(any(_is_form(one, word) for one in found) for word in words)


def why(hit: "Hit", typed: str) -> str:
    """The reason of a hit for the words that were typed, as `said` gives them."""
    if hit.match == "spelling":
        return _("guess: “{meant}” is close to “{typed}”").format(meant=hit.matched_for, typed=typed)
    count = len(typed.split())
    if hit.match == "title":
        return _of_title(hit, typed, count)
    if hit.match == "title start":
        return _of_title_start(hit, typed, count)
    if hit.match == "phrase":
        return _("your words stand side by side") if count else _("it meets your conditions")
    return _of_some(hit, typed) if hit.match == "some words" else _of_all(hit, typed, count)


def _of_title(hit: "Hit", typed: str, count: int) -> str:
    if hit.title.casefold() == typed.casefold():
        return ngettext("the title is your exact word", "the title is your exact words", count)
    if in_title(hit, typed) and len(hit.title.split()) == count:
        return ngettext("the title is another form of your word", "the title is another form of your words", count)
    return _("“{typed}” is another name of it").format(typed=typed)


def _of_title_start(hit: "Hit", typed: str, count: int) -> str:
    if hit.title.casefold().startswith(typed.casefold()):
        return ngettext("the title starts with your word", "the title starts with your words", count)
    if hit.title_marks and hit.title_marks[0][0] == 0:
        return ngettext(
            "the title starts with another form of your word", "the title starts with other forms of your words", count
        )
    return ngettext("one of its names starts with your word", "one of its names starts with your words", count)


def _of_all(hit: "Hit", typed: str, count: int) -> str:
    if count == 1:
        return _of_form(hit, typed) or _of_synonym(hit) or _("one of its names has your word")
    return _("the title has all your words") if in_title(hit, typed) else _("it has all your words")


def _of_form(hit: "Hit", word: str) -> str:
    """The reason where a form of the one typed word was found; empty where it was another name of the same thing."""
    forms = _forms(hit.title, hit.title_marks, word)
    if forms:
        exact, other = _("the title has your exact word"), _("the title has “{word}”, another form of your word")
    else:
        forms = _forms(hit.excerpt.text, hit.excerpt.marks, word)
        exact, other = _("the text has your exact word"), _("the text has “{word}”, another form of your word")
    if any(form.casefold() == word.casefold() for form in forms):
        return exact
    return other.format(word=forms[0]) if forms else ""


def _of_synonym(hit: "Hit") -> str:
    if hit.title_marks:
        return _("the title has “{words}”, which means the same").format(words=_longest_run(hit.title, hit.title_marks))
    if hit.excerpt.marks:
        found = _longest_run(hit.excerpt.text, hit.excerpt.marks)
        return _("the text has “{words}”, which means the same").format(words=found)
    return ""


def _of_some(hit: "Hit", typed: str) -> str:
    both = (*_marked(hit.title, hit.title_marks), *_marked(hit.excerpt.text, hit.excerpt.marks))
    forms = [word for word in both if any(_is_form(word, one) for one in typed.split())]
    words = list({word.casefold(): word for word in reversed(forms or both)}.values())[::-1][:_MOST_NAMED]
    if not words:
        return _("it has some of your words")
    named = ", ".join(_("“{word}”").format(word=word) for word in words)
    return _("it has {words}, not all of your words").format(words=named)


def _marked(text: str, marks: Marks) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in marks)


def _forms(text: str, marks: Marks, typed: str) -> tuple[str, ...]:
    return tuple(word for word in _marked(text, marks) if _is_form(word, typed))


def _is_form(word: str, typed: str) -> bool:
    """Whether a word that was found is a form of a typed one, and not another name of the same thing."""
    shared = min(_LEAST_SHARED, len(typed))
    return word.casefold()[:shared] == typed.casefold()[:shared]


def _longest_run(text: str, marks: Marks) -> str:
    """The longest marked part of a text; marked words that stand side by side are one part."""
    return max(_runs(text, marks), key=len)


def _runs(text: str, marks: Marks) -> Iterator[str]:
    begin = marks[0][0]
    for (_start, end), (following, _end) in pairwise(marks):
        if text[end:following] not in _BETWEEN:
            yield text[begin:end]
            begin = following
    yield text[begin : marks[-1][1]]
