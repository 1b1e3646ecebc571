"""Mutants of each family of clauses, a module for each."""

from contract_tests.mutants.families import (
    access,
    batches,
    channels,
    conflicts,
    deliveries,
    envelopes,
    filters,
    jobs,
    namespaces,
    outputs,
    pages,
    providers,
    rates,
    schemas,
    selections,
    sorting,
    webhooks,
)
from contract_tests.mutants.mutant import mutants_of

MODULES = (
    envelopes,
    access,
    pages,
    filters,
    sorting,
    selections,
    rates,
    jobs,
    outputs,
    batches,
    providers,
    webhooks,
    deliveries,
    channels,
    conflicts,
    namespaces,
    schemas,
)

MUTANTS = tuple(mutant for module in MODULES for mutant in mutants_of(module))
"""In the catalogue's order."""
