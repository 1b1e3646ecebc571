// Runs the tests that suit any server on the repository's second server, which follows the same document
// but shares no code with the mock: as it is, and with everything that the document leaves open done
// otherwise. PYTHON names a Python with the repository's development extras.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const BESIDE = `${REPOSITORY}.venv/bin/python`;
const PYTHON = process.env.PYTHON ?? (existsSync(BESIDE) ? BESIDE : "python");
const VITEST = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const PATIENCE = 30_000;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    if (await fetch(`${url}/api/health`).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The second server did not start.");
}

async function run(...freedoms) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const flags = ["-m", "tests.stranger", "--port", `${port}`, ...freedoms];
  const server = spawn(PYTHON, flags, { cwd: REPOSITORY, stdio: ["ignore", "inherit", "inherit"] });
  try {
    await answers(url);
    const env = { ...process.env, CORTEX_URL: url, CORTEX_API_KEY: "stranger-admin-key" };
    return spawnSync(process.execPath, [VITEST, "run"], { env, stdio: "inherit" }).status ?? 1;
  } finally {
    server.kill();
  }
}

process.exitCode = (await run()) || (await run("--freedom", "many"));
