// Keeps a job request as a template.
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { post, put } from "../../server/api.js";
import { html, useState } from "../../view.js";

/** @param {{ config: any, template?: any, close: () => void }} props `template` is one to change */
export function SaveAsTemplate({ config, template, close }) {
  const [name, setName] = useState(template?.name ?? config.name ?? "");
  const [description, setDescription] = useState(template?.description ?? "");
  const body = { name, ...(description && { description }), config };
  const send = () => (template ? put(`/plugin-core/jobs/templates/${template.id}`, body) : post("/plugin-core/jobs/templates", body));
  const { submit, busy, failure, form } = useSending(send, () => (toast(`Saved the template ${name}.`), close()));
  const { found, rest } = messages(failure, ["name", "description"]);
  return html`<${Dialog} title=${template ? "Change the template" : "Save as template"} close=${close}>
    <form ref=${form} onSubmit=${submit} noValidate>
      <${FormError} lines=${rest} />
      <${Field} label="Name of the template" name="name" required value=${name} change=${setName} error=${found.name} />
      <${Field} label="What it is for" name="description" value=${description} change=${setDescription} error=${found.description} />
      <div class="row end"><button class="primary" disabled=${busy}>Save</button></div>
    </form>
  <//>`;
}
