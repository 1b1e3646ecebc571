// The list of jobs within a range of costs. The API has no such filter, but it can sort by cost: then the jobs
// of the range are neighbours, and a search that halves the list finds the first and the last of them.
import { get } from "../../server/api.js";

const PATH = "/plugin-core/jobs";
const BY_COST = "cost.current";
const LIMIT = 100;
const MOST_SORTED = 1_000;

/** @typedef {Record<string, string>} Filters of the API */

/**
 * How many jobs cost less than an amount, or no more than it.
 * @param {Filters} filters
 * @param {(cost: number) => boolean} isBefore
 * @param {number} total of the jobs that match the filters
 * @param {AbortSignal} signal
 */
async function position(filters, isBefore, total, signal) {
  let [low, high] = [0, total];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const query = { ...filters, sort: `${BY_COST}:asc`, fields: "id,cost", limit: 1, page: middle + 1 };
    const [job] = (await get(PATH, query, signal)).data;
    if (job && isBefore(job.cost.current)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The jobs from one position to another in the order of costs.
 * @param {Filters} filters
 * @param {number} from
 * @param {number} to
 * @param {AbortSignal} signal
 */
async function between(filters, from, to, signal) {
  const first = Math.floor(from / LIMIT);
  const pages = Array.from({ length: Math.max(0, Math.ceil(to / LIMIT) - first) }, (_, index) => first + index + 1);
  const responses = await Promise.all(pages.map((page) => get(PATH, { ...filters, sort: `${BY_COST}:asc`, limit: LIMIT, page }, signal)));
  return responses.flatMap(({ data }) => data).slice(from - first * LIMIT, to - first * LIMIT);
}

/** @param {any} job @param {string} field such as `cost.current` */
const value = (job, field) => field.split(".").reduce((part, name) => part?.[name], job) ?? "";

/** @param {string} field @param {number} sign */
const order = (field, sign) => (/** @type {any} */ one, /** @type {any} */ other) => {
  const [a, b] = [value(one, field), value(other, field)];
  return a < b ? -sign : a > b ? sign : 0;
};

/**
 * @param {Filters} filters
 * @param {{ least: number, most: number }} range in USD, of the cost until now
 * @param {{ sort: string, page: number, limit: number }} wish
 * @param {AbortSignal} signal
 * @returns {Promise<import("../../parts/listing.js").Page>}
 */
export async function withinCosts(filters, { least, most }, { sort, page, limit }, signal) {
  const { meta } = await get(PATH, { ...filters, fields: "id", limit: 1 }, signal);
  const all = meta.pagination.total;
  const from = await position(filters, (cost) => cost < least, all, signal);
  const to = most === Infinity ? all : await position(filters, (cost) => cost <= most, all, signal);
  const total = Math.max(0, to - from);
  const [field, direction] = sort.split(":");
  const [start, end] = [Math.min((page - 1) * limit, total), Math.min(page * limit, total)];
  if (field !== BY_COST && total <= MOST_SORTED) {
    const items = await between(filters, from, from + total, signal);
    return { items: items.sort(order(field, direction === "desc" ? -1 : 1)).slice(start, end), total };
  }
  const note = field === BY_COST ? "" : `${total} jobs cost that much. More than ${MOST_SORTED} can only be sorted by cost.`;
  if (field === BY_COST && direction !== "desc") return { items: await between(filters, from + start, from + end, signal), total };
  const items = await between(filters, from + total - end, from + total - start, signal);
  return { items: items.reverse(), total, note };
}
