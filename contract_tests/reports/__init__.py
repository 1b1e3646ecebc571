"""Reports of a run: for a terminal, for CI systems, for programs and for readers."""
