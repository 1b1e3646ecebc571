"""Several processes on one port. Each world is in one of them, and a connection goes to the process
that has the world of its request (docs/scale.md)."""
