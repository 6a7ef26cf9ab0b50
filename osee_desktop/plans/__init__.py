"""Role plans: a library and a person's progress become an ordered plan.

It may not know Qt, how a library is kept, or how a notebook is kept.
"""
