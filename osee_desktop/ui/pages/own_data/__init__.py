"""The page "Your data": what is kept and where, moving, backups, people, deleting."""
