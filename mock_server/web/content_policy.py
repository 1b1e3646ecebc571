"""The content policy: a page may load from this server, and from nowhere else.

The explorer sends a credential with every request. The policy, not trust in the explorer's code,
keeps that credential here, even when the document's `servers` name another host.
"""

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
