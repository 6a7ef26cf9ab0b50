"""Building blocks that any page may use: rows, lists, cards, banners, the reader of page HTML.

They are fed with plain values and say by signals what the person did. They may not know a record, a page or a job.
"""
