// Cancel, extend, resubmit.
import { span } from "../../format.js";
import { Confirmation, Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { notify, toast } from "../../parts/toast.js";
import { go, href } from "../../route.js";
import { may } from "../../server/session.js";
import { html, useState } from "../../view.js";
import { cancel, extend, resubmit } from "./actions.js";
import { isOver } from "./cells.js";

/** @param {{ job: any, close: () => void, reload: () => void }} props */
function Extension({ job, close, reload }) {
  const [duration, setDuration] = useState(String(job.duration + 3600));
  const { submit, busy, failure, form } = useSending(
    () => extend(job.id, Number(duration)),
    () => (toast("The job may run longer now."), close(), reload()),
  );
  const { found, rest } = messages(failure, ["duration"]);
  return html`<${Dialog} title="Extend the job" close=${close}>
    <form ref=${form} onSubmit=${submit} noValidate>
      <${FormError} lines=${rest} />
      <${Field} label="Duration (seconds)" name="duration" kind="number" value=${duration} change=${setDuration} error=${found.duration}
        help="In all; now ${job.duration}, which is ${span(job.duration)}." />
      <div class="row end"><button class="primary" disabled=${busy}>Extend</button></div>
    </form>
  <//>`;
}

/** @param {{ job: any, reload: () => void }} props */
export function JobActions({ job, reload }) {
  const [asking, ask] = useState("");
  const over = isOver(job);
  const close = () => ask("");
  const stop = () => notify(() => cancel(job.id), "The job is being cancelled.").then(reload);
  const again = async () => {
    const id = await notify(() => resubmit(job.id), (made) => `Submitted again as ${made}.`);
    if (id) go(`/jobs/${id}`);
  };
  return html`
    ${!over && html`<button disabled=${!may("jobs", "update")} onClick=${() => ask("extend")}>Extend</button>`}
    ${!over && html`<button class="danger" disabled=${job.status === "cancelling" || !may("jobs", "update")} onClick=${() => ask("cancel")}>Cancel</button>`}
    ${(over || job.status === "pending") && html`<button disabled=${!may("jobs", "create")} onClick=${again}>Resubmit</button>`}
    <a class="button" href=${href("/jobs/new", { like: job.id })}>Change and submit</a>
    ${asking === "extend" && html`<${Extension} job=${job} close=${close} reload=${reload} />`}
    ${asking === "cancel" &&
    html`<${Confirmation} title="Cancel this job?" act="Cancel the job" confirm=${stop} close=${close}>It stops, and costs nothing more.<//>`}`;
}
