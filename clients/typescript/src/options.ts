import type { Hooks } from "./hooks.js";
import type { WebSocketClass } from "./socket.js";

/** Settings of a client. Times are in milliseconds. */
export interface ClientOptions {
  /**
   * Where the server is, such as `https://your-cortex-instance.com`, with or without `/api`.
   * In Node.js, `CORTEX_BASE_URL` is the default.
   */
  baseUrl?: string;
  /**
   * An API key or a login token, or a function that returns one. In Node.js, `CORTEX_API_KEY` is the
   * default. Without one, only operations that need none work, such as `auth.login`.
   */
  apiKey?: string | (() => string | Promise<string>);
  /** How long one attempt may take, with its body; 30,000 by default. */
  timeout?: number;
  /** How often a request is repeated if that is safe; 2 by default, 0 for never. */
  maxRetries?: number;
  /** The wait before the first repetition, doubled for each further one; 500 by default. */
  retryDelay?: number;
  /** The longest wait of that kind; 8,000 by default. */
  maxRetryDelay?: number;
  /** The longest wait that the server can ask for with `Retry-After`; 60,000 by default. */
  maxRetryAfter?: number;
  /** Keeps responses to reads, and asks with their `ETag` whether they have changed; off by default. */
  cache?: boolean;
  /** Headers for every request. */
  headers?: Record<string, string>;
  /** Called for requests, responses and retries, for logs. Keys are redacted. */
  hooks?: Hooks;
  /** The `fetch` to use, by default the global one. */
  fetch?: typeof globalThis.fetch;
  /** The `WebSocket` to use, by default the global one or, in Node.js without one, this library's own. */
  WebSocket?: WebSocketClass;
}

/** Settings of one request. */
export interface RequestOptions {
  /** Aborts the request, including its waits. */
  signal?: AbortSignal;
  /** How long one attempt may take, in milliseconds. */
  timeout?: number;
  /** How often the request is repeated if that is safe. */
  maxRetries?: number;
  /** The `Idempotency-Key` of a creation, instead of a new one. */
  idempotencyKey?: string;
  /** Whether to use the cache, instead of the client's setting. */
  cache?: boolean;
  /** Further headers. */
  headers?: Record<string, string>;
  /** Query parameters that the method has no argument for. */
  query?: object;
}
