// The lines of a job's log, as the stream sends them (server-sent events, by fetch: it can send the key).
import { send } from "../../server/api.js";
import { failureOf } from "../../server/failure.js";

/** @typedef {{ timestamp: string, line: string }} Line */

/**
 * One event of the stream: its id, its name and its data.
 * @param {string} block
 */
function parse(block) {
  /** @type {Record<string, string>} */
  const fields = {};
  for (const row of block.split("\n")) {
    const at = row.indexOf(":");
    if (at > 0) fields[row.slice(0, at)] = row.slice(at + 1).trimStart();
  }
  return fields;
}

/** A connection that breaks ends the stream, as one that is closed. @param {Error} error */
function broken(error) {
  if (error.name === "AbortError") throw error;
  return { value: "", done: true };
}

/** @param {string} data @returns {Line} a line, or what a fault has left of it */
function line(data) {
  try {
    return JSON.parse(data);
  } catch {
    return { timestamp: "", line: data };
  }
}

/**
 * Reads until the job is over, or the connection ends.
 * @param {string} id of the job
 * @param {string | undefined} after the id of the last line that is known
 * @param {(lines: Line[], last: string | undefined) => void} take
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether the log is complete
 */
export async function readLog(id, after, take, signal) {
  const path = `/plugin-core/jobs/${encodeURIComponent(id)}/logs`;
  const headers = { Accept: "text/event-stream", ...(after !== undefined && { "Last-Event-ID": after }) };
  const response = await send("GET", path, { query: { follow: "true" }, headers, signal });
  if (response.status === 204) return true;
  if (!response.ok || !response.body) throw await failureOf(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read().catch(broken);
    if (done) return false;
    const blocks = (rest + value.replaceAll("\r\n", "\n")).split("\n\n");
    rest = /** @type {string} */ (blocks.pop());
    const events = blocks.map(parse);
    const lines = events.filter(({ data, event }) => data && !event);
    if (lines.length) take(lines.map(({ data }) => line(data)), lines[lines.length - 1].id);
    if (events.some(({ event }) => event === "end")) return true;
  }
}
