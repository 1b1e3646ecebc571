import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { inject, onTestFinished } from "vitest";
import { type ClientOptions, CortexClient } from "../../src/index.js";

/** A request that was sent to a world, as its journal has it. */
export interface Sent {
  method: string;
  path: string;
  status: number;
  request: { headers: Record<string, string>; body: unknown };
}

/** Delays that suit tests. */
export const QUICK = { timeout: 5_000, maxRetries: 2, retryDelay: 40, maxRetryDelay: 200 };

/** One world of the mock, for one test. */
export class World {
  readonly url: string;
  readonly #control: string;

  constructor(server: string, name: string) {
    this.url = `${server}/w/${name}`;
    this.#control = `${server}/_cortex/worlds/${name}`;
  }

  /** A client of this world. */
  client(options: ClientOptions = {}): CortexClient {
    return new CortexClient({ baseUrl: this.url, apiKey: "cortex_dev_enterprise", ...QUICK, ...options });
  }

  /** Sends a request to the world's control API and returns its data. */
  async control<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    return control<T>(method, this.#control + path, body);
  }

  /** Injects a fault. */
  async fault(effect: object, match: object = {}): Promise<void> {
    await this.control("POST", "/faults", { match, effect });
  }

  /** Moves the clock until the job has a status. */
  async advance(job: string, status: string): Promise<void> {
    await this.control("POST", "/clock/advance", { until: { job, status } });
  }

  /** The requests of an operation, oldest first. */
  async sent(operation: string): Promise<Sent[]> {
    const rows = await this.control<{ id: string }[]>("GET", `/requests?operation=${operation}`);
    return Promise.all(rows.map(({ id }) => this.control<Sent>("GET", `/requests/${id}`)));
  }

  /** Waits until a condition holds. */
  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await condition()); tries += 1) {
      if (tries > 500) throw new Error("The condition did not come to hold.");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

async function control<T>(method: string, url: string, body?: unknown): Promise<T> {
  // Not by `fetch`, whose connections the tests share with the client, for whom they get reset.
  const sent = request(url, { method, agent: false, headers: { "content-type": "application/json" } });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const text = Buffer.concat(await response.toArray()).toString();
  if (response.statusCode! >= 300) throw new Error(`${method} ${url}: ${response.statusCode} ${text}`);
  return text === "" ? (undefined as T) : (JSON.parse(text) as { data: T }).data;
}

/** A world of its own for a test, with a clock that stands still. */
export async function newWorld(): Promise<World> {
  const url = inject("mock");
  const wish = { fork: "default", clock: { mode: "manual" }, ttl: 120 };
  const { name } = await control<{ name: string }>("POST", `${url}/_cortex/worlds`, wish);
  onTestFinished(() => control("DELETE", `${url}/_cortex/worlds/${name}`));
  return new World(url, name);
}

/** A job that completes after a minute of the world's time. */
export const JOB = {
  provider: "akash",
  image: "nginx:alpine",
  cpu: 1000,
  memory: "512Mi",
  storage: "1Gi",
  duration: 3600,
  env: { CORTEX_MOCK_OUTCOME: "complete", CORTEX_MOCK_AFTER: "60" },
};
