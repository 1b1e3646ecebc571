// Requests to the control API of this world, which only a mock has.
import { base, world } from "../settings.js";
import { fetchFrom, read } from "./api.js";
import { failureOf } from "./failure.js";
import { controlKey } from "./session.js";

/** @typedef {import("./api.js").Options} Options */

const OF_WORLD = `/worlds/${encodeURIComponent(world)}`;

/**
 * @param {string} method
 * @param {string} path below `/_cortex`
 * @param {Options} [options]
 */
export async function control(method, path, options = {}) {
  return read(await fetchFrom(address(path, options), method, options, credentials()));
}

/**
 * @param {string} path
 * @param {Options} options
 */
function address(path, { query = {} }) {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return `${base}/_cortex${path}${text && `?${text}`}`;
}

/** @returns {Record<string, string>} */
const credentials = () => (controlKey.value ? { Authorization: `Bearer ${controlKey.value}` } : {});

/**
 * @param {string} method
 * @param {string} path below `/_cortex/worlds/<this world>`
 * @param {Options} [options]
 */
export const controlWorld = (method, path, options) => control(method, `${OF_WORLD}${path}`, options);

/**
 * A response that is text, not JSON.
 * @param {string} path below `/_cortex/worlds/<this world>`
 * @param {Options} options
 */
export async function controlText(path, options) {
  const response = await fetchFrom(address(`${OF_WORLD}${path}`, options), "GET", options, credentials());
  if (!response.ok) throw await failureOf(response);
  return response.text();
}

/** The control API's document, which has the words that it understands. */
export async function controlDocument() {
  const response = await fetchFrom(address("/openapi.json", {}), "GET", {}, credentials());
  if (!response.ok) throw await failureOf(response);
  return response.json();
}
