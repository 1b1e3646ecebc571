"""The automatic consequences: of due appointments, of events, and of changes of other resources."""

from collections.abc import Mapping, Sequence

from mock_server.rules import cost_alerts
from mock_server.rules.domain_faults.changes import FaultBegan, FaultEnded
from mock_server.rules.faults import events as fault_events
from mock_server.rules.faults import faults
from mock_server.rules.jobs import batches, schedules
from mock_server.rules.jobs import fault_effects as job_faults
from mock_server.rules.jobs import lifecycle as job_lifecycle
from mock_server.rules.networks import networks
from mock_server.rules.providers import fault_effects as provider_faults
from mock_server.rules.providers import lifecycle as provider_lifecycle
from mock_server.rules.providers.changes import (
    CapacityFreed,
    CredentialsChanged,
    LoggedIn,
    ProviderChanged,
    WalletFilled,
)
from mock_server.rules.system import log, operation_kinds
from mock_server.rules.webhooks import deliveries
from mock_server.world.world import Follower, Listener, Reaction

REACTIONS: Mapping[str, Reaction] = {
    "schedule_job": job_lifecycle.schedule,
    "give_up_job": job_lifecycle.give_up,
    "give_up_search": job_lifecycle.give_up_search,
    "start_job": job_lifecycle.start,
    "tell_cost": job_lifecycle.send_cost_notice,
    "check_bid": job_lifecycle.check_bid,
    "finish_job": job_lifecycle.finish,
    "lose_jobs": job_lifecycle.fail_all,
    "end_cancelling": job_lifecycle.end_cancelling,
    "continue_batch": batches.continue_,
    "fire_schedule": schedules.fire,
    "bring_online": provider_lifecycle.bring_online,
    "recover": provider_lifecycle.recover,
    "change_prices": provider_lifecycle.change_prices,
    "watch_wallet": provider_lifecycle.watch_wallet,
    "refill_wallet": provider_lifecycle.refill_wallet,
    "begin_incident": provider_lifecycle.begin_incident,
    "end_offline": provider_lifecycle.end_offline,
    "end_degraded": provider_lifecycle.end_degraded,
    "check_cost_alert": cost_alerts.check,
    "attempt_delivery": deliveries.attempt,
    "kill_job": job_lifecycle.kill,
    "end_fault": faults.end,
    "tell_late": fault_events.send_late,
    "fan_out": deliveries.fan_out,
    "finish_operation": operation_kinds.finish,
}
"""Reactions by the name in appointments. Snapshots contain the names."""

LISTENERS: Sequence[Listener] = (log.record_failure, log.record_event, deliveries.notify)

FOLLOWERS: Mapping[type, Sequence[Follower]] = {
    ProviderChanged: (networks.follow, job_lifecycle.follow_provider),
    WalletFilled: (job_lifecycle.follow_wallet,),
    CapacityFreed: (job_lifecycle.follow_capacity,),
    FaultBegan: (provider_faults.begin, job_faults.begin),
    FaultEnded: (provider_faults.end,),
    CredentialsChanged: (log.record_credentials,),
    LoggedIn: (log.record_login,),
}
"""Followers by the type of the change."""
