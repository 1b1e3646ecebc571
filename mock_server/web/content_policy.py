"""What a browser may do with a page: load from this server, and nothing else.

The explorer sends a credential with every request. The policy, not trust in the explorer's
code, is what keeps that credential here: also when the document's `servers` name another host.
"""

import secrets

from flask import Flask, Response, g

DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-{nonce}'",
    "img-src 'self' data:",  # the explorer's style sheet draws its arrows as data URLs
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)

ASSET_HEADERS = {
    "Content-Security-Policy": "; ".join(DIRECTIVES).replace(" 'nonce-{nonce}'", ""),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
"""The same for files, which hold no style of a page's own."""


def apply_policy(app: Flask) -> None:
    """Send the policy with every answer, errors included, and give templates its `nonce`."""
    app.context_processor(lambda: {"nonce": _nonce()})
    app.after_request(_add_headers)


def _nonce() -> str:
    """One for each request: what marks a page's own `<style>` must not be guessable."""
    nonce: str = g.setdefault("nonce", secrets.token_urlsafe(16))
    return nonce


def _add_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "; ".join(DIRECTIVES).format(nonce=_nonce())
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
