"""A certificate for localhost that only tests trust; README.md says how it was made."""

from pathlib import Path

CERT, KEY, ENCRYPTED_KEY, OTHER_KEY = (
    Path(__file__).parent / name
    for name in ("localhost.pem", "localhost.key", "encrypted.key", "other.key")
)
