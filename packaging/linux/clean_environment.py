"""Runs in the frozen program before anything else: programs that it starts shall find their own libraries, not ours.

The loader has read LD_LIBRARY_PATH already, so that this changes nothing for the program itself.
"""

import os

_BEFORE = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _BEFORE is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _BEFORE
# Qt looks there first, and another Qt's plug-ins end this one.
os.environ.pop("QT_PLUGIN_PATH", None)
