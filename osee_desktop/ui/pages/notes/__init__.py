"""The place "My notes": everything that the officer keeps, as a list.

It may not know other pages.
"""
