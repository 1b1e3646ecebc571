"""One complete, isolated Cortex: its time, its randomness, its collections and limits."""
