"""The networks of the providers, and their status."""
