import { spawn } from "node:child_process";

/**
 * Starts the mock. It gets only the signals that are passed on to it, because a terminal sends
 * Ctrl-C to a whole group, and a second one makes the mock stop without saving. It reads a pipe, and
 * stops when that closes: so it does not outlive this process, even if this process is killed.
 *
 * @param {string} python
 * @param {string[]} args
 * @param {"inherit" | "pipe"} output
 */
export function launched(python, args, output) {
  return spawn(python, ["-P", "-m", "mock_server.command.guarded", ...args], {
    stdio: ["pipe", output, output],
    detached: process.platform !== "win32",
  });
}
