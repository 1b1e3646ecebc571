// Fails when a public name has no documentation. Names that the OpenAPI document has without a description
// are its own affair.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const typedoc = fileURLToPath(new URL("../node_modules/typedoc/bin/typedoc", import.meta.url));
const { stdout, stderr } = spawnSync(process.execPath, [typedoc, "--emit", "none"], { encoding: "utf8" });
const problems = (stdout + stderr)
  .split("\n")
  .filter((line) => /\[(warning|error)\]/.test(line) && !/src\/generated\/schema\.ts|Found 0 errors/.test(line));
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
}
