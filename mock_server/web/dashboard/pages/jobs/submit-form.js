// Submits a job: from nothing, from a template, or like another job; and the same as code.
import { Field } from "../../parts/field.js";
import { Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Samples } from "../../parts/samples.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { go, route, setQuery } from "../../route.js";
import { get, post } from "../../server/api.js";
import { useLoad } from "../../server/loading.js";
import { html, useEffect, useState } from "../../view.js";
import { overrides, toRequest, toValues } from "./job-request.js";
import { NAMES, START } from "./request-fields.js";
import { RequestForm } from "./request-form.js";
import { SaveAsTemplate } from "./save-as-template.js";

/** @param {AbortSignal} stop */
async function surroundings(stop) {
  const [templates, providers] = await Promise.all([
    get("/plugin-core/jobs/templates", { limit: 100 }, stop),
    get("/plugin-core/providers", { limit: 100, fields: "id,type" }, stop),
  ]);
  const words = providers.data.flatMap((/** @type {any} */ one) => [one.type, one.id]);
  return { templates: templates.data, providers: [...new Set(words)] };
}

/** @param {Record<string, string>} query what the form begins with */
async function beginning({ template, like }) {
  if (template) return (await get(`/plugin-core/jobs/templates/${encodeURIComponent(template)}`)).data.config;
  return like ? (await get(`/plugin-core/jobs/${encodeURIComponent(like)}`)).data : null;
}

/**
 * @param {Record<string, any>} request
 * @param {string | undefined} template
 * @param {Record<string, any> | null | undefined} config of the template
 */
function asked(request, template, config) {
  if (!template) return { method: "POST", path: "/plugin-core/jobs", body: request };
  const path = `/plugin-core/jobs/from-template/${encodeURIComponent(template)}`;
  return { method: "POST", path, body: { overrides: overrides(request, config ?? {}) } };
}

/** @param {any} data of the response: a job, or a batch */
function opened(data) {
  toast(data.batchId && !data.id ? `Submitted batch ${data.batchId}.` : `Submitted ${data.name ?? data.id}.`);
  go(data.id ? `/jobs/${data.id}` : "/jobs/batches");
}

/** Errors of a template's job are about its overrides. */
const plain = (/** @type {any} */ failure) =>
  failure && { ...failure, message: failure.message, fields: failure.fields.map((/** @type {any} */ one) => ({ ...one, field: one.field.replace(/^\/overrides/, "") })) };

export function SubmitForm() {
  const { template, like } = route.value.query;
  const around = useLoad(surroundings, []);
  const start = useLoad(() => beginning({ template, like }), [template, like]);
  const [values, setValues] = useState(/** @type {Record<string, any>} */ (START));
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    if (start.data) setValues(toValues(start.data));
  }, [start.data]);
  const request = toRequest(values);
  const wish = asked(request, template, start.data);
  const { submit, busy, failure, form } = useSending(async () => (await post(wish.path, wish.body)).data, opened);
  const { found, rest } = messages(plain(failure), NAMES);
  const templates = (around.data?.templates ?? []).map((/** @type {any} */ one) => [one.id, one.name]);
  return html`<${PageHead} title="Submit a job" />
    ${(start.error ?? around.error) && html`<${Problem} error=${start.error ?? around.error} />`}
    <div class="form-page">
      <form ref=${form} onSubmit=${submit} noValidate>
        <${FormError} lines=${rest} />
        <${Field} label="Template" name="template" kind="choice" value=${template ?? ""} options=${[["", "None"], ...templates]}
          change=${(/** @type {string} */ id) => setQuery({ template: id, like: "" })} />
        <${RequestForm} values=${values} errors=${found} providers=${around.data?.providers ?? []}
          change=${(/** @type {string} */ name, /** @type {any} */ value) => setValues((old) => ({ ...old, [name]: value }))} />
        <div class="row">
          <button class="primary" disabled=${busy}>${values.schedule ? "Submit the schedule" : values.inputData ? "Submit the batch" : "Submit the job"}</button>
          <button type="button" onClick=${() => setSaving(true)}>Save as template</button>
          <button type="button" class="quiet-button" onClick=${() => (setValues(START), setQuery({ template: "", like: "" }))}>Start again</button>
        </div>
      </form>
      <aside aria-label="The same as code"><h2>The same as code</h2><${Samples} request=${wish} /></aside>
    </div>
    ${saving && html`<${SaveAsTemplate} config=${request} close=${() => setSaving(false)} />`}`;
}
