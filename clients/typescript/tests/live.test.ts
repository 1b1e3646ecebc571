// Log streams, events and waiting, beyond the table of shared behaviours.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { CortexClient, CortexError, type Job, type StreamEvent } from "../src/index.js";
import { NodeWebSocket } from "../src/node-websocket.js";
import { EventStreamParser } from "../src/sse.js";
import { serve } from "./setup/fake-server.js";
import { JOB, newWorld, QUICK, type World } from "./setup/world.js";

afterEach(() => vi.unstubAllGlobals());

async function sockets(world: World): Promise<unknown[]> {
  return world.control<unknown[]>("GET", "/sockets");
}

describe("a log stream", () => {
  test("is closed when its loop is left, and by a signal", async () => {
    const world = await newWorld();
    const client = world.client();
    const stop = new AbortController();
    const job = await client.jobs.create({ ...JOB, env: { CORTEX_MOCK_AFTER: "3000" } });
    await world.control("POST", "/clock/advance", { seconds: 300 });
    for await (const { line } of client.jobs.logs(job.id, { follow: true })) {
      expect(line).toEqual(expect.any(String));
      break;
    }
    const read = async (): Promise<void> => {
      for await (const _ of client.jobs.logs(job.id, { follow: true }, { signal: stop.signal })) {
        stop.abort(new Error("enough"));
      }
    };
    await expect(read()).rejects.toThrow("enough");
  });

  test("goes on after its last line when the connection ends, and gives up when it always ends", async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers["last-event-id"] as string | undefined);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(asked.length === 1 ? 'id: 7\ndata: {"line": "one"}\n\nid: 8\ndata: {"li' : "");
    });
    const lines: string[] = [];
    const read = async (): Promise<void> => {
      const client = new CortexClient({ baseUrl: url, ...QUICK });
      const logs = client.jobs.logs("job_1", { follow: true }, { maxRetries: 2 });
      for await (const { line } of logs) lines.push(line);
    };
    await expect(read()).rejects.toMatchObject({ name: "APIConnectionError" });
    expect(lines).toEqual(["one"]);
    expect(asked).toEqual([undefined, "7", "7"]);
  });

  test("goes on after its last line when the server was away for a while", async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers["last-event-id"] as string | undefined);
      if (asked.length > 1 && asked.length < 9) return void response.writeHead(503).end();
      response.writeHead(200, { "content-type": "text/event-stream" });
      const end = asked.length === 1 ? "" : "event: end\ndata: {}\n\n";
      response.end(`id: ${asked.length}\ndata: {"line": "${asked.length}"}\n\n${end}`);
    });
    const client = new CortexClient({ baseUrl: url, ...QUICK, retryDelay: 5 });
    const lines: string[] = [];
    for await (const { line } of client.jobs.logs("job_1", { follow: true })) lines.push(line);
    expect(lines).toEqual(["1", "9"]);
    expect(asked.at(-1)).toBe("1");
  });

  test.each([
    ["as it should be", "id: 1\ndata: a\n\n"],
    ["with other ends of lines", "id: 1\r\ndata: a\r\n\r\n"],
    ["with carriage returns", "id: 1\rdata: a\r\r\n"],
    ["with comments and unknown fields", ": hello\nretry: 10\nid:1\ncolour: red\ndata:a\n\n"],
  ])("is read %s, however it is cut", (_, text) => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      const parser = new EventStreamParser();
      const events = [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))];
      expect(events, `cut at ${cut}`).toEqual([{ type: "message", data: "a", id: "1" }]);
    }
  });

  test("keeps the lines of an event apart, and refuses one that never ends", () => {
    const parser = new EventStreamParser();
    expect([...parser.push("event: end\ndata: a\ndata:  b\n\ndata: c\n\n")]).toEqual([
      { type: "end", data: "a\n b", id: "" },
      { type: "message", data: "c", id: "" },
    ]);
    expect(() => [...parser.push("x".repeat(2_000_000))]).toThrow(CortexError);
  });
});

describe("events", () => {
  test("have types that say what they are about", async () => {
    const world = await newWorld();
    const client = world.client();
    const events = client.events({ channels: ["jobs"] });
    await events.ready();
    const { id } = await client.jobs.create(JOB);
    for await (const event of events) {
      if (event.type !== "job.created") continue;
      const job: Job = event.data.job;
      expect(job.id).toBe(id);
      expect(event.channel).toBe("jobs");
      break;
    }
    await world.until(async () => (await sockets(world)).length === 0);
  });

  test("of several channels come over one connection", async () => {
    const world = await newWorld();
    const events = world.client().events({ channels: ["jobs", "networks", "system"] });
    await events.ready();
    expect(await sockets(world)).toHaveLength(1);
    await world.control("POST", "/emit", { type: "system.alert", data: { alert: { severity: "critical" } } });
    const { value } = await events.next();
    expect(value).toMatchObject({ type: "system.alert", channel: "system" });
    events.close();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  test("end with the reason of their signal", async () => {
    const world = await newWorld();
    const stop = new AbortController();
    const events = world.client().events({ channels: ["jobs"], signal: stop.signal });
    await events.ready();
    stop.abort(new Error("enough"));
    await expect(events.next()).rejects.toThrow("enough");
    await world.until(async () => (await sockets(world)).length === 0);
  });

  test("of an unknown channel are refused", async () => {
    const world = await newWorld();
    await expect(world.client().events({ channels: ["jbos"] }).next()).rejects.toMatchObject({
      name: "ValidationError",
    });
  });

  test("are given up when no connection succeeds", async () => {
    const world = await newWorld();
    await world.fault({ type: "socket-refused", status: 503 });
    const events = world.client().events({ channels: ["jobs"], maxRetries: 1 });
    await expect(events.ready()).rejects.toMatchObject({ name: "APIConnectionError", attempts: 2 });
    await expect(events.next()).rejects.toThrow("503");
  });

  test("tell after a gap what REST knows of jobs and providers", async () => {
    const world = await newWorld();
    const client = world.client();
    const old = await client.jobs.create(JOB);
    const events = client.events({ channels: ["jobs", "networks"], catchUp: true });
    await events.ready();
    await world.advance(old.id, "running");
    await world.fault({ type: "socket-closed", closeCode: 1011 }, { event: "job.created" });
    await world.fault({ type: "socket-refused", status: 503 });
    const fresh = await client.jobs.create(JOB);
    await world.until(async () => (await sockets(world)).length === 0);
    await world.advance(old.id, "completed");
    await world.control("DELETE", "/faults");
    const received = new Map<string, StreamEvent>();
    let gap: StreamEvent | undefined;
    while (!received.has(old.id) || !received.has(fresh.id)) {
      const { value: event } = await events.next();
      if (event?.type === "gap") gap = event;
      if (event?.caughtUp && event.type === "job.status.changed") received.set(event.data.job.id, event);
    }
    events.close();
    expect(gap).toMatchObject({ channels: ["jobs", "networks"], since: expect.any(String) });
    expect(received.get(old.id)).toMatchObject({
      data: { job: { status: "completed" }, previous: { status: "running" } },
    });
  });

  test("tell after a gap what has changed, even if no event had arrived before", async () => {
    const world = await newWorld();
    const client = world.client();
    await world.control("POST", "/clock/advance", { seconds: 3600 });
    const events = client.events({ channels: ["jobs"], catchUp: true });
    await events.ready();
    await world.fault({ type: "socket-closed", closeCode: 1011 }, { event: "job.created", last: 1 });
    const { id } = await client.jobs.create(JOB);
    expect((await events.next()).value).toMatchObject({ type: "gap", since: expect.any(String) });
    for await (const event of events) {
      if (event.caughtUp && event.type === "job.status.changed" && event.data.job.id === id) break;
    }
  });

  test("are read from a server that sends no replies", async () => {
    const sent: string[] = [];
    class Silent {
      onopen: (() => void) | null = null;
      onmessage: ((event: { data: string }) => void) | null = null;
      onclose = null;
      onerror = null;
      constructor() {
        queueMicrotask(() => this.onopen?.());
      }
      send(text: string): void {
        sent.push(JSON.parse(text).type);
        if (sent.length < 2) return;
        for (const data of ["no JSON", "[]", "null", '{"type":7}', '{"id":"evt_1","type":"job.created","data":{}}']) {
          this.onmessage?.({ data });
        }
      }
      close(): void {}
    }
    const client = new CortexClient({ baseUrl: "http://cortex.example", apiKey: "key", WebSocket: Silent });
    const events = client.events({ channels: ["jobs"] });
    expect((await events.next()).value).toMatchObject({ id: "evt_1" });
    expect(sent).toEqual(["auth", "subscribe"]);
    events.close();
  });

  test.each([
    ["goes on without replies", false, 1],
    ["is given up when its replies stop", true, 2],
  ])("a connection %s", async (_, replies, connections) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let opened = 0;
    class Mute {
      onopen: (() => void) | null = null;
      onmessage: ((event: { data: string }) => void) | null = null;
      onclose = null;
      onerror = null;
      constructor() {
        opened += 1;
        queueMicrotask(() => this.onopen?.());
      }
      send(text: string): void {
        const { type } = JSON.parse(text);
        if (replies && type !== "ping") this.onmessage?.({ data: JSON.stringify({ type, success: true }) });
      }
      close(): void {}
    }
    const client = new CortexClient({ baseUrl: "http://cortex.example", apiKey: "key", WebSocket: Mute });
    const events = client.events({ channels: ["jobs"] });
    const ready = events.ready();
    await vi.advanceTimersByTimeAsync(100_000);
    await ready;
    expect(opened).toBe(connections);
    if (replies) expect((await events.next()).value).toMatchObject({ type: "gap" });
    events.close();
  });

  test("need a WebSocket, and say how to give one", async () => {
    vi.stubGlobal("WebSocket", undefined);
    vi.stubGlobal("process", { ...process, getBuiltinModule: undefined });
    const events = new CortexClient({ baseUrl: "http://cortex.example" }).events({ channels: ["jobs"] });
    await expect(events.next()).rejects.toThrow("new CortexClient({ WebSocket })");
  });

  test("that are not read in time are dropped, and a gap says so", async () => {
    class Flood {
      onopen: (() => void) | null = null;
      onmessage: ((event: { data: string }) => void) | null = null;
      onclose = null;
      onerror = null;
      constructor() {
        queueMicrotask(() => this.onopen?.());
      }
      send(text: string): void {
        if (JSON.parse(text).type !== "subscribe") return;
        for (let id = 0; id < 10_001; id += 1) {
          this.onmessage?.({ data: JSON.stringify({ id: `evt_${id}`, type: "job.created", data: {} }) });
        }
      }
      close(): void {}
    }
    const client = new CortexClient({ baseUrl: "http://cortex.example", apiKey: "key", WebSocket: Flood });
    const events = client.events({ channels: ["jobs"] });
    expect((await events.next()).value).toMatchObject({ type: "gap" });
    expect((await events.next()).value).toMatchObject({ id: "evt_10000" });
    events.close();
  });
});

describe("the WebSocket for old versions of Node.js", () => {
  test.each([0, 125, 126, 65_535, 65_536, 200_000])("carries messages of %i characters", async (length) => {
    const world = await newWorld();
    const socket = new NodeWebSocket(`${world.url.replace("http", "ws")}/ws`);
    const received: string[] = [];
    const closed = new Promise<{ code: number }>((resolve) => (socket.onclose = resolve));
    socket.onmessage = ({ data }) => received.push(data);
    await new Promise((resolve) => (socket.onopen = resolve as () => void));
    socket.send(JSON.stringify({ type: "auth", token: "cortex_dev_enterprise", id: "1" }));
    socket.send(JSON.stringify({ type: "ping", id: "2", more: "é".repeat(length / 2) }));
    const tooBig = new Promise((resolve) => void closed.then(resolve));
    await Promise.race([world.until(() => received.length >= 2), tooBig]);
    socket.close();
    const { code } = await closed;
    expect(received.length >= 2 || code === 1009, `${received} ${code}`).toBe(true);
  });

  test("reads long messages, parts of messages, and pings in between", async () => {
    const long = Buffer.alloc(70_000, "a");
    const size = Buffer.from([0, 0, 0, 0, 0, 1, 0x11, 0x70]);
    const frames = Buffer.concat([
      Buffer.from([0x81, 127, ...size]),
      long,
      Buffer.from([0x01, 2, 0xc3, 0xa9, 0x89, 0, 0x80, 1, 0x21]), // "é" begins, a ping, "!" ends
      Buffer.from([0x88, 5, 0x0f, 0xa0, 0x62, 0x79, 0x65]), // 4000, "bye"
    ]);
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    server.on("upgrade", (request, stream) => {
      const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash("sha1").update(key).digest("base64");
      const head = `HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}`;
      stream.write(`${head}\r\n\r\n`);
      for (let at = 0; at < frames.length; at += 9_999) stream.write(frames.subarray(at, at + 9_999));
      stream.on("data", () => undefined);
    });
    await new Promise((resolve) => server.once("listening", resolve));
    const socket = new NodeWebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const received: string[] = [];
    socket.onmessage = ({ data }) => received.push(data);
    const closed = await new Promise((resolve) => (socket.onclose = resolve));
    expect(received).toEqual([long.toString(), "é!"]);
    expect(closed).toEqual({ code: 4000, reason: "bye" });
  });

  test("refuses a server that does not speak it", async () => {
    const url = await serve((_, response) => response.writeHead(200).end("hello"));
    const socket = new NodeWebSocket(url.replace("http", "ws"));
    const closed = await new Promise((resolve) => (socket.onclose = resolve));
    expect(closed).toEqual({ code: 1006, reason: "The server answered with status 200." });
  });
});

describe("waiting for a job", () => {
  test("returns it as it ended, also when it failed", async () => {
    const world = await newWorld();
    const client = world.client();
    const { id } = await client.jobs.create({ ...JOB, env: { CORTEX_MOCK_OUTCOME: "fail", CORTEX_MOCK_AFTER: "60" } });
    const waiting = client.jobs.wait(id);
    await world.until(async () => (await sockets(world)).length === 1);
    await world.advance(id, "failed");
    expect(await waiting).toMatchObject({ id, status: "failed" });
    expect((await client.jobs.wait(id)).status).toBe("failed");
    await world.until(async () => (await sockets(world)).length === 0);
  });

  test("goes on when the socket is lost while it ends", async () => {
    const world = await newWorld();
    const client = world.client();
    const { id } = await client.jobs.create(JOB);
    await world.fault({ type: "socket-closed", closeCode: 1011 }, { event: "job.completed" });
    const waiting = client.jobs.wait(id);
    await world.until(async () => (await sockets(world)).length === 1);
    await world.advance(id, "completed");
    expect((await waiting).status).toBe("completed");
  });

  test("goes on when the server was away for a while", async () => {
    const world = await newWorld();
    const client = world.client({ retryDelay: 5 });
    const { id } = await client.jobs.create(JOB);
    await world.advance(id, "completed");
    await world.fault({ type: "error", status: 503, retryAfter: 0 }, { operation: "get_job", last: 7 });
    expect((await client.jobs.wait(id)).status).toBe("completed");
  });

  test("uses events again when the socket was refused for a while", async () => {
    const world = await newWorld();
    const client = world.client({ retryDelay: 5, maxRetryDelay: 10 });
    const { id } = await client.jobs.create(JOB);
    await world.fault({ type: "socket-refused", status: 503 }, { last: 4 });
    const waiting = client.jobs.wait(id, { pollInterval: 60_000 });
    await world.until(async () => (await sockets(world)).length === 1);
    await world.advance(id, "completed");
    expect((await waiting).status).toBe("completed");
  });

  test("ends with the reason of its signal, and for a job that does not exist", async () => {
    const world = await newWorld();
    const client = world.client();
    const { id } = await client.jobs.create(JOB);
    const waiting = client.jobs.wait(id, { signal: AbortSignal.timeout(200) });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
    await expect(client.jobs.wait("job_000000000000", { pollInterval: 500 })).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });
});
