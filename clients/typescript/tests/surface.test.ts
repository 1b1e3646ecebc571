// Every operation of the document has a method that sends it, and the generated files are what the
// document gives.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readDocument, readSurface } from "../scripts/document.mjs";
import { CortexClient } from "../src/index.js";

interface Sent {
  method: string;
  path: string;
  headers: Headers;
}

const document = readDocument();
const surface = readSurface();
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, operation]) => "operationId" in operation)
    .map(([method, { operationId }]) => ({ operationId, method: method.toUpperCase(), path })),
);

function recording(sent: Sent[]): CortexClient {
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const path = new URL(String(url)).pathname;
    sent.push({ method: init!.method!, path, headers: new Headers(init!.headers) });
    return Response.json({ success: true, data: [] });
  };
  return new CortexClient({ baseUrl: "http://cortex.example", fetch });
}

function methodOf(client: CortexClient, name: string): (...args: unknown[]) => Promise<unknown> {
  const parts = name.split(".");
  const last = parts.pop()!;
  type Inner = Record<string, never>;
  const owner = parts.reduce((inner, part) => inner[part]!, client as unknown as Inner) as unknown as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >;
  return owner[last]!.bind(owner);
}

describe("the surface", () => {
  test("has no method without an operation", () => {
    expect(Object.keys(surface).sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  });

  test.each(operations)("sends $operationId", async ({ operationId, method, path }) => {
    const sent: Sent[] = [];
    const ids = path.match(/\{\w+\}/g) ?? [];
    await methodOf(recording(sent), surface[operationId]!)(...ids.map((_, index) => `id/${index}`));
    const wanted = ids.reduce((filled, id, index) => filled.replace(id, `id%2F${index}`), `/api${path}`);
    expect(sent).toMatchObject([{ method, path: wanted }]);
  });

  test("sends an Idempotency-Key with what takes one, and with nothing else", async () => {
    for (const { operationId, path } of operations) {
      const sent: Sent[] = [];
      const ids = (path.match(/\{\w+\}/g) ?? []).map(() => "some");
      await methodOf(recording(sent), surface[operationId]!)(...ids);
      const text = JSON.stringify(document.paths[path]);
      const takes = text.includes("idempotencyKeyParameter") && sent[0]!.method === "POST";
      expect(sent[0]!.headers.has("idempotency-key"), operationId).toBe(takes);
    }
  });

  test("knows no particular server", () => {
    const source = fileURLToPath(new URL("../src/", import.meta.url));
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    for (const name of files.filter((each) => !each.endsWith("schema.ts"))) { // that one has the document's examples
      expect(readFileSync(join(source, name), "utf8"), name).not.toMatch(/mock/i);
    }
  });

  test("is what the document gives", () => {
    const folder = mkdtempSync(join(tmpdir(), "generated-"));
    const script = fileURLToPath(new URL("../scripts/generate.mjs", import.meta.url));
    execFileSync(process.execPath, [script, "--to", folder]);
    for (const name of ["schema.ts", "models.ts", "resources.ts"]) {
      const checkedIn = readFileSync(new URL(`../src/generated/${name}`, import.meta.url), "utf8");
      const fresh = readFileSync(join(folder, name), "utf8");
      expect(fresh === checkedIn, `${name} is out of date: npm run generate`).toBe(true);
    }
  });
});
