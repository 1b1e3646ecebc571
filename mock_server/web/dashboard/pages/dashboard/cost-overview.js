// What the jobs cost: a day, a week or a month, what is projected, and by provider.
import { counted, money } from "../../format.js";
import { Chart } from "../../parts/chart.js";
import { Problem } from "../../parts/message.js";
import { Segments } from "../../parts/segments.js";
import { route, setQuery } from "../../route.js";
import { get } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

/** @type {[string, string][]} */
const PERIODS = [["24h", "Day"], ["7d", "Week"], ["30d", "Month"]];

/** @typedef {{ timestamp: string, estimated: number, actual: number | null, forecast: boolean }} Point */

/** @param {Point[]} points */
function series(points) {
  const next = points.findIndex(({ forecast }) => forecast);
  // The dashed line begins at the last estimate, so that it goes on from the other.
  const projected = points.map((point, index) => (point.forecast || index === next - 1 ? point.estimated : null));
  return [
    { label: "Actual", values: points.map(({ actual }) => actual), bars: true, colour: 0 },
    { label: "Estimated", values: points.map((point) => (point.forecast ? null : point.estimated)), colour: 1 },
    { label: "Projected", values: projected, dashed: true, colour: 2 },
  ];
}

const MOST = 6;

/**
 * What each provider has cost, the most expensive first.
 * @param {Point[]} points
 * @param {any[]} groups
 */
function lines(points, groups) {
  return groups.slice(0, MOST).map(({ name, key, series: amounts = [] }, index) => ({
    label: name ?? key ?? "unknown", values: points.map((_, at) => amounts[at] ?? null), colour: index,
  }));
}

/** @type {[string, string][]} */
const VIEWS = [["", "All"], ["provider", "By provider"]];

/** @param {{ groups: any[] }} props */
function ByProvider({ groups }) {
  const most = Math.max(...groups.map(({ actual }) => actual), 0.0001);
  return html`<h3>By provider</h3>
    ${groups.map(
      ({ key, name, actual, jobs }) => html`<div key=${key}>
        <p class="meter-label"><span>${name} <span class="quiet">${counted(jobs, "job")}</span></span><span class="digits">${money(actual)}</span></p>
        <div class="meter"><i style=${{ width: `${(100 * actual) / most}%` }} /></div>
      </div>`,
    )}`;
}

export function CostOverview() {
  const { period = "7d", by = "" } = route.value.query;
  const { data, error, reload } = useLoad(
    async (stop) => (await get("/plugin-core/analytics/costs", { period, groupBy: "provider" }, stop)).data,
    [period],
  );
  useLive((type) => type.startsWith("job."), reload, 5_000);
  const points = /** @type {Point[]} */ (data?.costData ?? []);
  const total = data?.total;
  return html`<div class="card-head">
      <h2 id="cost-overview">Cost Overview</h2>
      <span class="row">
        <${Segments} label="Lines" options=${VIEWS} chosen=${by} choose=${(/** @type {string} */ name) => setQuery({ by: name })} />
        <${Segments} label="Period" options=${PERIODS} chosen=${period} choose=${(/** @type {string} */ name) => setQuery({ period: name })} />
      </span>
    </div>
    ${error && !data
      ? html`<${Problem} error=${error} retry=${reload} />`
      : html`<p class="row">
            <span class="stat-value">${money(total?.actual)}</span>
            <span class="quiet">actual · ${money(total?.estimated)} estimated · ${money(total?.forecast)} projected next</span>
          </p>
          ${points.length > 0
            ? html`<${Chart} label=${by ? "Cost of each provider in US dollars" : "Cost in US dollars"} times=${points.map(({ timestamp }) => Date.parse(timestamp) / 1000)}
                series=${by && data.groups ? lines(points, data.groups) : series(points)} format=${money} height=${210} />`
            : html`<div class="chart-place" />`}
          ${data?.groups?.length > 0 && html`<${ByProvider} groups=${data.groups} />`}`}`;
}
