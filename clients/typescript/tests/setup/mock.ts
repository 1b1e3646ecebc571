// Starts one mock for all tests, unless CORTEX_URL names a server.
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { TestProject } from "vitest/node";
import { mockProgram } from "../../scripts/mock-program.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The server that the tests for any server use, with a key of an administrator. */
    server: { url: string; key: string };
    /** The mock, where tests make worlds of their own. */
    mock: string;
  }
}

const PATIENCE = 30_000;

export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const { CORTEX_URL: url, CORTEX_API_KEY: key = "cortex_dev_enterprise" } = process.env;
  delete process.env["CORTEX_API_KEY"]; // the client would use it where tests give no key
  if (url) {
    project.provide("server", { url, key });
    return undefined;
  }
  const mock = spawn(
    mockProgram(),
    ["serve", "--port", "0", "--no-incidents", "--seed", "1"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const root = await address(mock);
  await fetch(`${root}/_cortex/worlds`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "any-server", fork: "default" }),
  });
  project.provide("mock", root);
  project.provide("server", { url: `${root}/w/any-server`, key });
  return () => void mock.kill("SIGTERM");
}

async function address(mock: ChildProcess): Promise<string> {
  const late = setTimeout(() => mock.kill(), PATIENCE);
  for await (const line of createInterface({ input: mock.stdout! })) {
    const found = /http:\/\/[\d.]+:\d+/.exec(line);
    if (!found) continue;
    clearTimeout(late);
    mock.stdout!.resume();
    return found[0];
  }
  throw new Error("The mock did not start.");
}
