"""Colours, sizes, fonts and icons: the one place of the window that knows any.

It reads `resources/theme/tokens.json` and `resources/icons/`. It may not know a widget, a page or a record.
"""
