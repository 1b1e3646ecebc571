"""The content of events, and example events on request."""
