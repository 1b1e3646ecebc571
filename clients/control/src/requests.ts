/** What requests to the control API contain, as `openapi/control.yaml` describes it. */

export type Role = "admin" | "operator" | "developer" | "viewer" | "billing";
export type Plan = "free" | "pro" | "enterprise";
export type Level = "off" | "calm" | "steady" | "busy";
export type Status = "scheduled" | "running" | "completed" | "failed" | "cancelled";
export type Outcome = "complete" | "fail" | "expire" | "stay-pending";
export type ProviderStatus = "online" | "offline" | "degraded";
export type EffectType =
  | "latency"
  | "throughput"
  | "error"
  | "reset"
  | "no-answer"
  | "empty-body"
  | "cut-body"
  | "malformed-json"
  | "content-type"
  | "schema"
  | "stale"
  | "lost-answer"
  | "event-lost"
  | "event-doubled"
  | "event-late"
  | "signature"
  | "socket-refused"
  | "socket-closed"
  | "provider-offline"
  | "provider-degraded"
  | "provider-out-of-funds"
  | "provider-full"
  | "bids-refused"
  | "price-jump"
  | "image-pull-failure"
  | "out-of-memory"
  | "quota-used-up"
  | "key-revoked"
  | "key-expired"
  | "database-slow"
  | "database-away";
export type Preset =
  | "flaky-network"
  | "provider-outage"
  | "rate-limited"
  | "slow"
  | "bad-data"
  | "unreliable-webhooks";
export type Code = "curl" | "pytest" | "playwright";

/** How time passes. */
export interface Pace {
  mode?: "realtime" | "manual";
  scale?: number;
}

/** A new world; `ttl` is seconds without use after which it is removed. */
export interface WorldRequest {
  name?: string;
  scenario?: string | object;
  fork?: string;
  snapshot?: object;
  seed?: number;
  start?: string;
  incidents?: boolean;
  traffic?: Level;
  clock?: Pace;
  ttl?: number;
}

/** New limits, in requests a minute. */
export interface RateLimitChanges {
  free?: number;
  pro?: number;
  enterprise?: number;
  anonymous?: number;
}

/** A new API key; `expiresIn` is seconds of the world's time. */
export interface KeyRequest {
  role?: Role;
  plan?: Plan;
  name?: string;
  expiresIn?: number;
}

/** Which requests or events a fault hits. */
export interface FaultMatch {
  operation?: string;
  method?: string;
  path?: string;
  key?: string;
  user?: string;
  role?: Role;
  headers?: Record<string, string>;
  resource?: string;
  provider?: string;
  image?: string;
  event?: string;
  to?: "webhooks" | "sockets" | "streams";
  webhook?: string;
  first?: number;
  last?: number;
  probability?: number;
}

/** What a fault does. */
export interface FaultEffect {
  type: EffectType;
  seconds?: number;
  min?: number;
  max?: number;
  mean?: number;
  deviation?: number;
  p50?: number;
  p99?: number;
  bytesPerSecond?: number;
  status?: number;
  code?: string;
  message?: string;
  retryAfter?: number;
  when?: "before" | "in" | "after";
  bytes?: number;
  contentType?: string;
  pointer?: string;
  signature?: "missing" | "wrong" | "old" | "other-secret";
  closeCode?: number;
  factor?: number;
  change?: "missing" | "null" | "type" | "enum" | "extra";
}

/** A fault; `ttl` is seconds of the world's time. */
export interface FaultRequest {
  effect: FaultEffect;
  match?: FaultMatch;
  name?: string;
  enabled?: boolean;
  ttl?: number;
}

/** Properties by which requests are matched and listed. */
export interface RequestProperties {
  operation?: string;
  method?: string;
  path?: string;
  status?: number | string;
  user?: string;
  key?: string;
  correlationId?: string;
  since?: string;
}

/** The properties that a request must have. */
export interface RequestMatch extends RequestProperties {
  headers?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** Which requests of the journal are listed. */
export interface RequestFilters extends RequestProperties {
  limit?: number;
  before?: string;
}

/** Which requests are expected, and for how many seconds to wait for them. */
export interface Expectation {
  match?: RequestMatch;
  inOrder?: RequestMatch[];
  exactly?: number;
  never?: true;
  atLeast?: number;
  atMost?: number;
  within?: number;
}

/** Which entries of the timeline are listed. */
export interface TimelineFilters {
  correlationId?: string;
  subject?: string;
  limit?: number;
}

/** How far a clock moves: in one of these ways. */
export interface Move {
  seconds?: number;
  to?: string;
  until?: { idle?: true; job?: string; status?: Status };
}
