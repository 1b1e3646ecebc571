"""What a case can come to, and how a check says so."""

from dataclasses import dataclass
from enum import StrEnum

from contract_tests.exchanges.exchange import Exchange


class Verdict(StrEnum):
    """What became of a case or a clause, the worst first."""

    FAIL = "FAIL"
    """Documented behaviour is broken, from a fresh start each time."""
    UNSTABLE = "UNSTABLE"
    """Documented behaviour was broken once, and not each time."""
    WARN = "WARN"
    """Behaviour that the documentation only suggests is otherwise."""
    UNCLEAR = "UNCLEAR"
    """It could not be observed: too little data, foreign traffic, a server that did not answer."""
    PASS = "PASS"  # noqa: S105  a verdict, no password
    """It holds, and was seen to hold often enough."""
    NA = "NA"
    """The server, the key or the call of the judge does not offer what it takes."""
    SKIP = "SKIP"
    """The chosen safety class does not allow it."""

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Verdict).index(self)


class Evidence(StrEnum):
    """How firmly the documentation says something."""

    REFERENCE = "reference"
    EXAMPLE = "example"
    MENTION = "mention"
    INFERRED = "inferred"

    @property
    def verdict(self) -> Verdict:
        """What breaking it comes to."""
        return Verdict.WARN if self is Evidence.INFERRED else Verdict.FAIL


class Safety(StrEnum):
    """What a check does to the server."""

    READ = "R"
    """It reads, and sends what must be refused."""
    OBJECTS = "N"
    """It creates objects that bear the run's tag, and removes them."""
    QUOTA = "Q"
    """It spends the rate limit of a key that is there for this."""


@dataclass(frozen=True)
class Finding:
    """One departure from the contract."""

    expected: str
    came: str
    evidence: Evidence
    exchange: Exchange | None = None
    """The request to repeat, and the answer that it got."""


class Broken(Exception):
    """A check saw the contract broken; it cannot go on."""

    def __init__(self, expected: str, came: str, exchange: Exchange | None = None) -> None:
        super().__init__(f"expected {expected}; came {came}")
        self.expected, self.came, self.exchange = expected, came, exchange


class Unclear(Exception):
    """A check could not observe what it is about; the message says why."""


class Foreign(Unclear):
    """A write would change what the run has not made."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"left alone: {what}: {why}")
        self.why = why


class NotOffered(Exception):
    """The server, the key or the call does not offer what a check takes; the message says what."""


class NotPermitted(Exception):
    """The safety class does not allow what a check would send; the message says what."""
