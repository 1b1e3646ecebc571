// The package as it is published: installed from its tarball, used from modules, CommonJS and TypeScript.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { VERSION } from "../src/index.js";
import { newWorld } from "./setup/world.js";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const MOST_BYTES = 15_000;

/** The documentation's snippet (overview, SDK Libraries). */
const SNIPPET = `import { CortexClient } from '@cortex/client';

const client = new CortexClient({
  baseUrl: 'https://your-cortex-instance.com',
  apiKey: 'YOUR_API_KEY',
});

const jobs = await client.jobs.list();
`;

const STRICT = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: "ES2022",
    module: "Node16",
    noEmit: true,
    lib: ["ES2022"], // without the DOM: the types have to do with those of Node.js
    types: ["node"],
    typeRoots: [join(PACKAGE, "node_modules/@types")],
  },
};

const TYPED = `import { CortexClient, NotFoundError, type Job, type JobRequest, type StreamEvent } from "@cortex/client";

const client = new CortexClient({ baseUrl: "http://localhost:13000", apiKey: "key" });
const request: JobRequest = {
  provider: "akash", image: "nginx:alpine", cpu: 1000, memory: "512Mi", storage: "1Gi", duration: 3600,
};
export async function use(): Promise<void> {
  const created = await client.jobs.create(request, { signal: AbortSignal.timeout(1000) });
  const job: Job = await client.jobs.wait(created.id);
  if (job.status === "not known yet") console.log(job.cost.current.toFixed(2));
  for await (const row of client.jobs.list({ status: "running", from: new Date() })) row.image.trim();
  for await (const { line } of client.jobs.logs(job.id, { follow: true })) line.trim();
  const { logs } = await client.jobs.logs(job.id, { tail: 3 });
  logs.at(0)?.line.trim();
  for await (const event of client.events({ channels: ["jobs"] })) look(event);
  // @ts-expect-error -- a job has no such field
  void job.staus;
  // @ts-expect-error -- the image is missing
  await client.jobs.create({ provider: "akash" }).catch((error: unknown) => error instanceof NotFoundError);
}
function look(event: StreamEvent): void {
  if (event.type === "gap") console.log(event.since?.trim());
  else if (event.type === "job.failed") console.log(event.data.job.id.trim());
}
`;

function run(folder: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: "utf8" });
}

describe("the package", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "cortex-client-"));
    const [packed] = JSON.parse(run(PACKAGE, "npm", "pack", "--ignore-scripts", "--json", "--pack-destination", folder));
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    run(folder, "npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", `./${packed.filename}`);
  }, 120_000);

  test.each(["module", "commonjs"])("runs the documentation's snippet as a %s", async (type) => {
    const { url } = await newWorld();
    const snippet = SNIPPET.replace("https://your-cortex-instance.com", url).replace("YOUR_API_KEY", "cortex_dev_pro");
    const program = `${snippet}console.log(JSON.stringify([jobs.length, jobs[0].id]));\n`;
    const common = program
      .replace(/import (.*) from (.*);/, "const $1 = require($2);\n(async () => {")
      .concat("})();\n");
    const file = type === "module" ? "snippet.mjs" : "snippet.cjs";
    writeFileSync(join(folder, file), type === "module" ? program : common);
    expect(JSON.parse(run(folder, process.execPath, file))).toEqual([20, expect.stringMatching(/^job_/)]);
  });

  test("has types that hold under --strict, for modules and for CommonJS", () => {
    const files = ["use.mts", "use.cts"];
    for (const file of files) writeFileSync(join(folder, file), TYPED);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...STRICT, files }));
    expect(run(folder, process.execPath, join(PACKAGE, "node_modules/typescript/bin/tsc"), "-p", ".")).toBe("");
  }, 180_000);

  test("needs no other package, and has its licence, version and notes", () => {
    const installed = join(folder, "node_modules/@cortex/client");
    const about = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(about).toMatchObject({ version: VERSION, license: "Apache-2.0" });
    expect(about.dependencies ?? {}).toEqual({});
    expect(run(folder, "npm", "ls", "--all", "--parseable").trim().split("\n")).toHaveLength(2);
    expect(readFileSync(join(installed, "CHANGELOG.md"), "utf8")).toContain(`## ${VERSION}`);
    const install = `npm install /path/to/clone/clients/typescript/cortex-client-${VERSION}.tgz`;
    expect(readFileSync(join(installed, "README.md"), "utf8")).toContain(install);
  });

  test("has under 15 kB in a page", async () => {
    const { outputFiles } = await build({
      stdin: { contents: 'export * from "@cortex/client";', resolveDir: folder },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
    });
    expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length).toBeLessThan(MOST_BYTES);
  });
});
