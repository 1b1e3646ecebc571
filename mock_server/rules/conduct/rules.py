"""All rules, and what they find."""

from collections.abc import Sequence

from mock_server.rules.conduct import (
    acted_twice,
    created_twice,
    finding,
    ignored_remaining,
    key_in_browser,
    key_in_url,
    no_backoff,
    polled,
    read_again,
    refused_webhook,
    repeated_mistake,
    retried_too_soon,
    slow_acknowledgement,
    small_pages,
    went_on_after_429,
)
from mock_server.rules.conduct.activity import Activity
from mock_server.rules.conduct.finding import Rule
from mock_server.world.records import Json

RULES: Sequence[Rule] = (
    key_in_url.RULE,
    key_in_browser.RULE,
    created_twice.RULE,
    retried_too_soon.RULE,
    went_on_after_429.RULE,
    no_backoff.RULE,
    ignored_remaining.RULE,
    polled.RULE,
    read_again.RULE,
    repeated_mistake.RULE,
    small_pages.RULE,
    slow_acknowledgement.RULE,
    refused_webhook.RULE,
    acted_twice.RULE,
)
"""The most serious first."""


def findings(activity: Activity) -> list[Json]:
    """The findings of all rules about one client."""
    found = ((rule, rule.find(activity)) for rule in RULES)
    return [finding.view(rule, violation) for rule, violation in found if violation is not None]
