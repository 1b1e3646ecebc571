// Verification of deliveries, with those that the mock sends and with the documentation's own code.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { CortexClient, verifyWebhook, WebhookSignatureError } from "../src/index.js";
import { serve } from "./setup/fake-server.js";
import { JOB, newWorld } from "./setup/world.js";

const BODY = '{"id":"evt_1a2b3c4d","type":"job.created","data":{}}';

function signed(body: string, secret: string, time = Math.floor(Date.now() / 1000)): string {
  return `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
}

/** The code of the webhooks page (Signature Verification). */
function documented(header: string, payload: unknown, secret: string): boolean {
  const parts = Object.fromEntries(header.split(",").map((part) => part.split("=")));
  const expected = createHmac("sha256", secret)
    .update(`${parts["t"]}.${JSON.stringify(payload)}`)
    .digest("hex");
  return timingSafeEqual(Buffer.from(parts["v1"]!), Buffer.from(expected));
}

describe("a delivery", () => {
  test("of the mock is accepted by the client and by the documentation's code", async () => {
    const world = await newWorld();
    const client = world.client();
    const received: { header: string; body: Buffer }[] = [];
    const url = await serve((request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        received.push({ header: request.headers["x-cortex-signature"] as string, body: Buffer.concat(chunks) });
        response.writeHead(204).end();
      });
    });
    await client.webhooks.create({ url, events: ["job.created"], secret: "s3cret" });
    const job = await client.jobs.create({ ...JOB, name: "größer €" });
    await world.until(() => received.length > 0);
    const { header, body } = received[0]!;
    expect(documented(header, JSON.parse(body.toString()), "s3cret")).toBe(true);
    const tolerance = 1e9; // the world's clock stands still
    for (const form of [body, body.toString(), new Uint8Array(body).buffer]) {
      const event = await client.webhooks.verify(form, header, "s3cret", { tolerance });
      expect(event.type === "job.created" && event.data.job.id).toBe(job.id);
    }
    await expect(verifyWebhook(body, header, "other", { tolerance })).rejects.toThrow(WebhookSignatureError);
  });

  test("is accepted with any of several secrets, and with any of several signatures", async () => {
    await expect(verifyWebhook(BODY, signed(BODY, "old"), ["new", "old"])).resolves.toMatchObject({
      type: "job.created",
    });
    const both = `${signed(BODY, "new")},v1=${"0".repeat(64)}`;
    await expect(verifyWebhook(BODY, both, "new")).resolves.toBeDefined();
  });

  test.each([
    ["no header", undefined],
    ["an empty header", ""],
    ["no time", "v1=" + "0".repeat(64)],
    ["no signature", "t=1720612345"],
    ["a short signature", `t=${Math.floor(Date.now() / 1000)},v1=00`],
    ["a signature that is no number", `t=${Math.floor(Date.now() / 1000)},v1=${"z".repeat(64)}`],
    ["a time that is no number", "t=soon,v1=" + "0".repeat(64)],
    ["an old signature", signed(BODY, "s3cret", Date.now() / 1000 - 400)],
    ["a signature of the future", signed(BODY, "s3cret", Math.floor(Date.now() / 1000) + 400)],
    ["a signature of another body", signed("{}", "s3cret")],
  ])("with %s is refused", async (_, header) => {
    await expect(verifyWebhook(BODY, header, "s3cret")).rejects.toThrow(WebhookSignatureError);
  });

  test.each([[[]], [""], [["", "s3cret"]]])("is refused for want of a secret: %j", async (secret) => {
    await expect(verifyWebhook(BODY, signed(BODY, ""), secret)).rejects.toThrow("secret");
  });

  test("that is no JSON is refused, although it is signed", async () => {
    await expect(verifyWebhook("no", signed("no", "s3cret"), "s3cret")).rejects.toThrow("no JSON");
  });

  test("needs no server", async () => {
    const { webhooks } = new CortexClient({ baseUrl: "http://cortex.example" });
    await expect(webhooks.verify(BODY, signed(BODY, "s3cret"), "s3cret")).resolves.toBeDefined();
  });
});
