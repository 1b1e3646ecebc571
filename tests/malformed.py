"""Malformed requests from a seed."""

import json
from collections.abc import Callable
from random import Random
from typing import Literal, NamedTuple
from urllib.parse import quote_from_bytes

Ending = Literal["wait", "unsure", "shut", "leave"]
"""After sending: wait for the response; wait a little, because there may be none; send nothing
more; disconnect before the response is read."""

OPERATIONS = (
    ("POST", "/api/plugin-core/jobs"), ("POST", "/api/plugin-core/jobs/batch"),
    ("POST", "/api/auth/login"), ("POST", "/api/auth/validate-key"), ("POST", "/api/users"),
    ("POST", "/api/plugin-core/providers"), ("POST", "/api/plugin-core/webhooks"),
    ("POST", "/api/plugin-core/jobs/templates"), ("PUT", "/api/plugin-core/jobs/job-1"),
    ("PUT", "/api/users/me"), ("POST", "/api/auth/api-keys"),
    ("POST", "/api/plugin-core/jobs/job-1/cancel"), ("POST", "/api/v1/plugin-core/jobs"),
)  # fmt: skip
LISTS = (
    "/api/plugin-core/jobs", "/api/plugin-core/providers", "/api/plugin-core/networks",
    "/api/plugin-core/webhooks", "/api/users", "/api/auth/api-keys", "/api/system/logs",
    "/api/plugin-core/jobs/templates", "/api/users/me/effective-permissions", "/api/health",
)  # fmt: skip
WITH_PARAMETERS = (
    "/api/plugin-core/jobs/{}", "/api/plugin-core/jobs/{}/logs", "/api/plugin-core/providers/{}",
    "/api/plugin-core/networks/{}/history", "/api/users/{}", "/api/auth/api-keys/{}", "/api/{}",
    "/api/plugin-core/webhooks/{}/history", "/api/explorer/{}", "/{}", "/api{}",
)  # fmt: skip
PARAMETERS = (
    "page", "limit", "sort", "fields", "status", "provider", "from", "to", "tail", "since",
    "follow", "level", "q", "enabled", "period", "resolution", "debug", "access_token", "role",
)  # fmt: skip
FIELDS = (
    "provider", "image", "cpu", "memory", "storage", "duration", "env", "ports", "jobs", "url",
    "events", "name", "email", "password", "key", "userId", "permissions", "tags", "concurrency",
    "expiresAt", "username", "role", "plan", "type", "id", "command", "secret", "gpu", "config",
)  # fmt: skip
SEGMENTS = (
    "%2f", "%2F..%2f", ".", "..", "%2e%2e", "%00", "%ff%fe", "%C0%AF", "%ED%A0%80", "%", "%zz",
    "%25", "", "job-1", "~", ";a=b", "%0d%0aX: y", "%F0%9F%92%A5", "me", "{jobId}", "*", "%20",
)  # fmt: skip
TYPES = (
    "application/json", "application/json", "application/json; charset=utf-16", "text/plain", "",
    "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
    "application/json, text/plain", "json", "\xff\xfe", "application/json;" * 50, "*/*",
)  # fmt: skip
LENGTHS = (
    "abc", "-1", "+2", "0x10", "1e3", "", " ", "2, 2", "2, 3", "1.5", "99999999999999999999",
    "0" * 5000 + "2", "\xb2", "2\r\nContent-Length: 3", "2\r\nTransfer-Encoding: chunked",
)  # fmt: skip
METHODS = ("HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "BREW", "get", "G\x00T", "")
VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**30, -(10**400), "", "\x00", "a" * 5000, "\U0001f4a5",
    [], {}, [[]], [None], {"": None}, "512MB", "512Mi", "1" * 400 + "Gi", "akash", "nginx", 3600,
    "http://[", "http://127.0.0.1:1/", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.9Z", "a@b.c",
)  # fmt: skip
BROKEN_BODIES = (
    b"", b"{", b"nul", b"\x00", b"\xef\xbb\xbf{}", b"{}{}", b'{"a":1,}', b"NaN", b"[1e999]",
    b'"\\ud800"', b'{"image":"\\ud800"}', b'{"\\udfff":1}', b'{"image":"\\u0000"}', b"\xff",
    b'{"image":"\xff\xfe"}', b'{"image":"\xed\xa0\x80"}', '{"image":"ü"}'.encode("latin-1"),
    '{"image":"a"}'.encode("utf-16"), '{"image":"a"}'.encode("utf-32"), b'{"cpu":1' + b"0" * 5000,
    b'{"cpu":' + b"9" * 5000 + b"}", b'{"cpu":-0}', b'{"cpu":1e400}', b"image=nginx&cpu=1",
    b'{"env":' * 300 + b"1" + b"}" * 300,
    b"[" * 900 + b"]" * 900, b"[" * 100_000, b'{"a":' * 100_000, b"'",
    b'{"a":1,"a":2}', b'{"provider":"akash","provider":["akash"]}', b"/*", b"<xml/>", b"\r\n\r\n",
)  # fmt: skip
KEYS = (*["cortex_dev_enterprise"] * 4, "cortex_dev_viewer")


class Malformed(NamedTuple):
    kind: str
    data: bytes
    ending: Ending


def _request(
    line: str, body: bytes = b"", *, headers: str = "", random: Random, length: str | None = None
) -> bytes:
    """A valid request except for what is given."""
    size = str(len(body)) if length is None else length
    head = (
        f"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Authorization: Bearer {random.choice(KEYS)}\r\n{headers}Content-Length: {size}\r\n\r\n"
    )
    return head.encode("latin-1") + body


JSON = "Content-Type: application/json\r\n"


def _operation(random: Random) -> str:
    return " ".join(random.choice(OPERATIONS))


def _noise(random: Random) -> Malformed:
    data = random.randbytes(random.randint(1, 300))
    return Malformed("random bytes", data + b"\r\n\r\n" * random.randint(0, 1), "unsure")


def _mangled(random: Random) -> Malformed:
    """A valid request with some bytes of its head replaced, dropped or doubled."""
    body = b'{"cpu": 1}'
    data = bytearray(_request(_operation(random), body, headers=JSON, random=random))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(data))
        data[at : at + random.randint(0, 3)] = random.randbytes(random.randint(0, 3))
    return Malformed("mangled bytes", bytes(data), "unsure")


def _line(random: Random) -> Malformed:
    path = random.choice(LISTS)
    lines = (
        f"GET {path}", f"GET {path} HTTP/9.9", f"GET{path} HTTP/1.1", f"GET  {path}  HTTP/1.1",
        f"GET {path} HTTX/1.1", f"GET {path} HTTP/1.1 HTTP/1.1", " ", f"GET \\{path} HTTP/1.1",
        f"GET http://evil.example{path} HTTP/1.1", f"GET {path}#x HTTP/1.1", "GET * HTTP/1.1",
        f"GET {path} \xff HTTP/1.1", f"GET {path}?\xff HTTP/1.1", "PRI * HTTP/2.0", "\x16\x03\x01",
    )  # fmt: skip
    data = f"{random.choice(lines)}\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    return Malformed("request line", data.encode("latin-1"), "unsure")


def _headers(random: Random) -> Malformed:
    broken = (
        "No colon\r\n", ": no name\r\n", "A b: c\r\n", "X\x00: y\r\n", "X: a\x00b\r\n", " X: y\r\n",
        "X: a\r\n folded\r\n", "X: \xff\r\n", "X: y\n", "X: y\r", "\r\n", "Host: evil\r\n",
        "Authorization: Bearer \xff\r\n", "Authorization: Basic YTpi\r\n", "Authorization:\r\n",
        "Authorization: Bearer\r\n", "If-None-Match: \xff\r\n", "Origin: http://[\r\n",
        "Idempotency-Key: \xff\r\n", f"Idempotency-Key: {'k' * 5000}\r\n", "Idempotency-Key:\r\n",
        "X-Correlation-Id: \xff\r\n", "Transfer-Encoding: gzip\r\n", "Expect: 100-continue\r\n",
        "Upgrade: h2c\r\nConnection: upgrade\r\n", "Content-Encoding: gzip\r\n", "Expect: cake\r\n",
        "Range: bytes=9-1\r\n", "X: y\r\n" * 3000, "Accept: \xff/*;q=x\r\n", "Cookie: =;;=\r\n",
    )  # fmt: skip
    chosen = "".join(random.sample(broken, random.randint(1, 2)))
    data = _request(_operation(random), b"{}", headers=JSON + chosen, random=random)
    return Malformed("headers", data, "unsure")


def _duplicates(random: Random) -> Malformed:
    names = ("Host", "Authorization", "Content-Type", "Origin", "If-None-Match", "Idempotency-Key")
    name = random.choice(names)
    twice = f"{name}: localhost\r\n{name}: localhost\r\n"
    return Malformed(
        "duplicate headers",
        _request(_operation(random), b"{}", headers=JSON + twice, random=random),
        "wait",
    )


def _no_host(random: Random) -> Malformed:
    version = random.choice(("1.0", "1.1"))
    data = f"GET {random.choice(LISTS)} HTTP/{version}\r\nConnection: close\r\n\r\n"
    return Malformed("missing Host", data.encode(), "wait")


def _type(random: Random) -> Malformed:
    headers = f"Content-Type: {random.choice(TYPES)}\r\n"
    body = random.choice((b"{}", b"", *BROKEN_BODIES))
    return Malformed(
        "content type", _request(_operation(random), body, headers=headers, random=random), "wait"
    )


def _body(random: Random) -> Malformed:
    body = random.choice(BROKEN_BODIES)
    return Malformed(
        "broken JSON", _request(_operation(random), body, headers=JSON, random=random), "wait"
    )


def _value(random: Random, depth: int = 3) -> object:
    if depth and random.random() < 0.4:
        inner = [_value(random, depth - 1) for _ in range(random.randint(0, 4))]
        return {random.choice(FIELDS): value for value in inner} if random.random() < 0.5 else inner
    return random.choice(VALUES)


def _json(random: Random) -> Malformed:
    """Valid JSON of the wrong shape."""
    fields = {name: _value(random) for name in random.sample(FIELDS, random.randint(0, 12))}
    body = json.dumps(fields if random.random() < 0.9 else _value(random)).encode()
    return Malformed(
        "wrong JSON", _request(_operation(random), body, headers=JSON, random=random), "wait"
    )


def _large(random: Random) -> Malformed:
    size = random.choice((10_000, 50_000, 100_000))
    wide = {f"key{number}": number for number in range(size // 10)}
    contents: tuple[object, ...] = ({"jobs": [{}] * (size // 10)}, ["x"] * size, wide, "x" * size)
    body = json.dumps(random.choice(contents)).encode()
    return Malformed(
        "large JSON", _request(_operation(random), body, headers=JSON, random=random), "wait"
    )


def _length(random: Random) -> Malformed:
    """A wrong Content-Length."""
    body = b'{"cpu": 1}'
    length = random.choice((*LENGTHS, "0", "1", "5", "11", "1000", "1048577", "2000000"))
    data = _request(_operation(random), body, headers=JSON, random=random, length=length)
    return Malformed("content length", data, "shut" if random.random() < 0.5 else "unsure")


def _chunks(random: Random) -> Malformed:
    broken = (
        b"zz\r\n{}\r\n", b"-1\r\n", b"2\r\n{}{}\r\n0\r\n\r\n", b"ffffffffffffffffff\r\n{}",
        b"2\r\n{}\r\n", b"0\r\n", b"2;x=y\r\n{}\r\n0\r\nX: y\r\n\r\n", b"0\r\n\r\n",
    )  # fmt: skip
    head = (
        f"{_operation(random)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{JSON}"
        f"Authorization: Bearer {KEYS[0]}\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    return Malformed("chunks", head.encode() + random.choice(broken), "unsure")


def _query(random: Random) -> Malformed:
    def text() -> str:
        value = random.choice(("", "\xff", "a" * 300, "-1", "9" * 40, "1.5", "true", "2025-07-10"))
        return quote_from_bytes(random.choice((value.encode("latin-1"), random.randbytes(5))))

    count = random.choice((1, 2, 5, 3000))
    query = "&".join(f"{random.choice(PARAMETERS)}={text()}"[:20] for _ in range(count))
    line = f"GET {random.choice(LISTS)}?{query}"
    return Malformed("query", _request(line, random=random), "wait")


def _path(random: Random) -> Malformed:
    inner = "".join(random.choice(SEGMENTS) for _ in range(random.randint(1, 3)))
    path = random.choice(WITH_PARAMETERS).format(inner).replace(" ", "%20")
    line = f"{random.choice(('GET', 'GET', 'PUT', 'DELETE', 'POST'))} {path}"
    return Malformed("path", _request(line, random=random), "wait")


def _long(random: Random) -> Malformed:
    size = random.choice((5_000, 30_000, 70_000, 200_000))
    if random.random() < 0.5:
        line = f"GET /api/plugin-core/jobs/{random.choice(('a', '/', '%00', 'a/')) * size}"
        return Malformed("long path", _request(line[:size], random=random), "unsure")
    name = random.choice(("X", "Authorization", "Origin", "If-None-Match", "X-Correlation-Id"))
    headers = f"{name}: {'a' * size}\r\n"
    line = f"GET {random.choice(LISTS)}"
    return Malformed("long header", _request(line, headers=headers, random=random), "unsure")


def _method(random: Random) -> Malformed:
    line = f"{random.choice(METHODS)} {random.choice((*LISTS, OPERATIONS[0][1]))}"
    return Malformed("method", _request(line, b"{}", headers=JSON, random=random), "unsure")


def _cut(random: Random) -> Malformed:
    """A client that disconnects in the middle of its request."""
    body = b'{"image": "' + b"a" * random.choice((10, 70_000)) + b'"}'
    data = _request(_operation(random), body, headers=JSON, random=random)
    ending: Ending = "shut" if random.random() < 0.5 else "leave"
    return Malformed("cut request", data[: random.randrange(len(data))], ending)


def _leave(random: Random) -> Malformed:
    """A client that disconnects in the middle of the response."""
    paths = (*LISTS, "/api/plugin-core/jobs?limit=100", "/openapi.json", "/api/explorer/")
    request = _request(f"GET {random.choice(paths)}", random=random)
    return Malformed("left response", request, "leave")


CONTROL = (
    ("POST", "/_cortex/worlds"), ("GET", "/_cortex/worlds/{}"), ("DELETE", "/_cortex/worlds/{}"),
    ("POST", "/_cortex/worlds/{}/reset"), ("PUT", "/_cortex/worlds/{}/snapshot"),
    ("PUT", "/_cortex/worlds/{}/clock"), ("POST", "/_cortex/worlds/{}/clock/advance"),
    ("PUT", "/_cortex/worlds/{}/jobs/job_1a2b3c4d5e6f/fate"),
    ("PUT", "/_cortex/worlds/{}/providers/provider_akash_main/status"),
    ("PUT", "/_cortex/worlds/{}/providers/provider_akash_main/wallet"),
    ("PUT", "/_cortex/worlds/{}/traffic"), ("POST", "/_cortex/worlds/{}/emit"),
)  # fmt: skip
CONTROL_FIELDS = (
    "name", "fork", "scenario", "snapshot", "clock", "mode", "scale", "ttl", "seed", "seconds",
    "to", "until", "job", "status", "level", "type", "data", "outcome", "balance", "format", "now",
)  # fmt: skip
CONTROL_VALUES: tuple[object, ...] = (
    *VALUES, "default", "junk", "empty", "manual", "realtime", "idle", "running", "job.scheduled",
    "offline", "busy", 60, 10_000, {"mode": "manual"}, {"job": {"id": "job_1a2b3c4d5e6f"}},
)  # fmt: skip


def control_request(random: Random) -> Malformed:
    """Control requests about a world that comes and goes, valid except for their values."""
    method, path = random.choice(CONTROL)
    names = random.sample(CONTROL_FIELDS, random.randint(0, 4))
    fields = {name: random.choice(CONTROL_VALUES) for name in names}
    if path.endswith("/worlds") and random.random() < 0.5:
        fields = {"name": "junk", "scenario": "empty", "clock": {"mode": "manual"}}
    body = json.dumps(fields).encode()
    line = f"{method} {path.format(random.choice(('junk', 'junk', 'none', '%ff')))}"
    return Malformed("control API", _request(line, body, headers=JSON, random=random), "wait")


SUBJECTS: tuple[object, ...] = (
    "auth", "subscribe", "unsubscribe", "ping", "", None, 1, [], {}, "a" * 5000, "\x00",
)  # fmt: skip


def frames(random: Random) -> Malformed:
    """A socket that is opened correctly, and frames that may be invalid."""
    head = (
        "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    sent = b"".join(_frame(random) for _ in range(random.randint(1, 4)))
    return Malformed("frames", head.encode() + sent, "shut")


def _frame(random: Random) -> bytes:
    if random.random() < 0.2:
        return random.randbytes(random.randint(1, 60))
    fields = {
        "type": random.choice(SUBJECTS),
        "token": random.choice(KEYS),
        "id": _value(random, 1),
    }
    content = random.choice((json.dumps(fields).encode(), *BROKEN_BODIES))[:60_000]
    opcode, mask = random.choice((1, 1, 1, 2, 0, 8, 9, 10, 3, 15)), random.randbytes(4)
    length = len(content)
    size = bytes((0x80 | length,)) if length < 126 else b"\xfe" + length.to_bytes(2, "big")
    masked = bytes(byte ^ mask[n % 4] for n, byte in enumerate(content[:2000])) + content[2000:]
    return bytes((0x80 | opcode,)) + size + mask + masked


KINDS: tuple[Callable[[Random], Malformed], ...] = (
    _noise, _mangled, _line, _headers, _duplicates, _no_host, _type, _body, _json, _large, _length,
    _chunks, _query, _path, _long, _method, _cut, _leave,
)  # fmt: skip


def requests(seed: int, count: int) -> list[Malformed]:
    """The same requests for the same seed; all kinds take turns."""
    random = Random(seed)
    return [KINDS[number % len(KINDS)](random) for number in range(count)]
