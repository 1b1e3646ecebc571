// Generated from the OpenAPI document by `npm run generate`. Do not edit.

import type { QueryOf } from "../query.js";
import type { components } from "./schema.js";

/** Information about the response. */
export type AnswerMeta = components["schemas"]["AnswerMeta"];
/** What is wrong with a field of the request. */
export type FieldError = components["schemas"]["FieldError"];
/** The envelope of every error (overview, Response Format). */
export type ErrorEnvelope = components["schemas"]["ErrorEnvelope"];
/** The position of a page in a collection (overview, Pagination). */
export type Pagination = components["schemas"]["Pagination"];
/** A part of the request that the operation ignored, such as an unknown field or parameter. */
export type RequestWarning = components["schemas"]["RequestWarning"];
/** The schema `ListMeta` of the document. */
export type ListMeta = components["schemas"]["ListMeta"];
/** A time in UTC, to the second. */
export type Timestamp = components["schemas"]["Timestamp"];
/** An amount of memory or storage in mebibytes (Mi) or gibibytes (Gi). */
export type Quantity = components["schemas"]["Quantity"];
/** The type of a network (`akash`, `render`, `golem`, `bittensor`, `ionet`), or the id of one provider. A type consists only of letters; an id contains a digit, a hyphen or an underscore. */
export type ProviderReference = components["schemas"]["ProviderReference"];
/** One point of a series. */
export type MetricPoint = components["schemas"]["MetricPoint"];
/** The highest bid, in a coin of the network. */
export type MaxBidPrice = components["schemas"]["MaxBidPrice"];
/** A sentence that confirms the action. */
export type Message = components["schemas"]["Message"];
/** The result of a check. A warning does not stop the system from working. */
export type CheckResult = components["schemas"]["CheckResult"];
/** One point that was checked. */
export type Check = components["schemas"]["Check"];
/** pending → scheduled → running → completed or failed; pending, scheduled and running jobs can become cancelling → cancelled. */
export type JobStatus = components["schemas"]["JobStatus"];
/** The most that the job may cost per hour on spot capacity, in a network's coin or in USD. By default, the bid is the on-demand price. */
export type JobBid = components["schemas"]["JobBid"];
/** The hourly rates of the whole job on spot capacity, in `currency`; present only for a job with `spotInstance`. The rates follow the market until the job starts. */
export type SpotCost = components["schemas"]["SpotCost"];
/** Current prices of spot capacity, if the provider has it, in the units of the other prices. */
export type SpotPricing = components["schemas"]["SpotPricing"];
/** Why the job failed; present only if it has failed. `image_pull_error`, `resource_limit_exceeded`, `network_error` and `exit_code` are the failures of job-management, Common Job Issues. Others are `duration_exceeded`, `budget_exceeded` and `spot_terminated`. */
export type FailureReason = components["schemas"]["FailureReason"];
/** A job as a list shows it (jobs, List Jobs). Which properties are present depends on `fields`. */
export type JobSummary = components["schemas"]["JobSummary"];
/** The requirements of a job (jobs, Create Job). Unknown keys are ignored, with a warning. */
export type JobRequest = components["schemas"]["JobRequest"];
/** Environment variables of the container. */
export type EnvironmentVariables = components["schemas"]["EnvironmentVariables"];
/** A job with all details (jobs, Get Job Details). */
export type Job = components["schemas"]["Job"];
/** A batch that was accepted (jobs, Batch Job Operations). */
export type JobBatch = components["schemas"]["JobBatch"];
/** Jobs to submit together (jobs, Batch Job Operations). If one is invalid, all are refused. */
export type JobBatchRequest = components["schemas"]["JobBatchRequest"];
/** A spending limit, and what happens when it is reached (cost-optimization, Budget Enforcement). */
export type JobBudget = components["schemas"]["JobBudget"];
/** The response to a cancellation (jobs, Cancel Job). */
export type JobCancellation = components["schemas"]["JobCancellation"];
/** Any properties of a job request, which replace those of the original. Unknown keys are ignored. */
export type JobChanges = components["schemas"]["JobChanges"];
/** The other fields of the job request; most are present only if they were sent. */
export type JobConfig = components["schemas"]["JobConfig"];
/** The address of an exposed port (first-job, Port Mappings). */
export type JobEndpoint = components["schemas"]["JobEndpoint"];
/** An event of a job. Which properties are present depends on `fields`. */
export type JobEvent = components["schemas"]["JobEvent"];
/** The differences between a job and its template (jobs, Create Job from Template). */
export type JobFromTemplateRequest = components["schemas"]["JobFromTemplateRequest"];
/** The lines of a job's output, oldest first (jobs, Get Job Logs). */
export type JobLogs = components["schemas"]["JobLogs"];
/** A job's resource use over time, oldest first (jobs, Get Job Metrics). */
export type JobMetrics = components["schemas"]["JobMetrics"];
/** A port on which the container listens. */
export type JobPort = components["schemas"]["JobPort"];
/** A job request stored under a name (jobs, Create Template). In a list, `fields` can leave properties out. */
export type JobTemplate = components["schemas"]["JobTemplate"];
/** A job request to store under a name (jobs, Create Template). */
export type JobTemplateRequest = components["schemas"]["JobTemplateRequest"];
/** Changes to a template; `config` replaces the old one as a whole. */
export type JobTemplateUpdate = components["schemas"]["JobTemplateUpdate"];
/** Changes to a job (common-issues, Job Fails Immediately). You can change resources until the job runs, and `duration` and labels until it ends. A longer `duration` extends a running job; a provider that does not extend jobs refuses it with 409. A `duration` that the job has already run is also refused with 409. */
export type JobUpdate = components["schemas"]["JobUpdate"];
/** Why the provider was chosen; present only if a strategy or the fallback chose it. */
export type ProviderSelection = components["schemas"]["ProviderSelection"];
/** A volume that outlives the container (job-management; first-job, Persistent Volumes). */
export type JobVolume = components["schemas"]["JobVolume"];
/** Free-form labels for finding jobs and allocating costs (cost-optimization, Cost Allocation). */
export type Labels = components["schemas"]["Labels"];
/** The minimum that a chosen provider must offer (cost-optimization, 5. Provider Selection). */
export type PerformanceRequirements = components["schemas"]["PerformanceRequirements"];
/** A region of the networks (network-providers, Availability Optimization). The page's example names three; the capabilities of a provider list those that it has. */
export type Region = components["schemas"]["Region"];
/** Credentials for a private registry, which are never shown again. Without them, or if the registry refuses them, the job fails with the reason `image_pull_error`. */
export type RegistryCredentials = components["schemas"]["RegistryCredentials"];
/** A newly accepted job (jobs, Create Job). */
export type SubmittedJob = components["schemas"]["SubmittedJob"];
/** The container of a job (debugging, Container Inspection). */
export type JobContainer = components["schemas"]["JobContainer"];
/** A command to run in a job's container (debugging, Interactive Debugging). */
export type JobExecRequest = components["schemas"]["JobExecRequest"];
/** The output of a command, at most 65,536 characters of each kind. */
export type JobExecResult = components["schemas"]["JobExecResult"];
/** A command that you control over a WebSocket. Its URL needs no further credentials, so keep it secret. The server runs each line that the client sends, ended by a newline. `exit` and the end of the job close the WebSocket. */
export type JobExecSession = components["schemas"]["JobExecSession"];
/** The result of a command, or the URL of its WebSocket. */
export type JobExec = components["schemas"]["JobExec"];
/** Whether the data of a job is consistent (debugging, Database Consistency Checks). */
export type JobVerification = components["schemas"]["JobVerification"];
/** What happens to a test job: Cortex cannot reach its provider; its image cannot be pulled; its container is killed, has no network or fails; it stays pending; it runs for too long; it completes. */
export type JobTestScenario = components["schemas"]["JobTestScenario"];
/** How the scenario happens. */
export type JobTestParameters = components["schemas"]["JobTestParameters"];
/** A failure to reproduce (debugging, Creating Reproducible Test Cases). */
export type JobTestRequest = components["schemas"]["JobTestRequest"];
/** A file that a job has produced. Which properties are present depends on `fields`. */
export type JobOutput = components["schemas"]["JobOutput"];
/** How much of a resource a container uses. */
export type JobContainerUsage = components["schemas"]["JobContainerUsage"];
/** The resource use of a container. `cpu` is in millicores, `memory` and `storage` in bytes. */
export type JobContainerResources = components["schemas"]["JobContainerResources"];
/** A process in a container. `cpu` is in millicores, `memory` in bytes. */
export type JobContainerProcess = components["schemas"]["JobContainerProcess"];
/** A network connection of a container, or a port that it listens on. */
export type JobContainerConnection = components["schemas"]["JobContainerConnection"];
/** A volume that is mounted in a container. */
export type JobContainerVolume = components["schemas"]["JobContainerVolume"];
/** A provider after a change (providers, Update Provider). */
export type ChangedProvider = components["schemas"]["ChangedProvider"];
/** A newly configured provider (providers, Create Provider). */
export type NewProvider = components["schemas"]["NewProvider"];
/** Prices of resources over a period, in the units of the current prices. */
export type PriceHistory = components["schemas"]["PriceHistory"];
/** Prices over a period. */
export type PriceRange = components["schemas"]["PriceRange"];
/** A provider with all details (providers, Get Provider Details). */
export type Provider = components["schemas"]["Provider"];
/** Prices in `currency`. */
export type ProviderPrices = components["schemas"]["ProviderPrices"];
/** The remaining balance. */
export type WalletBalance = components["schemas"]["WalletBalance"];
/** How to reach and pay a network (providers, Provider-Specific Configuration). Each network has its own keys; other keys are stored, too. Secrets are shown as `[REDACTED]`. What the keys do is inferred. `maxBidPrice` is Akash's, for each block. */
export type ProviderConfig = components["schemas"]["ProviderConfig"];
/** A provider's metrics over time, oldest first (providers, Get Provider Metrics). Only the series in `metrics` are present. */
export type ProviderMetrics = components["schemas"]["ProviderMetrics"];
/** A provider's current and past prices (providers, Get Provider Pricing). */
export type ProviderPricing = components["schemas"]["ProviderPricing"];
/** A network to configure (providers, Create Provider). */
export type ProviderRequest = components["schemas"]["ProviderRequest"];
/** Whether a provider accepts jobs. online: yes; degraded: yes, but slowly; offline: no; initializing: not yet, it becomes online soon. */
export type ProviderState = components["schemas"]["ProviderState"];
/** The result of the last check of the network (providers, Check Provider Status). */
export type ProviderStatusCheck = components["schemas"]["ProviderStatusCheck"];
/** A provider as a list shows it (providers, List Providers). Which properties are present depends on `fields`. */
export type ProviderSummary = components["schemas"]["ProviderSummary"];
/** The type of a network. */
export type ProviderType = components["schemas"]["ProviderType"];
/** Changes to a provider (providers, Update Provider). Fields that are not sent do not change, including those inside `config`. */
export type ProviderUpdate = components["schemas"]["ProviderUpdate"];
/** The price of one unit. */
export type UnitPrice = components["schemas"]["UnitPrice"];
/** The wallet from which a provider pays its jobs (common-issues, Job Stuck in "Pending" State). */
export type ProviderWallet = components["schemas"]["ProviderWallet"];
/** A transaction of a provider's wallet (debugging, Provider Network Diagnostics). It is confirmed after six blocks of the network. */
export type WalletTransaction = components["schemas"]["WalletTransaction"];
/** The kind of transaction: a payment for a job; a top-up by a user; an automatic refill by the provider's operator; a balance that was set. */
export type WalletTransactionType = components["schemas"]["WalletTransactionType"];
/** The amount to add (common-issues, Provider Authentication Failures). */
export type WalletTopUpRequest = components["schemas"]["WalletTopUpRequest"];
/** The amount added, and the new state of the wallet. */
export type WalletTopUp = components["schemas"]["WalletTopUp"];
/** A transaction of a provider's wallet as a list shows it. Which properties are present depends on `fields`. */
export type WalletTransactionSummary = components["schemas"]["WalletTransactionSummary"];
/** An amount of memory or storage, in Mi. */
export type ResourceAmount = components["schemas"]["ResourceAmount"];
/** An amount of cores, in millicores. */
export type CpuAmount = components["schemas"]["CpuAmount"];
/** The GPUs of a network. */
export type GpuOffer = components["schemas"]["GpuOffer"];
/** The resources of a provider, in total and free. */
export type ProviderResources = components["schemas"]["ProviderResources"];
/** What jobs can use in addition to resources. */
export type ProviderFeatures = components["schemas"]["ProviderFeatures"];
/** The capabilities of a provider (common-issues, Job Fails Immediately). */
export type ProviderCapabilities = components["schemas"]["ProviderCapabilities"];
/** The credentials for the login (common-issues, Provider Authentication Failures). Those of another network have no effect. Credentials that are not sent do not change. No response shows them. */
export type ProviderCredentials = components["schemas"]["ProviderCredentials"];
/** Confirms a change of credentials, without showing them. */
export type CredentialsUpdate = components["schemas"]["CredentialsUpdate"];
/** The result of a login to a network (common-issues, Provider Shows as "Offline"). */
export type ProviderLogin = components["schemas"]["ProviderLogin"];
/** A test. `ping`, `dns`, `http` and `rpc` test each endpoint; `auth` and `wallet` test the provider. */
export type ProviderTest = components["schemas"]["ProviderTest"];
/** Which tests to run (debugging, Provider Network Diagnostics). */
export type ProviderDiagnosticsRequest = components["schemas"]["ProviderDiagnosticsRequest"];
/** The result of a test. */
export type ProviderTestResult = components["schemas"]["ProviderTestResult"];
/** The results of testing the connection to a provider (debugging, Provider Network Diagnostics). */
export type ProviderDiagnostics = components["schemas"]["ProviderDiagnostics"];
/** Whether a provider's configuration can work (debugging, Configuration Validation). */
export type ProviderValidation = components["schemas"]["ProviderValidation"];
/** One of the five networks, with the totals of its providers. Field names are those of the status collection in Cortex's code. In a list, `fields` can leave properties out. */
export type Network = components["schemas"]["Network"];
/** The status of a network; unknown while it cannot be determined. */
export type NetworkState = components["schemas"]["NetworkState"];
/** Metrics of a network over time, oldest first. */
export type NetworkHistory = components["schemas"]["NetworkHistory"];
/** A webhook after a change (webhooks, Update Webhook). */
export type ChangedWebhook = components["schemas"]["ChangedWebhook"];
/** A delivery that is attempted again (webhooks, Retry Failed Delivery). */
export type DeliveryRetry = components["schemas"]["DeliveryRetry"];
/** A newly created webhook (webhooks, Create Webhook). */
export type NewWebhook = components["schemas"]["NewWebhook"];
/** A delivery as its webhook shows it (webhooks, Get Webhook Details). */
export type RecentDelivery = components["schemas"]["RecentDelivery"];
/** A webhook with its statistics (webhooks, Get Webhook Details). */
export type Webhook = components["schemas"]["Webhook"];
/** The delivery of one event to one webhook (webhooks, Get Webhook Delivery History). Which properties are present depends on `fields`. */
export type WebhookDelivery = components["schemas"]["WebhookDelivery"];
/** pending → delivered; after a failed attempt retrying, and after the last one failed (webhooks, Retry Policy). */
export type WebhookDeliveryStatus = components["schemas"]["WebhookDeliveryStatus"];
/** The event types (webhooks, Available Event Types). `job.status.changed`, which only the common-issues page mentions (API Rate Limiting), is sent on every change of a job's status. */
export type WebhookEventType = components["schemas"]["WebhookEventType"];
/** The payload of a webhook, by its `type` (webhooks, Payload Format). Sockets get the same payload with a `channel`. Only sockets get `network.status.changed`. */
export type Event = components["schemas"]["Event"];
/** The event's own id; a duplicate delivery has the same id. */
export type EventId = components["schemas"]["EventId"];
/** True if the event was invented to test a webhook (webhooks, Test Webhook). */
export type TestMark = components["schemas"]["TestMark"];
/** The channel that carries the event; only over a socket, not in a webhook. */
export type JobsChannel = components["schemas"]["JobsChannel"];
/** The channel that carries the event; only over a socket, not in a webhook. */
export type NetworksChannel = components["schemas"]["NetworksChannel"];
/** The channel that carries the event; only over a socket, not in a webhook. */
export type SystemChannel = components["schemas"]["SystemChannel"];
/** The job as it was at the time of the event. */
export type JobEventData = components["schemas"]["JobEventData"];
/** The provider as it was at the time of the event. */
export type ProviderEventData = components["schemas"]["ProviderEventData"];
/** A job was submitted (webhooks, Available Event Types). */
export type JobCreated = components["schemas"]["JobCreated"];
/** A provider has accepted a job (webhooks, Available Event Types). */
export type JobScheduled = components["schemas"]["JobScheduled"];
/** A job has started to run (webhooks, Available Event Types). */
export type JobStarted = components["schemas"]["JobStarted"];
/** A job has completed (webhooks, Payload Format). */
export type JobCompleted = components["schemas"]["JobCompleted"];
/** A job has failed (webhooks, Available Event Types). */
export type JobFailed = components["schemas"]["JobFailed"];
/** A job was cancelled (webhooks, Available Event Types). */
export type JobCancelled = components["schemas"]["JobCancelled"];
/** A job has reached its duration; `job.failed` follows. */
export type JobExpired = components["schemas"]["JobExpired"];
/** A job has reached 80 or 100 percent of its cost limit. */
export type JobCostThreshold = components["schemas"]["JobCostThreshold"];
/** A job's status has changed (common-issues, API Rate Limiting). */
export type JobStatusChanged = components["schemas"]["JobStatusChanged"];
/** A provider's status has changed. */
export type ProviderStatusChanged = components["schemas"]["ProviderStatusChanged"];
/** A provider's prices have changed. */
export type ProviderPricingChanged = components["schemas"]["ProviderPricingChanged"];
/** A provider was added. */
export type ProviderAdded = components["schemas"]["ProviderAdded"];
/** A provider was removed; this is its last state. */
export type ProviderRemoved = components["schemas"]["ProviderRemoved"];
/** A provider's wallet is nearly empty. */
export type ProviderWalletLow = components["schemas"]["ProviderWalletLow"];
/** A network's status has changed; sent only to sockets. */
export type NetworkStatusChanged = components["schemas"]["NetworkStatusChanged"];
/** Cortex warns about a problem. */
export type SystemAlert = components["schemas"]["SystemAlert"];
/** A newer version of Cortex is available. */
export type SystemUpdateAvailable = components["schemas"]["SystemUpdateAvailable"];
/** A resource of the instance has reached its threshold. */
export type SystemResourceThreshold = components["schemas"]["SystemResourceThreshold"];
/** Where to send which events (webhooks, Create Webhook). */
export type WebhookRequest = components["schemas"]["WebhookRequest"];
/** A webhook as a list shows it, without its secret (webhooks, List Webhooks). Which properties are present depends on `fields`. */
export type WebhookSummary = components["schemas"]["WebhookSummary"];
/** The event for testing a webhook (webhooks, Test Webhook). */
export type WebhookTestRequest = components["schemas"]["WebhookTestRequest"];
/** The receiver's response to a test event (webhooks, Test Webhook). */
export type WebhookTestResult = components["schemas"]["WebhookTestResult"];
/** Changes to a webhook (webhooks, Update Webhook). Fields that are not sent do not change. */
export type WebhookUpdate = components["schemas"]["WebhookUpdate"];
/** An API key without the key itself (overview, Authentication). In a list, `fields` can leave properties out. */
export type ApiKey = components["schemas"]["ApiKey"];
/** A key to create (overview, Authentication). */
export type ApiKeyRequest = components["schemas"]["ApiKeyRequest"];
/** Changes to a key. Fields that are not sent do not change. */
export type ApiKeyUpdate = components["schemas"]["ApiKeyUpdate"];
/** An API key together with the key itself, which is shown only once (overview, Authentication). */
export type ApiKeyWithSecret = components["schemas"]["ApiKeyWithSecret"];
/** The identity of the caller (debugging, Authentication Debugging). */
export type AuthTest = components["schemas"]["AuthTest"];
/** Whether a key would be accepted now (debugging, Authentication Debugging). */
export type KeyValidation = components["schemas"]["KeyValidation"];
/** A key to validate (debugging, Authentication Debugging). */
export type KeyValidationRequest = components["schemas"]["KeyValidationRequest"];
/** A new login. */
export type Login = components["schemas"]["Login"];
/** The credentials for a login. */
export type LoginRequest = components["schemas"]["LoginRequest"];
/** The actions permitted on one kind of resource (security page, in a code sample). */
export type Permission = components["schemas"]["Permission"];
/** A permitted action. */
export type PermissionAction = components["schemas"]["PermissionAction"];
/** The resource of a permission. */
export type PermissionResource = components["schemas"]["PermissionResource"];
/** A role that a user can have. */
export type AssignableRole = components["schemas"]["AssignableRole"];
/** The permissions of this request's credential (debugging, Permission Debugging). The last three properties are present only if the query has `resource` and `action`. */
export type EffectivePermissions = components["schemas"]["EffectivePermissions"];
/** Changes to your own user. Fields that are not sent do not change. */
export type OwnUpdate = components["schemas"]["OwnUpdate"];
/** The purchased plan; it sets the rate limit (overview, Rate Limiting). */
export type Plan = components["schemas"]["Plan"];
/** The permissions of a role (common-issues, Charts and Metrics Not Displaying). */
export type RolePermissions = components["schemas"]["RolePermissions"];
/** A member of the organisation. Field names are those of the user collection in Cortex's code. In a list, `fields` can leave properties out. */
export type User = components["schemas"]["User"];
/** A user to add to the organisation. */
export type UserRequest = components["schemas"]["UserRequest"];
/** The role of a user: the roles of the security page, and `user`, which appears only in Cortex's code. admin: everything; operator: jobs, providers, networks, webhooks; developer: jobs and webhooks; viewer: reads; billing: costs. */
export type UserRole = components["schemas"]["UserRole"];
/** Changes to a user. Fields that are not sent do not change; `preferences` are replaced as a whole. */
export type UserUpdate = components["schemas"]["UserUpdate"];
/** The severity of the entry. */
export type LogLevel = components["schemas"]["LogLevel"];
/** The caller's rate limit in the current window (common-issues, API Rate Limiting). */
export type RateLimits = components["schemas"]["RateLimits"];
/** An entry of the system log (debugging, Structured Log Analysis). Properties that do not apply, or that `fields` leaves out, are absent. */
export type SystemLogEntry = components["schemas"]["SystemLogEntry"];
/** Connections of the database. */
export type DatabasePool = components["schemas"]["DatabasePool"];
/** A table of the database. */
export type DatabaseTable = components["schemas"]["DatabaseTable"];
/** The status of the database (common-issues, Database Connection Issues). */
export type DatabaseStatus = components["schemas"]["DatabaseStatus"];
/** A connection of the pool. */
export type DatabaseConnection = components["schemas"]["DatabaseConnection"];
/** New settings of the connection pool (common-issues, Database Connection Issues). Fields that are not sent do not change. */
export type DatabaseConfigUpdate = components["schemas"]["DatabaseConfigUpdate"];
/** The settings of the connection pool. */
export type DatabaseConfig = components["schemas"]["DatabaseConfig"];
/** A slow query and its request (common-issues, Database Connection Issues; debugging, Query Analysis). */
export type SlowQuery = components["schemas"]["SlowQuery"];
/** A query to explain (debugging, Query Analysis). */
export type QueryExplanationRequest = components["schemas"]["QueryExplanationRequest"];
/** A step of the query plan. */
export type QueryStep = components["schemas"]["QueryStep"];
/** How the database would run a query (debugging, Query Analysis). Row counts are the actual ones. */
export type QueryExplanation = components["schemas"]["QueryExplanation"];
/** What to check (debugging, Database Consistency Checks). */
export type DatabaseCheckRequest = components["schemas"]["DatabaseCheckRequest"];
/** Which requests to capture. */
export type CaptureFilters = components["schemas"]["CaptureFilters"];
/** Which traffic to capture, and for how long (debugging, API Traffic Inspection). */
export type CaptureRequest = components["schemas"]["CaptureRequest"];
/** Which requests to trace, and for how long (debugging, Request Tracing). */
export type RequestTracingRequest = components["schemas"]["RequestTracingRequest"];
/** Which events to trace, and for how long (debugging, Event Tracing). */
export type EventTracingRequest = components["schemas"]["EventTracingRequest"];
/** Which event to replay, and to which handlers (debugging, Event Replay). */
export type EventReplayRequest = components["schemas"]["EventReplayRequest"];
/** The handlers that got an event again. */
export type EventReplay = components["schemas"]["EventReplay"];
/** Which service to profile, and for how long (debugging, Profiling). */
export type ProfileRequest = components["schemas"]["ProfileRequest"];
/** The worst result. */
export type SystemHealth = components["schemas"]["SystemHealth"];
/** Whether the configuration is valid (debugging, Configuration Validation). */
export type ConfigValidation = components["schemas"]["ConfigValidation"];
/** All diagnostics of the system (debugging, System Diagnostics). */
export type SystemDiagnostics = components["schemas"]["SystemDiagnostics"];
/** Whether providers can be reached (debugging, System Diagnostics). */
export type ProviderConnectivity = components["schemas"]["ProviderConnectivity"];
/** All diagnostics of the database (debugging, System Diagnostics). */
export type DatabaseDiagnostics = components["schemas"]["DatabaseDiagnostics"];
/** What to compare the configuration with (debugging, Configuration Comparison). */
export type ConfigComparisonRequest = components["schemas"]["ConfigComparisonRequest"];
/** How the configuration differs from a reference (debugging, Configuration Comparison). */
export type ConfigComparison = components["schemas"]["ConfigComparison"];
/** Whose permission to analyse (debugging, Permission Debugging). */
export type PermissionAnalysisRequest = components["schemas"]["PermissionAnalysisRequest"];
/** Whether a user may perform an action, and why (debugging, Permission Debugging). */
export type PermissionAnalysis = components["schemas"]["PermissionAnalysis"];
/** The command to run. Without a command, the console opens and lists its commands. */
export type DebugConsoleRequest = components["schemas"]["DebugConsoleRequest"];
/** The debug console (debugging, Using the Debug Console). */
export type DebugConsole = components["schemas"]["DebugConsole"];
/** The status of a service. */
export type ServiceState = components["schemas"]["ServiceState"];
/** One of the services of Cortex (common-issues, Charts and Metrics Not Displaying). */
export type Service = components["schemas"]["Service"];
/** One row of a list. Which properties are present depends on `fields`. */
export type ServiceSummary = components["schemas"]["ServiceSummary"];
/** A process of the system (common-issues, High CPU or Memory Usage). */
export type Process = components["schemas"]["Process"];
/** The CPU use of all processes together. */
export type CpuUsage = components["schemas"]["CpuUsage"];
/** Used and free space. */
export type SpaceUsage = components["schemas"]["SpaceUsage"];
/** The resource use of the system (common-issues, High CPU or Memory Usage). CPU and memory are the sums over all processes, and disk is the sum over all volumes. */
export type ResourceMetrics = components["schemas"]["ResourceMetrics"];
/** A volume of the system. */
export type StorageVolume = components["schemas"]["StorageVolume"];
/** The space on the system's disks, in total and by volume (common-issues, Failed Upgrades). */
export type SystemStorage = components["schemas"]["SystemStorage"];
/** One requirement of Cortex. */
export type RequirementCheck = components["schemas"]["RequirementCheck"];
/** The requirements for running and upgrading Cortex, and whether the system meets them (common-issues, Failed Upgrades). */
export type SystemRequirements = components["schemas"]["SystemRequirements"];
/** Which version to roll back to (common-issues, Failed Upgrades). */
export type RollbackRequest = components["schemas"]["RollbackRequest"];
/** What runs in a container. */
export type ContainerKind = components["schemas"]["ContainerKind"];
/** The status of a container. */
export type ContainerStatus = components["schemas"]["ContainerStatus"];
/** An amount of cores, as text (common-issues, Container Orchestration Issues). */
export type Cores = components["schemas"]["Cores"];
/** The resource limits of a container. */
export type ContainerResources = components["schemas"]["ContainerResources"];
/** New resource limits of a container. Fields that are not sent do not change. */
export type ContainerResourcesUpdate = components["schemas"]["ContainerResourcesUpdate"];
/** The current resource use of a container. */
export type ContainerUsage = components["schemas"]["ContainerUsage"];
/** The container of one of Cortex's services, or of a job that is on a node (common-issues, Container Orchestration Issues). */
export type Container = components["schemas"]["Container"];
/** One row of a list. Which properties are present depends on `fields`. */
export type ContainerSummary = components["schemas"]["ContainerSummary"];
/** The output of a container since its start, oldest line first. */
export type ContainerLogs = components["schemas"]["ContainerLogs"];
/** Which entries to export, with the filters of the log, and the format of the file. */
export type LogExportRequest = components["schemas"]["LogExportRequest"];
/** One JSON object per line, or CSV. */
export type LogExportFormat = components["schemas"]["LogExportFormat"];
/** The kind of operation. */
export type OperationKind = components["schemas"]["OperationKind"];
/** The status of an operation. */
export type OperationStatus = components["schemas"]["OperationStatus"];
/** A long-running operation. It runs until `endsAt`; then it has a result. No page shows how Cortex reports such operations, so all of this is inferred. */
export type Operation = components["schemas"]["Operation"];
/** One row of a list. Which properties are present depends on `fields`. */
export type OperationSummary = components["schemas"]["OperationSummary"];
/** The lowest level to log (debugging, Debug Mode). */
export type LogLevelRequest = components["schemas"]["LogLevelRequest"];
/** The current log level. */
export type LogLevelState = components["schemas"]["LogLevelState"];
/** A file size in KB, MB or GB: a thousand, a million or a billion bytes. */
export type LogSize = components["schemas"]["LogSize"];
/** New rotation settings of log files (common-issues, High CPU or Memory Usage). Fields that are not sent do not change. */
export type LogConfigUpdate = components["schemas"]["LogConfigUpdate"];
/** The rotation settings of log files. */
export type LogConfig = components["schemas"]["LogConfig"];
/** Says that the server is up (common-issues, Dashboard Not Loading). */
export type Health = components["schemas"]["Health"];
/** Costs over time (dashboard; cost-optimization, Cost Allocation and Cost Forecasting). */
export type CostAnalytics = components["schemas"]["CostAnalytics"];
/** The costs of a group of jobs. */
export type CostGroup = components["schemas"]["CostGroup"];
/** The costs of the hour or day that begins at `timestamp`. */
export type CostPoint = components["schemas"]["CostPoint"];
/** The sums of the points. */
export type CostTotal = components["schemas"]["CostTotal"];
/** Jobs that were submitted together. */
export type Batch = components["schemas"]["Batch"];
/** How many jobs are in each state. */
export type BatchCounts = components["schemas"]["BatchCounts"];
/** `submitted` until a job is scheduled and `running` until all have ended; then `failed` if one has failed, `cancelled` if one was cancelled, and `completed` otherwise. */
export type BatchStatus = components["schemas"]["BatchStatus"];
/** A batch as a list shows it. Which properties are present depends on `fields`. */
export type BatchSummary = components["schemas"]["BatchSummary"];
/** One of your cost alerts. When its amount is reached, a `system.alert` is sent, once in each period. */
export type CostAlert = components["schemas"]["CostAlert"];
/** The period whose costs are added up, in UTC: a day, a week from Monday, or a month. */
export type CostAlertPeriod = components["schemas"]["CostAlertPeriod"];
/** The alert to create (cost-optimization, Cost Alerts). */
export type CostAlertRequest = components["schemas"]["CostAlertRequest"];
/** One of your cost alerts, as a list shows it. Which properties are present depends on `fields`. */
export type CostAlertSummary = components["schemas"]["CostAlertSummary"];
/** Changes to a cost alert. Fields that are not sent do not change. */
export type CostAlertUpdate = components["schemas"]["CostAlertUpdate"];
/** A notification for a user (dashboard, Notifications). Which properties are present depends on `fields`. */
export type Notification = components["schemas"]["Notification"];
/** The severity of the notification. */
export type NotificationSeverity = components["schemas"]["NotificationSeverity"];
/** A job request that is submitted each time its cron expression matches, in UTC. The jobs have the schedule's id in `scheduledBy`. While 100 of them have not ended, firings are skipped. */
export type Schedule = components["schemas"]["Schedule"];
/** A job request with `schedule`. The jobs that it submits do not have `schedule`. */
export type ScheduleRequest = components["schemas"]["ScheduleRequest"];
/** A schedule as a list shows it. Which properties are present depends on `fields`. */
export type ScheduleSummary = components["schemas"]["ScheduleSummary"];
/** Changes to a schedule. Fields that are not sent do not change. */
export type ScheduleUpdate = components["schemas"]["ScheduleUpdate"];
/** One page of jobs, newest first unless `sort` says otherwise. */
export type JobList = components["schemas"]["JobList"];
/** The response whose data is `SubmittedJob`. */
export type SubmittedJobAnswer = components["schemas"]["SubmittedJobAnswer"];
/** The response whose data is `JobBatch`. */
export type JobBatchAnswer = components["schemas"]["JobBatchAnswer"];
/** The response whose data is `JobCancellation`. */
export type JobCancellationAnswer = components["schemas"]["JobCancellationAnswer"];
/** The response whose data is `Job`. */
export type JobAnswer = components["schemas"]["JobAnswer"];
/** One page of events, oldest first unless `sort` says otherwise. */
export type JobEventList = components["schemas"]["JobEventList"];
/** The response whose data is `JobSummary`. */
export type JobSummaryAnswer = components["schemas"]["JobSummaryAnswer"];
/** The response whose data is `JobLogs`. */
export type JobLogsAnswer = components["schemas"]["JobLogsAnswer"];
/** The response whose data is `JobMetrics`. */
export type JobMetricsAnswer = components["schemas"]["JobMetricsAnswer"];
/** The response whose data is `JobTemplate`. */
export type JobTemplateAnswer = components["schemas"]["JobTemplateAnswer"];
/** The response whose data is `Message`. */
export type MessageAnswer = components["schemas"]["MessageAnswer"];
/** One page of templates, newest first unless `sort` says otherwise. */
export type JobTemplateList = components["schemas"]["JobTemplateList"];
/** The response whose data is `JobContainer`. */
export type JobContainerAnswer = components["schemas"]["JobContainerAnswer"];
/** The response whose data is `JobExec`. */
export type JobExecAnswer = components["schemas"]["JobExecAnswer"];
/** The response whose data is `JobVerification`. */
export type JobVerificationAnswer = components["schemas"]["JobVerificationAnswer"];
/** One page of files, the oldest first unless `sort` says otherwise. */
export type JobOutputList = components["schemas"]["JobOutputList"];
/** The response whose data is `NewProvider`. */
export type NewProviderAnswer = components["schemas"]["NewProviderAnswer"];
/** The response whose data is `Provider`. */
export type ProviderAnswer = components["schemas"]["ProviderAnswer"];
/** One page of jobs, newest first unless `sort` says otherwise. */
export type ProviderJobList = components["schemas"]["ProviderJobList"];
/** One page of providers, newest first unless `sort` says otherwise. */
export type ProviderList = components["schemas"]["ProviderList"];
/** The response whose data is `ProviderMetrics`. */
export type ProviderMetricsAnswer = components["schemas"]["ProviderMetricsAnswer"];
/** The response whose data is `ProviderPricing`. */
export type ProviderPricingAnswer = components["schemas"]["ProviderPricingAnswer"];
/** The response whose data is `ProviderStatusCheck`. */
export type ProviderStatusCheckAnswer = components["schemas"]["ProviderStatusCheckAnswer"];
/** The response whose data is `ChangedProvider`. */
export type ChangedProviderAnswer = components["schemas"]["ChangedProviderAnswer"];
/** The response whose data is `ProviderWallet`. */
export type ProviderWalletAnswer = components["schemas"]["ProviderWalletAnswer"];
/** The response whose data is `WalletTopUp`. */
export type WalletTopUpAnswer = components["schemas"]["WalletTopUpAnswer"];
/** The response whose data is `WalletTransaction`. */
export type WalletTransactionAnswer = components["schemas"]["WalletTransactionAnswer"];
/** One page of transactions, newest first unless `sort` says otherwise. */
export type ProviderTransactionList = components["schemas"]["ProviderTransactionList"];
/** The response whose data is `ProviderCapabilities`. */
export type ProviderCapabilitiesAnswer = components["schemas"]["ProviderCapabilitiesAnswer"];
/** The response whose data is `CredentialsUpdate`. */
export type CredentialsUpdateAnswer = components["schemas"]["CredentialsUpdateAnswer"];
/** The response whose data is `ProviderLogin`. */
export type ProviderLoginAnswer = components["schemas"]["ProviderLoginAnswer"];
/** The response whose data is `ProviderDiagnostics`. */
export type ProviderDiagnosticsAnswer = components["schemas"]["ProviderDiagnosticsAnswer"];
/** The response whose data is `ProviderValidation`. */
export type ProviderValidationAnswer = components["schemas"]["ProviderValidationAnswer"];
/** The response whose data is `Network`. */
export type NetworkAnswer = components["schemas"]["NetworkAnswer"];
/** The response whose data is `NetworkHistory`. */
export type NetworkHistoryAnswer = components["schemas"]["NetworkHistoryAnswer"];
/** One page of networks, newest first unless `sort` says otherwise. */
export type NetworkList = components["schemas"]["NetworkList"];
/** The response whose data is `NewWebhook`. */
export type NewWebhookAnswer = components["schemas"]["NewWebhookAnswer"];
/** One page of deliveries, newest first unless `sort` says otherwise. */
export type WebhookDeliveryList = components["schemas"]["WebhookDeliveryList"];
/** The response whose data is `DeliveryRetry`. */
export type DeliveryRetryAnswer = components["schemas"]["DeliveryRetryAnswer"];
/** The response whose data is `Webhook`. */
export type WebhookAnswer = components["schemas"]["WebhookAnswer"];
/** One page of webhooks, newest first unless `sort` says otherwise. */
export type WebhookList = components["schemas"]["WebhookList"];
/** The response whose data is `WebhookTestResult`. */
export type WebhookTestResultAnswer = components["schemas"]["WebhookTestResultAnswer"];
/** The response whose data is `ChangedWebhook`. */
export type ChangedWebhookAnswer = components["schemas"]["ChangedWebhookAnswer"];
/** The response whose data is `ApiKeyWithSecret`. */
export type ApiKeyWithSecretAnswer = components["schemas"]["ApiKeyWithSecretAnswer"];
/** The response whose data is `ApiKey`. */
export type ApiKeyAnswer = components["schemas"]["ApiKeyAnswer"];
/** One page of keys, newest first unless `sort` says otherwise. */
export type ApiKeyList = components["schemas"]["ApiKeyList"];
/** The response whose data is `KeyValidation`. */
export type KeyValidationAnswer = components["schemas"]["KeyValidationAnswer"];
/** The response whose data is `AuthTest`. */
export type AuthTestAnswer = components["schemas"]["AuthTestAnswer"];
/** The response whose data is `Login`. */
export type LoginAnswer = components["schemas"]["LoginAnswer"];
/** The response whose data is `EffectivePermissions`. */
export type EffectivePermissionsAnswer = components["schemas"]["EffectivePermissionsAnswer"];
/** The response whose data is `RolePermissions`. */
export type RolePermissionsAnswer = components["schemas"]["RolePermissionsAnswer"];
/** The response whose data is `User`. */
export type UserAnswer = components["schemas"]["UserAnswer"];
/** One page of users, newest first unless `sort` says otherwise. */
export type UserList = components["schemas"]["UserList"];
/** The response whose data is `RateLimits`. */
export type RateLimitsAnswer = components["schemas"]["RateLimitsAnswer"];
/** One page of log entries, newest first unless `sort` says otherwise. */
export type SystemLogList = components["schemas"]["SystemLogList"];
/** The response whose data is `DatabaseStatus`. */
export type DatabaseStatusAnswer = components["schemas"]["DatabaseStatusAnswer"];
/** One page of connections, by id unless `sort` says otherwise. */
export type DatabaseConnectionList = components["schemas"]["DatabaseConnectionList"];
/** One page of queries, the slowest first unless `sort` says otherwise. */
export type SlowQueryList = components["schemas"]["SlowQueryList"];
/** The response whose data is `DatabaseConfig`. */
export type DatabaseConfigAnswer = components["schemas"]["DatabaseConfigAnswer"];
/** The response whose data is `QueryExplanation`. */
export type QueryExplanationAnswer = components["schemas"]["QueryExplanationAnswer"];
/** The response whose data is `Operation`. */
export type OperationAnswer = components["schemas"]["OperationAnswer"];
/** The response whose data is `EventReplay`. */
export type EventReplayAnswer = components["schemas"]["EventReplayAnswer"];
/** The response whose data is `SystemDiagnostics`. */
export type SystemDiagnosticsAnswer = components["schemas"]["SystemDiagnosticsAnswer"];
/** The response whose data is `ProviderConnectivity`. */
export type ProviderConnectivityAnswer = components["schemas"]["ProviderConnectivityAnswer"];
/** The response whose data is `DatabaseDiagnostics`. */
export type DatabaseDiagnosticsAnswer = components["schemas"]["DatabaseDiagnosticsAnswer"];
/** The response whose data is `ConfigValidation`. */
export type ConfigValidationAnswer = components["schemas"]["ConfigValidationAnswer"];
/** The response whose data is `ConfigComparison`. */
export type ConfigComparisonAnswer = components["schemas"]["ConfigComparisonAnswer"];
/** The response whose data is `PermissionAnalysis`. */
export type PermissionAnalysisAnswer = components["schemas"]["PermissionAnalysisAnswer"];
/** The response whose data is `DebugConsole`. */
export type DebugConsoleAnswer = components["schemas"]["DebugConsoleAnswer"];
/** One page of services, by name unless `sort` says otherwise. */
export type ServiceList = components["schemas"]["ServiceList"];
/** The response whose data is `Service`. */
export type ServiceAnswer = components["schemas"]["ServiceAnswer"];
/** One page of processes, those with the most memory first unless `sort` says otherwise. */
export type ProcessList = components["schemas"]["ProcessList"];
/** The response whose data is `ResourceMetrics`. */
export type ResourceMetricsAnswer = components["schemas"]["ResourceMetricsAnswer"];
/** The response whose data is `SystemStorage`. */
export type SystemStorageAnswer = components["schemas"]["SystemStorageAnswer"];
/** The response whose data is `SystemRequirements`. */
export type SystemRequirementsAnswer = components["schemas"]["SystemRequirementsAnswer"];
/** One page of containers, the newest first unless `sort` says otherwise. */
export type ContainerList = components["schemas"]["ContainerList"];
/** The response whose data is `Container`. */
export type ContainerAnswer = components["schemas"]["ContainerAnswer"];
/** The response whose data is `ContainerLogs`. */
export type ContainerLogsAnswer = components["schemas"]["ContainerLogsAnswer"];
/** One page of operations, newest first unless `sort` says otherwise. */
export type OperationList = components["schemas"]["OperationList"];
/** The response whose data is `LogLevelState`. */
export type LogLevelStateAnswer = components["schemas"]["LogLevelStateAnswer"];
/** The response whose data is `LogConfig`. */
export type LogConfigAnswer = components["schemas"]["LogConfigAnswer"];
/** The response whose data is `Health`. */
export type HealthAnswer = components["schemas"]["HealthAnswer"];
/** The response whose data is `CostAnalytics`. */
export type CostAnalyticsAnswer = components["schemas"]["CostAnalyticsAnswer"];
/** The response whose data is `Batch`. */
export type BatchAnswer = components["schemas"]["BatchAnswer"];
/** One page of batches, newest first unless `sort` says otherwise. */
export type BatchList = components["schemas"]["BatchList"];
/** The response whose data is `CostAlert`. */
export type CostAlertAnswer = components["schemas"]["CostAlertAnswer"];
/** One page of your alerts, newest first unless `sort` says otherwise. */
export type CostAlertList = components["schemas"]["CostAlertList"];
/** One page of notifications, newest first unless `sort` says otherwise. */
export type NotificationList = components["schemas"]["NotificationList"];
/** The response whose data is `Schedule`. */
export type ScheduleAnswer = components["schemas"]["ScheduleAnswer"];
/** One page of schedules, newest first unless `sort` says otherwise. */
export type ScheduleList = components["schemas"]["ScheduleList"];
/** The schema `Failure` of the document. */
export type Failure = components["schemas"]["Failure"];
/** The origin of the error, while the log level is `debug` (debugging, Debug Mode). */
export type ErrorDebug = components["schemas"]["ErrorDebug"];
/** More details about the error, if there are any. */
export type ErrorDetails = components["schemas"]["ErrorDetails"];
/** What went wrong. */
export type ApiError = components["schemas"]["ApiError"];
/** The coin, of any network. */
export type JobBidDenom = components["schemas"]["JobBidDenom"];
/** Amounts in `currency`. */
export type JobCost = components["schemas"]["JobCost"];
/** How to choose a provider (network-providers). */
export type ProviderStrategy = components["schemas"]["ProviderStrategy"];
/** How much to compress the job's outputs; `none` by default. */
export type JobRequestCompressionLevel = components["schemas"]["JobRequestCompressionLevel"];
/** The results; null until the job has ended. */
export type JobResults = components["schemas"]["JobResults"];
/** Details for debugging; present only with `debug=true` (debugging, Job Inspection). */
export type JobDebug = components["schemas"]["JobDebug"];
/** The schema `JobBatchRequestJob` of the document. */
export type JobBatchRequestJob = components["schemas"]["JobBatchRequestJob"];
/** The currency of all prices. */
export type BudgetCurrency = components["schemas"]["BudgetCurrency"];
/** The job may spend `amount` in each of these calendar periods, in UTC; by default over its whole life. */
export type JobBudgetPeriod = components["schemas"]["JobBudgetPeriod"];
/** `alert` sends `job.cost.threshold` at 80 and 100 percent of `amount`; `stop` also ends the job, with the reason `budget_exceeded`. */
export type JobBudgetAction = components["schemas"]["JobBudgetAction"];
/** How much to compress the job's outputs; `none` by default. */
export type JobChangesCompressionLevel = components["schemas"]["JobChangesCompressionLevel"];
/** The schema `PortProtocol` of the document. */
export type PortProtocol = components["schemas"]["PortProtocol"];
/** A line that was printed. */
export type LogLine = components["schemas"]["LogLine"];
/** Traffic in bytes. */
export type JobTraffic = components["schemas"]["JobTraffic"];
/** The schema `ProviderSelectionStrategy` of the document. */
export type ProviderSelectionStrategy = components["schemas"]["ProviderSelectionStrategy"];
/** The states before the job starts, while it runs, and after it has ended. */
export type JobContainerState = components["schemas"]["JobContainerState"];
/** The schema `JobExecResultInteractive` of the document. */
export type JobExecResultInteractive = components["schemas"]["JobExecResultInteractive"];
/** The schema `JobExecSessionInteractive` of the document. */
export type JobExecSessionInteractive = components["schemas"]["JobExecSessionInteractive"];
/** How it fails; the first of these is the default. provider-connection-failure: timeout, refused, dns, unauthorized. image-pull-failure: not-found, unauthorized, timeout. resource-limit-exceeded: memory, storage. network-failure: unreachable, dns. container-failure: exit-code, not-found, crash. Other scenarios have none. A value of another scenario is refused with 409. */
export type JobTestError = components["schemas"]["JobTestError"];
/** The schema `JobContainerConnectionState` of the document. */
export type JobContainerConnectionState = components["schemas"]["JobContainerConnectionState"];
/** Metrics; latency and uptime are 0 for a provider that was never online. */
export type ProviderStatistics = components["schemas"]["ProviderStatistics"];
/** The price of traffic into and out of the network. */
export type TrafficPrices = components["schemas"]["TrafficPrices"];
/** The values of the provider's `pricing`, each with its unit. */
export type ProviderUnitPrices = components["schemas"]["ProviderUnitPrices"];
/** The last seven and the last thirty days. */
export type PriceHistories = components["schemas"]["PriceHistories"];
/** How much of the network is in use, in percent. */
export type NetworkLoad = components["schemas"]["NetworkLoad"];
/** Metrics; latency and uptime are 0 for a provider that was never online. */
export type ProviderHealth = components["schemas"]["ProviderHealth"];
/** While a wallet is `empty`, no job starts. When it becomes `low`, `provider.wallet.low` is sent. */
export type ProviderWalletStatus = components["schemas"]["ProviderWalletStatus"];
/** Whether the amount was added or paid out */
export type TransactionDirection = components["schemas"]["TransactionDirection"];
/** The schema `TransactionStatus` of the document. */
export type TransactionStatus = components["schemas"]["TransactionStatus"];
/** The worst result of the tests */
export type ProviderDiagnosticsStatus = components["schemas"]["ProviderDiagnosticsStatus"];
/** Other known properties */
export type NetworkMetadata = components["schemas"]["NetworkMetadata"];
/** The results of its deliveries so far. */
export type WebhookStatistics = components["schemas"]["WebhookStatistics"];
/** The schema `JobCreatedType` of the document. */
export type JobCreatedType = components["schemas"]["JobCreatedType"];
/** The schema `JobScheduledType` of the document. */
export type JobScheduledType = components["schemas"]["JobScheduledType"];
/** The schema `JobStartedType` of the document. */
export type JobStartedType = components["schemas"]["JobStartedType"];
/** The schema `JobCompletedType` of the document. */
export type JobCompletedType = components["schemas"]["JobCompletedType"];
/** The schema `JobFailedType` of the document. */
export type JobFailedType = components["schemas"]["JobFailedType"];
/** The schema `JobCancelledType` of the document. */
export type JobCancelledType = components["schemas"]["JobCancelledType"];
/** The schema `JobExpiredType` of the document. */
export type JobExpiredType = components["schemas"]["JobExpiredType"];
/** The schema `JobCostThresholdType` of the document. */
export type JobCostThresholdType = components["schemas"]["JobCostThresholdType"];
/** The schema `JobStatusChangedType` of the document. */
export type JobStatusChangedType = components["schemas"]["JobStatusChangedType"];
/** The previous value. */
export type JobStatusChangedDataPrevious = components["schemas"]["JobStatusChangedDataPrevious"];
/** The schema `JobStatusChangedData` of the document. */
export type JobStatusChangedData = components["schemas"]["JobStatusChangedData"];
/** The schema `ProviderStatusChangedType` of the document. */
export type ProviderStatusChangedType = components["schemas"]["ProviderStatusChangedType"];
/** The previous value. */
export type ProviderStatusChangedDataPrevious = components["schemas"]["ProviderStatusChangedDataPrevious"];
/** The schema `ProviderStatusChangedData` of the document. */
export type ProviderStatusChangedData = components["schemas"]["ProviderStatusChangedData"];
/** The schema `ProviderPricingChangedType` of the document. */
export type ProviderPricingChangedType = components["schemas"]["ProviderPricingChangedType"];
/** The previous value. */
export type ProviderPricingChangedDataPrevious = components["schemas"]["ProviderPricingChangedDataPrevious"];
/** The schema `ProviderPricingChangedData` of the document. */
export type ProviderPricingChangedData = components["schemas"]["ProviderPricingChangedData"];
/** The schema `ProviderAddedType` of the document. */
export type ProviderAddedType = components["schemas"]["ProviderAddedType"];
/** The schema `ProviderRemovedType` of the document. */
export type ProviderRemovedType = components["schemas"]["ProviderRemovedType"];
/** The schema `ProviderWalletLowType` of the document. */
export type ProviderWalletLowType = components["schemas"]["ProviderWalletLowType"];
/** The schema `ProviderWalletLowData` of the document. */
export type ProviderWalletLowData = components["schemas"]["ProviderWalletLowData"];
/** The schema `NetworkStatusChangedType` of the document. */
export type NetworkStatusChangedType = components["schemas"]["NetworkStatusChangedType"];
/** The previous value. */
export type NetworkStatusChangedDataPrevious = components["schemas"]["NetworkStatusChangedDataPrevious"];
/** The schema `NetworkStatusChangedData` of the document. */
export type NetworkStatusChangedData = components["schemas"]["NetworkStatusChangedData"];
/** The schema `SystemAlertType` of the document. */
export type SystemAlertType = components["schemas"]["SystemAlertType"];
/** The schema `SystemAlertDataAlertSeverity` of the document. */
export type SystemAlertDataAlertSeverity = components["schemas"]["SystemAlertDataAlertSeverity"];
/** The problem that it warns about. */
export type AlertDetails = components["schemas"]["AlertDetails"];
/** The schema `SystemAlertData` of the document. */
export type SystemAlertData = components["schemas"]["SystemAlertData"];
/** The schema `SystemUpdateAvailableType` of the document. */
export type SystemUpdateAvailableType = components["schemas"]["SystemUpdateAvailableType"];
/** The newer version. */
export type AvailableUpdate = components["schemas"]["AvailableUpdate"];
/** The schema `SystemUpdateAvailableData` of the document. */
export type SystemUpdateAvailableData = components["schemas"]["SystemUpdateAvailableData"];
/** The schema `SystemResourceThresholdType` of the document. */
export type SystemResourceThresholdType = components["schemas"]["SystemResourceThresholdType"];
/** The resource, and how much of it is used. */
export type ResourceThreshold = components["schemas"]["ResourceThreshold"];
/** The schema `SystemResourceThresholdData` of the document. */
export type SystemResourceThresholdData = components["schemas"]["SystemResourceThresholdData"];
/** The kind of credential, an API key or the token of a login. */
export type CredentialKind = components["schemas"]["CredentialKind"];
/** Its owner. */
export type AuthenticatedUser = components["schemas"]["AuthenticatedUser"];
/** Any data of a front end; replaces the stored data. */
export type PreferencesUpdate = components["schemas"]["PreferencesUpdate"];
/** Any data of a front end */
export type UserPreferences = components["schemas"]["UserPreferences"];
/** The role of the user. A role that may do more than you is refused. */
export type UserRequestRole = components["schemas"]["UserRequestRole"];
/** Sets the rate limit. */
export type UserRequestPlan = components["schemas"]["UserRequestPlan"];
/** More details, depending on the error. */
export type SystemLogEntryErrorDetails = components["schemas"]["SystemLogEntryErrorDetails"];
/** The error message. */
export type SystemLogError = components["schemas"]["SystemLogError"];
/** The user of the request, and its id. */
export type SystemLogContext = components["schemas"]["SystemLogContext"];
/** The schema `DatabaseStatusStatus` of the document. */
export type DatabaseStatusStatus = components["schemas"]["DatabaseStatusStatus"];
/** The schema `DatabaseConnectionState` of the document. */
export type DatabaseConnectionState = components["schemas"]["DatabaseConnectionState"];
/** The schema `QueryStepOperation` of the document. */
export type QueryStepOperation = components["schemas"]["QueryStepOperation"];
/** How many rows to check. The documentation shows only `thorough`. */
export type DatabaseCheckRequestLevel = components["schemas"]["DatabaseCheckRequestLevel"];
/** The schema `HttpMethod` of the document. */
export type HttpMethod = components["schemas"]["HttpMethod"];
/** The service that handles the requests. The gateway handles all of them. */
export type CaptureRequestTarget = components["schemas"]["CaptureRequestTarget"];
/** Whether to show each event's payload. The documentation shows only `full`. */
export type EventTracingRequestDetail = components["schemas"]["EventTracingRequestDetail"];
/** The schema `EventHandler` of the document. */
export type EventHandler = components["schemas"]["EventHandler"];
/** Time or memory */
export type ProfileRequestType = components["schemas"]["ProfileRequestType"];
/** The schema `ConfigValues` of the document. */
export type ConfigValues = components["schemas"]["ConfigValues"];
/** The schema `ConfigSection` of the document. */
export type ConfigSection = components["schemas"]["ConfigSection"];
/** The schema `ConfigDifference` of the document. */
export type ConfigDifference = components["schemas"]["ConfigDifference"];
/** The schema `AnalysedKey` of the document. */
export type AnalysedKey = components["schemas"]["AnalysedKey"];
/** The schema `ConsoleCommand` of the document. */
export type ConsoleCommand = components["schemas"]["ConsoleCommand"];
/** The request that started it. */
export type OperationRequest = components["schemas"]["OperationRequest"];
/** The result; null while it runs. Its properties depend on the kind. */
export type OperationResult = components["schemas"]["OperationResult"];
/** The schema `CostAnalyticsResolution` of the document. */
export type CostAnalyticsResolution = components["schemas"]["CostAnalyticsResolution"];
/** Whether the amount is reached in this period */
export type CostAlertStatus = components["schemas"]["CostAlertStatus"];
/** The job request that each firing submits. */
export type ScheduleJob = components["schemas"]["ScheduleJob"];
/** The schema `Success` of the document. */
export type Success = components["schemas"]["Success"];
/** The schema `HistoryPeriod` of the document. */
export type HistoryPeriod = components["schemas"]["HistoryPeriod"];
/** The schema `HistoryResolution` of the document. */
export type HistoryResolution = components["schemas"]["HistoryResolution"];
/** The schema `JobFailureReason` of the document. */
export type JobFailureReason = components["schemas"]["JobFailureReason"];
/** The schema `JobField` of the document. */
export type JobField = components["schemas"]["JobField"];
/** The schema `JobEventField` of the document. */
export type JobEventField = components["schemas"]["JobEventField"];
/** The schema `JobMetricsPeriod` of the document. */
export type JobMetricsPeriod = components["schemas"]["JobMetricsPeriod"];
/** The schema `JobMetricsResolution` of the document. */
export type JobMetricsResolution = components["schemas"]["JobMetricsResolution"];
/** The schema `JobTemplateField` of the document. */
export type JobTemplateField = components["schemas"]["JobTemplateField"];
/** The schema `JobOutputField` of the document. */
export type JobOutputField = components["schemas"]["JobOutputField"];
/** The schema `ProviderField` of the document. */
export type ProviderField = components["schemas"]["ProviderField"];
/** The schema `ProviderMetric` of the document. */
export type ProviderMetric = components["schemas"]["ProviderMetric"];
/** The schema `TransactionField` of the document. */
export type TransactionField = components["schemas"]["TransactionField"];
/** The schema `NetworkField` of the document. */
export type NetworkField = components["schemas"]["NetworkField"];
/** The schema `DeliveryField` of the document. */
export type DeliveryField = components["schemas"]["DeliveryField"];
/** The schema `WebhookField` of the document. */
export type WebhookField = components["schemas"]["WebhookField"];
/** The schema `ApiKeyField` of the document. */
export type ApiKeyField = components["schemas"]["ApiKeyField"];
/** The schema `UserField` of the document. */
export type UserField = components["schemas"]["UserField"];
/** The schema `SystemLogField` of the document. */
export type SystemLogField = components["schemas"]["SystemLogField"];
/** The schema `ConnectionField` of the document. */
export type ConnectionField = components["schemas"]["ConnectionField"];
/** The schema `SlowQueryField` of the document. */
export type SlowQueryField = components["schemas"]["SlowQueryField"];
/** The schema `ServiceField` of the document. */
export type ServiceField = components["schemas"]["ServiceField"];
/** The schema `ProcessField` of the document. */
export type ProcessField = components["schemas"]["ProcessField"];
/** The schema `ContainerField` of the document. */
export type ContainerField = components["schemas"]["ContainerField"];
/** The schema `OperationField` of the document. */
export type OperationField = components["schemas"]["OperationField"];
/** The schema `CostGroupBy` of the document. */
export type CostGroupBy = components["schemas"]["CostGroupBy"];
/** The schema `CostPeriod` of the document. */
export type CostPeriod = components["schemas"]["CostPeriod"];
/** The schema `BatchField` of the document. */
export type BatchField = components["schemas"]["BatchField"];
/** The schema `CostAlertField` of the document. */
export type CostAlertField = components["schemas"]["CostAlertField"];
/** The schema `NotificationField` of the document. */
export type NotificationField = components["schemas"]["NotificationField"];
/** The schema `ScheduleField` of the document. */
export type ScheduleField = components["schemas"]["ScheduleField"];
/** One server-sent event. `data` is one line as JSON, `id` its number. The last event is named `end`. */
export type LogStreamEvent = components["schemas"]["LogStreamEvent"];
/** A HAR file (`log.entries`) or a profile (`samples`). */
export type RecordedFile = components["schemas"]["RecordedFile"];
/** The query parameters of `list_jobs`. */
export type ListJobsQuery = QueryOf<"list_jobs">;
/** The query parameters of `create_job_batch`. */
export type CreateJobBatchQuery = QueryOf<"create_job_batch">;
/** The query parameters of `list_job_templates`. */
export type ListJobTemplatesQuery = QueryOf<"list_job_templates">;
/** The query parameters of `get_job`. */
export type GetJobQuery = QueryOf<"get_job">;
/** The query parameters of `list_job_events`. */
export type ListJobEventsQuery = QueryOf<"list_job_events">;
/** The query parameters of `get_job_logs`. */
export type GetJobLogsQuery = QueryOf<"get_job_logs">;
/** The query parameters of `get_job_metrics`. */
export type GetJobMetricsQuery = QueryOf<"get_job_metrics">;
/** The query parameters of `list_job_outputs`. */
export type ListJobOutputsQuery = QueryOf<"list_job_outputs">;
/** The query parameters of `list_providers`. */
export type ListProvidersQuery = QueryOf<"list_providers">;
/** The query parameters of `get_provider_metrics`. */
export type GetProviderMetricsQuery = QueryOf<"get_provider_metrics">;
/** The query parameters of `list_provider_jobs`. */
export type ListProviderJobsQuery = QueryOf<"list_provider_jobs">;
/** The query parameters of `list_provider_transactions`. */
export type ListProviderTransactionsQuery = QueryOf<"list_provider_transactions">;
/** The query parameters of `list_networks`. */
export type ListNetworksQuery = QueryOf<"list_networks">;
/** The query parameters of `get_network_history`. */
export type GetNetworkHistoryQuery = QueryOf<"get_network_history">;
/** The query parameters of `list_webhooks`. */
export type ListWebhooksQuery = QueryOf<"list_webhooks">;
/** The query parameters of `list_webhook_deliveries`. */
export type ListWebhookDeliveriesQuery = QueryOf<"list_webhook_deliveries">;
/** The query parameters of `list_api_keys`. */
export type ListApiKeysQuery = QueryOf<"list_api_keys">;
/** The query parameters of `list_users`. */
export type ListUsersQuery = QueryOf<"list_users">;
/** The query parameters of `get_my_effective_permissions`. */
export type GetMyEffectivePermissionsQuery = QueryOf<"get_my_effective_permissions">;
/** The query parameters of `list_system_logs`. */
export type ListSystemLogsQuery = QueryOf<"list_system_logs">;
/** The query parameters of `list_database_connections`. */
export type ListDatabaseConnectionsQuery = QueryOf<"list_database_connections">;
/** The query parameters of `list_slow_queries`. */
export type ListSlowQueriesQuery = QueryOf<"list_slow_queries">;
/** The query parameters of `list_services`. */
export type ListServicesQuery = QueryOf<"list_services">;
/** The query parameters of `list_processes`. */
export type ListProcessesQuery = QueryOf<"list_processes">;
/** The query parameters of `list_containers`. */
export type ListContainersQuery = QueryOf<"list_containers">;
/** The query parameters of `get_container_logs`. */
export type GetContainerLogsQuery = QueryOf<"get_container_logs">;
/** The query parameters of `list_operations`. */
export type ListOperationsQuery = QueryOf<"list_operations">;
/** The query parameters of `get_cost_analytics`. */
export type GetCostAnalyticsQuery = QueryOf<"get_cost_analytics">;
/** The query parameters of `list_job_batches`. */
export type ListJobBatchesQuery = QueryOf<"list_job_batches">;
/** The query parameters of `list_my_cost_alerts`. */
export type ListMyCostAlertsQuery = QueryOf<"list_my_cost_alerts">;
/** The query parameters of `list_my_notifications`. */
export type ListMyNotificationsQuery = QueryOf<"list_my_notifications">;
/** The query parameters of `list_schedules`. */
export type ListSchedulesQuery = QueryOf<"list_schedules">;
