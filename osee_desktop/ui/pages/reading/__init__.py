"""The reading page: the tree of modules, the page of one record, and what stands beside it.

`writer` turns records into page HTML and knows no widget, so it runs off the main thread; `page` shows it.
"""
