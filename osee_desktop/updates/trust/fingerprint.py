"""The fingerprint of the root that a copy trusts, to be compared by phone or on paper.

Nothing on a stick can vouch for the first program that came from it; a person at the publisher's can. Standard library
only: the window asks for it without loading what updates.
"""

import hashlib
from pathlib import Path
from typing import Final

_GROUP: Final = 4


def root_fingerprint(root: bytes) -> str:
    """The SHA-256 of a signed root as its file holds it, in groups of four letters."""
    found = hashlib.sha256(root).hexdigest()
    return " ".join(found[start : start + _GROUP] for start in range(0, len(found), _GROUP))


def trusted_fingerprint(trust: Path) -> str:
    """That of the root in the folder of what a copy trusts; empty where no publisher is set up, or it is unreadable."""
    try:
        return root_fingerprint((trust / "root.json").read_bytes())
    except OSError:
        return ""
