import { addressesOf, type Addresses } from "./base-url.js";
import { Cache } from "./cache.js";
import {
  APIConnectionError,
  APIResponseError,
  APITimeoutError,
  CortexError,
  type ErrorObject,
  errorOf,
  RateLimitError,
} from "./errors.js";
import { redacted, type SentRequest } from "./hooks.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { later, pause } from "./pause.js";
import { backoff, mayRepeat, requestedDelay } from "./retry.js";
import { userAgent } from "./user-agent.js";

/** A request in terms of the document. */
export interface Operation {
  /** `GET` by default. */
  method?: string;
  /** The path below `/api`, with `{}` for each id. */
  path: string;
  ids?: string[];
  query?: object | undefined;
  /** Sent as JSON; a text as CSV. */
  body?: unknown;
  /** Takes an `Idempotency-Key`, which makes it safe to repeat. */
  keyed?: boolean;
  /** The response is a file or a page, without the envelope. */
  raw?: boolean;
  headers?: Record<string, string>;
}

/** A response as it arrived. */
export interface RawResponse {
  /** The status; 200 for a response from the cache. */
  status: number;
  /** All headers. */
  headers: Headers;
  /** The URL that answered. */
  url: string;
  /** The body. */
  text: string;
  /** How many times the request was sent. */
  attempts: number;
  /** Whether the body comes from the cache, because the server answered that it is unchanged. */
  fromCache: boolean;
}

/** What an operation returned, with the response around it. */
export interface Answer<T> {
  /** The `data` of the envelope. */
  data: T;
  /** The `meta` of the envelope, if there is one. */
  meta: unknown;
  /** The response as it arrived. */
  response: RawResponse;
}

interface Attempt {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
  timeout: number;
  signal: AbortSignal | undefined;
}

const DEFAULTS = {
  timeout: 30_000,
  maxRetries: 2,
  retryDelay: 500,
  maxRetryDelay: 8_000,
  maxRetryAfter: 60_000,
};

/** Sends requests and reads responses, with headers, timeouts, retries and the cache. */
export class Transport {
  readonly addresses: Addresses;
  readonly settings: ClientOptions & typeof DEFAULTS;
  readonly #cache = new Cache();
  #pausedUntil = 0;

  constructor(options: ClientOptions) {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const settings = { ...DEFAULTS, ...environment(), ...Object.fromEntries(given) } as this["settings"];
    if (!settings.baseUrl) throw new CortexError("baseUrl is missing, such as https://cortex.example");
    this.addresses = addressesOf(settings.baseUrl);
    // Logs show the client with its settings, so the key is not enumerable.
    Object.defineProperty(settings, "apiKey", { value: settings.apiKey, enumerable: false });
    this.settings = settings;
  }

  /** The key to send now, if there is one. */
  async key(): Promise<string | undefined> {
    const { apiKey } = this.settings;
    return typeof apiKey === "function" ? apiKey() : apiKey;
  }

  /**
   * Sends a request and reads its response.
   *
   * @throws {@link CortexError}, or the reason of the signal.
   */
  send<T>(operation: Operation, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.#repeat(operation, options, async (attempt, count) => {
      const key = `${attempt.headers["authorization"]} ${attempt.url}`;
      const cached = this.#caches(operation, options) ? this.#cache.get(key) : undefined;
      if (cached) attempt.headers["if-none-match"] = cached.etag;
      const [response, body] = await this.#fetch(attempt, count, (received) => received.text());
      const fromCache = response.status === 304 && cached !== undefined;
      const text = fromCache ? cached.text : body;
      if (!fromCache) refuse(response, text, count);
      const answer = { ...read<T>(operation, response, text, count), response: raw(response, text, count, fromCache) };
      if (!fromCache && this.#caches(operation, options)) {
        this.#cache.put(key, response.headers.get("etag"), text);
      }
      return answer;
    });
  }

  /**
   * Opens a stream; the caller reads its body.
   *
   * @throws {@link CortexError}, or the reason of the signal.
   */
  open(operation: Operation, options: RequestOptions): Promise<Response> {
    return this.#repeat(operation, options, async (attempt, count) => {
      const [response, text] = await this.#fetch(attempt, count, (received) => {
        return received.ok ? undefined : received.text();
      });
      refuse(response, text ?? "", count);
      return response;
    });
  }

  #caches(operation: Operation, options: RequestOptions): boolean {
    const { method = "GET", raw = false } = operation;
    return method === "GET" && !raw && (options.cache ?? this.settings.cache ?? false);
  }

  async #repeat<T>(
    operation: Operation,
    options: RequestOptions,
    send: (attempt: Attempt, count: number) => Promise<T>,
  ): Promise<T> {
    const safe = operation.method !== "POST" || operation.keyed === true;
    const attempt = await this.#attempt(operation, options);
    for (let count = 1; ; count += 1) {
      await this.#allowed(attempt.signal, count - 1);
      try {
        return await send(attempt, count);
      } catch (error) {
        if (!(error instanceof CortexError) || !mayRepeat(error, safe)) throw error;
        const delay = this.#delay(error, count);
        if (count > (options.maxRetries ?? this.settings.maxRetries) || delay === undefined) throw error;
        this.settings.hooks?.onRetry?.({ ...shown(attempt, count), delay, error });
        await pause(delay, attempt.signal);
      }
    }
  }

  /** The wait before the next attempt; undefined if the server asks for too long a wait. */
  #delay(error: CortexError, count: number): number | undefined {
    const own = backoff(count - 1, this.settings);
    const asked = DELAYS.get(error);
    if (asked === undefined) return own;
    return asked > this.settings.maxRetryAfter ? undefined : asked + own; // never early
  }

  /** Waits while the rate limit is used up; if that takes too long, it throws. */
  async #allowed(signal: AbortSignal | undefined, attempts: number): Promise<void> {
    signal?.throwIfAborted();
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) {
      if (wait > this.settings.maxRetryAfter) {
        const retryAfter = Math.ceil(wait / 1000);
        throw new RateLimitError(`The server takes requests again in ${retryAfter} s.`, { attempts, retryAfter });
      }
      await pause(wait, signal);
    }
  }

  #wait(): number {
    return this.#pausedUntil - Date.now();
  }

  async #attempt(operation: Operation, options: RequestOptions): Promise<Attempt> {
    const key = await this.key();
    const headers: Record<string, string> = { accept: "application/json", ...userAgent() };
    if (key) headers["authorization"] = `Bearer ${key}`;
    const { body } = operation;
    if (body !== undefined) headers["content-type"] = typeof body === "string" ? "text/csv" : "application/json";
    if (operation.keyed) headers["idempotency-key"] = options.idempotencyKey ?? newKey();
    for (const more of [this.settings.headers, operation.headers, options.headers]) {
      for (const [name, value] of Object.entries(more ?? {})) {
        if (value !== undefined) headers[name.toLowerCase()] = value;
      }
    }
    return {
      url: this.addresses.api + path(operation) + search({ ...options.query, ...operation.query }),
      method: operation.method ?? "GET",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
      timeout: options.timeout ?? this.settings.timeout,
      signal: options.signal,
    };
  }

  async #fetch<T>(
    attempt: Attempt,
    count: number,
    body: (response: Response) => T | Promise<T>,
  ): Promise<[Response, T]> {
    const { hooks, fetch = globalThis.fetch } = this.settings;
    const { url, method, headers, signal, timeout } = attempt;
    const begun = Date.now();
    const abort = new AbortController();
    const stop = (): void => abort.abort(signal!.reason);
    signal?.addEventListener("abort", stop, { once: true });
    const cancel = later(timeout, () => abort.abort(LATE));
    hooks?.onRequest?.(shown(attempt, count));
    let received: [Response, T];
    try {
      const init: RequestInit = { method, headers, signal: abort.signal };
      if (attempt.body !== undefined) init.body = attempt.body;
      const response = await fetch(url, init);
      this.#heed(response);
      received = [response, await body(response)];
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      const what = `${method} ${url}`;
      if (abort.signal.aborted) {
        throw new APITimeoutError(`No response within ${timeout} ms: ${what}`, { attempts: count, cause });
      }
      throw new APIConnectionError(`The connection failed${because(cause)}: ${what}`, { attempts: count, cause });
    } finally {
      cancel();
      signal?.removeEventListener("abort", stop);
    }
    const { status, headers: answered } = received[0];
    const correlationId = answered.get("x-correlation-id") ?? undefined;
    hooks?.onResponse?.({ ...shown(attempt, count), status, duration: Date.now() - begun, correlationId });
    return received;
  }

  /** Lets further requests wait when the rate limit is used up. */
  #heed(response: Response): void {
    const delay = requestedDelay(response.headers);
    const used = response.status === 429 || response.headers.get("x-ratelimit-remaining") === "0";
    if (used && delay !== undefined) {
      this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + Math.min(delay, LONGEST_WAIT));
    }
  }
}

const LATE = new Error("late");

/** After this time a request is sent, even if the server asked for a longer wait. */
const LONGEST_WAIT = 3_600_000;

/** The wait that the server asks for in an error. */
const DELAYS = new WeakMap<CortexError, number>();

function environment(): ClientOptions {
  const { env } = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process ?? {};
  const found: ClientOptions = {};
  if (env?.["CORTEX_BASE_URL"]) found.baseUrl = env["CORTEX_BASE_URL"];
  if (env?.["CORTEX_API_KEY"]) found.apiKey = env["CORTEX_API_KEY"];
  return found;
}

/** The message of a failure of `fetch`; Node.js has more in the cause. */
function because(failure: unknown): string {
  const { message, cause } = failure as { message?: string; cause?: { code?: string; message?: string } };
  const known = cause?.code ?? cause?.message ?? message;
  return known ? ` (${known})` : "";
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function path(operation: Operation): string {
  const ids = operation.ids?.map(String) ?? [];
  const wrong = ids.find((id) => /^\.{0,2}$/.test(id)); // would name another resource
  if (wrong !== undefined) throw new CortexError(`${JSON.stringify(wrong)} is no id`);
  return operation.path.replace(/\{\}/g, () => encodeURIComponent(ids.shift()!));
}

function search(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    parameters.set(name, value instanceof Date ? value.toISOString() : String(value));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

function shown({ method, url, headers }: Attempt, attempt: number): SentRequest {
  return { method, url, headers: redacted(headers), attempt };
}

function raw(response: Response, text: string, attempts: number, fromCache: boolean): RawResponse {
  const { headers, url } = response;
  return { status: fromCache ? 200 : response.status, headers, url, text, attempts, fromCache };
}

/** Throws the error that a response is, if it is one. */
function refuse(response: Response, text: string, attempts: number): void {
  if (response.ok) return;
  const correlationId = response.headers.get("x-correlation-id") ?? undefined;
  const delay = requestedDelay(response.headers);
  const retryAfter = delay === undefined ? undefined : Math.ceil(delay / 1000);
  const found = errorOf(response.status, parsedError(text), { attempts, correlationId, retryAfter });
  if (delay !== undefined) DELAYS.set(found, delay);
  throw found;
}

function parsedError(text: string): ErrorObject {
  try {
    return (JSON.parse(text) as { error?: ErrorObject } | null)?.error ?? {};
  } catch {
    return {};
  }
}

function read<T>(
  operation: Operation,
  response: Response,
  text: string,
  attempts: number,
): { data: T; meta: unknown } {
  if (operation.raw || response.status === 204) return { data: text as T, meta: undefined };
  try {
    const { success, data, meta } = JSON.parse(text) as { success?: boolean; data?: T; meta?: unknown };
    if (success !== false && data !== undefined) return { data, meta };
  } catch {
    // Reported below, as a response without the envelope.
  }
  const correlationId = response.headers.get("x-correlation-id") ?? undefined;
  throw new APIResponseError(
    `The response to ${operation.method ?? "GET"} ${operation.path} is not what the API sends: ${JSON.stringify(text.slice(0, 80))}`,
    { status: response.status, attempts, correlationId },
  );
}
