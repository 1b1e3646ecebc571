import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, sep } from "node:path";
import { promisify } from "node:util";

const { pythonPackage } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
const run = promisify(execFile);
const WINDOWS = process.platform === "win32";
const SUFFIX = WINDOWS ? ".exe" : "";
const SCRIPTS = WINDOWS ? "Scripts" : "bin";
const NEWEST_FIRST = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"];
const LONGEST_INSTALLATION = 600_000; // milliseconds

/** The mock is not there and cannot be installed; the message says why. */
export class NotInstalled extends Error {}

/** The Python that has the mock; installs it if need be. */
export async function located() {
  const { CORTEX_PYTHON: chosen, CORTEX_PYTHON_PACKAGE: wanted } = process.env;
  if (!wanted) {
    const found = chosen ? await withMock(chosen) : onPath();
    if (found) return found;
  }
  return cached(wanted || pythonPackage, chosen);
}

async function withMock(python) {
  try {
    await run(python, ["-P", "-c", "import cortex_control, mock_server"]);
    return python;
  } catch {
    return undefined;
  }
}

/** The Python of a `cortex-mock` on the path, which is beside it. Those of npm are this program. */
function onPath() {
  for (const folder of folders()) {
    const script = join(folder, `cortex-mock${SUFFIX}`);
    if (!existsSync(script)) continue;
    const python = join(dirname(realpathSync(script)), `python${SUFFIX}`);
    if (existsSync(python)) return python;
  }
  return undefined;
}

function folders() {
  const all = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return all.filter((folder) => !folder.endsWith(`node_modules${sep}.bin`));
}

/** The Python of an environment with this package. Each installation has a folder of its own, and is
 * named in a file when it is complete, so that two at once do not disturb each other. */
async function cached(wanted, chosen) {
  const root = cacheFolder();
  const name = createHash("sha256").update(`${wanted} ${chosen ?? ""}`).digest("hex").slice(0, 16);
  const note = join(root, `${name}.txt`);
  if (existsSync(note)) {
    const python = readFileSync(note, "utf8");
    if (existsSync(python)) return python;
  }
  mkdirSync(root, { recursive: true });
  const folder = join(root, `${name}-${randomBytes(4).toString("hex")}`);
  console.error(`cortex-mock: installing ${wanted} in ${folder}`);
  try {
    await install(wanted, folder, chosen);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error instanceof NotInstalled ? error : failed(wanted, error);
  }
  const python = join(folder, SCRIPTS, `python${SUFFIX}`);
  writeFileSync(`${folder}.txt`, python);
  renameSync(`${folder}.txt`, note);
  return python;
}

function cacheFolder() {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const usual = process.platform === "darwin" ? "Library/Caches" : ".cache";
  const base = (WINDOWS ? LOCALAPPDATA : XDG_CACHE_HOME) || join(homedir(), usual);
  return join(base, "cortex-mock");
}

async function install(wanted, folder, chosen) {
  const options = { timeout: LONGEST_INSTALLATION };
  const python = join(folder, SCRIPTS, `python${SUFFIX}`);
  const uv = folders().map((one) => join(one, `uv${SUFFIX}`)).find(existsSync);
  if (uv) {
    await run(uv, ["venv", "--quiet", "--python", chosen ?? ">=3.11", folder], options);
    await run(uv, ["pip", "install", "--quiet", "--python", python, wanted], options);
    return;
  }
  await run(chosen ?? (await newestPython()), ["-m", "venv", folder], options);
  await run(python, ["-m", "pip", "install", "--quiet", wanted], options);
}

async function newestPython() {
  const isNew = "import sys; sys.exit(sys.version_info < (3, 11))";
  for (const name of NEWEST_FIRST) {
    try {
      await run(name, ["-c", isNew]);
      return name;
    } catch {
      // It is not there, or too old.
    }
  }
  throw new NotInstalled("it needs uv, or Python 3.11 or later; install one of them and try again");
}

function failed(wanted, error) {
  if (error.code === "ENOENT" && process.env.CORTEX_PYTHON) {
    return new NotInstalled(`CORTEX_PYTHON: there is no program ${process.env.CORTEX_PYTHON}`);
  }
  const lines = String(error.stderr || error.message).trim().split("\n");
  return new NotInstalled(
    `cannot install ${wanted}: ${lines.at(-1)}; ` +
      "activate an environment that has cortex-mock, or set CORTEX_PYTHON_PACKAGE to a clone of its repository",
  );
}
