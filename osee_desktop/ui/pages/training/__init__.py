"""Training: every material of the framework in one table that can be filtered and sorted, and the facts of each.

`catalogue` turns records into plain values and knows no widget, so it runs off the main thread; `page` shows them.
"""
