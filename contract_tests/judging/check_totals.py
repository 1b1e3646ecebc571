"""What was seen of one of Schemathesis's checks on one operation."""

from dataclasses import dataclass, field

from contract_tests.contract.evidence import Finding


@dataclass
class CheckTotals:
    """One check on one operation."""

    witnesses: int = 0
    refusals: int = 0
    """Responses that refuse the main key, and show nothing else."""
    served: int = 0
    """Other responses to the main key."""
    excused: int = 0
    """Responses that differ from the document in a way that no page forbids."""
    findings: list[Finding] = field(default_factory=list)
    attempts: int = 1
    broken: int = 0
