"""The system's own log and notices."""
