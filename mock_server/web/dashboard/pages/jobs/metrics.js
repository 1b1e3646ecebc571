// What a job uses, over time.
import { size } from "../../format.js";
import { Chart } from "../../parts/chart.js";
import { Empty, Problem } from "../../parts/message.js";
import { Segments } from "../../parts/segments.js";
import { route, setQuery } from "../../route.js";
import { get } from "../../server/api.js";
import { now } from "../../server/clock.js";
import { useLoad } from "../../server/loading.js";
import { html } from "../../view.js";

/** @type {[string, string][]} */
const PERIODS = [["1h", "Hour"], ["6h", "6 hours"], ["24h", "Day"], ["7d", "Week"]];
/** @type {Record<string, string>} */
const RESOLUTIONS = { "1h": "1m", "6h": "5m", "24h": "15m", "7d": "1h" };
const MINUTE = 60_000;

/** @typedef {{ timestamp: string, value: number }[]} Points */

/** @param {{ title: string, lines: [string, Points][], format: (value: number) => string }} props */
function Plot({ title, lines, format }) {
  const times = lines[0][1].map(({ timestamp }) => Date.parse(timestamp) / 1000);
  const series = lines.map(([label, points]) => ({ label, values: points.map(({ value }) => value) }));
  return html`<section class="card span-6 chart-card"><h2>${title}</h2><${Chart} label=${title} times=${times} series=${series} format=${format} height=${180} /></section>`;
}

/** @param {{ job: any }} props */
export function Metrics({ job }) {
  const period = route.value.query.period ?? "1h";
  const minute = Math.floor(now.value / MINUTE); // the newest point changes with the world's minute
  const { data, error, reload } = useLoad(
    async (stop) => (await get(`/plugin-core/jobs/${encodeURIComponent(job.id)}/metrics`, { period, resolution: RESOLUTIONS[period] }, stop)).data,
    [job.id, period, minute],
  );
  if (error && !data) return html`<${Problem} error=${error} retry=${reload} />`;
  return html`<div class="card-head"><${Segments} label="Period" options=${PERIODS} chosen=${period} choose=${(/** @type {string} */ name) => setQuery({ period: name })} /></div>
    ${data && !data.cpu.length && html`<${Empty} title="Nothing was measured in this time.">Choose a longer one, or wait until the job runs.<//>`}
    ${data?.cpu.length > 0 &&
    html`<div class="grid">
      <${Plot} title="CPU (millicores)" lines=${[["CPU", data.cpu]]} format=${(/** @type {number} */ value) => String(Math.round(value))} />
      <${Plot} title="Memory" lines=${[["Memory", data.memory]]} format=${size} />
      <${Plot} title="Network, each interval" lines=${[["Received", data.network.rx], ["Sent", data.network.tx]]} format=${size} />
    </div>`}`;
}
