"""The officer's own database: bookmarks, notes, highlights, progress, chosen roles. It may not know Qt nor search."""
