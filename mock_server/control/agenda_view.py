"""What is due next in a world, in words for people."""

from math import ceil

from mock_server.rules.reaction_words import in_words
from mock_server.world.agenda import Appointment
from mock_server.world.clock import timestamp
from mock_server.world.records import Json
from mock_server.world.world import World


def view(world: World, limit: int) -> list[Json]:
    """The next appointments, in order.

    :param limit: the most appointments.
    """
    return [_described(appointment) for appointment in world.agenda.first(limit)]


def _described(appointment: Appointment) -> Json:
    return {
        "at": timestamp(ceil(appointment.due)),
        "what": in_words(appointment.reaction),
        "subject": appointment.record_id or None,
        "recurring": appointment.recurring,
        "correlationId": appointment.correlation_id,
    }
