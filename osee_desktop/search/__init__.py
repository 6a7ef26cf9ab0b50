"""From typed words to ranked hits: language analysis, query, index, spelling, excerpts.

The index is SQLite's FTS5, the language is Whoosh (docs/decisions/0001). This package may read a library to
index it. It knows neither the window nor the officer's own notes: those come in as plain documents.
"""
