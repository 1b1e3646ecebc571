"""The content policy: a page may load from this server, and from nowhere else.

The explorer sends a credential with every request. The policy, not trust in the explorer's code,
keeps that credential here, even when the document's `servers` name another host.
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
"""The policy for files, which contain no inline style."""


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
    return response
