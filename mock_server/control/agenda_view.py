"""What is due next in a world, in words for people."""

from collections.abc import Mapping
from math import ceil

from mock_server.world.agenda import Appointment
from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World

WORDS: Mapping[str, str] = {
    "add_guest": "add temporary provider",
    "attend_to_job": "cancel, extend or resubmit job",
    "end_degraded": "end degraded state",
    "end_offline": "end outage",
    "fan_out": "create deliveries of event",
    "fire_schedule": "submit scheduled job",
    "give_notice": "send system notice",
    "give_up_job": "end waiting for node",
    "give_up_search": "end search for node",
    "lose_jobs": "fail jobs of provider",
    "remove_guest": "remove temporary provider",
    "tell_cost": "send cost notice",
    "tell_late": "send delayed event",
    "watch_wallet": "check wallet",
}
"""Names of reactions that say too little. Snapshots contain the names, so they stay."""


def view(world: World, limit: int) -> list[Json]:
    """The next appointments, in order.

    :param limit: the most appointments.
    """
    return [_described(appointment) for appointment in world.agenda.first(limit)]


def _described(appointment: Appointment) -> Json:
    name = appointment.reaction
    return {
        "at": timestamp(ceil(appointment.due)),
        "what": WORDS.get(name) or name.replace("_", " "),
        "subject": appointment.record_id or None,
        "recurring": appointment.recurring,
        "correlationId": appointment.correlation_id,
    }
