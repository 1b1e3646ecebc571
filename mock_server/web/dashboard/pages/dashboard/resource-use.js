// Resource Utilisation: the machine that Cortex runs on, as the mock simulates it.
import { percent, size } from "../../format.js";
import { Problem } from "../../parts/message.js";
import { get } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { html, useEffect } from "../../view.js";

const REFRESH = 15_000;
const HIGH = 85;

/** @param {{ label: string, value: number | undefined, note: string }} props */
function Meter({ label, value, note }) {
  const rounded = Math.round(value ?? 0);
  return html`<p class="meter-label"><span>${label} <span class="quiet">${note}</span></span><span class="digits">${percent(value)}</span></p>
    <div class="meter ${rounded >= HIGH ? "high" : ""}" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${rounded}>
      <i style=${{ width: `${Math.min(100, value ?? 0)}%` }} />
    </div>`;
}

/** @param {any} use */
const of = (use) => (use ? `${size(use.usedBytes)} of ${size(use.totalBytes)}` : "");

export function ResourceUse() {
  const { data, error, reload } = useLoad(async (stop) => (await get("/system/metrics/resources", {}, stop)).data, []);
  useLive((type) => type.startsWith("job."), reload, 3_000);
  useEffect(() => {
    const timer = setInterval(reload, REFRESH);
    return () => clearInterval(timer);
  }, [reload]);
  return html`<div class="card-head"><h2 id="resource-use">Resource Utilisation</h2></div>
    ${error && !data
      ? html`<${Problem} error=${error} retry=${reload} />`
      : html`<${Meter} label="CPU" value=${data?.cpu.percent} note=${data ? `${data.cpu.cores} cores` : ""} />
          <${Meter} label="Memory" value=${data?.memory.percent} note=${of(data?.memory)} />
          <${Meter} label="Disk" value=${data?.disk.percent} note=${of(data?.disk)} />
          <dl class="facts">
            <dt>Load average</dt><dd class="digits">${data?.cpu.loadAverage.join("  ") ?? "–"}</dd>
            <dt>Processes</dt><dd class="digits">${data?.processes ?? "–"}</dd>
          </dl>`}`;
}
