"""The judge's own sockets: what a client of `/ws` says and hears (overview, WebSocket API)."""
