"""The command line, and what it and pytest are told."""
