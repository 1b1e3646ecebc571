// One job.
import { Copy } from "../../parts/copy.js";
import { Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { Tabs } from "../../parts/tabs.js";
import { href, route, setQuery } from "../../route.js";
import { get } from "../../server/api.js";
import { useEvents, useLive, useLoad } from "../../server/loading.js";
import { setTitle } from "../../frame/page-view.js";
import { html, useEffect } from "../../view.js";
import { Configuration, Outputs, Timeline } from "./job-details.js";
import { JobActions } from "./job-actions.js";
import { CostDetails, Overview } from "./job-overview.js";
import { Logs } from "./logs.js";
import { Metrics } from "./metrics.js";

/** @type {[string, string][]} */
const TABS = [["overview", "Overview"], ["logs", "Logs"], ["metrics", "Metrics"], ["events", "Events"], ["cost", "Cost"], ["configuration", "Configuration"], ["outputs", "Outputs"]];

/** @type {Record<string, any>} */
const PARTS = { overview: Overview, logs: Logs, metrics: Metrics, events: Timeline, cost: CostDetails, configuration: Configuration, outputs: Outputs };

/** @param {{ id: string }} props */
export function Job({ id }) {
  const { data: job, error, reload, replace } = useLoad(async (stop) => (await get(`/plugin-core/jobs/${encodeURIComponent(id)}`, {}, stop)).data, [id]);
  useEvents((events) => {
    const mine = events.filter(({ data }) => data.job?.id === id);
    if (mine.length) replace((old) => ({ ...old, ...mine[mine.length - 1].data.job }));
  });
  useLive((type) => type.startsWith("job."), reload, 2_000);
  useEffect(() => {
    if (job) setTitle(job.name ?? job.id);
  }, [job?.name]);
  if (error && !job) return html`<${PageHead} title=${id} /><${Problem} error=${error} retry=${reload} /><p><a href=${href("/jobs")}>All jobs</a></p>`;
  if (!job) return html`<${PageHead} title=${id} />`;
  const tab = PARTS[route.value.query.tab] ? route.value.query.tab : "overview";
  return html`<${PageHead} title=${html`<bdi>${job.name ?? job.image}</bdi> <${Status} value=${job.status} />`}
      note=${html`<a href=${href("/jobs")}>Jobs</a> · <code>${job.id}</code> <${Copy} text=${job.id} label="Copy id" />`}>
      <${JobActions} job=${job} reload=${reload} />
    <//>
    <${Tabs} label="Parts of the job" tabs=${TABS} chosen=${tab} choose=${(/** @type {string} */ name) => setQuery({ tab: name === "overview" ? "" : name })}>
      <${PARTS[tab]} key=${tab} job=${job} />
    <//>`;
}
