// Runs the table that all client libraries share, ../behaviours.yaml.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type CortexClient, CortexError, type StreamEvent, verifyWebhook } from "../src/index.js";
import { newWorld, type World } from "./setup/world.js";

type Json = any; // eslint-disable-line -- rows of a table that is checked by running it

interface Step {
  call?: string;
  control?: { method: string; path: string; body?: unknown };
  wait?: string;
  events?: Json;
  follow?: string;
  verify?: Json;
  await?: string;
  args?: string[];
  body?: unknown;
  query?: object;
  options?: Json;
  take?: "page" | "all" | number;
  until?: Json;
  data_of?: string;
  during?: Step[];
  save?: string;
  expect?: Json;
}

interface Row {
  id: string;
  behaviour: string;
  client?: Json;
  faults?: { match?: object; effect: object }[];
  steps: Step[];
  requests?: object[];
}

const TABLE = new URL("../../behaviours.yaml", import.meta.url);
const { behaviours } = parse(readFileSync(TABLE, "utf8"), { merge: true }) as { behaviours: Row[] };
const SECONDS = new Set(["timeout", "retryDelay", "maxRetryDelay", "maxRetryAfter", "pollInterval", "heartbeat"]);

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Options of the table: camelCase and milliseconds. */
function options(given: Json = {}): Json {
  const entries = Object.entries(given).map(([name, value]) => {
    const key = camel(name);
    return [key, SECONDS.has(key) ? (value as number) * 1000 : value];
  });
  return Object.fromEntries(entries);
}

function at(value: Json, pointer: string): Json {
  const parts = pointer.split("/").slice(1);
  return parts.reduce((inner, part) => inner?.[part], value);
}

class Run {
  readonly #saved: Record<string, Json> = {};
  #given: StreamEvent[] = [];

  constructor(
    readonly world: World,
    readonly client: CortexClient,
  ) {}

  async step(step: Step): Promise<void> {
    const wanted = this.#fill(step.expect ?? {});
    const begun = performance.now();
    const outcome = await this.#do(this.#fill({ ...step, expect: undefined })).then(
      (result) => ({ result, error: undefined }),
      (error: unknown) => ({ result: undefined, error }),
    );
    const seconds = (performance.now() - begun) / 1000;
    if (outcome.error !== undefined && !wanted.error) throw outcome.error;
    if (wanted.error) checkError(outcome.error, wanted.error);
    checkResult(outcome.result, wanted);
    if (wanted.at_least !== undefined) expect(seconds).toBeGreaterThanOrEqual(wanted.at_least);
    if (wanted.at_most !== undefined) expect(seconds).toBeLessThanOrEqual(wanted.at_most);
    if (step.save) this.#saved[step.save] = outcome.result;
  }

  #fill<T>(value: T): T {
    if (typeof value === "string") {
      const found = /^\$\{(\w+)((?:\/[^}]*)?)\}$/.exec(value);
      return found ? at(this.#saved[found[1]!], found[2]!) : value;
    }
    if (Array.isArray(value)) return value.map((each) => this.#fill(each)) as T;
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([name]) => name !== "during");
    const filled = Object.fromEntries(entries.map(([name, each]) => [name, this.#fill(each)]));
    return ("during" in value ? { ...filled, during: value.during } : filled) as T;
  }

  async #do(step: Step): Promise<Json> {
    if (step.call) return this.#call(step);
    if (step.control) return this.world.control(step.control.method, step.control.path, step.control.body);
    if (step.wait) return this.#wait(step);
    if (step.events) return this.#events(step);
    if (step.follow) return this.#follow(step);
    if (step.verify) return this.#verify(step.verify);
    if (step.await) return this.#await(step.await);
    throw new Error(`No step is known by this: ${JSON.stringify(step)}`);
  }

  async #call(step: Step): Promise<Json> {
    const { abortAfter, ...given } = options(step.options);
    if (abortAfter !== undefined) given.signal = AbortSignal.timeout(abortAfter * 1000);
    const parts = step.call!.split(".").map(camel);
    const name = parts.pop()!;
    const owner = parts.reduce((inner, part) => inner[part], this.client as Json);
    const body = step.body === undefined ? [] : [step.body];
    const query = /^\w+\([^)]*\bquery\b/.test(String(owner[name])) ? [step.query] : [];
    const result = owner[name](...(step.args ?? []), ...body, ...query, given);
    if (step.take === undefined) return result;
    if (step.take === "page") {
      const page = await result.page();
      return { data: page.data, pagination: page.pagination };
    }
    return result.all(step.take === "all" ? undefined : step.take);
  }

  async #wait(step: Step): Promise<Json> {
    const waiting = this.client.jobs.wait(step.args![0]!, options(step.options));
    waiting.catch(() => undefined);
    if (step.during) {
      await this.world.until(async () => (await this.#subscribed()) || (await this.world.sent("get_job")).length > 0);
      await this.#all(step.during);
    }
    return waiting;
  }

  async #events(step: Step): Promise<Json> {
    const stream = this.client.events(options(step.events));
    this.#given = [];
    const during = stream.ready().then(() => this.#all(step.during ?? []));
    during.catch(() => stream.close());
    const { count, ...wanted } = step.until ?? { count: 1 };
    let missing = count;
    for await (const event of stream) {
      if (event.type !== "gap" && step.data_of && !about(event, step.data_of)) continue;
      this.#given.push(event);
      const fits = Object.entries(wanted).every(([name, value]) => (event as Json)[camel(name)] === value);
      if (fits && --missing === 0) break;
    }
    await during;
    return this.#given;
  }

  async #await(type: string): Promise<void> {
    await this.world.until(() => this.#given.some((event) => event.type === type));
    await this.world.until(() => this.#subscribed());
  }

  async #subscribed(): Promise<boolean> {
    const sockets = await this.world.control<Json[]>("GET", "/sockets");
    return sockets.some((socket) => socket.channels?.length > 0 || socket.subscriptions?.length > 0);
  }

  async #all(steps: Step[]): Promise<void> {
    for (const step of steps) await this.step(step);
  }

  async #follow(step: Step): Promise<Json> {
    const lines = [];
    for await (const line of this.client.jobs.logs(step.args![0]!, { follow: true })) lines.push(line);
    return lines;
  }

  async #verify({ body, secrets, signed_with, age, tolerance }: Json): Promise<Json> {
    const time = Math.floor(Date.now() / 1000) - age;
    const signature = createHmac("sha256", signed_with).update(`${time}.${body}`).digest("hex");
    const given = tolerance === undefined ? {} : { tolerance };
    return verifyWebhook(body, `t=${time},v1=${signature}`, secrets, given);
  }
}

function about(event: Json, id: string): boolean {
  return Object.values(event.data).some((resource: Json) => resource?.id === id);
}

function checkError(error: unknown, wanted: Json): void {
  const { class: name, present = [], fields = {}, ...values } = wanted;
  if (name === "aborted") {
    expect(error).toMatchObject({ name: expect.stringMatching(/AbortError|TimeoutError/) });
    return;
  }
  expect(error).toBeInstanceOf(CortexError);
  const found = error as Json;
  expect(found.name, `${found.name}: ${found.message}`).toBe(name);
  for (const [field, value] of Object.entries(values)) {
    expect(found[camel(field)] ?? null, field).toEqual(value);
  }
  for (const field of present) expect(found[camel(field)] ?? null, field).not.toBeNull();
  for (const [pointer, value] of Object.entries(fields)) {
    expect(at(found.fields, pointer.startsWith("/") ? pointer : `/${pointer}`), pointer).toEqual(value);
  }
}

function checkResult(result: Json, wanted: Json): void {
  for (const [pointer, value] of Object.entries(wanted.values ?? {})) {
    expect(at(result, pointer), pointer).toEqual(value);
  }
  for (const pointer of wanted.absent ?? []) expect(at(result, pointer), pointer).toBeUndefined();
  for (const pointer of wanted.present ?? []) expect(at(result, pointer), pointer).toBeDefined();
  if (wanted.length !== undefined) expect(result).toHaveLength(wanted.length);
  if (wanted.same_as !== undefined) expect(result).toEqual(wanted.same_as);
  if (wanted.distinct) {
    const values = result.map((each: Json) => at(each, wanted.distinct));
    expect(new Set(values).size).toBe(values.length);
  }
  const types = result?.map?.((event: Json) => event.type);
  const order = (wanted.contains ?? []).reduce((after: number, type: string) => {
    const found = types.indexOf(type, after);
    expect(found, `${type} in ${types}`).toBeGreaterThanOrEqual(0);
    return found + 1;
  }, 0);
  expect(order).toBeGreaterThanOrEqual(0);
}

describe("shared behaviours", () => {
  test.each(behaviours)("$id: $behaviour", async (row) => {
    const world = await newWorld();
    const client = world.client(options(row.client));
    for (const fault of row.faults ?? []) await world.control("POST", "/faults", fault);
    const run = new Run(world, client);
    for (const step of row.steps) await run.step(step);
    for (const wanted of row.requests ?? []) {
      expect(await world.control("POST", "/requests/verify", wanted)).toMatchObject({ verified: true });
    }
    const clients = await world.control<Json[]>("GET", "/conduct");
    expect(clients.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
