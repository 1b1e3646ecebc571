"""The operations of the document. Made by tools/generate.py; changes here are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cortex_client.operation import Operation

if TYPE_CHECKING:
    from cortex_client.generated import models

LIST_JOBS: Operation[models.JobSummary] = Operation(
    "list_jobs", "GET", "/plugin-core/jobs", "list", "JobSummary"
)
CREATE_JOB: Operation[models.SubmittedJob] = Operation(
    "create_job", "POST", "/plugin-core/jobs", "object", "SubmittedJob", creates=True
)
CREATE_JOB_BATCH: Operation[models.JobBatch] = Operation(
    "create_job_batch",
    "POST",
    "/plugin-core/jobs/batch",
    "object",
    "JobBatch",
    creates=True,
    text="text/csv",
)
CREATE_TEST_JOB: Operation[models.SubmittedJob] = Operation(
    "create_test_job", "POST", "/plugin-core/jobs/test", "object", "SubmittedJob", creates=True
)
LIST_JOB_TEMPLATES: Operation[models.JobTemplate] = Operation(
    "list_job_templates", "GET", "/plugin-core/jobs/templates", "list", "JobTemplate"
)
CREATE_JOB_TEMPLATE: Operation[models.JobTemplate] = Operation(
    "create_job_template",
    "POST",
    "/plugin-core/jobs/templates",
    "object",
    "JobTemplate",
    creates=True,
)
GET_JOB_TEMPLATE: Operation[models.JobTemplate] = Operation(
    "get_job_template", "GET", "/plugin-core/jobs/templates/{templateId}", "object", "JobTemplate"
)
UPDATE_JOB_TEMPLATE: Operation[models.JobTemplate] = Operation(
    "update_job_template",
    "PUT",
    "/plugin-core/jobs/templates/{templateId}",
    "object",
    "JobTemplate",
)
DELETE_JOB_TEMPLATE: Operation[models.Message] = Operation(
    "delete_job_template", "DELETE", "/plugin-core/jobs/templates/{templateId}", "object", "Message"
)
CREATE_JOB_FROM_TEMPLATE: Operation[models.JobSummary] = Operation(
    "create_job_from_template",
    "POST",
    "/plugin-core/jobs/from-template/{templateId}",
    "object",
    "JobSummary",
    creates=True,
)
GET_JOB: Operation[models.Job] = Operation(
    "get_job", "GET", "/plugin-core/jobs/{jobId}", "object", "Job"
)
UPDATE_JOB: Operation[models.JobSummary] = Operation(
    "update_job", "PUT", "/plugin-core/jobs/{jobId}", "object", "JobSummary"
)
CANCEL_JOB: Operation[models.JobCancellation] = Operation(
    "cancel_job", "POST", "/plugin-core/jobs/{jobId}/cancel", "object", "JobCancellation"
)
RESUBMIT_JOB: Operation[models.JobSummary] = Operation(
    "resubmit_job",
    "POST",
    "/plugin-core/jobs/{jobId}/resubmit",
    "object",
    "JobSummary",
    creates=True,
)
LIST_JOB_EVENTS: Operation[models.JobEvent] = Operation(
    "list_job_events", "GET", "/plugin-core/jobs/{jobId}/events", "list", "JobEvent"
)
GET_JOB_LOGS: Operation[models.JobLogs] = Operation(
    "get_job_logs", "GET", "/plugin-core/jobs/{jobId}/logs", "object", "JobLogs"
)
GET_JOB_METRICS: Operation[models.JobMetrics] = Operation(
    "get_job_metrics", "GET", "/plugin-core/jobs/{jobId}/metrics", "object", "JobMetrics"
)
GET_JOB_CONTAINER: Operation[models.JobContainer] = Operation(
    "get_job_container", "GET", "/plugin-core/jobs/{jobId}/container", "object", "JobContainer"
)
EXEC_IN_JOB: Operation[models.JobExec] = Operation(
    "exec_in_job", "POST", "/plugin-core/jobs/{jobId}/exec", "object", "JobExec"
)
VERIFY_JOB: Operation[models.JobVerification] = Operation(
    "verify_job", "POST", "/plugin-core/jobs/{jobId}/verify", "object", "JobVerification"
)
LIST_JOB_OUTPUTS: Operation[models.JobOutput] = Operation(
    "list_job_outputs", "GET", "/plugin-core/jobs/{jobId}/outputs", "list", "JobOutput"
)
LIST_PROVIDERS: Operation[models.ProviderSummary] = Operation(
    "list_providers", "GET", "/plugin-core/providers", "list", "ProviderSummary"
)
CREATE_PROVIDER: Operation[models.NewProvider] = Operation(
    "create_provider", "POST", "/plugin-core/providers", "object", "NewProvider", creates=True
)
GET_PROVIDER: Operation[models.Provider] = Operation(
    "get_provider", "GET", "/plugin-core/providers/{providerId}", "object", "Provider"
)
UPDATE_PROVIDER: Operation[models.ChangedProvider] = Operation(
    "update_provider", "PUT", "/plugin-core/providers/{providerId}", "object", "ChangedProvider"
)
DELETE_PROVIDER: Operation[models.Message] = Operation(
    "delete_provider", "DELETE", "/plugin-core/providers/{providerId}", "object", "Message"
)
GET_PROVIDER_STATUS: Operation[models.ProviderStatusCheck] = Operation(
    "get_provider_status",
    "GET",
    "/plugin-core/providers/{providerId}/status",
    "object",
    "ProviderStatusCheck",
)
GET_PROVIDER_METRICS: Operation[models.ProviderMetrics] = Operation(
    "get_provider_metrics",
    "GET",
    "/plugin-core/providers/{providerId}/metrics",
    "object",
    "ProviderMetrics",
)
GET_PROVIDER_PRICING: Operation[models.ProviderPricing] = Operation(
    "get_provider_pricing",
    "GET",
    "/plugin-core/providers/{providerId}/pricing",
    "object",
    "ProviderPricing",
)
LIST_PROVIDER_JOBS: Operation[models.JobSummary] = Operation(
    "list_provider_jobs", "GET", "/plugin-core/providers/{providerId}/jobs", "list", "JobSummary"
)
GET_PROVIDER_WALLET: Operation[models.ProviderWallet] = Operation(
    "get_provider_wallet",
    "GET",
    "/plugin-core/providers/{providerId}/wallet",
    "object",
    "ProviderWallet",
)
TOPUP_PROVIDER_WALLET: Operation[models.WalletTopUp] = Operation(
    "topup_provider_wallet",
    "POST",
    "/plugin-core/providers/{providerId}/wallet/topup",
    "object",
    "WalletTopUp",
    creates=True,
)
LIST_PROVIDER_TRANSACTIONS: Operation[models.WalletTransactionSummary] = Operation(
    "list_provider_transactions",
    "GET",
    "/plugin-core/providers/{providerId}/transactions",
    "list",
    "WalletTransactionSummary",
)
GET_PROVIDER_TRANSACTION: Operation[models.WalletTransaction] = Operation(
    "get_provider_transaction",
    "GET",
    "/plugin-core/providers/{providerId}/transactions/{txHash}",
    "object",
    "WalletTransaction",
)
GET_PROVIDER_CAPABILITIES: Operation[models.ProviderCapabilities] = Operation(
    "get_provider_capabilities",
    "GET",
    "/plugin-core/providers/{providerId}/capabilities",
    "object",
    "ProviderCapabilities",
)
UPDATE_PROVIDER_CREDENTIALS: Operation[models.CredentialsUpdate] = Operation(
    "update_provider_credentials",
    "PUT",
    "/plugin-core/providers/{providerId}/credentials",
    "object",
    "CredentialsUpdate",
)
REFRESH_PROVIDER_AUTH: Operation[models.ProviderLogin] = Operation(
    "refresh_provider_auth",
    "POST",
    "/plugin-core/providers/{providerId}/refresh-auth",
    "object",
    "ProviderLogin",
)
RUN_PROVIDER_DIAGNOSTICS: Operation[models.ProviderDiagnostics] = Operation(
    "run_provider_diagnostics",
    "POST",
    "/plugin-core/providers/{providerId}/diagnostics",
    "object",
    "ProviderDiagnostics",
)
VALIDATE_PROVIDER: Operation[models.ProviderValidation] = Operation(
    "validate_provider",
    "POST",
    "/plugin-core/providers/{providerId}/validate",
    "object",
    "ProviderValidation",
)
LIST_NETWORKS: Operation[models.Network] = Operation(
    "list_networks", "GET", "/plugin-core/networks", "list", "Network"
)
GET_NETWORK: Operation[models.Network] = Operation(
    "get_network", "GET", "/plugin-core/networks/{networkName}", "object", "Network"
)
GET_NETWORK_HISTORY: Operation[models.NetworkHistory] = Operation(
    "get_network_history",
    "GET",
    "/plugin-core/networks/{networkName}/history",
    "object",
    "NetworkHistory",
)
LIST_WEBHOOKS: Operation[models.WebhookSummary] = Operation(
    "list_webhooks", "GET", "/plugin-core/webhooks", "list", "WebhookSummary"
)
CREATE_WEBHOOK: Operation[models.NewWebhook] = Operation(
    "create_webhook", "POST", "/plugin-core/webhooks", "object", "NewWebhook", creates=True
)
GET_WEBHOOK: Operation[models.Webhook] = Operation(
    "get_webhook", "GET", "/plugin-core/webhooks/{webhookId}", "object", "Webhook"
)
UPDATE_WEBHOOK: Operation[models.ChangedWebhook] = Operation(
    "update_webhook", "PUT", "/plugin-core/webhooks/{webhookId}", "object", "ChangedWebhook"
)
DELETE_WEBHOOK: Operation[models.Message] = Operation(
    "delete_webhook", "DELETE", "/plugin-core/webhooks/{webhookId}", "object", "Message"
)
TEST_WEBHOOK: Operation[models.WebhookTestResult] = Operation(
    "test_webhook", "POST", "/plugin-core/webhooks/{webhookId}/test", "object", "WebhookTestResult"
)
LIST_WEBHOOK_DELIVERIES: Operation[models.WebhookDelivery] = Operation(
    "list_webhook_deliveries",
    "GET",
    "/plugin-core/webhooks/{webhookId}/history",
    "list",
    "WebhookDelivery",
)
RETRY_WEBHOOK_DELIVERY: Operation[models.DeliveryRetry] = Operation(
    "retry_webhook_delivery",
    "POST",
    "/plugin-core/webhooks/{webhookId}/history/{deliveryId}/retry",
    "object",
    "DeliveryRetry",
)
LOGIN: Operation[models.Login] = Operation("login", "POST", "/auth/login", "object", "Login")
LOGOUT: Operation[models.Message] = Operation("logout", "POST", "/auth/logout", "object", "Message")
TEST_AUTH: Operation[models.AuthTest] = Operation(
    "test_auth", "POST", "/auth/test", "object", "AuthTest"
)
VALIDATE_API_KEY: Operation[models.KeyValidation] = Operation(
    "validate_api_key", "POST", "/auth/validate-key", "object", "KeyValidation"
)
LIST_API_KEYS: Operation[models.ApiKey] = Operation(
    "list_api_keys", "GET", "/auth/api-keys", "list", "ApiKey"
)
CREATE_API_KEY: Operation[models.ApiKeyWithSecret] = Operation(
    "create_api_key", "POST", "/auth/api-keys", "object", "ApiKeyWithSecret", creates=True
)
GET_API_KEY: Operation[models.ApiKey] = Operation(
    "get_api_key", "GET", "/auth/api-keys/{keyId}", "object", "ApiKey"
)
UPDATE_API_KEY: Operation[models.ApiKey] = Operation(
    "update_api_key", "PUT", "/auth/api-keys/{keyId}", "object", "ApiKey"
)
DELETE_API_KEY: Operation[models.Message] = Operation(
    "delete_api_key", "DELETE", "/auth/api-keys/{keyId}", "object", "Message"
)
ROTATE_API_KEY: Operation[models.ApiKeyWithSecret] = Operation(
    "rotate_api_key", "POST", "/auth/api-keys/{keyId}/rotate", "object", "ApiKeyWithSecret"
)
LIST_USERS: Operation[models.User] = Operation("list_users", "GET", "/users", "list", "User")
CREATE_USER: Operation[models.User] = Operation(
    "create_user", "POST", "/users", "object", "User", creates=True
)
GET_ME: Operation[models.User] = Operation("get_me", "GET", "/users/me", "object", "User")
UPDATE_ME: Operation[models.User] = Operation("update_me", "PUT", "/users/me", "object", "User")
GET_MY_PERMISSIONS: Operation[models.RolePermissions] = Operation(
    "get_my_permissions", "GET", "/users/me/permissions", "object", "RolePermissions"
)
GET_MY_EFFECTIVE_PERMISSIONS: Operation[models.EffectivePermissions] = Operation(
    "get_my_effective_permissions",
    "GET",
    "/users/me/effective-permissions",
    "object",
    "EffectivePermissions",
)
GET_USER: Operation[models.User] = Operation("get_user", "GET", "/users/{userId}", "object", "User")
UPDATE_USER: Operation[models.User] = Operation(
    "update_user", "PUT", "/users/{userId}", "object", "User"
)
DELETE_USER: Operation[models.Message] = Operation(
    "delete_user", "DELETE", "/users/{userId}", "object", "Message"
)
GET_RATE_LIMITS: Operation[models.RateLimits] = Operation(
    "get_rate_limits", "GET", "/system/rate-limits", "object", "RateLimits"
)
LIST_SYSTEM_LOGS: Operation[models.SystemLogEntry] = Operation(
    "list_system_logs", "GET", "/system/logs", "list", "SystemLogEntry"
)
GET_DATABASE_STATUS: Operation[models.DatabaseStatus] = Operation(
    "get_database_status", "GET", "/system/database/status", "object", "DatabaseStatus"
)
LIST_DATABASE_CONNECTIONS: Operation[models.DatabaseConnection] = Operation(
    "list_database_connections", "GET", "/system/database/connections", "list", "DatabaseConnection"
)
LIST_SLOW_QUERIES: Operation[models.SlowQuery] = Operation(
    "list_slow_queries", "GET", "/system/database/slow-queries", "list", "SlowQuery"
)
GET_DATABASE_CONFIG: Operation[models.DatabaseConfig] = Operation(
    "get_database_config", "GET", "/system/database/config", "object", "DatabaseConfig"
)
UPDATE_DATABASE_CONFIG: Operation[models.DatabaseConfig] = Operation(
    "update_database_config", "PUT", "/system/database/config", "object", "DatabaseConfig"
)
EXPLAIN_DATABASE_QUERY: Operation[models.QueryExplanation] = Operation(
    "explain_database_query", "POST", "/system/database/explain", "object", "QueryExplanation"
)
OPTIMIZE_DATABASE: Operation[models.Operation] = Operation(
    "optimize_database", "POST", "/system/database/optimize", "object", "Operation"
)
CHECK_DATABASE: Operation[models.Operation] = Operation(
    "check_database", "POST", "/system/database/check", "object", "Operation"
)
CAPTURE_NETWORK_TRAFFIC: Operation[models.Operation] = Operation(
    "capture_network_traffic", "POST", "/system/network/capture", "object", "Operation"
)
ENABLE_REQUEST_TRACING: Operation[models.Operation] = Operation(
    "enable_request_tracing", "POST", "/system/tracing", "object", "Operation"
)
TRACE_EVENTS: Operation[models.Operation] = Operation(
    "trace_events", "POST", "/system/events/trace", "object", "Operation"
)
REPLAY_EVENT: Operation[models.EventReplay] = Operation(
    "replay_event", "POST", "/system/events/replay", "object", "EventReplay"
)
CREATE_PROFILE: Operation[models.Operation] = Operation(
    "create_profile", "POST", "/system/profile", "object", "Operation"
)
RUN_DIAGNOSTICS: Operation[models.SystemDiagnostics] = Operation(
    "run_diagnostics", "POST", "/system/diagnostics", "object", "SystemDiagnostics"
)
RUN_PROVIDER_CONNECTIVITY_DIAGNOSTICS: Operation[models.ProviderConnectivity] = Operation(
    "run_provider_connectivity_diagnostics",
    "POST",
    "/system/diagnostics/providers",
    "object",
    "ProviderConnectivity",
)
RUN_DATABASE_DIAGNOSTICS: Operation[models.DatabaseDiagnostics] = Operation(
    "run_database_diagnostics",
    "POST",
    "/system/diagnostics/database",
    "object",
    "DatabaseDiagnostics",
)
VALIDATE_CONFIG: Operation[models.ConfigValidation] = Operation(
    "validate_config", "POST", "/system/config/validate", "object", "ConfigValidation"
)
COMPARE_CONFIG: Operation[models.ConfigComparison] = Operation(
    "compare_config", "POST", "/system/config/compare", "object", "ConfigComparison"
)
ANALYZE_PERMISSION: Operation[models.PermissionAnalysis] = Operation(
    "analyze_permission", "POST", "/system/permissions/analyze", "object", "PermissionAnalysis"
)
OPEN_DEBUG_CONSOLE: Operation[models.DebugConsole] = Operation(
    "open_debug_console", "POST", "/system/debug-console", "object", "DebugConsole"
)
LIST_SERVICES: Operation[models.ServiceSummary] = Operation(
    "list_services", "GET", "/system/services", "list", "ServiceSummary"
)
GET_SERVICE_STATUS: Operation[models.Service] = Operation(
    "get_service_status", "GET", "/system/services/{serviceName}", "object", "Service"
)
RESTART_SERVICE: Operation[models.Operation] = Operation(
    "restart_service", "POST", "/system/services/{serviceName}/restart", "object", "Operation"
)
LIST_PROCESSES: Operation[models.Process] = Operation(
    "list_processes", "GET", "/system/processes", "list", "Process"
)
GET_RESOURCE_METRICS: Operation[models.ResourceMetrics] = Operation(
    "get_resource_metrics", "GET", "/system/metrics/resources", "object", "ResourceMetrics"
)
GET_SYSTEM_STORAGE: Operation[models.SystemStorage] = Operation(
    "get_system_storage", "GET", "/system/storage", "object", "SystemStorage"
)
GET_SYSTEM_REQUIREMENTS: Operation[models.SystemRequirements] = Operation(
    "get_system_requirements", "GET", "/system/requirements", "object", "SystemRequirements"
)
ROLLBACK_SYSTEM: Operation[models.Operation] = Operation(
    "rollback_system", "POST", "/system/rollback", "object", "Operation"
)
LIST_CONTAINERS: Operation[models.ContainerSummary] = Operation(
    "list_containers", "GET", "/system/containers", "list", "ContainerSummary"
)
GET_CONTAINER: Operation[models.Container] = Operation(
    "get_container", "GET", "/system/containers/{containerId}", "object", "Container"
)
GET_CONTAINER_LOGS: Operation[models.ContainerLogs] = Operation(
    "get_container_logs", "GET", "/system/containers/{containerId}/logs", "object", "ContainerLogs"
)
RESTART_CONTAINER: Operation[models.Operation] = Operation(
    "restart_container", "POST", "/system/containers/{containerId}/restart", "object", "Operation"
)
UPDATE_CONTAINER_RESOURCES: Operation[models.Container] = Operation(
    "update_container_resources",
    "PUT",
    "/system/containers/{containerId}/resources",
    "object",
    "Container",
)
EXPORT_SYSTEM_LOGS: Operation[models.Operation] = Operation(
    "export_system_logs", "POST", "/system/logs/export", "object", "Operation"
)
GET_LOGGING_LEVEL: Operation[models.LogLevelState] = Operation(
    "get_logging_level", "GET", "/system/logging/level", "object", "LogLevelState"
)
UPDATE_LOGGING_LEVEL: Operation[models.LogLevelState] = Operation(
    "update_logging_level", "PUT", "/system/logging/level", "object", "LogLevelState"
)
GET_LOGGING_CONFIG: Operation[models.LogConfig] = Operation(
    "get_logging_config", "GET", "/system/logging/config", "object", "LogConfig"
)
UPDATE_LOGGING_CONFIG: Operation[models.LogConfig] = Operation(
    "update_logging_config", "PUT", "/system/logging/config", "object", "LogConfig"
)
LIST_OPERATIONS: Operation[models.OperationSummary] = Operation(
    "list_operations", "GET", "/system/operations", "list", "OperationSummary"
)
GET_OPERATION: Operation[models.Operation] = Operation(
    "get_operation", "GET", "/system/operations/{operationId}", "object", "Operation"
)
CANCEL_OPERATION: Operation[models.Operation] = Operation(
    "cancel_operation", "POST", "/system/operations/{operationId}/cancel", "object", "Operation"
)
DOWNLOAD_OPERATION_FILE: Operation[bytes] = Operation(
    "download_operation_file", "GET", "/system/operations/{operationId}/download", "bytes", None
)
GET_API_EXPLORER: Operation[str] = Operation("get_api_explorer", "GET", "/explorer", "text", None)
GET_HEALTH: Operation[models.Health] = Operation("get_health", "GET", "/health", "object", "Health")
GET_COST_ANALYTICS: Operation[models.CostAnalytics] = Operation(
    "get_cost_analytics", "GET", "/plugin-core/analytics/costs", "object", "CostAnalytics"
)
LIST_JOB_BATCHES: Operation[models.BatchSummary] = Operation(
    "list_job_batches", "GET", "/plugin-core/jobs/batches", "list", "BatchSummary"
)
GET_JOB_BATCH: Operation[models.Batch] = Operation(
    "get_job_batch", "GET", "/plugin-core/jobs/batches/{batchId}", "object", "Batch"
)
CANCEL_JOB_BATCH: Operation[models.Batch] = Operation(
    "cancel_job_batch", "POST", "/plugin-core/jobs/batches/{batchId}/cancel", "object", "Batch"
)
LIST_MY_COST_ALERTS: Operation[models.CostAlertSummary] = Operation(
    "list_my_cost_alerts", "GET", "/users/me/cost-alerts", "list", "CostAlertSummary"
)
CREATE_MY_COST_ALERT: Operation[models.CostAlert] = Operation(
    "create_my_cost_alert", "POST", "/users/me/cost-alerts", "object", "CostAlert", creates=True
)
GET_MY_COST_ALERT: Operation[models.CostAlert] = Operation(
    "get_my_cost_alert", "GET", "/users/me/cost-alerts/{alertId}", "object", "CostAlert"
)
UPDATE_MY_COST_ALERT: Operation[models.CostAlert] = Operation(
    "update_my_cost_alert", "PUT", "/users/me/cost-alerts/{alertId}", "object", "CostAlert"
)
DELETE_MY_COST_ALERT: Operation[models.Message] = Operation(
    "delete_my_cost_alert", "DELETE", "/users/me/cost-alerts/{alertId}", "object", "Message"
)
LIST_MY_NOTIFICATIONS: Operation[models.Notification] = Operation(
    "list_my_notifications", "GET", "/users/me/notifications", "list", "Notification"
)
LIST_SCHEDULES: Operation[models.ScheduleSummary] = Operation(
    "list_schedules", "GET", "/plugin-core/jobs/schedules", "list", "ScheduleSummary"
)
CREATE_SCHEDULE: Operation[models.Schedule] = Operation(
    "create_schedule", "POST", "/plugin-core/jobs/schedules", "object", "Schedule", creates=True
)
GET_SCHEDULE: Operation[models.Schedule] = Operation(
    "get_schedule", "GET", "/plugin-core/jobs/schedules/{scheduleId}", "object", "Schedule"
)
UPDATE_SCHEDULE: Operation[models.Schedule] = Operation(
    "update_schedule", "PUT", "/plugin-core/jobs/schedules/{scheduleId}", "object", "Schedule"
)
DELETE_SCHEDULE: Operation[models.Message] = Operation(
    "delete_schedule", "DELETE", "/plugin-core/jobs/schedules/{scheduleId}", "object", "Message"
)
