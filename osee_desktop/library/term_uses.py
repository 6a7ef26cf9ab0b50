"""Which records use which words of the glossary. Pure: texts in, ids out.

This is worked out when first asked for and not kept in the file, where it would make every download larger.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from osee_desktop.library.crossrefs import plain


def term_uses(names: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each term's id the ids of the records that use it, in the order of `texts`.

    Args:
        names: title, acronym or alias (case-folded) -> id of the term.
        texts: id of a record -> its title and text.
    """
    if not names:
        return {}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:s|es)?\b", re.IGNORECASE)
    uses: dict[str, dict[str, None]] = defaultdict(dict)
    for record_id, text in texts.items():
        for found in pattern.finditer(plain(text)):
            term = names[found[1].casefold()]
            if term != record_id:
                uses[term][record_id] = None
    return {term: tuple(records) for term, records in uses.items()}
