"""The possible results of a case, and how a check reports them."""

from dataclasses import dataclass
from enum import StrEnum

from contract_tests.exchanges.exchange import Exchange


class Verdict(StrEnum):
    """The result of a case or a clause, worst first."""

    FAIL = "FAIL"
    """Documented behaviour is broken, from a fresh start each time."""
    UNSTABLE = "UNSTABLE"
    """Documented behaviour was broken, but not each time."""
    WARN = "WARN"
    """Behaviour differs from what the documentation only suggests."""
    UNCLEAR = "UNCLEAR"
    """It could not be observed: too little data, other traffic, a server that did not answer."""
    PASS = "PASS"  # noqa: S105  a verdict, no password
    """It holds, and was seen to hold often enough."""
    NA = "NA"
    """The server, the key or the options do not offer what it needs."""
    SKIP = "SKIP"
    """The chosen safety class does not allow it."""

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Verdict).index(self)


class Evidence(StrEnum):
    """How firmly the documentation states something."""

    REFERENCE = "reference"
    EXAMPLE = "example"
    MENTION = "mention"
    INFERRED = "inferred"

    @property
    def verdict(self) -> Verdict:
        """The verdict when it is broken."""
        return Verdict.WARN if self is Evidence.INFERRED else Verdict.FAIL


class Safety(StrEnum):
    """The effect of a check on the server."""

    READ = "R"
    """It reads, and sends what must be refused."""
    OBJECTS = "N"
    """It creates objects with the run's tag, and removes them."""
    QUOTA = "Q"
    """It uses up the rate limit of a key that is meant for this."""


def weakest(*levels: Evidence) -> Evidence:
    """The weakest of several: a failure is only as firm as its weakest evidence."""
    return max(levels, key=list(Evidence).index)


@dataclass(frozen=True)
class Finding:
    """One deviation from the contract."""

    expected: str
    got: str
    evidence: Evidence
    exchange: Exchange | None = None
    """The request to repeat, and its response."""


class Broken(Exception):
    """A check saw the contract broken and cannot continue."""

    def __init__(self, expected: str, got: str, exchange: Exchange | None = None) -> None:
        super().__init__(f"expected {expected}; got {got}")
        self.expected, self.got, self.exchange = expected, got, exchange
        self.evidence = Evidence.REFERENCE
        """The weakest part that it rests on, besides those of its case: a parameter, a field."""


class Unclear(Exception):
    """A check could not observe its subject; the message gives the reason."""


class NotOwn(Unclear):
    """A write would change an object that the run did not create."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"left alone: {what}: {why}")
        self.why = why


class NotOffered(Exception):
    """The server, the key or the options do not offer what a check needs; the message names it."""


class NotPermitted(Exception):
    """The safety class does not allow what a check would send; the message names it."""
