"""One complete, isolated Cortex: its time, randomness, collections and limits."""
