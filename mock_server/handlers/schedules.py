"""Operations of the Schedules namespace."""

from mock_server.api.call import Call
from mock_server.api.list_operation import ListOperation, Page
from mock_server.api.reply import Reply, created, message
from mock_server.rules.jobs import idle_fields, schedules, submission
from mock_server.world.job_request_records import Schedule
from mock_server.world.records import Lineage

SCHEDULES: ListOperation[Schedule] = ListOperation(
    "schedules",
    show=schedules.summary,
    filters={"enabled": lambda schedule, enabled: schedule.enabled is enabled},
)


def list_schedules(call: Call) -> Page:
    return SCHEDULES.page(call, call.world.schedules)


def create_schedule(call: Call) -> Reply:
    call.ignore(idle_fields.of(call.world, call.content))
    job = submission.submit(call.world, call.content, Lineage(owner_id=call.caller.user.id))
    return created(schedules.full(call.world, call.world.schedules[job.id]))


def get_schedule(call: Call) -> Reply:
    return Reply(schedules.full(call.world, _schedule(call)))


def update_schedule(call: Call) -> Reply:
    schedule = _schedule(call)
    if schedules.makes_more(schedule, call.content):
        call.caller.require("jobs", "create")
    schedule = schedules.update(call.world, schedule.id, call.content)
    return Reply(schedules.full(call.world, schedule))


def delete_schedule(call: Call) -> Reply:
    schedules.delete(call.world, _schedule(call).id)
    return message("Schedule successfully deleted")


def _schedule(call: Call) -> Schedule:
    return schedules.get(call.world, call.parameters["scheduleId"])
