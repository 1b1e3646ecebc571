"""The rules of Cortex: which changes are possible, and their consequences.

A rule takes the world and its arguments, and changes the world only through its collections, its
agenda and its events. It uses only the world's clock and randomness, does no I/O, and raises the
errors of `mock_server.errors` before it changes anything.
"""
