"""`python -m traffic` prints where the locustfile is."""

from pathlib import Path

print(Path(__file__).with_name("locustfile.py"))
