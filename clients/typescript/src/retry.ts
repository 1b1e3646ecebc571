import {
  APIConnectionError,
  APIResponseError,
  type CortexError,
  RateLimitError,
} from "./errors.js";

/** When requests are repeated. Times are in milliseconds. */
export interface RetrySettings {
  retryDelay: number;
  maxRetryDelay: number;
  maxRetryAfter: number;
}

const FAILURES = new Set([408, 500, 502, 503, 504]);
/** A number of seconds. Some servers send fractions, which RFC 9110 does not know. */
const SECONDS = /^[0-9]{1,12}(\.[0-9]{1,12})?$/;
/** All forms of HTTP dates begin with a day; `Date.parse` takes more than these. */
const DATE = /^[A-Z][a-z]{2}/;
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/** Whether to repeat a request after this error. `safe`: it may take effect twice. */
export function mayRepeat(error: CortexError, safe: boolean): boolean {
  if (error instanceof RateLimitError) return true; // it had no effect
  if (error instanceof APIResponseError) return safe;
  if (error instanceof APIConnectionError) return safe || wasNeverSent(error.cause);
  return safe && FAILURES.has(error.status ?? 0);
}

function wasNeverSent(cause: unknown): boolean {
  const code = (cause as { cause?: { code?: string } } | undefined)?.cause?.code;
  return code !== undefined && NEVER_SENT.has(code);
}

/** The wait before repetition number `count`, counted from 0: exponential, with jitter. */
export function backoff(count: number, settings: { retryDelay: number; maxRetryDelay: number }): number {
  const longest = Math.min(settings.retryDelay * 2 ** count, settings.maxRetryDelay);
  return longest * (1 - Math.random() / 4);
}

/**
 * The milliseconds after which a server wants a request again: by `Retry-After`, or when the window
 * of a used-up rate limit ends (overview, Rate Limiting); undefined if it does not say.
 */
export function requestedDelay(headers: Headers): number | undefined {
  const now = Date.parse(headers.get("date") ?? "") || Date.now(); // the server's clock may differ
  const after = headers.get("retry-after");
  if (after !== null) {
    const wait = SECONDS.test(after) ? Number(after) * 1000 : (DATE.test(after) ? Date.parse(after) : NaN) - now;
    if (!Number.isNaN(wait)) return Math.max(wait, 0);
  }
  const reset = headers.get("x-ratelimit-reset") ?? "";
  if (headers.get("x-ratelimit-remaining") !== "0" || !SECONDS.test(reset)) return undefined;
  return Math.max(Number(reset) * 1000 - now, 0);
}
