"""The system log and system notices."""
