/**
 * A client of the Cortex API, for Node.js and browsers.
 *
 * @packageDocumentation
 */
export { CortexClient } from "./client.js";
export type { ClientOptions, RequestOptions } from "./options.js";
export type { Hooks, PlannedRetry, ReceivedAnswer, SentRequest } from "./hooks.js";
export {
  APIConnectionError,
  APIError,
  APIResponseError,
  APITimeoutError,
  AuthenticationError,
  ConflictError,
  CortexError,
  type ErrorContext,
  InternalServerError,
  type InvalidField,
  NotFoundError,
  PermissionDeniedError,
  ProviderError,
  RateLimitError,
  ValidationError,
  WebhookSignatureError,
} from "./errors.js";
export { Call } from "./call.js";
export { Page, Pages, type PageInfo } from "./pages.js";
export type { Answer, RawResponse } from "./transport.js";
export {
  EventStream,
  type CaughtUpJob,
  type CaughtUpProvider,
  type Channel,
  type EventsOptions,
  type Gap,
  type SocketEvent,
  type StreamEvent,
} from "./event-stream.js";
export type { WebSocketClass, WebSocketLike } from "./socket.js";
export type { Jobs, WaitOptions } from "./jobs.js";
export { verify as verifyWebhook, type VerifyOptions, type Webhooks } from "./webhooks.js";
export { VERSION } from "./version.js";
export type * from "./generated/models.js";
export type {
  AnalyticsResource,
  AuthResource,
  NetworksResource,
  ProvidersResource,
  SystemResource,
  UsersResource,
} from "./generated/resources.js";
