"""The marks of a library file: what makes it ours, and of which format.

Numbers only. Reading and judging a file is `connection.py`'s work.
"""

APPLICATION_ID = 0x4F534545
"""`PRAGMA application_id`: the letters OSEE."""

MAJOR = 1
"""A reader refuses a file whose major number is greater than its own."""

MINOR = 0
"""Grows when tables are added that an older reader may leave alone."""

USER_VERSION = MAJOR * 1000 + MINOR
"""`PRAGMA user_version` of the files that this program builds."""
