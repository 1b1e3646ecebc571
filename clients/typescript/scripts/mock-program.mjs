import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const BESIDE = fileURLToPath(new URL("../../../.venv/bin/cortex-mock", import.meta.url));

/** The program `cortex-mock`: CORTEX_MOCK, or the one of this checkout, or the one on the path. */
export function mockProgram() {
  return process.env.CORTEX_MOCK ?? (existsSync(BESIDE) ? BESIDE : "cortex-mock");
}
