// What the client sends, and what it makes of responses, beyond the table of shared behaviours.
import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  APIConnectionError,
  APIError,
  APIResponseError,
  CortexClient,
  CortexError,
  NotFoundError,
  type PlannedRetry,
  RateLimitError,
  type ReceivedAnswer,
  type SentRequest,
  VERSION,
} from "../src/index.js";
import { closed, send, serve } from "./setup/fake-server.js";
import { JOB, newWorld, QUICK } from "./setup/world.js";

const KEY = "cortex_secret_key";

function client(baseUrl: string, options: object = {}): CortexClient {
  return new CortexClient({ baseUrl, apiKey: KEY, ...QUICK, ...options });
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("the base URL", () => {
  test.each(["", "/", "/api", "/api/", "/api/v1", "/api/v1/"])("may end with %j", async (end) => {
    const world = await newWorld();
    const jobs = await client(world.url + end, { apiKey: "cortex_dev_enterprise" }).jobs.list();
    expect(jobs.pagination?.total).toBe(45);
  });

  test.each([
    ["http://cortex.example", "http://cortex.example/api/health"],
    ["https://cortex.example/some/path/", "https://cortex.example/some/path/api/health"],
    ["https://cortex.example/api/v2", "https://cortex.example/api/v2/health"],
    ["http://cortex.example/w/mine/api", "http://cortex.example/w/mine/api/health"],
  ])("%s leads to %s", async (baseUrl, wanted) => {
    const fetch = vi.fn(async () => Response.json({ success: true, data: {} }));
    await client(baseUrl, { fetch }).health();
    expect(fetch).toHaveBeenCalledWith(wanted, expect.anything());
  });

  test.each(["", "cortex.example", "ftp://cortex.example"])("%j is refused", (baseUrl) => {
    expect(() => new CortexClient({ baseUrl })).toThrow(CortexError);
  });

  test("and the key come from the environment, unless they are given", async () => {
    vi.stubEnv("CORTEX_BASE_URL", "http://environment.example");
    vi.stubEnv("CORTEX_API_KEY", "from-environment");
    const fetch = vi.fn(async () => Response.json({ success: true, data: {} }));
    await new CortexClient({ fetch }).health();
    expect(fetch).toHaveBeenCalledWith(
      "http://environment.example/api/health",
      expect.objectContaining({ headers: expect.objectContaining({ authorization: "Bearer from-environment" }) }),
    );
  });
});

describe("a request", () => {
  test("says who sends it, and takes further headers", async () => {
    const url = await serve((request, response) => send(response, request.headers));
    const answered = (await client(url, { headers: { "X-Team": "blue" } }).health({
      headers: { "X-Correlation-Id": "mine" },
    })) as unknown as Record<string, string>;
    expect(answered).toMatchObject({
      authorization: `Bearer ${KEY}`,
      "user-agent": `cortex-client-typescript/${VERSION} node/${process.versions.node}`,
      "x-team": "blue",
      "x-correlation-id": "mine",
    });
  });

  test("asks a function for its key each time", async () => {
    const keys = ["first", "second"];
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization);
      send(response, {});
    });
    const changing = client(url, { apiKey: async () => keys.shift()! });
    await changing.health();
    await changing.health();
    expect(seen).toEqual(["Bearer first", "Bearer second"]);
  });

  test("writes queries as the API reads them", async () => {
    const url = await serve((request, response) => send(response, { url: request.url }));
    const from = new Date("2025-07-10T12:00:00Z");
    const one = await client(url).analytics.costs(undefined, { query: { a: 1, none: undefined, yes: true } });
    expect(one).toEqual({ url: "/api/plugin-core/analytics/costs?a=1&yes=true" });
    const fetch = vi.fn(async () => Response.json({ success: true, data: [] }));
    await client(url, { fetch }).jobs.list({ fields: ["id", "status"], status: "running", from });
    const sent = (fetch.mock.calls as unknown as [string][])[0]![0];
    expect(new URL(sent).search).toBe("?fields=id%2Cstatus&status=running&from=2025-07-10T12%3A00%3A00.000Z");
  });

  test.each(["", ".", ".."])("refuses %j as an id, which would name something else", async (id) => {
    const fetch = vi.fn();
    await expect(client("http://cortex.example", { fetch }).webhooks.delete(id)).rejects.toThrow(CortexError);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("sends a batch as CSV, too", async () => {
    const world = await newWorld();
    const rows = "provider,image,cpu,memory,storage,duration\nakash,nginx:alpine,100,128Mi,1Gi,60\n";
    const batch = await world.client().jobs.batch(rows);
    expect(batch.jobIds).toHaveLength(1);
  });

  test("that was given up before it was sent is never sent", async () => {
    const fetch = vi.fn();
    const aborted = client("http://cortex.example", { fetch }).health({ signal: AbortSignal.abort("enough") });
    await expect(aborted).rejects.toBe("enough");
    expect(fetch).not.toHaveBeenCalled();
  });

  test("that is given up while it waits for a retry ends at once", async () => {
    const stop = new AbortController();
    const url = await serve((_, response) => {
      response.writeHead(503, { "retry-after": "50" }).end();
    });
    const hooks = { onRetry: () => stop.abort(new Error("enough")) };
    await expect(client(url, { hooks }).health({ signal: stop.signal })).rejects.toThrow("enough");
  });

  test("that never reached the server is repeated, even if it is no creation", async () => {
    const retries: PlannedRetry[] = [];
    const hooks = { onRetry: (retry: PlannedRetry) => retries.push(retry) };
    const lost = client(await closed(), { hooks }).jobs.cancel("job_1a2b3c4d5e6f");
    await expect(lost).rejects.toMatchObject({ name: "APIConnectionError", attempts: 3 });
    expect(retries.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(retries[1]!.delay).toBeGreaterThan(retries[0]!.delay);
  });
});

describe("a timeout", () => {
  test("of Infinity, or of more than timers take, is none", async () => {
    const url = await serve((_, response) => void setTimeout(() => send(response, {}), 20));
    await expect(client(url, { timeout: Infinity, maxRetries: 0 }).health()).resolves.toEqual({});
    await expect(client(url, { maxRetries: 0 }).health({ timeout: 1e12 })).resolves.toEqual({});
  });
});

describe("a response", () => {
  test("is given with its data", async () => {
    const world = await newWorld();
    const { data, response } = await world.client().jobs.get("job_1a2b3c4d5e6f").withResponse();
    expect(data.id).toBe("job_1a2b3c4d5e6f");
    expect(response).toMatchObject({ status: 200, attempts: 1, fromCache: false });
    expect(response.headers.get("x-ratelimit-limit")).toBe("6000");
    expect(JSON.parse(response.text).data.id).toBe("job_1a2b3c4d5e6f");
  });

  test("that is an error is thrown once, and not also reported as unhandled", async () => {
    const world = await newWorld();
    const call = world.client().jobs.get("job_000000000000").withResponse();
    await expect(call).rejects.toThrow(NotFoundError);
  });

  test("from the cache says so, and cannot be changed by its readers", async () => {
    const world = await newWorld();
    const caching = world.client({ cache: true });
    const first = await caching.networks.get("akash");
    first.networkName = "changed";
    const { data, response } = await caching.networks.get("akash").withResponse();
    expect(response).toMatchObject({ status: 200, fromCache: true });
    expect(data.networkName).not.toBe("changed");
    const fresh = await caching.networks.get("akash", { cache: false }).withResponse();
    expect(fresh.response.fromCache).toBe(false);
  });

  test("without an envelope is no data", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to nginx</h1>");
    });
    await expect(client(url).health()).rejects.toThrow(APIResponseError);
    const list = await serve((_, response) => send(response, { not: "a list" }));
    await expect(client(list).jobs.list()).rejects.toThrow(APIResponseError);
  });

  test("of a failed gateway, without an envelope, is an error with its status", async () => {
    const url = await serve((_, response) => {
      response.writeHead(413, { "content-type": "text/html" }).end("<h1>Too large</h1>");
    });
    const failed = client(url).jobs.create(JOB);
    await expect(failed).rejects.toBeInstanceOf(APIError);
    await expect(failed).rejects.toMatchObject({ status: 413, code: undefined });
  });

  test("that is a page or a file comes as text", async () => {
    const world = await newWorld();
    expect(await world.client().explorer()).toContain("<html");
  });
});

describe("logs", () => {
  test("see requests, responses and retries, without keys", async () => {
    const world = await newWorld();
    await world.fault({ type: "error", status: 429, retryAfter: 0 }, { operation: "get_health", last: 1 });
    const seen: (SentRequest | ReceivedAnswer | PlannedRetry)[] = [];
    const push = (one: SentRequest): void => void seen.push(one);
    const hooks = { onRequest: push, onResponse: push, onRetry: push };
    await world.client({ hooks, headers: { "X-Secret-Token": "hush" } }).health();
    expect(seen.map((one) => [one.attempt, (one as ReceivedAnswer).status])).toEqual([
      [1, undefined],
      [1, 429],
      [1, undefined],
      [2, undefined],
      [2, 200],
    ]);
    expect(seen[1]).toMatchObject({ method: "GET", correlationId: expect.any(String) });
    const printed = inspect(seen, { depth: 9 });
    expect(printed).toContain("[REDACTED]");
    expect(printed).not.toMatch(/cortex_dev_enterprise|hush/);
  });

  test("show neither the client's key nor the settings of its transport", () => {
    const shown = inspect(client("http://cortex.example"), { depth: 9, showHidden: false });
    expect(shown).not.toContain(KEY);
    expect(JSON.stringify(client("http://cortex.example"))).not.toContain(KEY);
  });

  test("of errors show no key", async () => {
    const error = await client(await closed(), { maxRetries: 0 })
      .jobs.list()
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(APIConnectionError);
    expect(inspect(error, { depth: 9 })).not.toContain(KEY);
  });
});

describe("a rate limit", () => {
  test("that is used up lets the next request wait until it begins again", async () => {
    vi.useFakeTimers({ now: new Date("2025-07-10T12:00:00Z") });
    const reset = String(Date.parse("2025-07-10T12:00:40Z") / 1000);
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
    const sent: number[] = [];
    const fetch = async (): Promise<Response> => {
      sent.push(Date.now() - Date.parse("2025-07-10T12:00:00Z"));
      return Response.json({ success: true, data: {} }, { headers: sent.length === 1 ? headers : {} });
    };
    const waiting = client("http://cortex.example", { fetch });
    await waiting.health();
    const both = Promise.all([waiting.health(), waiting.health()]);
    await vi.advanceTimersByTimeAsync(60_000);
    await both;
    expect(sent).toEqual([0, 40_000, 40_000]);
  });

  test("stops all requests of the client, not only the one that was refused", async () => {
    vi.useFakeTimers();
    const begun = Date.now();
    const sent: number[] = [];
    const fetch = async (): Promise<Response> => {
      sent.push(Date.now() - begun);
      if (sent.length > 1) return Response.json({ success: true, data: {} });
      return Response.json({ success: false }, { status: 429, headers: { "retry-after": "20" } });
    };
    const waiting = client("http://cortex.example", { fetch });
    const first = waiting.health();
    await vi.advanceTimersByTimeAsync(1);
    const second = waiting.system.storage();
    await vi.advanceTimersByTimeAsync(30_000);
    await Promise.all([first, second]);
    expect(sent.every((time, index) => index === 0 || time >= 20_000)).toBe(true);
  });

  test("that names a date is kept, and one that is too far away is an error", async () => {
    vi.useFakeTimers({ now: new Date("2025-07-10T12:00:00Z") });
    const date = "Thu, 10 Jul 2025 13:00:00 GMT";
    const fetch = async (): Promise<Response> =>
      Response.json({ success: false, error: {} }, { status: 429, headers: { "retry-after": date } });
    const refused = client("http://cortex.example", { fetch }).health();
    await expect(refused).rejects.toBeInstanceOf(RateLimitError);
    await expect(refused).rejects.toMatchObject({ retryAfter: 3600, attempts: 1 });
  });
});

describe("a wait that a 503 asks for", () => {
  const health = (after: string): Promise<unknown> => {
    const fetch = async (): Promise<Response> => new Response("", { status: 503, headers: { "retry-after": after } });
    return client("http://cortex.example", { fetch, maxRetries: 0 }).health();
  };

  test("is in the error", async () => {
    await expect(health("3600")).rejects.toMatchObject({ retryAfter: 3600, attempts: 1 });
  });

  test.each(["Infinity", "1e999", "0x10", "-5", "9".repeat(400), "soon"])("is ignored if it is none: %s", async (after) => {
    await expect(health(after)).rejects.toMatchObject({ retryAfter: undefined });
  });
});

describe("backing off", () => {
  test("doubles its delays up to a limit, with jitter", async () => {
    vi.useFakeTimers();
    const delays: number[] = [];
    const hooks = { onRetry: ({ delay }: PlannedRetry) => delays.push(delay) };
    const fetch = async (): Promise<Response> => new Response("", { status: 503 });
    const options = { fetch, hooks, maxRetries: 5, retryDelay: 500, maxRetryDelay: 3_000 };
    const failing = client("http://cortex.example", options).health().catch(() => undefined);
    await vi.advanceTimersByTimeAsync(30_000);
    await failing;
    [500, 1_000, 2_000, 3_000, 3_000].forEach((most, index) => {
      expect(delays[index]).toBeLessThanOrEqual(most);
      expect(delays[index]).toBeGreaterThanOrEqual(0.75 * most);
    });
  });
});

describe("a page", () => {
  test("is an array of its rows that knows its collection", async () => {
    const world = await newWorld();
    const jobs = await world.client().jobs.list({ limit: 30, nonsense: 1 } as object);
    expect(Array.isArray(jobs)).toBe(true);
    expect(jobs).toHaveLength(30);
    expect(jobs.pagination).toEqual({ total: 45, page: 1, limit: 30, pages: 2 });
    expect(jobs.warnings).toMatchObject([{ field: "nonsense" }]);
    expect(jobs.map(({ id }) => id)).not.toHaveProperty("pagination");
    const next = await jobs.next();
    expect(next).toHaveLength(15);
    expect(next!.hasNext).toBe(false);
    expect(await next!.next()).toBeUndefined();
    expect(JSON.parse(JSON.stringify(jobs))).toHaveLength(30);
  });

  test("comes page by page, from the one that the query names", async () => {
    const world = await newWorld();
    const numbers = [];
    for await (const page of world.client().jobs.list({ limit: 20, page: 2 }).pages()) {
      numbers.push([page.pagination?.page, page.length]);
    }
    expect(numbers).toEqual([
      [2, 20],
      [3, 5],
    ]);
  });

  test("gives no row twice when new ones push it to the next page", async () => {
    const world = await newWorld();
    const client = world.client();
    const seen: string[] = [];
    for await (const job of client.jobs.list({ limit: 20, sort: "createdAt:desc" })) {
      if (seen.push(job.id) === 5) await client.jobs.create(JOB);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(45);
  });

  test("of a server that does not say where it is, is the only one", async () => {
    const url = await serve((_, response) => send(response, [{ id: "a" }, { id: "b" }]));
    expect(await client(url).providers.list().all()).toEqual([{ id: "a" }, { id: "b" }]);
  });

  test("is not read before it is used", async () => {
    const fetch = vi.fn(async () => Response.json({ success: true, data: [] }));
    const pages = client("http://cortex.example", { fetch }).jobs.list();
    expect(fetch).not.toHaveBeenCalled();
    expect(await pages.all(0)).toEqual([]);
    expect(fetch).not.toHaveBeenCalled();
    await pages;
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
