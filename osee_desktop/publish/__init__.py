"""The publisher's side: content sources are read, checked and built into a library file.

An optional extra, not part of the frozen reader. It may not import the window or the terminal.
"""
