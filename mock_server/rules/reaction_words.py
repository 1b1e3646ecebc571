"""What reactions do, in words for people."""

from collections.abc import Mapping

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


def in_words(reaction: str) -> str:
    """:param reaction: its name in appointments."""
    return WORDS.get(reaction) or reaction.replace("_", " ")
