"""The command line, and the options of a run."""
