// The guide docs/test-your-app.md: its files, with the packages that it installs, pass with Vitest.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mockProgram } from "../scripts/mock-program.mjs";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const CLIENTS = fileURLToPath(new URL("../..", import.meta.url));
const BIN = join(PACKAGE, "node_modules");
const GUIDE = readFileSync(join(PACKAGE, "docs/test-your-app.md"), "utf8");

function node(cwd: string, ...args: string[]): string {
  const path = `${dirname(mockProgram())}${delimiter}${process.env["PATH"]}`;
  const { VITEST, VITEST_POOL_ID, VITEST_WORKER_ID, VITEST_MODE, NODE_ENV, ...rest } = process.env;
  return execFileSync(process.execPath, args, { cwd, env: { ...rest, PATH: path }, encoding: "utf8" });
}

/** A folder with the packages of the guide, as npm would have installed them. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), "guide-"));
  const modules = join(folder, "node_modules");
  const control = join(modules, "@cortex-mock/control");
  mkdirSync(join(modules, "@cortex"), { recursive: true });
  mkdirSync(join(control, "dist/esm"), { recursive: true });
  symlinkSync(PACKAGE, join(modules, "@cortex/client"));
  symlinkSync(join(CLIENTS, "cortex-mock"), join(modules, "cortex-mock"));
  symlinkSync(join(BIN, "vitest"), join(modules, "vitest"));
  const tsc = join(BIN, "typescript/bin/tsc");
  node(folder, tsc, "-p", join(CLIENTS, "control"), "--outDir", join(control, "dist/esm"));
  const about = readFileSync(join(CLIENTS, "control/package.json"));
  writeFileSync(join(control, "package.json"), about);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  return folder;
}

test("the guide's files pass", { timeout: 300_000 }, () => {
  const folder = project();
  const files = [...GUIDE.matchAll(/^`(\S+)`:\n\n```ts\n(.*?)^```/gms)];
  expect(files.map(([, name]) => name)).toHaveLength(4);
  for (const [, name, text] of files) {
    mkdirSync(dirname(join(folder, name!)), { recursive: true });
    writeFileSync(join(folder, name!), text!);
  }
  const strict = { strict: true, target: "ES2022", module: "Node16", noEmit: true, skipLibCheck: true, types: [] };
  const lib = ["ES2022", "DOM", "ESNext.Disposable"];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...strict, lib } }));
  node(folder, join(BIN, "typescript/bin/tsc"), "-p", ".");
  const result = node(folder, join(BIN, "vitest/vitest.mjs"), "run", "--no-color");
  expect(result).toMatch(/Tests\s+4 passed/);
});
