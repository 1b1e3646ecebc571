"""Breaches of the documentation, one module for each kind of mistake that is easy to overlook."""

from tests.stranger.breaches import (
    afterwards,
    bounds,
    defaults,
    errors,
    fields,
    near_misses,
    provoked,
    values,
    webhook_states,
)
from tests.stranger.switches import Breach

KINDS = (
    values.BREACHES,
    defaults.BREACHES,
    bounds.BREACHES,
    fields.BREACHES,
    near_misses.BREACHES,
    afterwards.BREACHES,
    webhook_states.BREACHES,
    errors.BREACHES,
    provoked.BREACHES,
)
BREACHES: dict[str, Breach] = {
    name: breach for breaches in KINDS for name, breach in breaches.items()
}
