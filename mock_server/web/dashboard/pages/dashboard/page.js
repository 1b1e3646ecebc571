// The dashboard (guide, Dashboard): how things stand in this world.
import { Icon } from "../../parts/icon.js";
import { PageHead } from "../../parts/page-head.js";
import { href } from "../../route.js";
import { html } from "../../view.js";
import { CostOverview } from "./cost-overview.js";
import { NetworkStatus } from "./network-status.js";
import { RecentJobs } from "./recent-jobs.js";
import { ResourceUse } from "./resource-use.js";
import { StatCards } from "./stat-cards.js";

export const title = "Dashboard";

export function Page() {
  return html`<${PageHead} title=${title}>
      <a class="button primary" href=${href("/jobs/new")}><${Icon} name="plus" /> Submit a job</a>
    <//>
    <${StatCards} />
    <div class="grid">
      <section class="card span-6" aria-labelledby="cost-overview"><${CostOverview} /></section>
      <div class="span-6 pile">
        <section class="card" aria-labelledby="network-status"><${NetworkStatus} /></section>
        <section class="card" aria-labelledby="resource-use"><${ResourceUse} /></section>
      </div>
      <section class="card" aria-labelledby="recent-jobs"><${RecentJobs} /></section>
    </div>`;
}
