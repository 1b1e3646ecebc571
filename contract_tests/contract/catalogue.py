"""The part of the contract that no schema can express, clause by clause, with the page and section
behind each."""

from contract_tests.contract.clause import Clause
from contract_tests.contract.evidence import Evidence, Safety

REFERENCE, INFERRED = Evidence.REFERENCE, Evidence.INFERRED
R, N, Q = Safety.READ, Safety.OBJECTS, Safety.QUOTA

CLAUSES = (
    Clause("NS-1", "Every namespace answers at its base path", "overview", "API Namespaces", REFERENCE, R),
    Clause("ENV-1", "Successes and errors come in their documented envelopes", "overview", "Response Format", REFERENCE, N),
    Clause("ENV-2", "So do the errors that frameworks answer by themselves", "overview", "Response Format", REFERENCE, N),
    Clause("ENV-3", "`success` is true exactly when the status is 2xx", "overview", "Response Format", REFERENCE, N),
    Clause("ENV-4", "Error codes agree with the statuses they come with", "overview", "Common Error Codes", REFERENCE, N),
    Clause("ENV-5", "No error shows a stack trace, a file's path or a secret", "overview", "Response Format", INFERRED, N),
    Clause("AUTH-1", "No key, a malformed one and an unknown one are refused with 401", "overview", "Authentication", REFERENCE, N),
    Clause("AUTH-2", "A key works from its creation until it is revoked or expires", "overview", "Authentication", REFERENCE, N),
    Clause("AUTH-3", "A key is shown once, and in no later answer", "overview", "Authentication", REFERENCE, N),
    Clause("AUTH-4", "A key may do what its permissions say, and gets 403 for the rest", "arch_security", "Authorization Model", REFERENCE, N),
    Clause("PAGE-1", "Without parameters it is page 1 of 20 rows; never more rows than `limit`", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-2", "A limit of 100 is taken; 101, 0, -1 and words are refused or clamped", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-3", "`pages` is `total` by `limit`, rounded up; `page` and `limit` are as asked", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-4", "All pages together hold each row once", "overview", "Pagination", REFERENCE, N),
    Clause("PAGE-5", "The same query has the same total whatever the limit", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-6", "Past the last page there are no rows, and the metadata agrees", "overview", "Pagination", REFERENCE, R),
    Clause("FILT-1", "Every row fits the filter", "overview", "Filtering", REFERENCE, R),
    Clause("FILT-2", "Every row that fits the filter is there", "overview", "Filtering", REFERENCE, N),
    Clause("FILT-3", "Two filters together select what both select", "overview", "Filtering", REFERENCE, N),
    Clause("SORT-1", "Rows are in the order that `sort` asks for", "overview", "Sorting", REFERENCE, N),
    Clause("SORT-2", "Sorting changes the order and not the rows", "overview", "Sorting", REFERENCE, R),
    Clause("SORT-3", "Equal rows keep their order over pages and repeated reads", "overview", "Sorting", REFERENCE, N),
    Clause("SORT-4", "An unknown field or direction is refused", "overview", "Sorting", INFERRED, R),
    Clause("FIELD-1", "`fields` answers exactly those, with the values of a full read", "overview", "Field Selection", REFERENCE, R),
    Clause("FIELD-2", "`fields` shows nothing that a full read hides", "overview", "Field Selection", INFERRED, R),
    Clause("VER-1", "/api/v1 answers as /api does", "overview", "API Versioning", REFERENCE, N),
    Clause("RATE-1", "Every answer has the three rate-limit headers, and they make sense", "overview", "Rate Limiting", REFERENCE, N),
    Clause("RATE-2", "Each request counts down by one, whatever the operation", "overview", "Rate Limiting", REFERENCE, R),
    Clause("RATE-3", "One request too many is refused with 429, until the reset", "overview", "Rate Limiting", REFERENCE, Q),
    Clause("RATE-4", "Another key is not affected meanwhile", "overview", "Rate Limiting", INFERRED, Q),
    Clause("JOB-1", "What was submitted is what is read, and is listed", "jobs", "Create Job", REFERENCE, N),
    Clause("JOB-2", "A job starts as pending, and moves along the documented states", "jobs", "Get Job Details", REFERENCE, N),
    Clause("JOB-3", "Cancelling ends a job; an ended one cannot be cancelled", "jobs", "Cancel Job", REFERENCE, N),
    Clause("JOB-4", "A job's times are in order, and so are its events", "jobs", "Get Job Details", REFERENCE, N),
    Clause("JOB-5", "Cost only grows, up to what was projected, in one currency", "jobs", "Get Job Details", REFERENCE, N),
    Clause("JOB-6", "Logs: `tail` cuts from the end, `since` from the start; the stream agrees", "jobs", "Get Job Logs", REFERENCE, N),
    Clause("JOB-7", "Metrics lie within `period`, `resolution` apart, in order", "jobs", "Get Job Metrics", REFERENCE, N),
    Clause("JOB-8", "A batch makes as many jobs as were sent, or none", "jobs", "Batch Job Operations", REFERENCE, N),
    Clause("JOB-9", "A job from a template is the template with the overrides", "jobs", "Create Job from Template", REFERENCE, N),
    Clause("PROV-1", "A provider is created, read, changed in part and deleted", "providers", "Create Provider", REFERENCE, N),
    Clause("PROV-2", "A provider's credentials come back redacted everywhere", "providers", "Get Provider Details", REFERENCE, N),
    Clause("PROV-3", "A provider's jobs are the jobs of that provider", "providers", "Get Provider Jobs", REFERENCE, R),
    Clause("HOOK-1", "A webhook is created, read, changed, deleted, and never there twice", "webhooks", "Create Webhook", REFERENCE, N),
    Clause("HOOK-2", "A webhook's secret never comes back in clear", "webhooks", "Get Webhook Details", REFERENCE, N),
    Clause("HOOK-3", "Deliveries arrive, signed as the documentation verifies them", "webhooks", "Webhook Signatures", REFERENCE, N),
    Clause("HOOK-4", "Only subscribed events arrive, and none when disabled or deleted", "webhooks", "Webhook Events", REFERENCE, N),
    Clause("HOOK-5", "A failed delivery is retried and counted", "webhooks", "Retry Policy", REFERENCE, N),
    Clause("HOOK-6", "An event's payload is what a read shows", "webhooks", "Webhook Payload Format", REFERENCE, N),
    Clause("HOOK-7", "A test and a manual retry do what they say", "webhooks", "Test Webhook", REFERENCE, N),
    Clause("WS-1", "Auth and subscribe, sent back to back, work", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-2", "A bad token gets an error and a close, and no event arrives before", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-3", "Each step of a new job is sent once, as a read shows it, in order", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-4", "Channels that are not subscribed are silent", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-5", "An invalid message gets an error or a close, and the server goes on", "overview", "WebSocket API", INFERRED, R),
    Clause("CROSS-1", "Reads, the socket and webhooks tell the same story", "overview", "WebSocket API", INFERRED, N),
    Clause("IDEM-1", "A refused write changes nothing; server-owned fields are not the client's", "overview", "Response Format", INFERRED, N),
    Clause("NET-1", "Networks: list and read agree", "collections", "Networks", INFERRED, R),
    Clause("USER-1", "Users: list and read agree, and nobody's password shows", "collections", "Users", INFERRED, N),
    Clause("SYS-1", "System: the rate limit and the log agree with the answers' headers", "debugging", "Centralized Logging", INFERRED, N),
    Clause("SYS-2", "System: figures add up to those of the whole", "common_issues", "High CPU or Memory Usage", INFERRED, R),
    Clause("SYS-3", "System: a long operation runs to its end, and its file is as it says", "debugging", "Structured Log Analysis", INFERRED, N),
    Clause("SYS-4", "System: a capture holds the requests that were sent meanwhile", "debugging", "API Traffic Inspection", INFERRED, N),
    Clause("SYS-5", "System: the analysis of a permission agrees with the user's role", "debugging", "Permission Debugging", INFERRED, R),
    Clause("SCHEMA-1", "Whatever is sent, the server does not fail with 5xx, except when a provider is unavailable", "overview", "Response Format", REFERENCE, N),
    Clause("SCHEMA-2", "Answers have the documented properties, of the documented types", "overview", "API Reference", REFERENCE, N),
    Clause("SCHEMA-3", "Answers are JSON, or what the document says", "overview", "Response Format", REFERENCE, N),
    Clause("SCHEMA-4", "Answers have the documented headers", "overview", "Rate Limiting", REFERENCE, N),
    Clause("SCHEMA-5", "Statuses are among those of the document", "overview", "Common Error Codes", INFERRED, N),
    Clause("SCHEMA-6", "What the document forbids is refused", "overview", "Common Error Codes", INFERRED, N),
    Clause("SCHEMA-7", "What the document allows is taken", "overview", "API Reference", INFERRED, N),
    Clause("SCHEMA-8", "Methods that the document does not have are refused", "overview", "API Reference", INFERRED, N),
    Clause("SCHEMA-9", "What was created is there, and what was deleted is not", "overview", "API Reference", REFERENCE, N),
    Clause("SCHEMA-10", "No operation is open without a key", "overview", "Authentication", REFERENCE, N),
)  # fmt: skip
"""In the order in which they run and are reported."""

_POSITIONS = {clause.id: position for position, clause in enumerate(CLAUSES)}


def position(clause: Clause) -> int:
    """The position of a clause among all."""
    return _POSITIONS.get(clause.id, len(CLAUSES))
