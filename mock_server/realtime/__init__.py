"""Everything that continues after a request: sockets and streams."""
