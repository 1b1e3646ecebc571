"""The WebSocket client of the checks (overview, WebSocket API)."""
