"""What a run found, written down: for a terminal, for CI systems, for programs and for readers."""
