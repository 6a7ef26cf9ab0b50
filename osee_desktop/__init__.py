"""OSEE Desktop: an offline reader for the Open-Source Ecosystem Enablement Framework.

This package only names the program and its version. It may not import anything.
"""

__version__ = "0.1.0"
PROGRAM_NAME = "OSEE Desktop"
RELEASED = "2026-11-23"
"""The day of this version. A clock that shows an earlier one is wrong."""
