"""The checks of each clause, a module for each family of clauses."""

from contract_tests.clause import checks_of
from contract_tests.clauses import (
    fields,
    filtering,
    pagination,
    sockets,
    sorting,
)

MODULES = (
    pagination,
    filtering,
    sorting,
    fields,
    sockets,
)

CHECKS = tuple(check for module in MODULES for check in checks_of(module))
