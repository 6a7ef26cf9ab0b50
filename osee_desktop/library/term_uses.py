"""Which records use which words of the glossary. Pure: texts in, ids out.

This is worked out when first asked for and not kept in the file, where it would make every download larger.
"""

from collections import defaultdict
from collections.abc import Mapping

from osee_desktop.library.crossrefs import plain
from osee_desktop.library.term_names import TermNames


def term_uses(names: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each term's id the ids of the records that use it, in the order of `texts`.

    Args:
        names: title, acronym or alias as it is spelled -> id of the term.
        texts: id of a record -> its title and text.
    """
    known = TermNames(names)
    uses: dict[str, dict[str, None]] = defaultdict(dict)
    for record_id, text in texts.items():
        for _words, term in known.pieces(plain(text)):
            if term and term != record_id:
                uses[term][record_id] = None
    return {term: tuple(records) for term, records in uses.items()}
