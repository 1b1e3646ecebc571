// What one does with jobs.
import { post, put } from "../../server/api.js";

const path = (/** @type {string} */ id) => `/plugin-core/jobs/${encodeURIComponent(id)}`;

export const cancel = (/** @type {string} */ id) => post(`${path(id)}/cancel`);

/** @returns {Promise<string>} the id of the new job */
export const resubmit = async (/** @type {string} */ id) => (await post(`${path(id)}/resubmit`, {})).data.id;

/** @param {string} id @param {number} duration in seconds, in all */
export const extend = (id, duration) => put(path(id), { duration });

/**
 * Cancels several, a few at a time.
 * @param {string[]} ids
 * @returns {Promise<number>} how many could be cancelled
 */
export async function cancelAll(ids) {
  let done = 0;
  for (let start = 0; start < ids.length; start += 5) {
    const group = await Promise.allSettled(ids.slice(start, start + 5).map(cancel));
    done += group.filter(({ status }) => status === "fulfilled").length;
  }
  return done;
}
