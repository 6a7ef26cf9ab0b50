"""Content updates: carriers, trust, deltas, the update itself, undo, passing it on. It may not know Qt.

Installed content is never touched by anything here but the last step of an update, the write of a pointer slot.
"""
