"""Mutants: what each breaks, and how one is defined."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from inspect import isawaitable
from types import ModuleType
from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Delivery, Frame, Request, Response

RequestHook = Callable[[Request], Response | Awaitable[Response | None] | None]
ResponseHook = Callable[[Request, Response], Response | Awaitable[Response | None] | None]
Framed = Callable[[Frame], Iterable[Frame]]
Delivered = Callable[[Delivery], Iterable[Delivery]]


@dataclass(frozen=True)
class Mutant:
    """A server that breaks one clause."""

    clause: str
    name: str
    breaks: str
    """What it does wrong, in a line."""
    make: Callable[[], Hooks]
    """New hooks, for a server in its initial state."""

    @property
    def id(self) -> str:
        """Such as `PAGE-3/pages_are_rounded_down`."""
        return f"{self.clause}/{self.name}"

    @property
    def shows_in_responses(self) -> bool:
        """Whether an HTTP client could notice it."""
        type_ = type(self.make())
        return any(
            getattr(type_, hook) is not getattr(Hooks, hook)
            for hook in ("on_request", "on_answer", "on_line")
        )


def mutant(clause: str, breaks: str) -> Callable[[type[Hooks]], Mutant]:
    """Makes a class of hooks a mutant."""

    def make(hooks: type[Hooks]) -> Mutant:
        return Mutant(clause, hooks.__name__, breaks, hooks)

    return make


def on_request(clause: str, breaks: str, *of: str) -> Callable[[RequestHook], Mutant]:
    """Makes a function of a request a mutant.

    :param of: its operations; all if none is named.
    """

    def make(function: RequestHook) -> Mutant:
        async def asked(_: Hooks, request: Request) -> Response | None:
            concerns = not of or request.operation in of
            return await _awaited(function(request)) if concerns else None

        return _mutant(clause, breaks, function, on_request=asked)

    return make


def on_response(clause: str, breaks: str, *of: str) -> Callable[[ResponseHook], Mutant]:
    """Makes a function of a request and its response a mutant.

    :param of: its operations; all if none is named.
    """

    def make(function: ResponseHook) -> Mutant:
        async def answered(_: Hooks, request: Request, response: Response) -> Response | None:
            concerns = not of or request.operation in of
            return await _awaited(function(request, response)) if concerns else None

        return _mutant(clause, breaks, function, on_response=answered)

    return make


def on_event(clause: str, breaks: str) -> Callable[[Framed], Mutant]:
    """Makes a function of an event on a socket a mutant."""

    def make(function: Framed) -> Mutant:
        async def sent(_: Hooks, __: Any, frame: Frame) -> Iterable[Frame]:
            return function(frame) if frame.is_event else (frame,)

        return _mutant(clause, breaks, function, from_server=sent)

    return make


def on_delivery(clause: str, breaks: str) -> Callable[[Delivered], Mutant]:
    """Makes a function of a delivery a mutant."""

    def make(function: Delivered) -> Mutant:
        async def delivered(_: Hooks, delivery: Delivery) -> Iterable[Delivery]:
            return function(delivery)

        return _mutant(clause, breaks, function, on_delivery=delivered)

    return make


def _mutant(
    clause: str, breaks: str, function: Callable[..., Any], **methods: Callable[..., Any]
) -> Mutant:
    """:param methods: of its hooks, by their names."""
    name = function.__name__
    return Mutant(clause, name, breaks, type(name, (Hooks,), methods))


def mutants_of(module: ModuleType) -> tuple[Mutant, ...]:
    """The mutants that a module defines, in order."""
    return tuple(value for value in vars(module).values() if isinstance(value, Mutant))


async def _awaited(result: Any) -> Response | None:
    response: Response | None = await result if isawaitable(result) else result
    return response
