"""Services, their machine, and rollbacks to an earlier version."""

from mock_server.api.call import Call
from mock_server.api.pages import page_of
from mock_server.api.reply import Reply
from mock_server.rules.system import (
    operations,
    processes,
    requirements,
    services,
    storage,
    versions,
)


def list_services(call: Call) -> Reply:
    world = call.world
    return page_of(
        call, services.SERVICES, "name:asc", show=lambda name: services.view(world, name)
    )


def get_service_status(call: Call) -> Reply:
    return Reply(services.view(call.world, call.parameters["serviceName"]))


def restart_service(call: Call) -> Reply:
    name, user_id = call.parameters["serviceName"], call.caller.user.id
    operation = services.begin_restart(call.world, name, user_id)
    return Reply(operations.view(call.world, operation))


def list_processes(call: Call) -> Reply:
    return page_of(call, processes.all_of(call.world), "memoryBytes:desc", show=lambda one: one)


def get_resource_metrics(call: Call) -> Reply:
    return Reply(processes.resources(call.world))


def get_system_storage(call: Call) -> Reply:
    return Reply(storage.view(call.world))


def get_system_requirements(call: Call) -> Reply:
    return Reply(requirements.view(call.world))


def rollback_system(call: Call) -> Reply:
    version, user_id = call.content["version"], call.caller.user.id
    operation = versions.begin_rollback(call.world, version, user_id)
    return Reply(operations.view(call.world, operation))
