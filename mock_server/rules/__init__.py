"""How Cortex behaves: what may happen, and what follows from it.

A rule takes the world and its arguments, and changes the world through its collections, its
agenda and its events alone. It asks no clock and no randomness but the world's, does no I/O, and
raises the errors of `mock_server.errors` before it has changed anything.
"""
