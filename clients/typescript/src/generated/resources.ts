// Made from the OpenAPI document by `npm run generate`. Do not edit.

import type { Call } from "../call.js";
import type { RequestOptions } from "../options.js";
import type { Pages } from "../pages.js";
import { Resource } from "../resource.js";
import type {
  ApiKey,
  ApiKeyRequest,
  ApiKeyUpdate,
  ApiKeyWithSecret,
  AuthTest,
  Batch,
  BatchSummary,
  CaptureRequest,
  ChangedProvider,
  ChangedWebhook,
  ConfigComparison,
  ConfigComparisonRequest,
  ConfigValidation,
  Container,
  ContainerLogs,
  ContainerResourcesUpdate,
  ContainerSummary,
  CostAlert,
  CostAlertRequest,
  CostAlertSummary,
  CostAlertUpdate,
  CostAnalytics,
  CreateJobBatchQuery,
  CredentialsUpdate,
  DatabaseCheckRequest,
  DatabaseConfig,
  DatabaseConfigUpdate,
  DatabaseConnection,
  DatabaseDiagnostics,
  DatabaseStatus,
  DebugConsole,
  DebugConsoleRequest,
  DeliveryRetry,
  EffectivePermissions,
  EventReplay,
  EventReplayRequest,
  EventTracingRequest,
  GetContainerLogsQuery,
  GetCostAnalyticsQuery,
  GetJobLogsQuery,
  GetJobMetricsQuery,
  GetJobQuery,
  GetMyEffectivePermissionsQuery,
  GetNetworkHistoryQuery,
  GetProviderMetricsQuery,
  Health,
  Job,
  JobBatch,
  JobBatchRequest,
  JobCancellation,
  JobChanges,
  JobContainer,
  JobEvent,
  JobExec,
  JobExecRequest,
  JobFromTemplateRequest,
  JobLogs,
  JobMetrics,
  JobOutput,
  JobRequest,
  JobSummary,
  JobTemplate,
  JobTemplateRequest,
  JobTemplateUpdate,
  JobTestRequest,
  JobUpdate,
  JobVerification,
  KeyValidation,
  KeyValidationRequest,
  ListApiKeysQuery,
  ListContainersQuery,
  ListDatabaseConnectionsQuery,
  ListJobBatchesQuery,
  ListJobEventsQuery,
  ListJobOutputsQuery,
  ListJobTemplatesQuery,
  ListJobsQuery,
  ListMyCostAlertsQuery,
  ListMyNotificationsQuery,
  ListNetworksQuery,
  ListOperationsQuery,
  ListProcessesQuery,
  ListProviderJobsQuery,
  ListProviderTransactionsQuery,
  ListProvidersQuery,
  ListSchedulesQuery,
  ListServicesQuery,
  ListSlowQueriesQuery,
  ListSystemLogsQuery,
  ListUsersQuery,
  ListWebhookDeliveriesQuery,
  ListWebhooksQuery,
  LogConfig,
  LogConfigUpdate,
  LogExportRequest,
  LogLevelRequest,
  LogLevelState,
  Login,
  LoginRequest,
  Message,
  Network,
  NetworkHistory,
  NewProvider,
  NewWebhook,
  Notification,
  Operation,
  OperationSummary,
  OwnUpdate,
  PermissionAnalysis,
  PermissionAnalysisRequest,
  Process,
  ProfileRequest,
  Provider,
  ProviderCapabilities,
  ProviderConnectivity,
  ProviderCredentials,
  ProviderDiagnostics,
  ProviderDiagnosticsRequest,
  ProviderLogin,
  ProviderMetrics,
  ProviderPricing,
  ProviderRequest,
  ProviderStatusCheck,
  ProviderSummary,
  ProviderUpdate,
  ProviderValidation,
  ProviderWallet,
  QueryExplanation,
  QueryExplanationRequest,
  RateLimits,
  RequestTracingRequest,
  ResourceMetrics,
  RolePermissions,
  RollbackRequest,
  Schedule,
  ScheduleRequest,
  ScheduleSummary,
  ScheduleUpdate,
  Service,
  ServiceSummary,
  SlowQuery,
  SubmittedJob,
  SystemDiagnostics,
  SystemLogEntry,
  SystemRequirements,
  SystemStorage,
  User,
  UserRequest,
  UserUpdate,
  WalletTopUp,
  WalletTopUpRequest,
  WalletTransaction,
  WalletTransactionSummary,
  Webhook,
  WebhookDelivery,
  WebhookRequest,
  WebhookSummary,
  WebhookTestRequest,
  WebhookTestResult,
  WebhookUpdate,
} from "./models.js";

/** The methods of `client.jobs.templates`. */
export class JobsTemplatesResource extends Resource {
  /**
   * List templates.
   *
   * All job templates, with sorting and pages.
   *
   * `GET /plugin-core/jobs/templates` (jobs, List Templates)
   */
  list(query?: ListJobTemplatesQuery, options?: RequestOptions): Pages<JobTemplate> {
    return this.rows({ path: "/plugin-core/jobs/templates", query }, options);
  }

  /**
   * Create a template.
   *
   * Stores a job request under a name, to submit it again and again.
   *
   * `POST /plugin-core/jobs/templates` (jobs, Create Template)
   */
  create(body: JobTemplateRequest, options?: RequestOptions): Call<JobTemplate> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/templates", body, keyed: true }, options);
  }

  /**
   * Read a template.
   *
   * One job template.
   *
   * `GET /plugin-core/jobs/templates/{templateId}` (jobs, List Templates)
   */
  get(templateId: string, options?: RequestOptions): Call<JobTemplate> {
    return this.call({ path: "/plugin-core/jobs/templates/{}", ids: [templateId] }, options);
  }

  /**
   * Change a template.
   *
   * Changes name, description or configuration; fields that are not sent do not change. Jobs already created from the template are not affected.
   *
   * `PUT /plugin-core/jobs/templates/{templateId}` (jobs, Create Template)
   */
  update(templateId: string, body: JobTemplateUpdate, options?: RequestOptions): Call<JobTemplate> {
    return this.call({ method: "PUT", path: "/plugin-core/jobs/templates/{}", ids: [templateId], body }, options);
  }

  /**
   * Remove a template.
   *
   * Removes a template. Jobs already created from it are not affected.
   *
   * `DELETE /plugin-core/jobs/templates/{templateId}` (jobs, List Templates)
   */
  delete(templateId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/plugin-core/jobs/templates/{}", ids: [templateId] }, options);
  }
}

/** The methods of `client.jobs.batches`. */
export class JobsBatchesResource extends Resource {
  /**
   * List batches.
   *
   * Batches of jobs, with their status and how many of their jobs are in each state.
   *
   * `GET /plugin-core/jobs/batches` (jobs, Batch Job Operations)
   */
  list(query?: ListJobBatchesQuery, options?: RequestOptions): Pages<BatchSummary> {
    return this.rows({ path: "/plugin-core/jobs/batches", query }, options);
  }

  /**
   * Read a batch.
   *
   * One batch, with its status, its counts and the ids of its jobs.
   *
   * `GET /plugin-core/jobs/batches/{batchId}` (jobs, Batch Job Operations)
   */
  get(batchId: string, options?: RequestOptions): Call<Batch> {
    return this.call({ path: "/plugin-core/jobs/batches/{}", ids: [batchId] }, options);
  }

  /**
   * Cancel a batch.
   *
   * Cancels the jobs that have not ended. Inputs that have no job yet get none.
   *
   * `POST /plugin-core/jobs/batches/{batchId}/cancel` (jobs, Batch Job Operations)
   */
  cancel(batchId: string, options?: RequestOptions): Call<Batch> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/batches/{}/cancel", ids: [batchId] }, options);
  }
}

/** The methods of `client.jobs.schedules`. */
export class JobsSchedulesResource extends Resource {
  /**
   * List schedules.
   *
   * The schedules of all users.
   *
   * `GET /plugin-core/jobs/schedules` (cost_optimization, 6. Scheduled Jobs)
   */
  list(query?: ListSchedulesQuery, options?: RequestOptions): Pages<ScheduleSummary> {
    return this.rows({ path: "/plugin-core/jobs/schedules", query }, options);
  }

  /**
   * Schedule a job.
   *
   * Takes the request of a job with `schedule`, as `POST /plugin-core/jobs` does, and returns the schedule. At most 200 at a time.
   *
   * `POST /plugin-core/jobs/schedules` (cost_optimization, 6. Scheduled Jobs)
   */
  create(body: ScheduleRequest, options?: RequestOptions): Call<Schedule> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/schedules", body, keyed: true }, options);
  }

  /**
   * Read a schedule.
   *
   * One schedule, with its next firings and what each of them submits.
   *
   * `GET /plugin-core/jobs/schedules/{scheduleId}` (cost_optimization, 6. Scheduled Jobs)
   */
  get(scheduleId: string, options?: RequestOptions): Call<Schedule> {
    return this.call({ path: "/plugin-core/jobs/schedules/{}", ids: [scheduleId] }, options);
  }

  /**
   * Pause, resume or change a schedule.
   *
   * Changes what is sent and keeps the rest. A paused schedule misses its firings. The rest of what it submits is changed with `PUT /plugin-core/jobs/{jobId}`. To resume it, or to change when it fires, the permission `jobs:create` is needed too, because more jobs are made (403). While its job is being cancelled, nothing can be changed (409).
   *
   * `PUT /plugin-core/jobs/schedules/{scheduleId}` (cost_optimization, 6. Scheduled Jobs)
   */
  update(scheduleId: string, body: ScheduleUpdate, options?: RequestOptions): Call<Schedule> {
    return this.call({ method: "PUT", path: "/plugin-core/jobs/schedules/{}", ids: [scheduleId], body }, options);
  }

  /**
   * Delete a schedule.
   *
   * Deletes a schedule and cancels the job that stands for it. Jobs that it has submitted continue.
   *
   * `DELETE /plugin-core/jobs/schedules/{scheduleId}` (cost_optimization, 6. Scheduled Jobs)
   */
  delete(scheduleId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/plugin-core/jobs/schedules/{}", ids: [scheduleId] }, options);
  }
}

/** The methods of `client.jobs`. */
export class JobsResource extends Resource {
  /** The methods of `jobs.templates`. */
  readonly templates = new JobsTemplatesResource(this.transport);

  /** The methods of `jobs.batches`. */
  readonly batches = new JobsBatchesResource(this.transport);

  /** The methods of `jobs.schedules`. */
  readonly schedules = new JobsSchedulesResource(this.transport);

  /**
   * List jobs.
   *
   * All jobs that the key may see, with filters, sorting and pages.
   *
   * `GET /plugin-core/jobs` (jobs, List Jobs)
   */
  list(query?: ListJobsQuery, options?: RequestOptions): Pages<JobSummary> {
    return this.rows({ path: "/plugin-core/jobs", query }, options);
  }

  /**
   * Submit a job.
   *
   * Submits one job to a provider. The job starts as `pending`. To follow its status, read it again, or use the WebSocket or a webhook.
   *
   * `POST /plugin-core/jobs` (jobs, Create Job)
   */
  create(body: JobRequest, options?: RequestOptions): Call<SubmittedJob> {
    return this.call({ method: "POST", path: "/plugin-core/jobs", body, keyed: true }, options);
  }

  /**
   * Submit several jobs.
   *
   * Submits up to 100 jobs together, all of them or none. At most `concurrency` of them are past pending at a time. Each may have 64 KiB of JSON, all together 1 MiB. As `text/csv`, each row is a job, and its columns are fields of a job request, such as `cpu` or `env.DEBUG` (job-management, Batch Jobs).
   *
   * `POST /plugin-core/jobs/batch` (jobs, Batch Job Operations)
   */
  batch(body: JobBatchRequest | string, query?: CreateJobBatchQuery, options?: RequestOptions): Call<JobBatch> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/batch", query, body, keyed: true }, options);
  }

  /**
   * Reproduce a failure.
   *
   * Submits a small job that the chosen failure happens to. It is a job like any other, and its failure shows in its events and logs.
   *
   * `POST /plugin-core/jobs/test` (debugging, Creating Reproducible Test Cases)
   */
  test(body: JobTestRequest, options?: RequestOptions): Call<SubmittedJob> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/test", body, keyed: true }, options);
  }

  /**
   * Submit a job from a template.
   *
   * Submits the configuration of a template. Each property in the overrides replaces the template's property as a whole. The response shows the template's configuration, so the caller must also have permission to read jobs (403).
   *
   * `POST /plugin-core/jobs/from-template/{templateId}` (jobs, Create Job from Template)
   */
  fromTemplate(templateId: string, body?: JobFromTemplateRequest, options?: RequestOptions): Call<JobSummary> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/from-template/{}", ids: [templateId], body, keyed: true }, options);
  }

  /**
   * Read a job.
   *
   * One job with its configuration, results and events.
   *
   * `GET /plugin-core/jobs/{jobId}` (jobs, Get Job Details)
   */
  get(jobId: string, query?: GetJobQuery, options?: RequestOptions): Call<Job> {
    return this.call({ path: "/plugin-core/jobs/{}", ids: [jobId], query }, options);
  }

  /**
   * Change a job.
   *
   * Resources can change while the job is pending or scheduled, `duration` and labels also while it runs; later changes are a conflict, and so is a `duration` that is not longer than the job has run. Fields that are not sent do not change. To change the resources of a job that stands for a schedule, the permission `jobs:create` is needed too, because its next jobs have them.
   *
   * `PUT /plugin-core/jobs/{jobId}` (common_issues, Job Fails Immediately)
   */
  update(jobId: string, body: JobUpdate, options?: RequestOptions): Call<JobSummary> {
    return this.call({ method: "PUT", path: "/plugin-core/jobs/{}", ids: [jobId], body }, options);
  }

  /**
   * Cancel a job.
   *
   * Ends a job early. It is `cancelling` until the provider has stopped it, then `cancelled`. A job that has already ended is a conflict.
   *
   * `POST /plugin-core/jobs/{jobId}/cancel` (jobs, Cancel Job)
   */
  cancel(jobId: string, options?: RequestOptions): Call<JobCancellation> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/cancel", ids: [jobId] }, options);
  }

  /**
   * Resubmit a job.
   *
   * Submits a new job like one that has ended, with the given changes; without a body, an exact copy. While the old job has not ended, this is a conflict. The response shows what the old job was, so the caller must also have permission to read jobs (403).
   *
   * `POST /plugin-core/jobs/{jobId}/resubmit` (common_issues, Job Stuck in "Pending" State)
   */
  resubmit(jobId: string, body?: JobChanges, options?: RequestOptions): Call<JobSummary> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/resubmit", ids: [jobId], body, keyed: true }, options);
  }

  /**
   * List the events of a job.
   *
   * The steps in a job's life, as a collection.
   *
   * `GET /plugin-core/jobs/{jobId}/events` (common_issues, Job Stuck in "Pending" State)
   */
  events(jobId: string, query?: ListJobEventsQuery, options?: RequestOptions): Pages<JobEvent> {
    return this.rows({ path: "/plugin-core/jobs/{}/events", ids: [jobId], query }, options);
  }

  /**
   * Read or follow the logs of a job.
   *
   * The container's output, oldest line first. With `follow=true`, or if `Accept` asks for `text/event-stream` as `EventSource` does, the lines arrive as server-sent events until the job has ended. `EventSource` cannot send headers, so this operation, and no other, also accepts the key as `access_token` in the query.
   *
   * `GET /plugin-core/jobs/{jobId}/logs` (jobs, Get Job Logs)
   */
  logs(jobId: string, query?: GetJobLogsQuery, options?: RequestOptions): Call<JobLogs> {
    return this.call({ path: "/plugin-core/jobs/{}/logs", ids: [jobId], query }, options);
  }

  /**
   * Read the metrics of a job.
   *
   * Processor, memory and network over time, from the job's start to its end.
   *
   * `GET /plugin-core/jobs/{jobId}/metrics` (jobs, Get Job Metrics)
   */
  metrics(jobId: string, query?: GetJobMetricsQuery, options?: RequestOptions): Call<JobMetrics> {
    return this.call({ path: "/plugin-core/jobs/{}/metrics", ids: [jobId], query }, options);
  }

  /**
   * Look into a container.
   *
   * Processes, resources, connections, volumes and environment of the container that runs a job.
   *
   * `GET /plugin-core/jobs/{jobId}/container` (debugging, Container Inspection)
   */
  container(jobId: string, options?: RequestOptions): Call<JobContainer> {
    return this.call({ path: "/plugin-core/jobs/{}/container", ids: [jobId] }, options);
  }

  /**
   * Run a command in a job.
   *
   * Runs the command and answers what it printed; with `interactive`, answers the URL of a WebSocket that talks to it. While the job does not run it is a conflict. On this mock the shell is simulated, with commands such as cat, ls, ps, env, df, free, echo and grep.
   *
   * `POST /plugin-core/jobs/{jobId}/exec` (debugging, Interactive Debugging)
   */
  exec(jobId: string, body: JobExecRequest, options?: RequestOptions): Call<JobExec> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/exec", ids: [jobId], body }, options);
  }

  /**
   * Check a job.
   *
   * Checks whether times, events, cost and provider of a job fit together. Nothing is changed.
   *
   * `POST /plugin-core/jobs/{jobId}/verify` (debugging, Database Consistency Checks)
   */
  verify(jobId: string, options?: RequestOptions): Call<JobVerification> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/verify", ids: [jobId] }, options);
  }

  /**
   * List the files of a job.
   *
   * The files that a job leaves: a manifest, its log, and what else there is once it has completed. None before it starts, and none when `dataRetention` is over.
   *
   * `GET /plugin-core/jobs/{jobId}/outputs` (first_job, Viewing Results)
   */
  outputs(jobId: string, query?: ListJobOutputsQuery, options?: RequestOptions): Pages<JobOutput> {
    return this.rows({ path: "/plugin-core/jobs/{}/outputs", ids: [jobId], query }, options);
  }
}

/** The methods of `client.providers`. */
export class ProvidersResource extends Resource {
  /**
   * List providers.
   *
   * All configured providers, with filters, sorting and pages.
   *
   * `GET /plugin-core/providers` (providers, List Providers)
   */
  list(query?: ListProvidersQuery, options?: RequestOptions): Pages<ProviderSummary> {
    return this.rows({ path: "/plugin-core/providers", query }, options);
  }

  /**
   * Configure a provider.
   *
   * Configures access to a network. The provider starts as `initializing` and then becomes online. A second one with the same type and name is a conflict.
   *
   * `POST /plugin-core/providers` (providers, Create Provider)
   */
  create(body: ProviderRequest, options?: RequestOptions): Call<NewProvider> {
    return this.call({ method: "POST", path: "/plugin-core/providers", body, keyed: true }, options);
  }

  /**
   * Read a provider.
   *
   * One provider with its configuration. Secrets are shown as `[REDACTED]`.
   *
   * `GET /plugin-core/providers/{providerId}` (providers, Get Provider Details)
   */
  get(providerId: string, options?: RequestOptions): Call<Provider> {
    return this.call({ path: "/plugin-core/providers/{}", ids: [providerId] }, options);
  }

  /**
   * Change a provider.
   *
   * Changes name, endpoints or configuration. Fields that are not sent do not change, also inside `config`. The type never changes.
   *
   * `PUT /plugin-core/providers/{providerId}` (providers, Update Provider)
   */
  update(providerId: string, body: ProviderUpdate, options?: RequestOptions): Call<ChangedProvider> {
    return this.call({ method: "PUT", path: "/plugin-core/providers/{}", ids: [providerId], body }, options);
  }

  /**
   * Remove a provider.
   *
   * Removes a provider. While it has jobs that have not ended, this is a conflict.
   *
   * `DELETE /plugin-core/providers/{providerId}` (providers, Delete Provider)
   */
  delete(providerId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/plugin-core/providers/{}", ids: [providerId] }, options);
  }

  /**
   * Check the status of a provider.
   *
   * Status, load and wallet of a provider, as of the last check.
   *
   * `GET /plugin-core/providers/{providerId}/status` (providers, Check Provider Status)
   */
  status(providerId: string, options?: RequestOptions): Call<ProviderStatusCheck> {
    return this.call({ path: "/plugin-core/providers/{}/status", ids: [providerId] }, options);
  }

  /**
   * Read the metrics of a provider.
   *
   * Metrics of a provider over time.
   *
   * `GET /plugin-core/providers/{providerId}/metrics` (providers, Get Provider Metrics)
   */
  metrics(providerId: string, query?: GetProviderMetricsQuery, options?: RequestOptions): Call<ProviderMetrics> {
    return this.call({ path: "/plugin-core/providers/{}/metrics", ids: [providerId], query }, options);
  }

  /**
   * Read the prices of a provider.
   *
   * The current prices of a provider, and its prices over the last seven and thirty days.
   *
   * `GET /plugin-core/providers/{providerId}/pricing` (providers, Get Provider Pricing)
   */
  pricing(providerId: string, options?: RequestOptions): Call<ProviderPricing> {
    return this.call({ path: "/plugin-core/providers/{}/pricing", ids: [providerId] }, options);
  }

  /**
   * List the jobs of a provider.
   *
   * The current and past jobs of one provider.
   *
   * `GET /plugin-core/providers/{providerId}/jobs` (providers, Get Provider Jobs)
   */
  jobs(providerId: string, query?: ListProviderJobsQuery, options?: RequestOptions): Pages<JobSummary> {
    return this.rows({ path: "/plugin-core/providers/{}/jobs", ids: [providerId], query }, options);
  }

  /**
   * Look at a wallet.
   *
   * What a provider has left to pay its jobs with, and for how long that lasts.
   *
   * `GET /plugin-core/providers/{providerId}/wallet` (common_issues, Job Stuck in "Pending" State)
   */
  wallet(providerId: string, options?: RequestOptions): Call<ProviderWallet> {
    return this.call({ path: "/plugin-core/providers/{}/wallet", ids: [providerId] }, options);
  }

  /**
   * Pay into a wallet.
   *
   * Adds to the balance at once; jobs that waited for money start. The transaction is confirmed some blocks later. With an `Idempotency-Key` a repetition pays once.
   *
   * `POST /plugin-core/providers/{providerId}/wallet/topup` (common_issues, Provider Authentication Failures)
   */
  topupWallet(providerId: string, body: WalletTopUpRequest, options?: RequestOptions): Call<WalletTopUp> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/wallet/topup", ids: [providerId], body, keyed: true }, options);
  }

  /**
   * List transactions.
   *
   * What has gone into and out of a wallet. The latest 20,000 of an instance are kept.
   *
   * `GET /plugin-core/providers/{providerId}/transactions` (debugging, Provider Network Diagnostics)
   */
  transactions(providerId: string, query?: ListProviderTransactionsQuery, options?: RequestOptions): Pages<WalletTransactionSummary> {
    return this.rows({ path: "/plugin-core/providers/{}/transactions", ids: [providerId], query }, options);
  }

  /**
   * Read a transaction.
   *
   * One change of a wallet, and how far the network has confirmed it.
   *
   * `GET /plugin-core/providers/{providerId}/transactions/{txHash}` (debugging, Provider Network Diagnostics)
   */
  transaction(providerId: string, txHash: string, options?: RequestOptions): Call<WalletTransaction> {
    return this.call({ path: "/plugin-core/providers/{}/transactions/{}", ids: [providerId, txHash] }, options);
  }

  /**
   * See what a provider can do.
   *
   * Resources, GPUs, regions and features of a provider, and what of its resources is free now.
   *
   * `GET /plugin-core/providers/{providerId}/capabilities` (common_issues, Job Fails Immediately)
   */
  capabilities(providerId: string, options?: RequestOptions): Call<ProviderCapabilities> {
    return this.call({ path: "/plugin-core/providers/{}/capabilities", ids: [providerId] }, options);
  }

  /**
   * Change credentials.
   *
   * Keeps new credentials; the next login uses them. What is not sent is kept, and so is what is sent as `[REDACTED]`. On this mock, a credential that says of itself that it is invalid, expired, revoked, wrong or bad is refused by the network.
   *
   * `PUT /plugin-core/providers/{providerId}/credentials` (common_issues, Provider Authentication Failures)
   */
  updateCredentials(providerId: string, body: ProviderCredentials, options?: RequestOptions): Call<CredentialsUpdate> {
    return this.call({ method: "PUT", path: "/plugin-core/providers/{}/credentials", ids: [providerId], body }, options);
  }

  /**
   * Log in again.
   *
   * Logs in to the network with the credentials that are kept. Where they are refused the provider goes offline; where they are good again, it is set up and comes back. One that cannot be reached for another reason stays as it is.
   *
   * `POST /plugin-core/providers/{providerId}/refresh-auth` (common_issues, Provider Shows as "Offline")
   */
  refreshAuth(providerId: string, options?: RequestOptions): Call<ProviderLogin> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/refresh-auth", ids: [providerId] }, options);
  }

  /**
   * Try to reach a provider.
   *
   * Tests each endpoint, the login and the wallet. The results agree with the state of the provider.
   *
   * `POST /plugin-core/providers/{providerId}/diagnostics` (debugging, Provider Network Diagnostics)
   */
  diagnostics(providerId: string, body?: ProviderDiagnosticsRequest, options?: RequestOptions): Call<ProviderDiagnostics> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/diagnostics", ids: [providerId], body }, options);
  }

  /**
   * Check a configuration.
   *
   * Checks endpoints, credentials, amounts, the connection and the wallet. Nothing is changed.
   *
   * `POST /plugin-core/providers/{providerId}/validate` (debugging, Configuration Validation)
   */
  validate(providerId: string, options?: RequestOptions): Call<ProviderValidation> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/validate", ids: [providerId] }, options);
  }
}

/** The methods of `client.networks`. */
export class NetworksResource extends Resource {
  /**
   * List networks.
   *
   * The five networks, each the sum of its providers.
   *
   * `GET /plugin-core/networks` (overview, API Namespaces)
   */
  list(query?: ListNetworksQuery, options?: RequestOptions): Pages<Network> {
    return this.rows({ path: "/plugin-core/networks", query }, options);
  }

  /**
   * Read a network.
   *
   * One network, by its type or its id.
   *
   * `GET /plugin-core/networks/{networkName}` (overview, API Namespaces)
   */
  get(networkName: string, options?: RequestOptions): Call<Network> {
    return this.call({ path: "/plugin-core/networks/{}", ids: [networkName] }, options);
  }

  /**
   * Read the history of a network.
   *
   * Metrics of a network over time.
   *
   * `GET /plugin-core/networks/{networkName}/history` (overview, API Namespaces)
   */
  history(networkName: string, query?: GetNetworkHistoryQuery, options?: RequestOptions): Call<NetworkHistory> {
    return this.call({ path: "/plugin-core/networks/{}/history", ids: [networkName], query }, options);
  }
}

/** The methods of `client.webhooks`. */
export class WebhooksResource extends Resource {
  /**
   * List webhooks.
   *
   * All webhooks, with filters, sorting and pages. Secrets are left out.
   *
   * `GET /plugin-core/webhooks` (webhooks, List Webhooks)
   */
  list(query?: ListWebhooksQuery, options?: RequestOptions): Pages<WebhookSummary> {
    return this.rows({ path: "/plugin-core/webhooks", query }, options);
  }

  /**
   * Create a webhook.
   *
   * Sends events to a URL from now on. A second webhook with the same URL and the same events is a conflict.
   *
   * `POST /plugin-core/webhooks` (webhooks, Create Webhook)
   */
  create(body: WebhookRequest, options?: RequestOptions): Call<NewWebhook> {
    return this.call({ method: "POST", path: "/plugin-core/webhooks", body, keyed: true }, options);
  }

  /**
   * Read a webhook.
   *
   * One webhook with its statistics and its latest deliveries.
   *
   * `GET /plugin-core/webhooks/{webhookId}` (webhooks, Get Webhook Details)
   */
  get(webhookId: string, options?: RequestOptions): Call<Webhook> {
    return this.call({ path: "/plugin-core/webhooks/{}", ids: [webhookId] }, options);
  }

  /**
   * Change a webhook.
   *
   * Changes the fields that are sent and keeps the rest. The URL and events of another webhook are a conflict.
   *
   * `PUT /plugin-core/webhooks/{webhookId}` (webhooks, Update Webhook)
   */
  update(webhookId: string, body: WebhookUpdate, options?: RequestOptions): Call<ChangedWebhook> {
    return this.call({ method: "PUT", path: "/plugin-core/webhooks/{}", ids: [webhookId], body }, options);
  }

  /**
   * Remove a webhook.
   *
   * Removes a webhook together with its history.
   *
   * `DELETE /plugin-core/webhooks/{webhookId}` (webhooks, Delete Webhook)
   */
  delete(webhookId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/plugin-core/webhooks/{}", ids: [webhookId] }, options);
  }

  /**
   * Test a webhook.
   *
   * Sends one invented event, marked `data.test`, and returns the receiver's response. It is never repeated. Without a body, the event has the first type that the webhook is subscribed to.
   *
   * `POST /plugin-core/webhooks/{webhookId}/test` (webhooks, Test Webhook)
   */
  test(webhookId: string, body?: WebhookTestRequest, options?: RequestOptions): Call<WebhookTestResult> {
    return this.call({ method: "POST", path: "/plugin-core/webhooks/{}/test", ids: [webhookId], body }, options);
  }

  /**
   * List the deliveries of a webhook.
   *
   * The deliveries of a webhook and their results.
   *
   * `GET /plugin-core/webhooks/{webhookId}/history` (webhooks, Get Webhook Delivery History)
   */
  history(webhookId: string, query?: ListWebhookDeliveriesQuery, options?: RequestOptions): Pages<WebhookDelivery> {
    return this.rows({ path: "/plugin-core/webhooks/{}/history", ids: [webhookId], query }, options);
  }

  /**
   * Send a delivery again.
   *
   * Attempts a delivery that has ended once more, now. A delivery that is still being attempted is a conflict.
   *
   * `POST /plugin-core/webhooks/{webhookId}/history/{deliveryId}/retry` (webhooks, Retry Failed Delivery)
   */
  retry(webhookId: string, deliveryId: string, options?: RequestOptions): Call<DeliveryRetry> {
    return this.call({ method: "POST", path: "/plugin-core/webhooks/{}/history/{}/retry", ids: [webhookId, deliveryId] }, options);
  }
}

/** The methods of `client.auth.apiKeys`. */
export class AuthApiKeysResource extends Resource {
  /**
   * List API keys.
   *
   * All keys of the organisation, with filters, sorting and pages.
   *
   * `GET /auth/api-keys` (overview, Authentication)
   */
  list(query?: ListApiKeysQuery, options?: RequestOptions): Pages<ApiKey> {
    return this.rows({ path: "/auth/api-keys", query }, options);
  }

  /**
   * Create an API key.
   *
   * Creates a key for yourself. Only this response contains its secret.
   *
   * `POST /auth/api-keys` (overview, Authentication)
   */
  create(body: ApiKeyRequest, options?: RequestOptions): Call<ApiKeyWithSecret> {
    return this.call({ method: "POST", path: "/auth/api-keys", body, keyed: true }, options);
  }

  /**
   * Read an API key.
   *
   * One key, without its secret.
   *
   * `GET /auth/api-keys/{keyId}` (overview, Authentication)
   */
  get(keyId: string, options?: RequestOptions): Call<ApiKey> {
    return this.call({ path: "/auth/api-keys/{}", ids: [keyId] }, options);
  }

  /**
   * Change an API key.
   *
   * Changes the fields that are sent and keeps the rest; the secret does not change. A key that permits more than you may do is not changed, and the response is 403.
   *
   * `PUT /auth/api-keys/{keyId}` (overview, Authentication)
   */
  update(keyId: string, body: ApiKeyUpdate, options?: RequestOptions): Call<ApiKey> {
    return this.call({ method: "PUT", path: "/auth/api-keys/{}", ids: [keyId], body }, options);
  }

  /**
   * Revoke an API key.
   *
   * Removes a key; it is refused from now on. A key that permits more than you may do is not removed, and the response is 403.
   *
   * `DELETE /auth/api-keys/{keyId}` (overview, Authentication)
   */
  delete(keyId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/auth/api-keys/{}", ids: [keyId] }, options);
  }

  /**
   * Give an API key a new secret.
   *
   * The key keeps its id and permissions; its old secret is refused from now on. A key that permits more than you may do is not changed, and the response is 403.
   *
   * `POST /auth/api-keys/{keyId}/rotate` (overview, Authentication)
   */
  rotate(keyId: string, options?: RequestOptions): Call<ApiKeyWithSecret> {
    return this.call({ method: "POST", path: "/auth/api-keys/{}/rotate", ids: [keyId] }, options);
  }
}

/** The methods of `client.auth`. */
export class AuthResource extends Resource {
  /** The methods of `auth.apiKeys`. */
  readonly apiKeys = new AuthApiKeysResource(this.transport);

  /**
   * Log in.
   *
   * Exchanges email and password for a token that is sent like an API key.
   *
   * `POST /auth/login` (arch_security, API Authentication)
   */
  login(body: LoginRequest, options?: RequestOptions): Call<Login> {
    return this.call({ method: "POST", path: "/auth/login", body }, options);
  }

  /**
   * Log out.
   *
   * Ends the login of the token. An API key stays valid.
   *
   * `POST /auth/logout` (arch_security, API Authentication)
   */
  logout(options?: RequestOptions): Call<Message> {
    return this.call({ method: "POST", path: "/auth/logout" }, options);
  }

  /**
   * Test your credential.
   *
   * Returns the owner of this request's credential and what it permits.
   *
   * `POST /auth/test` (debugging, Authentication Debugging)
   */
  test(options?: RequestOptions): Call<AuthTest> {
    return this.call({ method: "POST", path: "/auth/test" }, options);
  }

  /**
   * Validate a key.
   *
   * Returns whether a key would be accepted now, and which one it is. An unacceptable key is not an error.
   *
   * `POST /auth/validate-key` (debugging, Authentication Debugging)
   */
  validateKey(body: KeyValidationRequest, options?: RequestOptions): Call<KeyValidation> {
    return this.call({ method: "POST", path: "/auth/validate-key", body }, options);
  }
}

/** The methods of `client.users.me.costAlerts`. */
export class UsersMeCostAlertsResource extends Resource {
  /**
   * List your cost alerts.
   *
   * Your alerts for what all jobs cost, and how far each of them is.
   *
   * `GET /users/me/cost-alerts` (cost_optimization, Cost Alerts)
   */
  list(query?: ListMyCostAlertsQuery, options?: RequestOptions): Pages<CostAlertSummary> {
    return this.rows({ path: "/users/me/cost-alerts", query }, options);
  }

  /**
   * Set a cost alert.
   *
   * Alerts you when all jobs together have cost so much in a day, a week or a month: as an event `system.alert`, and among your notifications. At most 20 of one user.
   *
   * `POST /users/me/cost-alerts` (cost_optimization, Cost Alerts)
   */
  create(body: CostAlertRequest, options?: RequestOptions): Call<CostAlert> {
    return this.call({ method: "POST", path: "/users/me/cost-alerts", body, keyed: true }, options);
  }

  /**
   * Read a cost alert.
   *
   * One of your alerts, and how far it is.
   *
   * `GET /users/me/cost-alerts/{alertId}` (cost_optimization, Cost Alerts)
   */
  get(alertId: string, options?: RequestOptions): Call<CostAlert> {
    return this.call({ path: "/users/me/cost-alerts/{}", ids: [alertId] }, options);
  }

  /**
   * Change a cost alert.
   *
   * Changes what is sent and keeps the rest. With another amount or period it can be reached again at once.
   *
   * `PUT /users/me/cost-alerts/{alertId}` (cost_optimization, Cost Alerts)
   */
  update(alertId: string, body: CostAlertUpdate, options?: RequestOptions): Call<CostAlert> {
    return this.call({ method: "PUT", path: "/users/me/cost-alerts/{}", ids: [alertId], body }, options);
  }

  /**
   * Delete a cost alert.
   *
   * Deletes one of your alerts.
   *
   * `DELETE /users/me/cost-alerts/{alertId}` (cost_optimization, Cost Alerts)
   */
  delete(alertId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/users/me/cost-alerts/{}", ids: [alertId] }, options);
  }
}

/** The methods of `client.users.me`. */
export class UsersMeResource extends Resource {
  /** The methods of `users.me.costAlerts`. */
  readonly costAlerts = new UsersMeCostAlertsResource(this.transport);

  /**
   * Read yourself.
   *
   * The owner of the credential.
   *
   * `GET /users/me` (common_issues, Charts and Metrics Not Displaying)
   */
  get(options?: RequestOptions): Call<User> {
    return this.call({ path: "/users/me" }, options);
  }

  /**
   * Change yourself.
   *
   * Changes the fields that are sent and keeps the rest. Only other users can change role, plan and username. An email that is taken is a conflict.
   *
   * `PUT /users/me` (common_issues, Charts and Metrics Not Displaying)
   */
  update(body: OwnUpdate, options?: RequestOptions): Call<User> {
    return this.call({ method: "PUT", path: "/users/me", body }, options);
  }

  /**
   * Read what your role permits.
   *
   * What the user's role permits, whatever the key permits.
   *
   * `GET /users/me/permissions` (common_issues, Charts and Metrics Not Displaying)
   */
  permissions(options?: RequestOptions): Call<RolePermissions> {
    return this.call({ path: "/users/me/permissions" }, options);
  }

  /**
   * Read what your credential permits.
   *
   * What both role and key permit. With `resource` and `action`, the response also says whether that is allowed.
   *
   * `GET /users/me/effective-permissions` (debugging, Permission Debugging)
   */
  effectivePermissions(query?: GetMyEffectivePermissionsQuery, options?: RequestOptions): Call<EffectivePermissions> {
    return this.call({ path: "/users/me/effective-permissions", query }, options);
  }

  /**
   * List your notifications.
   *
   * Ends and failures of jobs, changes of providers, low wallets and alerts: as far as you may read what they are about, and always your own cost alerts.
   *
   * `GET /users/me/notifications` (dashboard, Notifications)
   */
  notifications(query?: ListMyNotificationsQuery, options?: RequestOptions): Pages<Notification> {
    return this.rows({ path: "/users/me/notifications", query }, options);
  }
}

/** The methods of `client.users`. */
export class UsersResource extends Resource {
  /** The methods of `users.me`. */
  readonly me = new UsersMeResource(this.transport);

  /**
   * List users.
   *
   * All members of the organisation, with filters, sorting and pages.
   *
   * `GET /users` (overview, API Namespaces)
   */
  list(query?: ListUsersQuery, options?: RequestOptions): Pages<User> {
    return this.rows({ path: "/users", query }, options);
  }

  /**
   * Add a user.
   *
   * Adds a user to the organisation. An email or username that is taken is a conflict. A role that may do more than you is refused with 403.
   *
   * `POST /users` (overview, API Namespaces)
   */
  create(body: UserRequest, options?: RequestOptions): Call<User> {
    return this.call({ method: "POST", path: "/users", body, keyed: true }, options);
  }

  /**
   * Read a user.
   *
   * One user of the organisation.
   *
   * `GET /users/{userId}` (overview, API Namespaces)
   */
  get(userId: string, options?: RequestOptions): Call<User> {
    return this.call({ path: "/users/{}", ids: [userId] }, options);
  }

  /**
   * Change a user.
   *
   * Changes the fields that are sent and keeps the rest. An email or username that is taken is a conflict. A user who may do more than you, before or after the change, is not changed, and the response is 403.
   *
   * `PUT /users/{userId}` (overview, API Namespaces)
   */
  update(userId: string, body: UserUpdate, options?: RequestOptions): Call<User> {
    return this.call({ method: "PUT", path: "/users/{}", ids: [userId], body }, options);
  }

  /**
   * Remove a user.
   *
   * Removes a user together with their keys and logins. A user who may do more than you is not removed, and the response is 403.
   *
   * `DELETE /users/{userId}` (overview, API Namespaces)
   */
  delete(userId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/users/{}", ids: [userId] }, options);
  }
}

/** The methods of `client.system.database`. */
export class SystemDatabaseResource extends Resource {
  /**
   * Look at the database.
   *
   * State, connections and tables of the database.
   *
   * `GET /system/database/status` (common_issues, Database Connection Issues)
   */
  status(options?: RequestOptions): Call<DatabaseStatus> {
    return this.call({ path: "/system/database/status" }, options);
  }

  /**
   * List connections of the database.
   *
   * All connections of the pool, in use or not.
   *
   * `GET /system/database/connections` (common_issues, Database Connection Issues)
   */
  connections(query?: ListDatabaseConnectionsQuery, options?: RequestOptions): Pages<DatabaseConnection> {
    return this.rows({ path: "/system/database/connections", query }, options);
  }

  /**
   * List slow queries.
   *
   * Queries that took long, with the request that each was for. As far as the log has the requests, they are found.
   *
   * `GET /system/database/slow-queries` (common_issues, Database Connection Issues)
   */
  slowQueries(query?: ListSlowQueriesQuery, options?: RequestOptions): Pages<SlowQuery> {
    return this.rows({ path: "/system/database/slow-queries", query }, options);
  }

  /**
   * Read the database's settings.
   *
   * Size and timeouts of the pool. The page shows only how they are changed.
   *
   * `GET /system/database/config` (common_issues, Database Connection Issues)
   */
  getConfig(options?: RequestOptions): Call<DatabaseConfig> {
    return this.call({ path: "/system/database/config" }, options);
  }

  /**
   * Change the database's settings.
   *
   * Sets size and timeouts of the pool.
   *
   * `PUT /system/database/config` (common_issues, Database Connection Issues)
   */
  updateConfig(body: DatabaseConfigUpdate, options?: RequestOptions): Call<DatabaseConfig> {
    return this.call({ method: "PUT", path: "/system/database/config", body }, options);
  }

  /**
   * Explain a query.
   *
   * How the database would answer a query, how long that would take, and what would make it faster. Nothing is read or changed by the query. The rows are counted, so the caller must also have permission to read what the table holds (403).
   *
   * `POST /system/database/explain` (debugging, Query Analysis)
   */
  explain(body: QueryExplanationRequest, options?: RequestOptions): Call<QueryExplanation> {
    return this.call({ method: "POST", path: "/system/database/explain", body }, options);
  }

  /**
   * Optimise the database.
   *
   * Frees room and makes queries faster, in half a minute.
   *
   * `POST /system/database/optimize` (common_issues, High CPU or Memory Usage)
   */
  optimize(options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/database/optimize" }, options);
  }

  /**
   * Check the database.
   *
   * Looks whether rows name others that are not there, in some seconds.
   *
   * `POST /system/database/check` (debugging, Database Consistency Checks)
   */
  check(body?: DatabaseCheckRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/database/check", body }, options);
  }
}

/** The methods of `client.system.diagnostics`. */
export class SystemDiagnosticsResource extends Resource {
  /**
   * Diagnose the system.
   *
   * Health checks, services, resources, recent errors and configuration, as they are now. The caller must also have permission to read the system (403).
   *
   * `POST /system/diagnostics` (debugging, System Diagnostics)
   */
  run(options?: RequestOptions): Call<SystemDiagnostics> {
    return this.call({ method: "POST", path: "/system/diagnostics" }, options);
  }

  /**
   * Diagnose the way to providers.
   *
   * Tries to reach each provider. What comes of it agrees with the provider's own diagnostics and status. The caller must also have permission to read the system and providers (403).
   *
   * `POST /system/diagnostics/providers` (debugging, System Diagnostics)
   */
  providers(options?: RequestOptions): Call<ProviderConnectivity> {
    return this.call({ method: "POST", path: "/system/diagnostics/providers" }, options);
  }

  /**
   * Diagnose the database.
   *
   * State, consistency and slow queries of the database. The caller must also have permission to read the system (403).
   *
   * `POST /system/diagnostics/database` (debugging, System Diagnostics)
   */
  database(options?: RequestOptions): Call<DatabaseDiagnostics> {
    return this.call({ method: "POST", path: "/system/diagnostics/database" }, options);
  }
}

/** The methods of `client.system.config`. */
export class SystemConfigResource extends Resource {
  /**
   * Check the configuration.
   *
   * Whether the configuration makes sense. Nothing is changed.
   *
   * `POST /system/config/validate` (debugging, Configuration Validation)
   */
  validate(options?: RequestOptions): Call<ConfigValidation> {
    return this.call({ method: "POST", path: "/system/config/validate" }, options);
  }

  /**
   * Compare the configuration.
   *
   * How the configuration differs from one that is usual elsewhere. Nothing is changed.
   *
   * `POST /system/config/compare` (debugging, Configuration Comparison)
   */
  compare(body: ConfigComparisonRequest, options?: RequestOptions): Call<ConfigComparison> {
    return this.call({ method: "POST", path: "/system/config/compare", body }, options);
  }
}

/** The methods of `client.system.services`. */
export class SystemServicesResource extends Resource {
  /**
   * List services.
   *
   * The services that Cortex consists of, and how they are doing. The pages show one at a time.
   *
   * `GET /system/services` (common_issues, Charts and Metrics Not Displaying)
   */
  list(query?: ListServicesQuery, options?: RequestOptions): Pages<ServiceSummary> {
    return this.rows({ path: "/system/services", query }, options);
  }

  /**
   * Look at a service.
   *
   * How a service is doing, since when it runs, and what it uses.
   *
   * `GET /system/services/{serviceName}` (common_issues, Charts and Metrics Not Displaying)
   */
  get(serviceName: string, options?: RequestOptions): Call<Service> {
    return this.call({ path: "/system/services/{}", ids: [serviceName] }, options);
  }

  /**
   * Restart a service.
   *
   * Restarts a service in some seconds. Its process and its uptime begin anew.
   *
   * `POST /system/services/{serviceName}/restart` (common_issues, Charts and Metrics Not Displaying)
   */
  restart(serviceName: string, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/services/{}/restart", ids: [serviceName] }, options);
  }
}

/** The methods of `client.system.containers`. */
export class SystemContainersResource extends Resource {
  /**
   * List containers.
   *
   * The containers of Cortex's own services and, for callers with permission to read jobs, those of jobs that are on a node.
   *
   * `GET /system/containers` (common_issues, Container Orchestration Issues)
   */
  list(query?: ListContainersQuery, options?: RequestOptions): Pages<ContainerSummary> {
    return this.rows({ path: "/system/containers", query }, options);
  }

  /**
   * Read a container.
   *
   * A container, what it may use and what it uses. The page shows only the list. The container of a job takes permission to read jobs, too (403).
   *
   * `GET /system/containers/{containerId}` (common_issues, Container Orchestration Issues)
   */
  get(containerId: string, options?: RequestOptions): Call<Container> {
    return this.call({ path: "/system/containers/{}", ids: [containerId] }, options);
  }

  /**
   * Read what a container has printed.
   *
   * The lines that a container has printed since it was started, oldest first. The container of a job takes permission to read jobs, too (403).
   *
   * `GET /system/containers/{containerId}/logs` (common_issues, Container Orchestration Issues)
   */
  logs(containerId: string, query?: GetContainerLogsQuery, options?: RequestOptions): Call<ContainerLogs> {
    return this.call({ path: "/system/containers/{}/logs", ids: [containerId], query }, options);
  }

  /**
   * Restart a container.
   *
   * Restarts a container in some seconds. What runs in it, a job or a service, begins anew; a job's cost goes on. The container of a job takes permission to read jobs, too (403).
   *
   * `POST /system/containers/{containerId}/restart` (common_issues, Container Orchestration Issues)
   */
  restart(containerId: string, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/containers/{}/restart", ids: [containerId] }, options);
  }

  /**
   * Change what a container may use.
   *
   * Sets how many cores and how much memory a container may use. A job's price stays as it is. The container of a job takes permission to read jobs, too (403).
   *
   * `PUT /system/containers/{containerId}/resources` (common_issues, Container Orchestration Issues)
   */
  updateResources(containerId: string, body: ContainerResourcesUpdate, options?: RequestOptions): Call<Container> {
    return this.call({ method: "PUT", path: "/system/containers/{}/resources", ids: [containerId], body }, options);
  }
}

/** The methods of `client.system.logging`. */
export class SystemLoggingResource extends Resource {
  /**
   * Read the level of the log.
   *
   * The lowest level that is logged now. The page shows only how it is changed.
   *
   * `GET /system/logging/level` (debugging, Debug Mode)
   */
  getLevel(options?: RequestOptions): Call<LogLevelState> {
    return this.call({ path: "/system/logging/level" }, options);
  }

  /**
   * Change the level of the log.
   *
   * Sets the lowest level that is logged, for some seconds or for good. At `debug` the log has more entries, and errors say more in `details.debug`.
   *
   * `PUT /system/logging/level` (debugging, Debug Mode)
   */
  setLevel(body: LogLevelRequest, options?: RequestOptions): Call<LogLevelState> {
    return this.call({ method: "PUT", path: "/system/logging/level", body }, options);
  }

  /**
   * Read how the log is rotated.
   *
   * How large the log's files get, and how many are kept. The page shows only how it is changed.
   *
   * `GET /system/logging/config` (common_issues, High CPU or Memory Usage)
   */
  getConfig(options?: RequestOptions): Call<LogConfig> {
    return this.call({ path: "/system/logging/config" }, options);
  }

  /**
   * Change how the log is rotated.
   *
   * Sets how large the log's files get, and how many are kept. Entries for which there is no room any more are gone.
   *
   * `PUT /system/logging/config` (common_issues, High CPU or Memory Usage)
   */
  updateConfig(body: LogConfigUpdate, options?: RequestOptions): Call<LogConfig> {
    return this.call({ method: "PUT", path: "/system/logging/config", body }, options);
  }
}

/** The methods of `client.system.operations`. */
export class SystemOperationsResource extends Resource {
  /**
   * List operations.
   *
   * What was started in this system and takes a while: exports, restarts, captures and others. The last 1,000 are kept. Operations whose results show resources that the caller may not read are left out.
   *
   * `GET /system/operations` (debugging, Structured Log Analysis)
   */
  list(query?: ListOperationsQuery, options?: RequestOptions): Pages<OperationSummary> {
    return this.rows({ path: "/system/operations", query }, options);
  }

  /**
   * Read an operation.
   *
   * How far an operation is, and what came of it. A caller who may not read the resources that the result of a capture or of an event trace shows gets 403.
   *
   * `GET /system/operations/{operationId}` (debugging, Structured Log Analysis)
   */
  get(operationId: string, options?: RequestOptions): Call<Operation> {
    return this.call({ path: "/system/operations/{}", ids: [operationId] }, options);
  }

  /**
   * End an operation early.
   *
   * Ends an operation that only looks at the system; what it has seen is its result. Restarts and the like cannot stop half way. The result is shown, so this takes the same permissions as reading the operation.
   *
   * `POST /system/operations/{operationId}/cancel` (debugging, API Traffic Inspection)
   */
  cancel(operationId: string, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/operations/{}/cancel", ids: [operationId] }, options);
  }

  /**
   * Download the file of an operation.
   *
   * The file that an operation has made. While it runs, and for an operation that makes none, it is a conflict. Captured requests can show every resource, so a capture takes permission to read all of them; otherwise the response is 403.
   *
   * `GET /system/operations/{operationId}/download` (debugging, Structured Log Analysis)
   */
  download(operationId: string, options?: RequestOptions): Call<string> {
    return this.call({ path: "/system/operations/{}/download", ids: [operationId], raw: true }, options);
  }
}

/** The methods of `client.system`. */
export class SystemResource extends Resource {
  /** The methods of `system.database`. */
  readonly database = new SystemDatabaseResource(this.transport);

  /** The methods of `system.diagnostics`. */
  readonly diagnostics = new SystemDiagnosticsResource(this.transport);

  /** The methods of `system.config`. */
  readonly config = new SystemConfigResource(this.transport);

  /** The methods of `system.services`. */
  readonly services = new SystemServicesResource(this.transport);

  /** The methods of `system.containers`. */
  readonly containers = new SystemContainersResource(this.transport);

  /** The methods of `system.logging`. */
  readonly logging = new SystemLoggingResource(this.transport);

  /** The methods of `system.operations`. */
  readonly operations = new SystemOperationsResource(this.transport);

  /**
   * Read your rate limit.
   *
   * The requests allowed and left, and when the window ends. Any key may read this.
   *
   * `GET /system/rate-limits` (common_issues, API Rate Limiting)
   */
  rateLimits(options?: RequestOptions): Call<RateLimits> {
    return this.call({ path: "/system/rate-limits" }, options);
  }

  /**
   * Search the system log.
   *
   * Log entries of requests and events, with filters and pages.
   *
   * `GET /system/logs` (debugging, Centralized Logging)
   */
  logs(query?: ListSystemLogsQuery, options?: RequestOptions): Pages<SystemLogEntry> {
    return this.rows({ path: "/system/logs", query }, options);
  }

  /**
   * Capture traffic.
   *
   * Keeps the requests that fit the filters for some seconds, 500 at most, without secrets. Afterwards they can be downloaded as a HAR. Requests can show every resource, so the caller must have permission to read all of them (403).
   *
   * `POST /system/network/capture` (debugging, API Traffic Inspection)
   */
  captureTraffic(body: CaptureRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/network/capture", body }, options);
  }

  /**
   * Trace requests.
   *
   * Looks for some seconds at which parts requests pass, and how long each takes. The result shows the latest 100.
   *
   * `POST /system/tracing` (debugging, Request Tracing)
   */
  traceRequests(body: RequestTracingRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/tracing", body }, options);
  }

  /**
   * Trace events.
   *
   * Looks for some seconds at who passes events on, and when. The result shows the latest 100. The caller must have permission to read what events show: jobs, providers, networks, webhooks and the system (403).
   *
   * `POST /system/events/trace` (debugging, Event Tracing)
   */
  traceEvents(body: EventTracingRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/events/trace", body }, options);
  }

  /**
   * Pass an event on again.
   *
   * Sends an event once more, under its own id: to sockets by the handler of its kind, to webhooks by `notification-handler`.
   *
   * `POST /system/events/replay` (debugging, Event Replay)
   */
  replayEvent(body: EventReplayRequest, options?: RequestOptions): Call<EventReplay> {
    return this.call({ method: "POST", path: "/system/events/replay", body }, options);
  }

  /**
   * Profile a service.
   *
   * Looks for some seconds at where a service spends its time or holds its memory.
   *
   * `POST /system/profile` (debugging, Profiling)
   */
  profile(body: ProfileRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/profile", body }, options);
  }

  /**
   * Analyse a permission.
   *
   * Whether a user may do something, and what decides it: the same rules by which requests are permitted. Nothing is changed. The response shows a user's role and keys, so the caller must also have permission to read users and API keys (403).
   *
   * `POST /system/permissions/analyze` (debugging, Permission Debugging)
   */
  analyzePermission(body: PermissionAnalysisRequest, options?: RequestOptions): Call<PermissionAnalysis> {
    return this.call({ method: "POST", path: "/system/permissions/analyze", body }, options);
  }

  /**
   * Open the debug console.
   *
   * Opens the console, or asks it something. Each use is logged. It takes a key that may do everything.
   *
   * `POST /system/debug-console` (debugging, Using the Debug Console)
   */
  debugConsole(body?: DebugConsoleRequest, options?: RequestOptions): Call<DebugConsole> {
    return this.call({ method: "POST", path: "/system/debug-console", body }, options);
  }

  /**
   * List processes.
   *
   * The system's processes, and what each of them uses.
   *
   * `GET /system/processes` (common_issues, High CPU or Memory Usage)
   */
  processes(query?: ListProcessesQuery, options?: RequestOptions): Pages<Process> {
    return this.rows({ path: "/system/processes", query }, options);
  }

  /**
   * Read what the system uses.
   *
   * CPU, memory and disk in use: the sums of what processes and volumes use.
   *
   * `GET /system/metrics/resources` (common_issues, High CPU or Memory Usage)
   */
  resources(options?: RequestOptions): Call<ResourceMetrics> {
    return this.call({ path: "/system/metrics/resources" }, options);
  }

  /**
   * Read how full the disks are.
   *
   * Room on the system's disks, in all and by volume.
   *
   * `GET /system/storage` (common_issues, Failed Upgrades)
   */
  storage(options?: RequestOptions): Call<SystemStorage> {
    return this.call({ path: "/system/storage" }, options);
  }

  /**
   * Check what Cortex needs.
   *
   * What Cortex needs to run and to be upgraded, whether it is there, and which versions there are.
   *
   * `GET /system/requirements` (common_issues, Failed Upgrades)
   */
  requirements(options?: RequestOptions): Call<SystemRequirements> {
    return this.call({ path: "/system/requirements" }, options);
  }

  /**
   * Go back to an earlier version.
   *
   * Puts the system back to an earlier version within a minute, and restarts its services. It takes a key that may do everything.
   *
   * `POST /system/rollback` (common_issues, Failed Upgrades)
   */
  rollback(body: RollbackRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/rollback", body }, options);
  }

  /**
   * Export the system's log.
   *
   * Writes the entries that fit the filters to a file, in some seconds. The answer is an operation; once it is completed, its file can be downloaded. The last 20 exports are kept.
   *
   * `POST /system/logs/export` (debugging, Structured Log Analysis)
   */
  exportLogs(body?: LogExportRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/logs/export", body }, options);
  }
}

/** The methods of `client.analytics`. */
export class AnalyticsResource extends Resource {
  /**
   * Analyse costs.
   *
   * What jobs have cost in a period, what they were expected to cost, and a forecast of what comes. Each job counts in the time in which it ran.
   *
   * `GET /plugin-core/analytics/costs` (ui_dashboard, fetchCostData)
   */
  costs(query?: GetCostAnalyticsQuery, options?: RequestOptions): Call<CostAnalytics> {
    return this.call({ path: "/plugin-core/analytics/costs", query }, options);
  }
}

/** The methods of the client itself. */
export class RootResource extends Resource {
  /**
   * Open the API explorer.
   *
   * A page for people, on which every operation can be tried. It needs no key, and counts for no rate limit.
   *
   * `GET /explorer` (overview, Debugging Tools)
   */
  explorer(options?: RequestOptions): Call<string> {
    return this.call({ path: "/explorer", raw: true }, options);
  }

  /**
   * Check whether the server is up.
   *
   * Needs no key.
   *
   * `GET /health` (common_issues, Dashboard Not Loading)
   */
  health(options?: RequestOptions): Call<Health> {
    return this.call({ path: "/health" }, options);
  }
}
