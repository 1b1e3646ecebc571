// Generated from the OpenAPI document by `npm run generate`. Do not edit.

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
   * Stores a job request under a name, so that you can submit it repeatedly.
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
   * Delete a template.
   *
   * Deletes a template. Jobs already created from it are not affected.
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
   * All batches, each with its status and the number of its jobs in each state.
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
   * Cancels the jobs that have not ended. No jobs are created for the remaining inputs.
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
   * Accepts a job request with `schedule`, as `POST /plugin-core/jobs` does, and returns the schedule. There can be at most 200 schedules.
   *
   * `POST /plugin-core/jobs/schedules` (cost_optimization, 6. Scheduled Jobs)
   */
  create(body: ScheduleRequest, options?: RequestOptions): Call<Schedule> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/schedules", body, keyed: true }, options);
  }

  /**
   * Read a schedule.
   *
   * One schedule, with its next firings and the job request that they submit.
   *
   * `GET /plugin-core/jobs/schedules/{scheduleId}` (cost_optimization, 6. Scheduled Jobs)
   */
  get(scheduleId: string, options?: RequestOptions): Call<Schedule> {
    return this.call({ path: "/plugin-core/jobs/schedules/{}", ids: [scheduleId] }, options);
  }

  /**
   * Pause, resume or change a schedule.
   *
   * Changes the fields that are sent and keeps the rest. A paused schedule misses its firings. To change what the schedule submits, use `PUT /plugin-core/jobs/{jobId}`. To resume a schedule or change its cron expression, you also need the permission `jobs:create`, because it will create more jobs (403). While the schedule's job is being cancelled, nothing can be changed (409).
   *
   * `PUT /plugin-core/jobs/schedules/{scheduleId}` (cost_optimization, 6. Scheduled Jobs)
   */
  update(scheduleId: string, body: ScheduleUpdate, options?: RequestOptions): Call<Schedule> {
    return this.call({ method: "PUT", path: "/plugin-core/jobs/schedules/{}", ids: [scheduleId], body }, options);
  }

  /**
   * Delete a schedule.
   *
   * Deletes a schedule and cancels the job that represents it. Jobs that it has submitted continue.
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
   * Submits up to 100 jobs together, all or none. At most `concurrency` of them are past pending at a time. Each job may have 64 KiB of JSON, and all together 1 MiB. In `text/csv`, each row is a job, and its columns are fields of a job request, such as `cpu` or `env.DEBUG` (job-management, Batch Jobs).
   *
   * `POST /plugin-core/jobs/batch` (jobs, Batch Job Operations)
   */
  batch(body: JobBatchRequest | string, query?: CreateJobBatchQuery, options?: RequestOptions): Call<JobBatch> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/batch", query, body, keyed: true }, options);
  }

  /**
   * Reproduce a failure.
   *
   * Submits a small job that fails in the chosen way. Otherwise it is a normal job: its events and logs show the failure.
   *
   * `POST /plugin-core/jobs/test` (debugging, Creating Reproducible Test Cases)
   */
  test(body: JobTestRequest, options?: RequestOptions): Call<SubmittedJob> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/test", body, keyed: true }, options);
  }

  /**
   * Submit a job from a template.
   *
   * Submits the configuration of a template. Each property in the overrides replaces the template's whole property. The response shows the template's configuration, so you also need permission to read jobs (403).
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
   * You can change resources while the job is pending or scheduled, and `duration` and labels also while it runs. Later changes are refused with 409, and so is a `duration` that the job has already run. Fields that are not sent do not change. To change the resources of a job that represents a schedule, you also need the permission `jobs:create`, because its next jobs use them.
   *
   * `PUT /plugin-core/jobs/{jobId}` (common_issues, Job Fails Immediately)
   */
  update(jobId: string, body: JobUpdate, options?: RequestOptions): Call<JobSummary> {
    return this.call({ method: "PUT", path: "/plugin-core/jobs/{}", ids: [jobId], body }, options);
  }

  /**
   * Cancel a job.
   *
   * Ends a job early. The job is `cancelling` until the provider has stopped it, then `cancelled`. If the job has already ended, the response is 409.
   *
   * `POST /plugin-core/jobs/{jobId}/cancel` (jobs, Cancel Job)
   */
  cancel(jobId: string, options?: RequestOptions): Call<JobCancellation> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/cancel", ids: [jobId] }, options);
  }

  /**
   * Resubmit a job.
   *
   * Submits a copy of a job, with the changes in the body. The old job has ended, or is pending and is then cancelled, for which you also need permission to update jobs (403). If it is scheduled, running or being cancelled, the response is 409. The response shows the configuration of the old job, so you also need permission to read jobs (403).
   *
   * `POST /plugin-core/jobs/{jobId}/resubmit` (common_issues, Job Stuck in "Pending" State)
   */
  resubmit(jobId: string, body?: JobChanges, options?: RequestOptions): Call<JobSummary> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/resubmit", ids: [jobId], body, keyed: true }, options);
  }

  /**
   * List the events of a job.
   *
   * The events of a job, as a list.
   *
   * `GET /plugin-core/jobs/{jobId}/events` (common_issues, Job Stuck in "Pending" State)
   */
  events(jobId: string, query?: ListJobEventsQuery, options?: RequestOptions): Pages<JobEvent> {
    return this.rows({ path: "/plugin-core/jobs/{}/events", ids: [jobId], query }, options);
  }

  /**
   * Read or follow the logs of a job.
   *
   * The container's output, oldest line first. With `follow=true` or `Accept: text/event-stream` (as `EventSource` sends it), the lines arrive as server-sent events until the job has ended. `EventSource` cannot send headers, so this operation, and no other, also accepts the key as `access_token` in the query.
   *
   * `GET /plugin-core/jobs/{jobId}/logs` (jobs, Get Job Logs)
   */
  logs(jobId: string, query?: GetJobLogsQuery, options?: RequestOptions): Call<JobLogs> {
    return this.call({ path: "/plugin-core/jobs/{}/logs", ids: [jobId], query }, options);
  }

  /**
   * Read the metrics of a job.
   *
   * Processor, memory and network use over time, from the job's start to its end. The points lie at whole minutes, five minutes or hours. If the job has run at none of them in the period, there is one point: at its start, or at its end if it started before the period.
   *
   * `GET /plugin-core/jobs/{jobId}/metrics` (jobs, Get Job Metrics)
   */
  metrics(jobId: string, query?: GetJobMetricsQuery, options?: RequestOptions): Call<JobMetrics> {
    return this.call({ path: "/plugin-core/jobs/{}/metrics", ids: [jobId], query }, options);
  }

  /**
   * Inspect a container.
   *
   * The processes, resources, connections, volumes and environment of the container that runs a job.
   *
   * `GET /plugin-core/jobs/{jobId}/container` (debugging, Container Inspection)
   */
  container(jobId: string, options?: RequestOptions): Call<JobContainer> {
    return this.call({ path: "/plugin-core/jobs/{}/container", ids: [jobId] }, options);
  }

  /**
   * Run a command in a job.
   *
   * Runs the command and returns its output. With `interactive`, returns the URL of a WebSocket for the command. If the job is not running, the response is 409.
   *
   * `POST /plugin-core/jobs/{jobId}/exec` (debugging, Interactive Debugging)
   */
  exec(jobId: string, body: JobExecRequest, options?: RequestOptions): Call<JobExec> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/exec", ids: [jobId], body }, options);
  }

  /**
   * Check a job.
   *
   * Checks whether the times, events, cost and provider of a job are consistent. Changes nothing.
   *
   * `POST /plugin-core/jobs/{jobId}/verify` (debugging, Database Consistency Checks)
   */
  verify(jobId: string, options?: RequestOptions): Call<JobVerification> {
    return this.call({ method: "POST", path: "/plugin-core/jobs/{}/verify", ids: [jobId] }, options);
  }

  /**
   * List the files of a job.
   *
   * The files that a job produces: a manifest, its log and, once it has completed, its other files. There are none before it starts, and none after `dataRetention`.
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
   * Configures access to a network. The provider starts as `initializing` and then becomes online. If there is a provider with the same type and name, the response is 409.
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
   * Changes name, endpoints or configuration. Fields that are not sent do not change, including those inside `config`. You cannot change the type.
   *
   * `PUT /plugin-core/providers/{providerId}` (providers, Update Provider)
   */
  update(providerId: string, body: ProviderUpdate, options?: RequestOptions): Call<ChangedProvider> {
    return this.call({ method: "PUT", path: "/plugin-core/providers/{}", ids: [providerId], body }, options);
  }

  /**
   * Delete a provider.
   *
   * Deletes a provider. If it has jobs that have not ended, the response is 409.
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
   * Read a wallet.
   *
   * The balance from which a provider pays its jobs, and how long it lasts.
   *
   * `GET /plugin-core/providers/{providerId}/wallet` (common_issues, Job Stuck in "Pending" State)
   */
  wallet(providerId: string, options?: RequestOptions): Call<ProviderWallet> {
    return this.call({ path: "/plugin-core/providers/{}/wallet", ids: [providerId] }, options);
  }

  /**
   * Top up a wallet.
   *
   * Adds to the balance at once, and jobs that wait for funds start. The transaction is confirmed some blocks later. With an `Idempotency-Key`, repeated requests pay only once.
   *
   * `POST /plugin-core/providers/{providerId}/wallet/topup` (common_issues, Provider Authentication Failures)
   */
  topupWallet(providerId: string, body: WalletTopUpRequest, options?: RequestOptions): Call<WalletTopUp> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/wallet/topup", ids: [providerId], body, keyed: true }, options);
  }

  /**
   * List transactions.
   *
   * The transactions of a wallet. An instance keeps the latest 20,000 of all wallets.
   *
   * `GET /plugin-core/providers/{providerId}/transactions` (debugging, Provider Network Diagnostics)
   */
  transactions(providerId: string, query?: ListProviderTransactionsQuery, options?: RequestOptions): Pages<WalletTransactionSummary> {
    return this.rows({ path: "/plugin-core/providers/{}/transactions", ids: [providerId], query }, options);
  }

  /**
   * Read a transaction.
   *
   * One transaction of a wallet, and its confirmations by the network.
   *
   * `GET /plugin-core/providers/{providerId}/transactions/{txHash}` (debugging, Provider Network Diagnostics)
   */
  transaction(providerId: string, txHash: string, options?: RequestOptions): Call<WalletTransaction> {
    return this.call({ path: "/plugin-core/providers/{}/transactions/{}", ids: [providerId, txHash] }, options);
  }

  /**
   * Read the capabilities of a provider.
   *
   * The resources, GPUs, regions and features of a provider, and the resources that are free now.
   *
   * `GET /plugin-core/providers/{providerId}/capabilities` (common_issues, Job Fails Immediately)
   */
  capabilities(providerId: string, options?: RequestOptions): Call<ProviderCapabilities> {
    return this.call({ path: "/plugin-core/providers/{}/capabilities", ids: [providerId] }, options);
  }

  /**
   * Change credentials.
   *
   * Stores new credentials for the next login. Credentials that are not sent, or are sent as `[REDACTED]`, do not change.
   *
   * `PUT /plugin-core/providers/{providerId}/credentials` (common_issues, Provider Authentication Failures)
   */
  updateCredentials(providerId: string, body: ProviderCredentials, options?: RequestOptions): Call<CredentialsUpdate> {
    return this.call({ method: "PUT", path: "/plugin-core/providers/{}/credentials", ids: [providerId], body }, options);
  }

  /**
   * Log in again.
   *
   * Logs in to the network with the stored credentials. If the network refuses them, the provider goes offline. If it accepts them again, the provider is set up and comes online. A provider that is offline for another reason stays offline.
   *
   * `POST /plugin-core/providers/{providerId}/refresh-auth` (common_issues, Provider Shows as "Offline")
   */
  refreshAuth(providerId: string, options?: RequestOptions): Call<ProviderLogin> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/refresh-auth", ids: [providerId] }, options);
  }

  /**
   * Test the connection to a provider.
   *
   * Tests each endpoint, the login and the wallet. The results agree with the provider's status.
   *
   * `POST /plugin-core/providers/{providerId}/diagnostics` (debugging, Provider Network Diagnostics)
   */
  diagnostics(providerId: string, body?: ProviderDiagnosticsRequest, options?: RequestOptions): Call<ProviderDiagnostics> {
    return this.call({ method: "POST", path: "/plugin-core/providers/{}/diagnostics", ids: [providerId], body }, options);
  }

  /**
   * Check a configuration.
   *
   * Checks endpoints, credentials, amounts, the connection and the wallet. Changes nothing.
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
   * The five networks, each with the totals of its providers.
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
   * All webhooks, with filters, sorting and pages, without their secrets.
   *
   * `GET /plugin-core/webhooks` (webhooks, List Webhooks)
   */
  list(query?: ListWebhooksQuery, options?: RequestOptions): Pages<WebhookSummary> {
    return this.rows({ path: "/plugin-core/webhooks", query }, options);
  }

  /**
   * Create a webhook.
   *
   * Sends events to a URL from now on. If there is a webhook with the same URL and events, the response is 409.
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
   * Changes the fields that are sent and keeps the rest. If another webhook has the same URL and events, the response is 409.
   *
   * `PUT /plugin-core/webhooks/{webhookId}` (webhooks, Update Webhook)
   */
  update(webhookId: string, body: WebhookUpdate, options?: RequestOptions): Call<ChangedWebhook> {
    return this.call({ method: "PUT", path: "/plugin-core/webhooks/{}", ids: [webhookId], body }, options);
  }

  /**
   * Delete a webhook.
   *
   * Deletes a webhook with its history.
   *
   * `DELETE /plugin-core/webhooks/{webhookId}` (webhooks, Delete Webhook)
   */
  delete(webhookId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/plugin-core/webhooks/{}", ids: [webhookId] }, options);
  }

  /**
   * Test a webhook.
   *
   * Sends one invented event, marked `data.test`, and returns the receiver's response. Cortex never retries this event. Without a body, the event has the first type that the webhook subscribes to.
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
   * Attempts once more to deliver an event. If Cortex is still trying the delivery, the response is 409.
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
   * Changes the fields that are sent and keeps the rest; the secret does not change. You cannot change a key that permits more than you may do (403).
   *
   * `PUT /auth/api-keys/{keyId}` (overview, Authentication)
   */
  update(keyId: string, body: ApiKeyUpdate, options?: RequestOptions): Call<ApiKey> {
    return this.call({ method: "PUT", path: "/auth/api-keys/{}", ids: [keyId], body }, options);
  }

  /**
   * Revoke an API key.
   *
   * Deletes a key, which is refused from now on. You cannot delete a key that permits more than you may do (403).
   *
   * `DELETE /auth/api-keys/{keyId}` (overview, Authentication)
   */
  delete(keyId: string, options?: RequestOptions): Call<Message> {
    return this.call({ method: "DELETE", path: "/auth/api-keys/{}", ids: [keyId] }, options);
  }

  /**
   * Give an API key a new secret.
   *
   * The key keeps its id and permissions; its old secret is refused from now on. You cannot rotate a key that permits more than you may do (403).
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
   * Exchanges an email and a password for a token, which you send like an API key.
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
   * Returns the owner and the permissions of this request's credential.
   *
   * `POST /auth/test` (debugging, Authentication Debugging)
   */
  test(options?: RequestOptions): Call<AuthTest> {
    return this.call({ method: "POST", path: "/auth/test" }, options);
  }

  /**
   * Validate a key.
   *
   * Says whether a key would be accepted now, and returns its details. A key that would be refused is not an error.
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
   * Your alerts about the costs of all jobs, and the amount that each has reached.
   *
   * `GET /users/me/cost-alerts` (cost_optimization, Cost Alerts)
   */
  list(query?: ListMyCostAlertsQuery, options?: RequestOptions): Pages<CostAlertSummary> {
    return this.rows({ path: "/users/me/cost-alerts", query }, options);
  }

  /**
   * Create a cost alert.
   *
   * Alerts you when the cost of all jobs in a day, a week or a month reaches an amount: with a `system.alert` event and a notification. A user can have at most 20 alerts.
   *
   * `POST /users/me/cost-alerts` (cost_optimization, Cost Alerts)
   */
  create(body: CostAlertRequest, options?: RequestOptions): Call<CostAlert> {
    return this.call({ method: "POST", path: "/users/me/cost-alerts", body, keyed: true }, options);
  }

  /**
   * Read a cost alert.
   *
   * One of your alerts, and the amount that it has reached.
   *
   * `GET /users/me/cost-alerts/{alertId}` (cost_optimization, Cost Alerts)
   */
  get(alertId: string, options?: RequestOptions): Call<CostAlert> {
    return this.call({ path: "/users/me/cost-alerts/{}", ids: [alertId] }, options);
  }

  /**
   * Change a cost alert.
   *
   * Changes the fields that are sent and keeps the rest. After a change of the amount or period, the alert can be reached again at once.
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
   * Changes the fields that are sent and keeps the rest. You cannot change your own role, plan or username. If the email is taken, the response is 409.
   *
   * `PUT /users/me` (common_issues, Charts and Metrics Not Displaying)
   */
  update(body: OwnUpdate, options?: RequestOptions): Call<User> {
    return this.call({ method: "PUT", path: "/users/me", body }, options);
  }

  /**
   * Read the permissions of your role.
   *
   * The permissions of your role, even if the key has fewer.
   *
   * `GET /users/me/permissions` (common_issues, Charts and Metrics Not Displaying)
   */
  permissions(options?: RequestOptions): Call<RolePermissions> {
    return this.call({ path: "/users/me/permissions" }, options);
  }

  /**
   * Read the permissions of your credential.
   *
   * The permissions that both your role and your key grant. With `resource` and `action`, the response also says whether that action is permitted.
   *
   * `GET /users/me/effective-permissions` (debugging, Permission Debugging)
   */
  effectivePermissions(query?: GetMyEffectivePermissionsQuery, options?: RequestOptions): Call<EffectivePermissions> {
    return this.call({ path: "/users/me/effective-permissions", query }, options);
  }

  /**
   * List your notifications.
   *
   * Notifications about jobs that ended or failed, changes of providers, low wallets and alerts. You see only those about resources that you may read, and always those of your own cost alerts.
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
   * Adds a user to the organisation. If the email or username is taken, the response is 409. You cannot give a role that may do more than you (403).
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
   * Changes the fields that are sent and keeps the rest. If the email or username is taken, the response is 409. You cannot change a user who may do more than you, before or after the change (403).
   *
   * `PUT /users/{userId}` (overview, API Namespaces)
   */
  update(userId: string, body: UserUpdate, options?: RequestOptions): Call<User> {
    return this.call({ method: "PUT", path: "/users/{}", ids: [userId], body }, options);
  }

  /**
   * Delete a user.
   *
   * Deletes a user with their keys and logins. You cannot delete a user who may do more than you (403).
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
   * Read the status of the database.
   *
   * The state, connections and tables of the database.
   *
   * `GET /system/database/status` (common_issues, Database Connection Issues)
   */
  status(options?: RequestOptions): Call<DatabaseStatus> {
    return this.call({ path: "/system/database/status" }, options);
  }

  /**
   * List connections of the database.
   *
   * All connections of the pool, used and idle.
   *
   * `GET /system/database/connections` (common_issues, Database Connection Issues)
   */
  connections(query?: ListDatabaseConnectionsQuery, options?: RequestOptions): Pages<DatabaseConnection> {
    return this.rows({ path: "/system/database/connections", query }, options);
  }

  /**
   * List slow queries.
   *
   * Slow queries, each with its request. Only requests that are still in the log have queries here.
   *
   * `GET /system/database/slow-queries` (common_issues, Database Connection Issues)
   */
  slowQueries(query?: ListSlowQueriesQuery, options?: RequestOptions): Pages<SlowQuery> {
    return this.rows({ path: "/system/database/slow-queries", query }, options);
  }

  /**
   * Read the database's settings.
   *
   * The size and timeouts of the connection pool. The documentation shows only how to change them.
   *
   * `GET /system/database/config` (common_issues, Database Connection Issues)
   */
  getConfig(options?: RequestOptions): Call<DatabaseConfig> {
    return this.call({ path: "/system/database/config" }, options);
  }

  /**
   * Change the database's settings.
   *
   * Sets the size and timeouts of the connection pool.
   *
   * `PUT /system/database/config` (common_issues, Database Connection Issues)
   */
  updateConfig(body: DatabaseConfigUpdate, options?: RequestOptions): Call<DatabaseConfig> {
    return this.call({ method: "PUT", path: "/system/database/config", body }, options);
  }

  /**
   * Explain a query.
   *
   * How the database would run a query, how long that would take, and what would make it faster. The query itself does not run. The response contains the number of rows, so you also need permission to read the table's resource (403).
   *
   * `POST /system/database/explain` (debugging, Query Analysis)
   */
  explain(body: QueryExplanationRequest, options?: RequestOptions): Call<QueryExplanation> {
    return this.call({ method: "POST", path: "/system/database/explain", body }, options);
  }

  /**
   * Optimise the database.
   *
   * Frees space and makes queries faster, within half a minute.
   *
   * `POST /system/database/optimize` (common_issues, High CPU or Memory Usage)
   */
  optimize(options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/database/optimize" }, options);
  }

  /**
   * Check the database.
   *
   * Checks within seconds whether rows refer to rows that do not exist.
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
   * The current health checks, services, resources, recent errors and configuration. You also need permission to read the system (403).
   *
   * `POST /system/diagnostics` (debugging, System Diagnostics)
   */
  run(options?: RequestOptions): Call<SystemDiagnostics> {
    return this.call({ method: "POST", path: "/system/diagnostics" }, options);
  }

  /**
   * Diagnose the connections to providers.
   *
   * Tests the connection to each provider. The results agree with the provider's diagnostics and status. You also need permission to read the system and providers (403).
   *
   * `POST /system/diagnostics/providers` (debugging, System Diagnostics)
   */
  providers(options?: RequestOptions): Call<ProviderConnectivity> {
    return this.call({ method: "POST", path: "/system/diagnostics/providers" }, options);
  }

  /**
   * Diagnose the database.
   *
   * The state, consistency and slow queries of the database. You also need permission to read the system (403).
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
   * Checks the configuration for mistakes. Changes nothing.
   *
   * `POST /system/config/validate` (debugging, Configuration Validation)
   */
  validate(options?: RequestOptions): Call<ConfigValidation> {
    return this.call({ method: "POST", path: "/system/config/validate" }, options);
  }

  /**
   * Compare the configuration.
   *
   * Compares the configuration with that of another environment. Changes nothing.
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
   * The services of Cortex and their status. The documentation shows only how to read one.
   *
   * `GET /system/services` (common_issues, Charts and Metrics Not Displaying)
   */
  list(query?: ListServicesQuery, options?: RequestOptions): Pages<ServiceSummary> {
    return this.rows({ path: "/system/services", query }, options);
  }

  /**
   * Read a service.
   *
   * The status of a service, its uptime, and the resources that it uses.
   *
   * `GET /system/services/{serviceName}` (common_issues, Charts and Metrics Not Displaying)
   */
  get(serviceName: string, options?: RequestOptions): Call<Service> {
    return this.call({ path: "/system/services/{}", ids: [serviceName] }, options);
  }

  /**
   * Restart a service.
   *
   * Restarts a service within seconds. It gets a new process, and its uptime starts from 0.
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
   * The containers of Cortex's services and, for callers with permission to read jobs, of jobs that are on a node.
   *
   * `GET /system/containers` (common_issues, Container Orchestration Issues)
   */
  list(query?: ListContainersQuery, options?: RequestOptions): Pages<ContainerSummary> {
    return this.rows({ path: "/system/containers", query }, options);
  }

  /**
   * Read a container.
   *
   * One container, with its resource limits and its current use. The documentation shows only the list. For the container of a job, you also need permission to read jobs (403).
   *
   * `GET /system/containers/{containerId}` (common_issues, Container Orchestration Issues)
   */
  get(containerId: string, options?: RequestOptions): Call<Container> {
    return this.call({ path: "/system/containers/{}", ids: [containerId] }, options);
  }

  /**
   * Read the logs of a container.
   *
   * The output of a container since its start, oldest line first. For the container of a job, you also need permission to read jobs (403).
   *
   * `GET /system/containers/{containerId}/logs` (common_issues, Container Orchestration Issues)
   */
  logs(containerId: string, query?: GetContainerLogsQuery, options?: RequestOptions): Call<ContainerLogs> {
    return this.call({ path: "/system/containers/{}/logs", ids: [containerId], query }, options);
  }

  /**
   * Restart a container.
   *
   * Restarts a container within seconds. Its job or service starts again; the cost of a job continues to grow. For the container of a job, you also need permission to read jobs (403).
   *
   * `POST /system/containers/{containerId}/restart` (common_issues, Container Orchestration Issues)
   */
  restart(containerId: string, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/containers/{}/restart", ids: [containerId] }, options);
  }

  /**
   * Change the resource limits of a container.
   *
   * Sets how many cores and how much memory a container may use. The price of a job does not change. For the container of a job, you also need permission to read jobs (403).
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
   * Read the log level.
   *
   * The current log level. The documentation shows only how to change it.
   *
   * `GET /system/logging/level` (debugging, Debug Mode)
   */
  getLevel(options?: RequestOptions): Call<LogLevelState> {
    return this.call({ path: "/system/logging/level" }, options);
  }

  /**
   * Change the log level.
   *
   * Sets the log level, for some seconds or permanently. At `debug`, the log has more entries, and errors have more details in `details.debug`.
   *
   * `PUT /system/logging/level` (debugging, Debug Mode)
   */
  setLevel(body: LogLevelRequest, options?: RequestOptions): Call<LogLevelState> {
    return this.call({ method: "PUT", path: "/system/logging/level", body }, options);
  }

  /**
   * Read the log's rotation settings.
   *
   * The maximum size of log files, and how many are kept. The documentation shows only how to change them.
   *
   * `GET /system/logging/config` (common_issues, High CPU or Memory Usage)
   */
  getConfig(options?: RequestOptions): Call<LogConfig> {
    return this.call({ path: "/system/logging/config" }, options);
  }

  /**
   * Change the log's rotation settings.
   *
   * Sets the maximum size of log files, and how many are kept. Entries that no longer fit are deleted.
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
   * The latest 1,000 long-running operations: exports, restarts, captures and others. The list leaves out operations whose results show resources that you may not read.
   *
   * `GET /system/operations` (debugging, Structured Log Analysis)
   */
  list(query?: ListOperationsQuery, options?: RequestOptions): Pages<OperationSummary> {
    return this.rows({ path: "/system/operations", query }, options);
  }

  /**
   * Read an operation.
   *
   * The progress and the result of an operation. The result of a capture or an event trace shows other resources, so you also need permission to read these (403).
   *
   * `GET /system/operations/{operationId}` (debugging, Structured Log Analysis)
   */
  get(operationId: string, options?: RequestOptions): Call<Operation> {
    return this.call({ path: "/system/operations/{}", ids: [operationId] }, options);
  }

  /**
   * End an operation early.
   *
   * Ends an operation that only observes the system; its result is what it has recorded so far. Other operations, such as restarts, cannot be cancelled. The response shows the result, so you need the same permissions as for reading the operation.
   *
   * `POST /system/operations/{operationId}/cancel` (debugging, API Traffic Inspection)
   */
  cancel(operationId: string, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/operations/{}/cancel", ids: [operationId] }, options);
  }

  /**
   * Download the file of an operation.
   *
   * The file that an operation has written. While the operation runs, or if it writes no file, the response is 409. Captured requests can show every resource, so for a capture you need permission to read all of them (403).
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
   * Records the requests of the next seconds that match the filters, at most 500, without secrets. Afterwards you can download them as a HAR file. Requests can show every resource, so you need permission to read all of them (403).
   *
   * `POST /system/network/capture` (debugging, API Traffic Inspection)
   */
  captureTraffic(body: CaptureRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/network/capture", body }, options);
  }

  /**
   * Trace requests.
   *
   * Records for some seconds which parts of the system handle requests, and how long each takes. The result shows the latest 100 requests.
   *
   * `POST /system/tracing` (debugging, Request Tracing)
   */
  traceRequests(body: RequestTracingRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/tracing", body }, options);
  }

  /**
   * Trace events.
   *
   * Records for some seconds which handlers process events, and when. The result shows the latest 100 events. You need permission to read everything that events show: jobs, providers, networks, webhooks and the system (403).
   *
   * `POST /system/events/trace` (debugging, Event Tracing)
   */
  traceEvents(body: EventTracingRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/events/trace", body }, options);
  }

  /**
   * Replay an event.
   *
   * Sends an event again with the same id: the handler of its kind sends it to sockets, and `notification-handler` to webhooks.
   *
   * `POST /system/events/replay` (debugging, Event Replay)
   */
  replayEvent(body: EventReplayRequest, options?: RequestOptions): Call<EventReplay> {
    return this.call({ method: "POST", path: "/system/events/replay", body }, options);
  }

  /**
   * Profile a service.
   *
   * Records for some seconds where a service spends its time or uses its memory.
   *
   * `POST /system/profile` (debugging, Profiling)
   */
  profile(body: ProfileRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/profile", body }, options);
  }

  /**
   * Analyse a permission.
   *
   * Says whether a user may perform an action, and why, by the same rules as for requests. Changes nothing. The response shows the user's role and keys, so you also need permission to read users and API keys (403).
   *
   * `POST /system/permissions/analyze` (debugging, Permission Debugging)
   */
  analyzePermission(body: PermissionAnalysisRequest, options?: RequestOptions): Call<PermissionAnalysis> {
    return this.call({ method: "POST", path: "/system/permissions/analyze", body }, options);
  }

  /**
   * Open the debug console.
   *
   * Opens the console, or runs one of its commands. Each use is logged. You need a key with all permissions.
   *
   * `POST /system/debug-console` (debugging, Using the Debug Console)
   */
  debugConsole(body?: DebugConsoleRequest, options?: RequestOptions): Call<DebugConsole> {
    return this.call({ method: "POST", path: "/system/debug-console", body }, options);
  }

  /**
   * List processes.
   *
   * The system's processes, and the resources that each of them uses.
   *
   * `GET /system/processes` (common_issues, High CPU or Memory Usage)
   */
  processes(query?: ListProcessesQuery, options?: RequestOptions): Pages<Process> {
    return this.rows({ path: "/system/processes", query }, options);
  }

  /**
   * Read the system's resource use.
   *
   * The CPU, memory and disk in use: the sums over all processes and volumes.
   *
   * `GET /system/metrics/resources` (common_issues, High CPU or Memory Usage)
   */
  resources(options?: RequestOptions): Call<ResourceMetrics> {
    return this.call({ path: "/system/metrics/resources" }, options);
  }

  /**
   * Read the disk use.
   *
   * The space on the system's disks, in total and by volume.
   *
   * `GET /system/storage` (common_issues, Failed Upgrades)
   */
  storage(options?: RequestOptions): Call<SystemStorage> {
    return this.call({ path: "/system/storage" }, options);
  }

  /**
   * Check what Cortex needs.
   *
   * The requirements for running and upgrading Cortex, whether the system meets them, and the available versions.
   *
   * `GET /system/requirements` (common_issues, Failed Upgrades)
   */
  requirements(options?: RequestOptions): Call<SystemRequirements> {
    return this.call({ path: "/system/requirements" }, options);
  }

  /**
   * Roll back to an earlier version.
   *
   * Rolls the system back to an earlier version within a minute, and restarts its services. You need a key with all permissions.
   *
   * `POST /system/rollback` (common_issues, Failed Upgrades)
   */
  rollback(body: RollbackRequest, options?: RequestOptions): Call<Operation> {
    return this.call({ method: "POST", path: "/system/rollback", body }, options);
  }

  /**
   * Export the system log.
   *
   * Writes the entries that match the filters to a file, within seconds. The response is an operation; once it is completed, you can download its file. The last 20 exports are kept.
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
   * The actual and projected costs of jobs in a period, and a forecast. The cost of a job is spread over the time in which it ran.
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
   * A page on which you can try every operation. It needs no key and does not count towards the rate limit.
   *
   * `GET /explorer` (overview, Debugging Tools)
   */
  explorer(options?: RequestOptions): Call<string> {
    return this.call({ path: "/explorer", raw: true }, options);
  }

  /**
   * Check whether the server is up.
   *
   * Checks whether the server is up. This needs no key.
   *
   * `GET /health` (common_issues, Dashboard Not Loading)
   */
  health(options?: RequestOptions): Call<Health> {
    return this.call({ path: "/health" }, options);
  }
}
