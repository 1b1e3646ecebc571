"""The command line: reads the options, and speaks with the person who started the process."""
