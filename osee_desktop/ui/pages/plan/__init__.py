"""The place "My plan": whom the officer learns for, what comes next, and how far they are.

It is given plans and shows them; what the officer changes it tells by signals. It may not know a library or a notebook.
"""
