// Jobs: the list, the form, one job, and what makes jobs by itself.
import { html } from "../../view.js";
import { BatchForm } from "./batch-form.js";
import { Batches } from "./batches.js";
import { Job } from "./job.js";
import { Jobs } from "./jobs.js";
import { Schedules } from "./schedules.js";
import { SubmitForm } from "./submit-form.js";
import { Templates } from "./templates.js";

export const title = "Jobs";

/** @param {{ rest: string[] }} props */
export function Page({ rest }) {
  const [first, second] = rest;
  if (!first) return html`<${Jobs} />`;
  if (first === "new") return html`<${SubmitForm} />`;
  if (first === "templates") return html`<${Templates} />`;
  if (first === "batches") return second === "new" ? html`<${BatchForm} />` : html`<${Batches} />`;
  if (first === "schedules") return html`<${Schedules} />`;
  return html`<${Job} key=${first} id=${first} />`;
}
