"""The command line: reads the options, and prints messages for the user."""
