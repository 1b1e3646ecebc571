// The list of jobs within a range of costs. The API has no such filter, so this reads up to 2,000
// jobs and filters them here.
import { getAll } from "../../server/api.js";

/** @param {any} job @param {string} field such as `cost.current` */
const value = (job, field) => field.split(".").reduce((part, name) => part?.[name], job) ?? "";

/** @param {string} sort */
function order(sort) {
  const [field, direction] = sort.split(":");
  const sign = direction === "desc" ? -1 : 1;
  return (/** @type {any} */ one, /** @type {any} */ other) => {
    const [a, b] = [value(one, field), value(other, field)];
    return a < b ? -sign : a > b ? sign : 0;
  };
}

/**
 * @param {Record<string, string>} filters of the API
 * @param {{ least: number, most: number }} range in USD, of the cost until now
 * @param {{ sort: string, page: number, limit: number }} wish
 */
export async function withinCosts(filters, { least, most }, { sort, page, limit }) {
  const { items } = await getAll("/plugin-core/jobs", { ...filters, sort: "createdAt:desc" });
  const matching = items.filter(({ cost }) => (cost.final ?? cost.current) >= least && (cost.final ?? cost.current) <= most);
  matching.sort(order(sort));
  return { items: matching.slice((page - 1) * limit, page * limit), total: matching.length };
}
