"""Whether the requests of a journal are those that a user expects."""

from collections.abc import Sequence
from typing import NamedTuple

from mock_server.control.journal_match import Difference, differences, fits_match
from mock_server.gateway.journal import Entry
from mock_server.world.records import Json
from mock_server.world.turns import Work
from mock_server.world.world import World


class NearMiss(NamedTuple):
    """The request that is most like what is expected, and where it differs."""

    entry: Entry
    differences: Sequence[Difference]


class Verdict(NamedTuple):
    """:param fitting: the requests that fit.
    :param is_final: whether no further request can change it.
    :param missing: the match that too few requests fit, if any.
    """

    verified: bool
    message: str
    fitting: Sequence[Entry]
    is_final: bool
    missing: Json | None = None


def of(world: World, entries: Sequence[Entry], expected: Json) -> Work[Verdict]:
    """:param expected: `match` with `exactly`, `atLeast` or `atMost`, or `inOrder`."""
    if "inOrder" in expected:
        return (yield from _in_order(world, entries, expected["inOrder"]))
    return (yield from _counted(world, entries, expected))


def _counted(world: World, entries: Sequence[Entry], expected: Json) -> Work[Verdict]:
    fitting, match = list[Entry](), expected["match"]
    for entry in entries:
        if fits_match(world, entry, match):
            fitting.append(entry)
        yield
    least, most = _bounds(expected)
    count = len(fitting)
    verified = least <= count and (most is None or count <= most)
    message = f"{_times(count)}, as expected." if verified else _complaint(count, least, most)
    is_final = verified if most is None else count > most
    return Verdict(verified, message, fitting, is_final, match if count < least else None)


def _in_order(world: World, entries: Sequence[Entry], wanted: Sequence[Json]) -> Work[Verdict]:
    """Whether requests came that fit one after another. Others may have come between them."""
    fitting = list[Entry]()
    for entry in entries:
        if len(fitting) == len(wanted):
            break
        if fits_match(world, entry, wanted[len(fitting)]):
            fitting.append(entry)
        yield
    if len(fitting) == len(wanted):
        return Verdict(True, "The requests came in this order.", fitting, is_final=True)
    number = f"Number {len(fitting) + 1} of the {len(wanted)} requests"
    message = f"{number} has not come{' after the one before it' if fitting else ''}."
    return Verdict(False, message, fitting, is_final=False, missing=wanted[len(fitting)])


def nearest_miss(world: World, entries: Sequence[Entry], verdict: Verdict) -> Work[NearMiss | None]:
    """The latest of the requests with the fewest differences from the one that is missing. In an
    order, only those after the last that fits."""
    nearest, fitting = None, {entry.number for entry in verdict.fitting}
    for entry in entries:
        if entry.number in fitting:
            nearest = None
        elif verdict.missing is not None:
            found = differences(world, entry, verdict.missing)
            if nearest is None or len(found) <= len(nearest.differences):
                nearest = NearMiss(entry, found)
        yield
    return nearest


def _bounds(expected: Json) -> tuple[int, int | None]:
    """The least and the greatest number of requests."""
    if "exactly" in expected:
        return expected["exactly"], expected["exactly"]
    least, most = expected.get("atLeast"), expected.get("atMost")
    if least is None:
        least = 1 if most is None else 0
    return least, most


def _times(count: int) -> str:
    return "1 request matches" if count == 1 else f"{count} requests match"


def _complaint(count: int, least: int, most: int | None) -> str:
    if least == most:
        wanted = f"exactly {least}"
    elif count < least:
        wanted = f"at least {least}"
    else:
        wanted = f"at most {most}"
    return f"{_times(count)}; expected {wanted}."
