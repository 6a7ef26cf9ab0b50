"""The pages: Home, and the reading page with its tree and side panel.

A page is given what it shows and says by signals where the person wants to go. Pages do not know each other.
"""
