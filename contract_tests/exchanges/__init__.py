"""Requests and responses as they are kept, with the secrets removed."""
