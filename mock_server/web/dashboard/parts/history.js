// Measurements over time, one chart for each.
import { html } from "../view.js";
import { Chart } from "./chart.js";
import { Problem } from "./message.js";
import { Segments } from "./segments.js";
import { route, setQuery } from "../route.js";
import { get } from "../server/api.js";
import { useLive, useLoad } from "../server/loading.js";

/** @typedef {{ name: string, title: string, format: (value: number) => string }} Measure */

/** @type {[string, string][]} */
const PERIODS = [["24h", "Day"], ["7d", "Week"], ["30d", "Month"]];

/** @param {{ path: string, measures: Measure[] }} props `path` answers lists of points by measure */
export function History({ path, measures }) {
  const period = route.value.query.period ?? "24h";
  const { data, error, reload } = useLoad(async (stop) => (await get(path, { period }, stop)).data, [path, period]);
  useLive((type) => type.startsWith("provider.") || type.startsWith("network."), reload, 5_000);
  if (error && !data) return html`<${Problem} error=${error} retry=${reload} />`;
  return html`<div class="card-head"><h2>History</h2>
      <${Segments} label="Period" options=${PERIODS} chosen=${period} choose=${(/** @type {string} */ name) => setQuery({ period: name })} /></div>
    <div class="grid">
      ${measures
        .filter(({ name }) => !data || data[name]?.length)
        .map(({ name, title, format }) => html`<section key=${name} class="card span-6 chart-card">
          <h3>${title}</h3>
          ${data ? html`<${Chart} label=${title} height=${170} format=${format} ...${line(title, data[name])} />` : html`<div class="chart-place" />`}
        </section>`)}
    </div>`;
}

/** @param {string} label @param {{ timestamp: string, value: number | null }[]} points */
function line(label, points) {
  return {
    times: points.map(({ timestamp }) => Date.parse(timestamp) / 1000),
    series: [{ label, values: points.map(({ value }) => value) }],
  };
}
