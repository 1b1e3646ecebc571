"""Believable data: scenarios to start from, and job requests that nobody sent."""
