"""Known failures: cases that a team allows to fail until a date, with a reason and an owner."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.decisions import failing


@dataclass(frozen=True)
class KnownFailure:
    """One case that is expected to fail."""

    case_id: str
    reason: str
    owner: str
    expires: date
    """The last day on which the failure is known; after it, the case fails again."""

    @property
    def words(self) -> str:
        """The expiry, owner and reason, as text."""
        return f"known until {self.expires} ({self.owner}): {self.reason}"


@dataclass(frozen=True)
class KnownFailures:
    """The known failures of a server on one day."""

    failures: Mapping[str, KnownFailure] = field(default_factory=dict)
    """By the id of the case."""
    today: date = date.min

    def known(self, case_id: str) -> KnownFailure | None:
        """The known failure of a case; None if it is new or has expired."""
        found = self.failures.get(case_id)
        return None if found is None or found.expires < self.today else found

    def expired(self, verdicts: Mapping[str, Verdict]) -> Iterator[KnownFailure]:
        """Those that still fail after their last day.

        :param verdicts: of the cases of a run.
        """
        for one in self.failures.values():
            if one.expires < self.today and verdicts.get(one.case_id) in BROKEN:
                yield one

    def fixed(self, verdicts: Mapping[str, Verdict]) -> Iterator[KnownFailure]:
        """Those that no longer fail, so that they can be removed."""
        return (one for one in self.failures.values() if verdicts.get(one.case_id) in MENDED)


NOTHING_KNOWN = KnownFailures()

BROKEN = failing(strict=True)
MENDED = frozenset({Verdict.PASS})


def counting(cases: Iterable[tuple[str, Verdict]], known_failures: KnownFailures) -> list[Verdict]:
    """The verdicts that count: all but those of known failures.

    :param cases: ids of cases with their verdicts.
    """
    return [
        verdict
        for case_id, verdict in cases
        if verdict not in BROKEN or known_failures.known(case_id) is None
    ]
