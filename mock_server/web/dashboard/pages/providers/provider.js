// One provider.
import { money } from "../../format.js";
import { Confirmation } from "../../parts/dialog.js";
import { History } from "../../parts/history.js";
import { Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { Tabs } from "../../parts/tabs.js";
import { notify } from "../../parts/toast.js";
import { go, href, route, setQuery } from "../../route.js";
import { get, remove } from "../../server/api.js";
import { useLive, useLoad } from "../../server/loading.js";
import { may } from "../../server/session.js";
import { html, useState } from "../../view.js";
import { Capabilities, Configuration, Diagnostics } from "./provider-details.js";
import { ProviderForm } from "./provider-form.js";
import { ProviderOverview } from "./provider-overview.js";
import { Wallet } from "./wallet.js";

/** @type {[string, string][]} */
const TABS = [["overview", "Overview"], ["history", "History"], ["wallet", "Wallet"], ["capabilities", "Capabilities"], ["diagnostics", "Diagnostics"], ["configuration", "Configuration"]];

/** @type {import("../../parts/history.js").Measure[]} */
const MEASURES = [
  { name: "latency", title: "Latency", format: (value) => `${Math.round(value)} ms` },
  { name: "uptime", title: "Uptime", format: (value) => `${value.toFixed(1)} %` },
  { name: "jobsCompleted", title: "Jobs completed", format: String },
  { name: "jobsFailed", title: "Jobs failed", format: String },
  { name: "cost", title: "Cost", format: money },
];

/** @type {Record<string, any>} */
const PARTS = {
  overview: ProviderOverview, wallet: Wallet, capabilities: Capabilities, diagnostics: Diagnostics, configuration: Configuration,
  history: (/** @type {any} */ { provider }) => html`<${History} path="/plugin-core/providers/${provider.id}/metrics" measures=${MEASURES} />`,
};

/** @param {{ id: string }} props */
export function Provider({ id }) {
  const path = `/plugin-core/providers/${encodeURIComponent(id)}`;
  const { data: provider, error, reload } = useLoad(async (stop) => (await get(path, {}, stop)).data, [path]);
  const [asking, ask] = useState("");
  useLive((type) => type.startsWith("provider."), reload);
  if (error && !provider) return html`<${PageHead} title=${id} /><${Problem} error=${error} retry=${reload} /><p><a href=${href("/providers")}>All providers</a></p>`;
  if (!provider) return html`<${PageHead} title=${id} />`;
  const tab = PARTS[route.value.query.tab] ? route.value.query.tab : "overview";
  const close = () => ask("");
  const drop = async () => {
    if (await notify(() => remove(path), "The provider was deleted.")) go("/providers");
  };
  return html`<${PageHead} title=${html`<bdi>${provider.name}</bdi> <${Status} value=${provider.status} />`}
      note=${html`<a href=${href("/providers")}>Providers</a> · <code>${provider.id}</code>`}>
      <a class="button" href=${href("/jobs", { provider: provider.type })}>Its jobs</a>
      <button disabled=${!may("providers", "update")} onClick=${() => ask("change")}>Change</button>
      <button class="danger" disabled=${!may("providers", "delete")} onClick=${() => ask("delete")}>Remove</button>
    <//>
    <${Tabs} label="Parts of the provider" tabs=${TABS} chosen=${tab} choose=${(/** @type {string} */ name) => setQuery({ tab: name === "overview" ? "" : name })}>
      <${PARTS[tab]} key=${tab} provider=${provider} changed=${reload} />
    <//>
    ${asking === "change" && html`<${ProviderForm} provider=${provider} close=${close} done=${reload} />`}
    ${asking === "delete" && html`<${Confirmation} title="Remove ${provider.name}?" act="Remove" confirm=${drop} close=${close}>It must have no active jobs.<//>`}`;
}
