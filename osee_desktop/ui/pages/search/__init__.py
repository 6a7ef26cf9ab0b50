"""The search page: what was found, why, and what narrows it.

`asking` turns an answer of the search into plain values and knows no widget, so it runs off the main thread; `page`
shows them.
"""
