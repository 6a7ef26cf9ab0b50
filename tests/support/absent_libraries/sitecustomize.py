"""On PYTHONPATH, this makes the libraries and packages named in OSEE_TEST_ABSENT look as if they were not installed."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_ABSENT = frozenset(os.environ.get("OSEE_TEST_ABSENT", "").split(","))


class _Nothing(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        del path, target
        if {fullname, fullname.partition(".")[0]} & _ABSENT:
            message = f"No module named {fullname!r}"
            raise ModuleNotFoundError(message, name=fullname)
        return None


sys.meta_path.insert(0, _Nothing())
