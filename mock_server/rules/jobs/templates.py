"""Templates: named job requests (jobs, Job Templates)."""

import msgspec

from mock_server.errors import FieldError, InvalidRequest
from mock_server.rules import bounds
from mock_server.rules.jobs import (
    changed_requests,
    commands,
    cron,
    jobs,
    pulls,
    requirements,
    selection,
    submission,
)
from mock_server.rules.jobs.changed_requests import ChangedRequest
from mock_server.world.clock import timestamp
from mock_server.world.job_request_records import Template
from mock_server.world.records import Job, Json, Lineage
from mock_server.world.world import World


def get(world: World, template_id: str) -> Template:
    """:raises NotFound: when the world has no such template."""
    return world.templates.require(template_id, "template")


def create(world: World, request: Json) -> Template:
    """:raises Conflict: when the number of templates has reached its bound.
    :raises InvalidRequest: when the config contradicts itself.
    """
    _check(world, request["config"], "/config")
    bounds.require_room(world.templates, "templates")
    template = Template(
        id=world.identifiers.new("template"),
        created_at=world.now_seconds,
        updated_at=world.now_seconds,
        name=request["name"],
        description=request.get("description"),
        config=_config(request["config"]),
        registry=pulls.login_of(request["config"]),
    )
    world.templates.put(template)
    return template


def update(world: World, template_id: str, changes: Json) -> Template:
    """Changes the given fields and keeps the rest; `config` is replaced as a whole."""
    template = get(world, template_id)
    kept: Json = {name: changes[name] for name in ("name", "description") if name in changes}
    if "config" in changes:
        _check(world, changes["config"], "/config")
        kept["config"] = _config(changes["config"])
        kept["registry"] = pulls.login_of(changes["config"])
    template = msgspec.structs.replace(template, **kept, updated_at=world.now_seconds)
    world.templates.put(template)
    return template


def delete(world: World, template_id: str) -> None:
    get(world, template_id)
    world.templates.remove(template_id)


def overridden(world: World, template_id: str, overrides: Json) -> ChangedRequest:
    """The template's config with overrides, each of which replaces the whole value of its key.

    :raises InvalidRequest: when the overrides contradict the rest.
    :raises PayloadTooLarge: when it is larger than a job may be.
    """
    template = get(world, template_id)
    stored = template.config | pulls.request_of(template.registry)
    changed = changed_requests.change(world, stored, overrides)
    _check(world, changed.request, "/overrides")
    return changed


def submit(world: World, template_id: str, request: Json, owner_id: str) -> Job:
    """A job with a request from `overridden`."""
    lineage = Lineage(owner_id=owner_id, template_id=get(world, template_id).id)
    return submission.submit(world, request, lineage)


def doubts(world: World, config: Json) -> list[FieldError]:
    """What jobs of a template would be refused for now. It is stored nevertheless: overrides may
    change that, and providers may."""
    why = selection.refusal(world, config)
    if why is None:
        return []
    return [FieldError("/config", f"would be refused without overrides: {why}")]


def view(template: Template) -> Json:
    described = {} if template.description is None else {"description": template.description}
    return {
        "id": template.id,
        "name": template.name,
        **described,
        "config": template.config,
        "createdAt": timestamp(template.created_at),
        "updatedAt": timestamp(template.updated_at),
    }


def _check(world: World, request: Json, place: str) -> None:
    """:param place: of the request in the body, as a JSON pointer."""
    try:
        requirements.check(request)
        commands.words(request)
        if "schedule" in request:
            cron.check(request["schedule"], world.now_seconds)
    except InvalidRequest as error:
        raise error.within(place) from None


def _config(request: Json) -> Json:
    """The part of a job request that a template stores; the same as for a job."""
    return {name: value for name, value in request.items() if name in jobs.REQUEST_FIELDS}
