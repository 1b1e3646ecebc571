"""A webhook receiver for trying things out: prints what arrives, and fails on demand."""
