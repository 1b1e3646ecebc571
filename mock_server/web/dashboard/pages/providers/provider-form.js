// Adds a provider, or changes one.
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, parsed, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { go } from "../../route.js";
import { post, put } from "../../server/api.js";
import { html, useState } from "../../view.js";

const ANY_KEY = { apiKey: "test only" };
/** What each network requires.
 * @type {Record<string, any>} */
const CONFIGS = {
  akash: { mnemonic: "test only" }, render: ANY_KEY, golem: {}, bittensor: { hotkey: "test only", coldkey: "test only" }, ionet: ANY_KEY,
};
export const TYPES = Object.keys(CONFIGS);

const pretty = (/** @type {any} */ config) => JSON.stringify(config, null, 2);

/** @param {{ provider?: any, close: () => void, done?: () => void }} props */
export function ProviderForm({ provider, close, done }) {
  const [values, setValues] = useState({
    name: provider?.name ?? "",
    type: provider?.type ?? "akash",
    endpoints: provider?.endpoints?.join("\n") ?? "https://rpc.akash.example:443",
    config: pretty(provider?.config ?? CONFIGS.akash),
  });
  const send = async () => {
    const { name, type, endpoints, config } = values;
    const shared = { name, endpoints: endpoints.split("\n").filter(Boolean), config: parsed("config", config) };
    if (provider) return put(`/plugin-core/providers/${provider.id}`, shared);
    return post("/plugin-core/providers", { ...shared, type });
  };
  const { submit, busy, failure, form } = useSending(send, ({ data }) => {
    toast(provider ? "The provider was changed." : `${data.name} is initializing.`);
    close();
    if (provider) done?.();
    else go(`/providers/${data.id}`);
  });
  const { found, rest } = messages(failure, ["name", "type", "endpoints", "config"]);
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => setValues((old) => ({ ...old, [name]: value }));
  /** The example follows the network until the reader changes it. @param {string} type */
  const choose = (type) =>
    setValues((old) => ({ ...old, type, config: old.config === pretty(CONFIGS[old.type]) ? pretty(CONFIGS[type]) : old.config }));
  return html`<${Dialog} title=${provider ? "Change the provider" : "Add a provider"} close=${close}>
    <form ref=${form} onSubmit=${submit} noValidate>
      <${FormError} lines=${rest} />
      <${Field} label="Name" name="name" required value=${values.name} change=${set("name")} error=${found.name} />
      ${!provider && html`<${Field} label="Network" name="type" kind="choice" options=${TYPES} value=${values.type} change=${choose} error=${found.type} />`}
      <${Field} label="Endpoints" name="endpoints" kind="area" value=${values.endpoints} change=${set("endpoints")} error=${found.endpoints} help="One on each line." />
      <${Field} label="Configuration" name="config" kind="area" rows=${7} value=${values.config} change=${set("config")} error=${found.config}
        help="JSON. Secrets are never shown again." />
      <div class="row end"><button class="primary" disabled=${busy}>${provider ? "Save" : "Add"}</button></div>
    </form>
  <//>`;
}
