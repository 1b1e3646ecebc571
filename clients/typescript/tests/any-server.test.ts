// What holds with every server that follows the documentation: CORTEX_URL and CORTEX_API_KEY name one.
// Nothing here knows the mock, and nothing stays behind.
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { CortexClient, NotFoundError, type Job, ValidationError } from "../src/index.js";

const { url, key } = inject("server");
const JOB = {
  provider: "akash",
  image: "nginx:alpine",
  cpu: 100,
  memory: "128Mi",
  storage: "100Mi",
  duration: 300,
  name: "client-typescript",
};

function client(options: object = {}): CortexClient {
  return new CortexClient({ baseUrl: url, apiKey: key, ...options });
}

async function newJob(): Promise<{ id: string }> {
  const job = await client().jobs.create(JOB);
  onTestFinished(async () => {
    await client().jobs.cancel(job.id).catch(() => undefined);
  });
  return job;
}

describe("any server", () => {
  test("lists jobs, on pages", async () => {
    const jobs = await client().jobs.list({ limit: 2 });
    expect(jobs.length).toBeLessThanOrEqual(2);
    expect(jobs.pagination).toMatchObject({ page: 1, limit: 2, total: expect.any(Number) });
    const first = await client().jobs.list({ limit: 2 }).all(5);
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
  });

  test("submits, shows and cancels a job", async () => {
    const { id } = await newJob();
    const job: Job = await client().jobs.get(id);
    expect(job).toMatchObject({ id, image: JOB.image, cpu: JOB.cpu, memory: JOB.memory });
    expect((await client().jobs.events(id)).length).toBeGreaterThan(0);
    const { status } = await client().jobs.cancel(id);
    expect(["cancelling", "cancelled"]).toContain(status);
    expect(await client().jobs.wait(id, { timeout: 60_000 })).toMatchObject({ status: "cancelled" });
  });

  test("creates a job once for one Idempotency-Key", async () => {
    const once = { idempotencyKey: `once-${crypto.randomUUID()}` };
    const first = await client().jobs.create(JOB, once);
    onTestFinished(async () => {
      await client().jobs.cancel(first.id).catch(() => undefined);
    });
    expect((await client().jobs.create(JOB, once)).id).toBe(first.id);
  });

  test("creates, changes and deletes a webhook", async () => {
    const { webhooks } = client();
    const hook = await webhooks.create({ url: "https://receiver.example/hook", events: ["job.completed"] });
    onTestFinished(async () => {
      await webhooks.delete(hook.id).catch(() => undefined);
    });
    await webhooks.update(hook.id, { events: ["job.failed"] });
    expect((await webhooks.get(hook.id)).events).toEqual(["job.failed"]);
    await webhooks.delete(hook.id);
    await expect(webhooks.get(hook.id)).rejects.toThrow(NotFoundError);
  });

  test("shows its providers and networks", async () => {
    for (const { id } of await client().providers.list()) {
      expect((await client().providers.get(id)).id).toBe(id);
    }
    expect(await client().networks.list()).toBeInstanceOf(Array);
  });

  test("yields events as they happen", async () => {
    const events = client().events({ channels: ["jobs"] });
    await events.ready();
    const { id } = await newJob();
    for await (const event of events) {
      if (JSON.stringify(event).includes(id)) break;
    }
  });

  test("refuses wrong keys and wrong bodies", async () => {
    await expect(client({ apiKey: "wrong" }).jobs.list()).rejects.toMatchObject({ status: 401 });
    const failed = client().jobs.create({ ...JOB, memory: "128MB" });
    await expect(failed).rejects.toThrow(ValidationError);
    await expect(failed).rejects.toMatchObject({ code: "VALIDATION_ERROR", attempts: 1 });
  });

  test("spares what has not changed", async () => {
    const caching = client({ cache: true });
    await caching.providers.list();
    const page = await caching.providers.list();
    expect(page.response.status).toBe(200);
  });
});
