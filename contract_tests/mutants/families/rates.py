"""Servers that miscount requests (overview, Rate Limiting)."""

import time
from collections import Counter

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_response

LIMIT, REMAINING, RESET = "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"


def without_headers(response: Response) -> None:
    for name in (LIMIT, REMAINING, RESET):
        if name in response.headers:
            del response.headers[name]


def change(response: Response, name: str, value: object) -> None:
    if name in response.headers:
        response.headers[name] = str(value)


@on_response("RATE-1", "No response has rate-limit headers")
def nothing_is_told(request: Request, response: Response) -> None:
    without_headers(response)


@on_response("RATE-1", "Errors have no rate-limit headers")
def errors_do_not_tell(request: Request, response: Response) -> None:
    if not response.ok:
        without_headers(response)


@on_response("RATE-1", "Errors for unknown routes have no rate-limit headers")
def unknown_routes_do_not_tell(request: Request, response: Response) -> None:
    if not request.operation:
        without_headers(response)


@on_response("RATE-1", "Responses to requests without a key have no rate-limit headers")
def strangers_are_not_told(request: Request, response: Response) -> None:
    if response.status == 401:
        without_headers(response)


@on_response("RATE-1", "The reset is in milliseconds")
def the_reset_is_in_milliseconds(request: Request, response: Response) -> None:
    change(response, RESET, int(response.headers.get(RESET, "0")) * 1000)


@on_response("RATE-1", "The reset is in seconds from now")
def the_reset_is_a_duration(request: Request, response: Response) -> None:
    change(response, RESET, 42)


@on_response("RATE-1", "The reset is a date")
def the_reset_is_a_date(request: Request, response: Response) -> None:
    change(response, RESET, "2025-07-10T12:34:56Z")


@on_response("RATE-1", "The remaining number exceeds the limit")
def more_is_left_than_there_was(request: Request, response: Response) -> None:
    change(response, REMAINING, int(response.headers.get(LIMIT, "0")) + 1)


@on_response("RATE-1", "The remaining number is negative")
def less_than_nothing_is_left(request: Request, response: Response) -> None:
    change(response, REMAINING, -1)


@on_response("RATE-1", "The limit includes a unit")
def the_limit_has_a_unit(request: Request, response: Response) -> None:
    change(response, LIMIT, response.headers.get(LIMIT, "") + "/min")


@on_response("RATE-2", "The remaining number never changes")
def nothing_is_counted(request: Request, response: Response) -> None:
    change(response, REMAINING, int(response.headers.get(LIMIT, "1")) - 1)


@on_response("RATE-2", "Each request counts twice")
def requests_count_twice(request: Request, response: Response) -> None:
    limit = int(response.headers.get(LIMIT, "0"))
    left = int(response.headers.get(REMAINING, "0"))
    change(response, REMAINING, max(limit - 2 * (limit - left), 0))


@mutant("RATE-2", "Requests are counted separately for each operation")
class operations_are_counted_apart(Hooks):
    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    async def on_response(self, request: Request, response: Response) -> None:
        reset = response.headers.get(RESET, "")
        self._seen[request.key, request.operation, reset] += 1
        limit = int(response.headers.get(LIMIT, "0"))
        change(response, REMAINING, limit - self._seen[request.key, request.operation, reset])


@mutant("RATE-2", "Failed requests are not counted")
class failures_are_not_counted(Hooks):
    def __init__(self) -> None:
        self._failures: Counter[tuple[str, str]] = Counter()

    async def on_response(self, request: Request, response: Response) -> None:
        reset = response.headers.get(RESET, "")
        self._failures[request.key, reset] += not response.ok
        left = int(response.headers.get(REMAINING, "0"))
        change(response, REMAINING, left + self._failures[request.key, reset])


@mutant("RATE-2", "The count is not reset at the end of the window")
class the_window_never_ends(Hooks):
    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    async def on_response(self, request: Request, response: Response) -> None:
        self._seen[request.key] += 1
        limit = int(response.headers.get(LIMIT, "0"))
        change(response, REMAINING, max(limit - self._seen[request.key], 0))


class _Refusing(Hooks):
    """Recognises refusals by the rate limit."""

    async def on_response(self, request: Request, response: Response) -> Response | None:
        return await self.refused(request, response) if response.status == 429 else None

    async def refused(self, request: Request, response: Response) -> Response | None:
        raise NotImplementedError


@mutant("RATE-3", "Requests over the limit are not refused")
class nobody_is_refused(_Refusing):
    async def refused(self, request: Request, response: Response) -> Response:
        instead = await request.again(self.key)
        for name in (LIMIT, REMAINING, RESET):
            instead.headers[name] = response.headers.get(name, "0")
        return instead


@mutant("RATE-3", "Too many requests are answered 503")
class refusals_come_with_503(_Refusing):
    async def refused(self, request: Request, response: Response) -> None:
        response.status = 503


@mutant("RATE-3", "Too many requests get the code FORBIDDEN")
class refusals_have_another_code(_Refusing):
    async def refused(self, request: Request, response: Response) -> None:
        response.error["code"] = "FORBIDDEN"


@mutant("RATE-3", "A key that was refused once is always refused")
class refusals_last_for_ever(Hooks):
    def __init__(self) -> None:
        self._refused: dict[str, Response] = {}

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.status == 429:
            self._refused[request.key] = response
        elif request.key in self._refused and RESET in response.headers:
            refusal = self._refused[request.key]
            again = Response(429, refusal.headers.copy(), refusal.content)
            again.headers[RESET] = response.headers[RESET]
            return again
        return None


@on_response("RATE-3", "Requests are refused at half of the limit")
def half_is_refused(request: Request, response: Response) -> Response | None:
    limit, left = (int(response.headers.get(name, "0")) for name in (LIMIT, REMAINING))
    if not response.ok or limit > 1000 or left * 2 > limit:
        return None
    refusal = Response.refusal(429, "RATE_LIMIT_EXCEEDED", "Too many requests.")
    for name in (LIMIT, REMAINING, RESET):
        refusal.headers[name] = response.headers[name]
    return refusal


@mutant("RATE-4", "When one key is refused, all keys are refused")
class all_keys_share_a_limit(Hooks):
    def __init__(self) -> None:
        self._until = 0.0

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.status == 429:
            # The judge looks at the others at once; a second is longer than that.
            self._until = time.monotonic() + 1
        elif time.monotonic() < self._until:
            return Response.refusal(429, "RATE_LIMIT_EXCEEDED", "Too many requests.")
        return None


@mutant("RATE-4", "One key's requests also count against other keys")
class all_keys_share_a_count(Hooks):
    def __init__(self) -> None:
        self._spent = False

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.status == 429:
            self._spent = True
        elif self._spent and response.headers.get(REMAINING, "0") != "0":
            self._spent = False
            return Response.refusal(429, "RATE_LIMIT_EXCEEDED", "Too many requests.")
        return None
