"""The program's features in a terminal: readable tables, JSON, exit codes that can be trusted.

No Qt and no display is needed here. What it uses is given to it by `app/terminal.py`.
"""
