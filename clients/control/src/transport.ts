import { ControlError, Unreachable } from "./errors.js";

export interface Options {
  /** The key of the control API, as given with `--control-key`. */
  key?: string;
  /** Sends the requests; by default the platform's own `fetch`. */
  fetch?: typeof fetch;
}

interface Sent {
  query?: object;
  body?: unknown;
}

/** Sends requests to the control API of one mock, and reads its responses. */
export class Transport {
  readonly url: string;
  readonly #headers: Record<string, string>;
  readonly #fetch: typeof fetch;

  constructor(url: string, { key, fetch: send = globalThis.fetch }: Options) {
    this.url = url.replace(/\/+$/, "");
    this.#headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    this.#fetch = (...request) => send(...request);
  }

  /** The `data` of a response. */
  async data<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
    return (await this.whole<{ data: T }>(method, path, sent)).data;
  }

  /** A whole response. */
  async whole<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
    const response = await this.#send(method, path, sent);
    try {
      return (await response.json()) as T;
    } catch {
      throw notAMock(response);
    }
  }

  async text(path: string, query: object): Promise<string> {
    return (await this.#send("GET", path, { query })).text();
  }

  async #send(method: string, path: string, { query = {}, body }: Sent): Promise<Response> {
    const address = `${this.url}/_cortex${path}${search(query)}`;
    const request: RequestInit = { method, headers: this.#headers };
    if (body !== undefined) {
      request.body = JSON.stringify(body);
      request.headers = { ...this.#headers, "content-type": "application/json" };
    }
    const response = await this.#fetch(address, request).catch((error: unknown) => {
      throw new Unreachable(`cannot reach a mock at ${this.url}: ${reason(error)}`);
    });
    if (response.status === 404 && !(await this.#isAMock())) throw notAMock(response);
    if (!response.ok) throw await refusal(response);
    return response;
  }

  /** Other servers also answer 404 with an envelope, but have no `/_cortex`. */
  async #isAMock(): Promise<boolean> {
    const response = await this.#fetch(`${this.url}/_cortex/version`, { headers: this.#headers });
    await response.body?.cancel();
    return response.status !== 404;
  }
}

/** A path below `/_cortex` with these parts, which may contain any characters. */
export function path(...parts: string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join("");
}

function search(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

async function refusal(response: Response): Promise<Error> {
  try {
    const { error } = (await response.json()) as {
      error: { code: string; message: string; details?: unknown };
    };
    return new ControlError(response.status, error.code, error.message, error.details);
  } catch {
    return notAMock(response);
  }
}

function notAMock(response: Response): Unreachable {
  const what = `${response.url} is not the control API of a mock`;
  return new Unreachable(`${what}: it answered ${response.status}`);
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
