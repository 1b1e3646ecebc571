// Compiles src to dist/esm and dist/cjs, each with its types.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const tsc = `${folder}node_modules/typescript/bin/tsc`;
const compile = (...options) => execFileSync(process.execPath, [tsc, "-p", folder, ...options], { stdio: "inherit" });

rmSync(`${folder}dist`, { recursive: true, force: true });
compile();
compile("--outDir", `${folder}dist/cjs`, "--module", "CommonJS", "--moduleResolution", "Node10", "--verbatimModuleSyntax", "false");
writeFileSync(`${folder}dist/cjs/package.json`, '{ "type": "commonjs" }\n');
