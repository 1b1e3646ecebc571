"""The part of the contract that no schema can express, clause by clause, with the page and section
behind each."""

from contract_tests.contract.clause import Clause
from contract_tests.contract.evidence import Evidence, Safety

REFERENCE, INFERRED = Evidence.REFERENCE, Evidence.INFERRED
R, N, Q = Safety.READ, Safety.OBJECTS, Safety.QUOTA

CLAUSES = (
    Clause("NS-1", "Every namespace responds at its base path", "overview", "API Namespaces", REFERENCE, R),
    Clause("ENV-1", "Successes and errors have their documented envelopes", "overview", "Response Format", REFERENCE, N),
    Clause("ENV-2", "Errors that the web framework generates have the documented envelope, too", "overview", "Response Format", REFERENCE, N),
    Clause("ENV-3", "`success` is true exactly when the status is 2xx", "overview", "Response Format", REFERENCE, N),
    Clause("ENV-4", "Error codes match their statuses", "overview", "Common Error Codes", REFERENCE, N),
    Clause("ENV-5", "No error shows a stack trace, a file's path or a secret", "overview", "Response Format", INFERRED, N),
    Clause("AUTH-1", "A missing, malformed or unknown key is refused with 401", "overview", "Authentication", REFERENCE, N),
    Clause("AUTH-2", "A key works from its creation until it is revoked or expires", "overview", "Authentication", REFERENCE, N),
    Clause("AUTH-3", "A key is shown once, and in no later response", "overview", "Authentication", REFERENCE, N),
    Clause("AUTH-4", "A key can do what its permissions allow, and gets 403 for everything else", "arch_security", "Authorization Model", REFERENCE, N),
    Clause("PAGE-1", "The default page is page 1 with 20 rows; no page has more rows than `limit`", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-2", "A limit of 100 is accepted; 101, 0, -1 and words are refused or clamped", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-3", "`pages` is `total` divided by `limit`, rounded up; `page` and `limit` are as requested", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-4", "All pages together contain each row once", "overview", "Pagination", REFERENCE, N),
    Clause("PAGE-5", "`total` does not depend on `limit`", "overview", "Pagination", REFERENCE, R),
    Clause("PAGE-6", "After the last page there are no rows, and the metadata is consistent", "overview", "Pagination", REFERENCE, R),
    Clause("FILT-1", "Every row matches the filter", "overview", "Filtering", REFERENCE, R),
    Clause("FILT-2", "Every matching row is returned", "overview", "Filtering", REFERENCE, N),
    Clause("FILT-3", "Two filters together return the rows that match both", "overview", "Filtering", REFERENCE, N),
    Clause("SORT-1", "Rows are in the order that `sort` requests", "overview", "Sorting", REFERENCE, N),
    Clause("SORT-2", "Sorting changes only the order of rows", "overview", "Sorting", REFERENCE, R),
    Clause("SORT-3", "Equal rows keep their order over pages and repeated reads", "overview", "Sorting", REFERENCE, N),
    Clause("SORT-4", "An unknown field or direction is refused", "overview", "Sorting", INFERRED, R),
    Clause("FIELD-1", "`fields` returns exactly the selected fields, with the values of a full read", "overview", "Field Selection", REFERENCE, R),
    Clause("FIELD-2", "`fields` shows nothing that a full read hides", "overview", "Field Selection", INFERRED, R),
    Clause("VER-1", "/api/v1 responds as /api does", "overview", "API Versioning", REFERENCE, N),
    Clause("RATE-1", "Every response has the three rate-limit headers, with plausible values", "overview", "Rate Limiting", REFERENCE, N),
    Clause("RATE-2", "Each request of any operation counts down by one", "overview", "Rate Limiting", REFERENCE, R),
    Clause("RATE-3", "A request over the limit is refused with 429 until the reset", "overview", "Rate Limiting", REFERENCE, Q),
    Clause("RATE-4", "A used-up limit does not affect another key", "overview", "Rate Limiting", INFERRED, Q),
    Clause("JOB-1", "A job is read and listed as it was submitted", "jobs", "Create Job", REFERENCE, N),
    Clause("JOB-2", "A job starts as pending, and follows the documented states", "jobs", "Get Job Details", REFERENCE, N),
    Clause("JOB-3", "Cancelling ends a job; a job that has ended cannot be cancelled", "jobs", "Cancel Job", REFERENCE, N),
    Clause("JOB-4", "A job's times are in order, and so are its events", "jobs", "Get Job Details", REFERENCE, N),
    Clause("JOB-5", "The cost only grows, stays within the projected cost, and keeps its currency", "jobs", "Get Job Details", REFERENCE, N),
    Clause("JOB-6", "Logs: `tail` cuts from the end, `since` from the start; the stream agrees", "jobs", "Get Job Logs", REFERENCE, N),
    Clause("JOB-7", "Metrics lie within `period`, `resolution` apart, in order", "jobs", "Get Job Metrics", REFERENCE, N),
    Clause("JOB-8", "A batch creates all of its jobs or none", "jobs", "Batch Job Operations", REFERENCE, N),
    Clause("JOB-9", "A job from a template has its configuration, with the overrides", "jobs", "Create Job from Template", REFERENCE, N),
    Clause("PROV-1", "A provider is created, read, changed in part and deleted", "providers", "Create Provider", REFERENCE, N),
    Clause("PROV-2", "A provider's credentials are redacted in every response", "providers", "Get Provider Details", REFERENCE, N),
    Clause("PROV-3", "A provider's jobs are the jobs of that provider", "providers", "Get Provider Jobs", REFERENCE, R),
    Clause("HOOK-1", "A webhook is created, read, changed and deleted; duplicates are refused", "webhooks", "Create Webhook", REFERENCE, N),
    Clause("HOOK-2", "No response contains a webhook's secret in plain text", "webhooks", "Get Webhook Details", REFERENCE, N),
    Clause("HOOK-3", "Deliveries arrive, with signatures as documented", "webhooks", "Webhook Signatures", REFERENCE, N),
    Clause("HOOK-4", "Only subscribed events arrive, and none after disabling or deleting", "webhooks", "Webhook Events", REFERENCE, N),
    Clause("HOOK-5", "A failed delivery is retried and counted", "webhooks", "Retry Policy", REFERENCE, N),
    Clause("HOOK-6", "An event's payload shows the resource as a read does", "webhooks", "Webhook Payload Format", REFERENCE, N),
    Clause("HOOK-7", "A test delivery and a manual retry are sent, and reported truthfully", "webhooks", "Test Webhook", REFERENCE, N),
    Clause("WS-1", "Auth and subscribe, sent back to back, work", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-2", "A bad token gets an error and a close, and no event before that", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-3", "Each step of a new job is sent once, as a read shows it, in order", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-4", "Only subscribed channels send events", "overview", "WebSocket API", REFERENCE, N),
    Clause("WS-5", "An invalid message gets an error or a close, and the server continues", "overview", "WebSocket API", INFERRED, R),
    Clause("CROSS-1", "Reads, the socket and webhooks report the same states and events", "overview", "WebSocket API", INFERRED, N),
    Clause("IDEM-1", "A refused write changes nothing; clients cannot set the server's own fields", "overview", "Response Format", INFERRED, N),
    Clause("NET-1", "Networks: list and read agree", "collections", "Networks", INFERRED, R),
    Clause("USER-1", "Users: list and read agree, and no password is shown", "collections", "Users", INFERRED, N),
    Clause("SYS-1", "System: the rate limit and the log agree with the response headers", "debugging", "Centralized Logging", INFERRED, N),
    Clause("SYS-2", "System: partial figures add up to the totals", "common_issues", "High CPU or Memory Usage", INFERRED, R),
    Clause("SYS-3", "System: a long operation completes, and its file matches its result", "debugging", "Structured Log Analysis", INFERRED, N),
    Clause("SYS-4", "System: a capture contains the requests that were sent during it", "debugging", "API Traffic Inspection", INFERRED, N),
    Clause("SYS-5", "System: the analysis of a permission agrees with the user's role", "debugging", "Permission Debugging", INFERRED, R),
    Clause("SCHEMA-1", "No request makes the server fail with 5xx, except when a provider is unavailable", "overview", "Response Format", REFERENCE, N),
    Clause("SCHEMA-2", "Responses have the documented properties, of the documented types", "overview", "API Reference", REFERENCE, N),
    Clause("SCHEMA-3", "Responses have the documented content type", "overview", "Response Format", REFERENCE, N),
    Clause("SCHEMA-4", "Responses have the documented headers", "overview", "Rate Limiting", REFERENCE, N),
    Clause("SCHEMA-5", "Statuses are in the document", "overview", "Common Error Codes", INFERRED, N),
    Clause("SCHEMA-6", "Requests that the document forbids are refused", "overview", "Common Error Codes", INFERRED, N),
    Clause("SCHEMA-7", "Requests that the document allows are accepted", "overview", "API Reference", INFERRED, N),
    Clause("SCHEMA-8", "Undocumented methods are refused", "overview", "API Reference", INFERRED, N),
    Clause("SCHEMA-9", "Created objects can be read, and deleted ones cannot", "overview", "API Reference", REFERENCE, N),
    Clause("SCHEMA-10", "No operation that needs a key works without one", "overview", "Authentication", REFERENCE, N),
)  # fmt: skip
"""In the order in which they run and are reported."""

_POSITIONS = {clause.id: position for position, clause in enumerate(CLAUSES)}


def position(clause: Clause) -> int:
    """The position of a clause among all."""
    return _POSITIONS.get(clause.id, len(CLAUSES))
