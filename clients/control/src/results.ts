/** What the control API returns, as `openapi/control.yaml` describes it. */

/** The mock's name and version. */
export interface Version {
  name: string;
  version: string;
}

/** A world's time; `behind` is seconds by which the world is late. */
export interface Clock {
  mode: string;
  scale: number;
  now: string;
  behind: number;
}

/** What will happen in a world at an instant, and to what. */
export interface Appointment {
  at: string;
  what: string;
  subject: string | null;
  recurring: boolean;
  correlationId: string | null;
}

/** A clock that has moved, and what happened on the way, oldest first. */
export interface Advanced extends Clock {
  trace: Array<Record<string, unknown>>;
}

/** A world; `ttl` is seconds without use after which it is removed. */
export interface WorldInfo {
  name: string;
  basePath: string;
  seed: number;
  traffic: string;
  incidents: boolean;
  clock: Clock;
  jobs: number;
  ttl?: number | null;
}

/** Requests a minute of each plan, and of addresses without a valid key. */
export interface RateLimitSettings {
  free: number;
  pro: number;
  enterprise: number;
  anonymous: number;
}

/** An API key; `key` is what clients send. */
export interface Key {
  id: string;
  key: string;
  name: string;
  userId: string;
  username: string;
  role: string;
  plan: string;
  expiresAt: string | null;
}

/** An injected fault: how many requests fitted it, and how many it hit. */
export interface Fault {
  id: string;
  name: string | null;
  match: Record<string, unknown>;
  effect: Record<string, unknown>;
  enabled: boolean;
  matched: number;
  applied: number;
  createdAt: string;
  expiresAt: string | null;
}

/** A request that a client sent; `operation` is null if it matched none, `status` is null if it got no response. */
export interface Request {
  id: string;
  at: string;
  method: string;
  path: string;
  query: string;
  operation: string | null;
  status: number | null;
  milliseconds: number;
  userId: string | null;
  keyId: string | null;
  correlationId: string;
  faults: string[];
}

/** Headers and body of a request or of its response. */
export interface Message {
  headers: Record<string, unknown>;
  body?: unknown;
}

/** A request with its response, what validation found, and a curl command that sends it again. */
export interface WholeRequest extends Request {
  address: string;
  request: Message;
  response: Message;
  messages: string[];
  curl: string;
}

/** Where a request differs from what is expected. */
export interface Difference {
  where: string;
  expected?: unknown;
  actual?: unknown;
}

/** The request that is most like what is expected. */
export interface NearMiss {
  request: Request;
  differences: Difference[];
}

/** Whether requests came as expected. */
export interface Verification {
  verified: boolean;
  count: number;
  message: string;
  requests: Request[];
  nearest: NearMiss | null;
}

/** An open socket; `userId` is null until it is authenticated. */
export interface Socket {
  id: string;
  userId: string | null;
  channels: string[];
  since: string;
}

/** An event, as receivers get it. */
export interface Event {
  id: string;
  type: string;
  createdAt: string;
  data: Record<string, unknown>;
}

/** Where a response differs from the one before. */
export interface ChangedAnswer {
  where: string;
  old?: unknown;
  new?: unknown;
}

/** A request that was sent again; `skipped` says why it was not. */
export interface Replayed {
  requestId: string | null;
  method: string;
  path: string;
  query: string;
  oldStatus: number | null;
  newStatus: number | null;
  newRequestId: string | null;
  differences: ChangedAnswer[];
  more: number;
  skipped: string | null;
}

/** How many requests were sent again; `changed` have another status than before. */
export interface ReplaySummary {
  sent: number;
  skipped: number;
  changed: number;
}

/** The requests of an archive that were sent again, in its order. */
export interface ReplayedArchive {
  requests: Replayed[];
  meta: ReplaySummary;
}

/** What a client does against a best practice of the documentation. */
export interface Finding {
  rule: string;
  severity: string;
  page: string;
  section: string;
  message: string;
  instead: string;
  count: number;
  requests: string[];
  deliveries: string[];
  wasted?: number | null;
  earlierBy?: number | null;
}

/** A client, and what was found. */
export interface ClientConduct {
  client: string;
  keyId: string | null;
  keyName: string | null;
  userId: string | null;
  username: string | null;
  address: string | null;
  userAgent: string | null;
  webhookId: string | null;
  requests: number;
  deliveries: number;
  findings: Finding[];
}

/** How much was judged, and how many findings there are; `notes` say what cannot be seen. */
export interface ConductSummary {
  requests: number;
  deliveries: number;
  errors: number;
  warnings: number;
  notes: string[];
}

/** How well clients behave, those with the most findings first. */
export interface Conduct {
  clients: ClientConduct[];
  meta: ConductSummary;
}
