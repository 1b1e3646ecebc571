"""The checks of each clause, one module for each family of clauses."""

from contract_tests.clauses import (
    authentication,
    deletions,
    deliveries,
    envelopes,
    fields,
    filtering,
    job_lives,
    job_records,
    job_submission,
    namespaces,
    pagination,
    permissions,
    providers,
    rate_limits,
    refused_writes,
    retries,
    sockets,
    sorting,
    stories,
    system,
    versions,
    webhooks,
)
from contract_tests.contract.clause import checks_of

MODULES = (
    authentication,
    deletions,
    deliveries,
    envelopes,
    fields,
    filtering,
    job_lives,
    job_records,
    job_submission,
    namespaces,
    pagination,
    permissions,
    providers,
    rate_limits,
    refused_writes,
    retries,
    sockets,
    sorting,
    stories,
    system,
    versions,
    webhooks,
)

CHECKS = tuple(check for module in MODULES for check in checks_of(module))
