// Compiles the package twice: for `import` and for `require`.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const compile = (...flags) =>
  execFileSync(process.execPath, [tsc, "-p", root, ...flags], { stdio: ["ignore", 2, 2] });

rmSync(join(root, "dist"), { recursive: true, force: true });
compile();
mkdirSync(join(root, "dist/cjs"), { recursive: true });
writeFileSync(join(root, "dist/cjs/package.json"), '{"type": "commonjs"}\n');
compile("--outDir", join(root, "dist/cjs"), "--module", "CommonJS", "--moduleResolution", "Node10",
  "--verbatimModuleSyntax", "false");
