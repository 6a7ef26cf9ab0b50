"""The place "Updates": how content stands, what an update changes, where updates come from, and passing them on.

It is given plain values and says what the person wants. It may not know a carrier, a job or a notebook.
"""
