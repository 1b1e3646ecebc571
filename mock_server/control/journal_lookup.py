"""Finds the journal that a call of the control API is about, and the requests in it."""

from mock_server.api.call import ControlCall
from mock_server.errors import Conflict, NotFound
from mock_server.gateway.journal import Journal, JournalEntry
from mock_server.world.world import World


def of_call(call: ControlCall) -> tuple[World, Journal]:
    """The world that the call names, as of now, and its journal."""
    world = call.worlds.hosted(call.parameters["world"]).world
    world.settle()
    return world, call.journals.of(world)


def entry(journal: Journal, request_id: str) -> JournalEntry:
    """:raises NotFound: when the journal does not have it, or no longer."""
    for found in journal.entries:
        if found.id == request_id:
            return found
    raise NotFound("request", request_id)


def require_kept(call: ControlCall) -> None:
    """:raises Conflict: when the mock does not keep all requests."""
    if not call.journals.are_kept:
        raise Conflict("This mock keeps no requests; start it without --journal 0 or --no-journal.")
    if not call.journals.are_complete:
        raise Conflict("This mock keeps only some requests; start it without --journal-sample.")
