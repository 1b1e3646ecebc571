"""What happens to each request: who, how often, what, may it, and how it is answered."""

import hashlib
import json
import logging
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tests.stranger import account_routes, job_routes, provider_routes, webhook_routes
from tests.stranger.access import Caller, find_caller
from tests.stranger.bodies import BODIES
from tests.stranger.calls import Call, Operation
from tests.stranger.errors import Refusal, conflict, forbidden, invalid, not_found, unauthorized
from tests.stranger.state import State
from tests.stranger.windows import count

OPERATIONS = (
    *job_routes.OPERATIONS,
    *provider_routes.OPERATIONS,
    *webhook_routes.OPERATIONS,
    *account_routes.OPERATIONS,
)
LARGEST = 1_048_576
_LOG = logging.getLogger(__name__)
_SANE = re.compile(r"[A-Za-z0-9._:-]{1,128}", re.ASCII)


class _Constant(ValueError):
    """NaN and Infinity are not JSON."""


def _no_constant(name: str) -> Any:
    raise _Constant(name)


def token_of(state: State, request: Request) -> str:
    """Return the bearer token; a log stream also takes it in the query (EventSource)."""
    header = request.headers.get("authorization", "")
    token = header[7:] if header[:7].lower() == "bearer " else ""
    if not header and request.url.path.endswith("/logs"):
        token = request.query_params.get("access_token", "")
    return str(state.hooks.turn("token", token, request=request, state=state))


def _split(request: Request) -> tuple[str, bool] | None:
    found = re.fullmatch(r"/api(/v1)?(/.*)", request.url.path)
    return (found[2], found[1] is not None) if found else None


def _find(call: Call) -> Operation:
    others = []
    for operation in OPERATIONS:
        params = operation.match(call.path)
        if params is None:
            continue
        if operation.method == call.method:
            call.params, call.operation = params, operation.name
            return operation
        if operation.path == call.path or "{" in operation.path:
            others.append(operation.method)
    if others:
        allow = ", ".join(sorted({*others}))
        raise Refusal(405, "METHOD_NOT_ALLOWED", f"Use {allow}.", headers={"Allow": allow})
    raise not_found("resource")


async def _raw(request: Request) -> bytes:
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > LARGEST:
            raise Refusal(413, "PAYLOAD_TOO_LARGE", "The body is larger than 1 MiB.")
    return bytes(raw)


def _document(raw: bytes, content_type: str) -> Any:
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.")
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise invalid([("/", "not JSON")]) from None


async def _read_body(call: Call, request: Request) -> bytes:
    shape, needed = BODIES.get(call.operation, (None, False))
    raw = await _raw(request)
    if shape is None:
        return raw
    if not raw and not needed:
        return raw
    document = _document(raw, request.headers.get("content-type", ""))
    errors = list(shape(document, ""))
    turn = call.state.hooks.turn
    errors = turn("errors", errors, body=document, call=call, state=call.state)
    if errors:
        raise invalid(errors[:20])
    call.body = turn("body", document, call=call, state=call.state)
    return raw


class Pipeline:
    """Answers requests from a state."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.turn = state.hooks.turn

    async def __call__(self, request: Request) -> Response:
        """Answer a request, whatever happens."""
        if request.method == "OPTIONS" and "access-control-request-method" in request.headers:
            return self._preflight()
        call = Call(self.state, request.method, "", {}, request.headers)
        given = request.headers.get("x-correlation-id", "")
        known = given if _SANE.fullmatch(given) else self.state.new_id("correlation")
        try:
            status, payload = await self._serve(call, request)
        except Refusal as refusal:
            status, payload = self._refused(call, refusal)
        except Exception:
            _LOG.exception("a handler failed")
            status, payload = self._refused(
                call, Refusal(500, "INTERNAL_ERROR", "An internal error.")
            )
        return self._finish(call, request, known, (status, payload))

    def _preflight(self) -> Response:
        headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Max-Age": "600"}
        headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
        headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Idempotency-Key"
        self._standing(headers, count(self.state, None, "preflight", 0), None)
        return Response(status_code=204, headers=headers)

    async def _serve(self, call: Call, request: Request) -> tuple[int, Any]:
        self._identify(call, request)
        where = _split(request)
        if where is None:
            raise not_found("resource")
        call.path, call.versioned = where
        call.path = self.turn("path", call.path, call=call, state=self.state)
        public = call.path in ("/health", "/auth/login")
        if call.caller is None and not public:
            raise unauthorized()
        if call.method == "HEAD":
            call.method = "GET"
        operation = _find(call)
        self._permit(call, operation)
        call.query = dict(parse_qsl(request.url.query, keep_blank_values=True))
        call.query = self.turn("query", call.query, call=call, state=self.state)
        raw = await _read_body(call, request)
        return await self._once(call, operation, raw)

    def _identify(self, call: Call, request: Request) -> None:
        token = token_of(self.state, request)
        caller = find_caller(self.state, token)
        caller = self.turn("caller", caller, token=token, request=request, state=self.state)
        call.caller = caller
        units = self.turn("units", 1, request=request, state=self.state)
        address = request.client.host if request.client else "?"
        limit, remaining, reset = count(self.state, caller, address, units)
        call.standing = (limit, max(remaining, 0), reset)
        if self.turn("limited", remaining < 0, call=call, request=request, state=self.state):
            wait = max(reset - int(self.state.now()), 1)
            message = f"At most {limit} requests a minute."
            headers = {"Retry-After": str(wait)}
            raise Refusal(429, "RATE_LIMIT_EXCEEDED", message, {"retryAfter": wait}, headers)

    def _permit(self, call: Call, operation: Operation) -> None:
        if operation.resource is None or operation.action is None:
            return
        may = call.who().may(operation.resource, operation.action)
        about = {"operation": operation, "call": call, "state": self.state}
        if not self.turn("allowed", may, **about):
            raise forbidden(operation.resource, operation.action)

    async def _once(self, call: Call, operation: Operation, raw: bytes) -> tuple[int, Any]:
        """Answer a repeated creation with the same Idempotency-Key as the first time."""
        given = call.headers.get("idempotency-key", "") if operation.creates else ""
        if not given:
            return await self._handle(call, operation)
        place = (call.who().name(), call.path, given)
        if place in self.state.replies:
            before, status, payload = self.state.replies[place]
            if before != raw:
                raise conflict("This key was used with another body.")
            return status, payload
        status, payload = await self._handle(call, operation)
        self.state.replies[place] = (raw, status, payload)
        return status, payload

    async def _handle(self, call: Call, operation: Operation) -> tuple[int, Any]:
        response = await operation.handler(call)
        if isinstance(response, Response):
            return response.status_code, response
        status, data, meta = response
        about = {"call": call, "operation": operation, "state": self.state}
        status = self.turn("status", status, **about)
        payload = {"success": True, "data": data} | ({"meta": meta} if meta else {})
        return status, self.turn("payload", payload, status=status, **about)

    def _refused(self, call: Call, refusal: Refusal) -> tuple[int, Any]:
        refusal = self.turn("refusal", refusal, call=call, state=self.state)
        call.params["refusal headers"] = json.dumps(refusal.headers)
        error: dict[str, Any] = {"code": refusal.code, "message": refusal.message}
        if refusal.details:
            error["details"] = refusal.details
        return refusal.status, {"success": False, "error": error}

    def _standing(self, headers: dict[str, str], at: tuple[int, int, int], call: Any) -> None:
        at = self.turn("standing", at, call=call, state=self.state)
        names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
        headers |= {name: str(value) for name, value in zip(names, at, strict=True)}

    def _finish(self, call: Call, request: Request, known: str, response: Any) -> Response:
        status, payload = response
        headers: dict[str, str] = {"X-Correlation-Id": known}
        self._standing(headers, call.standing, call)
        if "origin" in request.headers:
            headers |= {"Access-Control-Allow-Origin": "*", "Vary": "Origin"}
            headers["Access-Control-Expose-Headers"] = "*"
        headers |= json.loads(call.params.pop("refusal headers", "{}"))
        self._note(call, known, status)
        if isinstance(payload, StreamingResponse):
            payload.headers.update(headers)
            return payload
        raw = self.turn("text", json.dumps(payload), payload=payload).encode()
        return self._with_tag(call, request, (status, raw, headers))

    def _with_tag(self, call: Call, request: Request, response: Any) -> Response:
        status, raw, headers = response
        if request.method in ("GET", "HEAD") and status == 200:
            tag = '"' + hashlib.sha1(raw, usedforsecurity=False).hexdigest()[:20] + '"'
            headers["ETag"] = tag
            wanted = request.headers.get("if-none-match", "")
            if tag in wanted or wanted.strip() == "*":
                status, raw = 304, b""
        headers = self.turn("headers", headers, status=status, call=call, state=self.state)
        if status != 304:
            headers.setdefault("Content-Type", "application/json")
            raw = self.turn("bytes", raw, headers=headers, request=request)
        return Response(raw, status, headers)

    def _note(self, call: Call, known: str, status: int) -> None:
        who: Caller | None = call.caller
        entry = {"level": "error" if status >= 500 else "info", "service": "api-gateway"}
        entry |= {"message": f"{call.method} {call.path} {status}", "correlationId": known}
        context = {"requestId": known} | ({"userId": who.user["id"]} if who else {})
        extra = {
            "order": self.state.place(),
            "time": round(self.state.now(), 3),
            "context": context,
        }
        self.state.log.append(entry | extra)
