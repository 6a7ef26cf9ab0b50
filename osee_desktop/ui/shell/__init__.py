"""The window: what holds the pages together, and how it starts.

It arranges and connects. What a page shows is the page's business, what a record holds the library's.
"""
