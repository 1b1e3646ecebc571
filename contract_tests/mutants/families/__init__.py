"""Mutants of each family of clauses, a module for each."""

from contract_tests.mutants.families import lists
from contract_tests.mutants.mutant import mutants_of

MODULES = (lists,)

MUTANTS = tuple(mutant for module in MODULES for mutant in mutants_of(module))
"""In the catalogue's order as far as the families allow."""
