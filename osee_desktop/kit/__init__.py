"""Installing the program, kits for sticks and shares, policies, and reports for support.

It may not know a window or a terminal.
"""
