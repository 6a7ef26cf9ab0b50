"""Where a repository can be read: mirrors, folders, sticks. What they bring is worth nothing until it is verified."""
