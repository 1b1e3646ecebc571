"""What goes on after a request: streams of events."""
