"""httpx, which reads URLs, without its command line, which takes as long to import as the rest."""

from mock_server.skipped_imports import skipped

with skipped("httpx._main"):
    import httpx

__all__ = ["httpx"]
