"""Operations on the faults that are injected into a world."""

from collections.abc import Sequence

from mock_server.api.call import ControlCall
from mock_server.api.reply import Reply, created, message
from mock_server.control import chaos, known_names
from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules.faults import faults
from mock_server.world.records import Json
from mock_server.world.world import World


def list_faults(call: ControlCall) -> Reply:
    return Reply([faults.view(fault) for fault in faults.current(_world(call))])


def create_fault(call: ControlCall) -> Reply:
    _check_names([call.content])
    world = _world(call)
    fault = faults.create(world, call.content)
    world.settle()  # some faults have effects at once
    return created(faults.view(world.injected_faults[fault.id]))


def replace_faults(call: ControlCall) -> Reply:
    world = _world(call)
    if len(call.content) != 1:
        raise InvalidRequest([FieldError("", "must contain one of preset, faults")])
    if "preset" in call.content:
        wanted = chaos.preset(call.content["preset"])
    else:
        wanted = call.content["faults"]
        _check_names(wanted, "/faults/{}")
    faults.replace_all(world, wanted)
    return list_faults(call)


def delete_faults(call: ControlCall) -> Reply:
    count = faults.clear(_world(call))
    return message(f"{count} fault{'' if count == 1 else 's'} successfully deleted")


def get_fault(call: ControlCall) -> Reply:
    return Reply(faults.view(faults.get(_world(call), call.parameters["faultId"])))


def update_fault(call: ControlCall) -> Reply:
    _check_names([call.content])
    return Reply(
        faults.view(faults.replace(_world(call), call.parameters["faultId"], call.content))
    )


def switch_fault(call: ControlCall) -> Reply:
    world = _world(call)
    fault = faults.switch(world, call.parameters["faultId"], enabled=call.content["enabled"])
    world.settle()  # some faults have effects at once
    return Reply(faults.view(faults.get(world, fault.id)))


def delete_fault(call: ControlCall) -> Reply:
    faults.delete(_world(call), call.parameters["faultId"])
    return message("Fault successfully deleted")


def _check_names(requests: Sequence[Json], place: str = "") -> None:
    """:raises InvalidRequest: when a fault matches an operation or a header that cannot exist."""
    wrong = [
        problem
        for number, request in enumerate(requests)
        for problem in known_names.of_match(
            request.get("match", {}), f"{place.format(number)}/match"
        )
    ]
    if wrong:
        raise InvalidRequest(wrong)


def _world(call: ControlCall) -> World:
    world = call.worlds.hosted(call.parameters["world"]).world
    world.settle()
    return world
