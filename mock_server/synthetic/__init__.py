"""Believable data: scenarios to start from, and orders that nobody placed."""
