// The README's examples: they have the right types, and run on the mock.
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transformSync } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { newWorld } from "./setup/world.js";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const README = readFileSync(join(PACKAGE, "README.md"), "utf8");
const [first, ...others] = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, text]) => text!);

/** All examples as one module: the imports, the client, then each in a scope of its own. */
function program(): string {
  const imports = [first!, ...others].flatMap((text) => text.match(/^import .*$/gm) ?? []);
  const bodies = others.map((text) => `{\n${text.replace(/^import .*$/gm, "")}}\n`);
  return [...imports, first!.replace(/^import .*$/gm, ""), ...bodies].join("\n");
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "readme-"));
  mkdirSync(join(folder, "node_modules/@cortex"), { recursive: true });
  symlinkSync(PACKAGE, join(folder, "node_modules/@cortex/client"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
});

test("the README's examples hold under --strict", { timeout: 120_000 }, () => {
  const options = { strict: true, target: "ES2022", module: "Node16", noEmit: true, skipLibCheck: true, types: [] };
  writeFileSync(join(folder, "readme.ts"), program());
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["readme.ts"] }));
  const tsc = join(PACKAGE, "node_modules/typescript/bin/tsc");
  expect(execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" })).toBe("");
});

test("the README's examples run", async () => {
  const world = await newWorld();
  const { code } = transformSync(program(), { loader: "ts" });
  const text = code
    .replaceAll("https://your-cortex-instance.com", world.url)
    .replaceAll("YOUR_API_KEY", "cortex_dev_enterprise");
  writeFileSync(join(folder, "readme.js"), text);
  const node = promisify(execFile)(process.execPath, ["readme.js"], { cwd: folder, timeout: 25_000 });
  node.catch(() => undefined);
  const listening = async (): Promise<boolean> => (await world.control<unknown[]>("GET", "/sockets")).length > 0;
  await world.until(listening);
  await world.advance("job_1a2b3c4d5e6f", "failed").catch(() => undefined); // for `wait`
  const again = await world.client().jobs.create({
    provider: "akash",
    image: "nginx:alpine",
    cpu: 100,
    memory: "128Mi",
    storage: "1Gi",
    duration: 60,
    env: { CORTEX_MOCK_OUTCOME: "complete", CORTEX_MOCK_AFTER: "5" },
  });
  await world.until(async () => {
    const [socket] = await world.control<{ channels?: string[] }[]>("GET", "/sockets");
    return JSON.stringify(socket ?? "").includes("networks");
  });
  await world.advance(again.id, "completed");
  expect((await node).stdout).toContain("no such job");
});
