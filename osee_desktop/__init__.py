"""OSEE Desktop: an offline reader for the Open-Source Ecosystem Enablement Framework.

This package only names the program and its version. It may not import anything.
"""

__version__ = "0.1.0"
PROGRAM_NAME = "OSEE Desktop"
