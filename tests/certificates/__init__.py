"""Certificates that only tests trust; README.md describes how they were created."""

from pathlib import Path

CERT, KEY, ENCRYPTED_KEY, OTHER_KEY = (
    Path(__file__).parent / name
    for name in ("localhost.pem", "localhost.key", "encrypted.key", "other.key")
)
ELSEWHERE, EXPIRED = (Path(__file__).parent / name for name in ("elsewhere.pem", "expired.pem"))
"""For another host, and for a time in the past; both belong to `KEY`."""
