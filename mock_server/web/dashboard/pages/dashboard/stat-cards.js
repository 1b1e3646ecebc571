// The figures at the top.
import { count, money } from "../../format.js";
import { href } from "../../route.js";
import { Problem } from "../../parts/message.js";
import { get } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

/** @param {string} status @param {AbortSignal} stop */
async function jobs(status, stop) {
  const { meta } = await get("/plugin-core/jobs", { status, limit: 1, fields: "id" }, stop);
  return meta.pagination.total;
}

/**
 * What the reader may not see is unknown, not an error.
 * @param {Promise<any>} promise
 */
async function known(promise) {
  try {
    return await promise;
  } catch (error) {
    if ([401, 403].includes(/** @type {any} */ (error).status)) return null;
    throw error;
  }
}

/** @param {AbortSignal} stop */
async function figures(stop) {
  const statuses = ["running", "pending", "scheduled", "completed", "failed"];
  const [cost, providers, ...totals] = await Promise.all([
    known(get("/plugin-core/analytics/costs", { period: "30d" }, stop)),
    known(get("/plugin-core/providers", { limit: 100, fields: "id,status" }, stop)),
    ...statuses.map((status) => known(jobs(status, stop))),
  ]);
  const [running, pending, scheduled, completed, failed] = totals;
  return { cost: cost?.data.total, providers: providers?.data, running, waiting: pending === null || scheduled === null ? null : pending + scheduled, completed, failed };
}

/** @param {{ label: string, value: any, note?: string, to: string }} props */
function Stat({ label, value, note, to }) {
  return html`<div class="card stat">
    <p class="stat-label"><a href=${to}>${label}</a></p>
    <p class="stat-value">${value}</p>
    <p class="stat-note">${note}</p>
  </div>`;
}

const number = (/** @type {number | null | undefined} */ value) => (value === null || value === undefined ? "–" : count(value));

export function StatCards() {
  const { data, error, reload } = useLoad(figures, []);
  useLive((type) => type.startsWith("job.") || type === "provider.status.changed", reload, 2_000);
  const online = data?.providers?.filter((/** @type {any} */ one) => one.status === "online").length;
  const all = data?.providers?.length;
  const failures = data?.failed && data?.completed !== null ? Math.round((100 * data.failed) / (data.failed + data.completed)) : 0;
  return html`${error && !data && html`<${Problem} error=${error} retry=${reload} />`}<div class="cards">
    <${Stat} label="Running" value=${number(data?.running)} note="jobs now" to=${href("/jobs", { status: "running" })} />
    <${Stat} label="Waiting" value=${number(data?.waiting)} note="not yet running" to=${href("/jobs", { status: "pending" })} />
    <${Stat} label="Completed" value=${number(data?.completed)} note="jobs in total" to=${href("/jobs", { status: "completed" })} />
    <${Stat} label="Failed" value=${number(data?.failed)} note=${data && data.failed !== null ? `${failures} % of ended` : ""} to=${href("/jobs", { status: "failed" })} />
    <${Stat} label="Cost" value=${money(data?.cost?.actual)} note="last 30 days" to=${href("/jobs", { sort: "cost.current:desc" })} />
    <${Stat} label="Providers online" value=${data ? `${number(online)} / ${number(all)}` : "–"} note=${all === undefined ? "" : online === all ? "all of them" : "some are not"} to=${href("/providers")} />
  </div>`;
}
