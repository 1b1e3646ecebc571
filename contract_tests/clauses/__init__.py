"""The checks of each clause, a module for each family of clauses."""

from contract_tests.clause import checks_of
from contract_tests.clauses import (
    authentication,
    fields,
    filtering,
    pagination,
    permissions,
    rate_limits,
    sockets,
    sorting,
)

MODULES = (
    authentication,
    fields,
    filtering,
    pagination,
    permissions,
    rate_limits,
    sockets,
    sorting,
)

CHECKS = tuple(check for module in MODULES for check in checks_of(module))
