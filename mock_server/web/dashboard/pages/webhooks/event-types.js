// The types of events (webhooks, Available Event Types).
export const EVENT_TYPES = [
  "job.created", "job.scheduled", "job.started", "job.completed", "job.failed", "job.cancelled", "job.expired",
  "job.cost.threshold", "job.status.changed", "provider.status.changed", "provider.pricing.changed", "provider.added",
  "provider.removed", "provider.wallet.low", "system.alert", "system.update.available", "system.resource.threshold",
];
