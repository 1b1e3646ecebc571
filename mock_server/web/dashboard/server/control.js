// Requests to the control API of this world, which only a mock has.
import { base, world } from "../settings.js";
import { fetchFrom, read } from "./api.js";
import { controlKey } from "./session.js";

/** @typedef {import("./api.js").Options} Options */

const OF_WORLD = `/worlds/${encodeURIComponent(world)}`;

/**
 * @param {string} method
 * @param {string} path below `/_cortex`
 * @param {Options} [options]
 */
export async function control(method, path, options = {}) {
  const query = new URLSearchParams(
    Object.entries(options.query ?? {}).filter(([, v]) => v !== undefined && v !== "").map(([k, v]) => [k, String(v)]),
  ).toString();
  /** @type {Record<string, string>} */
  const headers = controlKey.value ? { Authorization: `Bearer ${controlKey.value}` } : {};
  return read(await fetchFrom(`${base}/_cortex${path}${query && `?${query}`}`, method, options, headers));
}

/**
 * @param {string} method
 * @param {string} path below `/_cortex/worlds/<this world>`
 * @param {Options} [options]
 */
export const controlWorld = (method, path, options) => control(method, `${OF_WORLD}${path}`, options);
