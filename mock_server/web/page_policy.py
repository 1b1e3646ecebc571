"""Sends the content policy with every page."""

import secrets

from flask import Flask, Response, g

from mock_server.web.content_policy import DIRECTIVES


def apply_policy(app: Flask) -> None:
    """Sends the policy with every response, including errors, and gives templates its `nonce`."""
    app.context_processor(lambda: {"nonce": _nonce()})
    app.after_request(_add_headers)


def _nonce() -> str:
    """New for each request: the mark of a page's own `<style>` must not be predictable."""
    nonce: str = g.setdefault("nonce", secrets.token_urlsafe(16))
    return nonce


def _add_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "; ".join(DIRECTIVES).format(nonce=_nonce())
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    if allowed := response.headers.get("Allow"):  # Flask's is in the order of a set
        response.headers["Allow"] = ", ".join(sorted(allowed.split(", ")))
    return response
