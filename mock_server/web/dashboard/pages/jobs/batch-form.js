// A batch from a CSV file or a pasted table (job-management, Batch Jobs).
import { Field } from "../../parts/field.js";
import { PageHead } from "../../parts/page-head.js";
import { FormError, useSending } from "../../parts/sending.js";
import { Code } from "../../parts/code.js";
import { toast } from "../../parts/toast.js";
import { counted } from "../../format.js";
import { go } from "../../route.js";
import { post } from "../../server/api.js";
import { credential } from "../../server/session.js";
import { address } from "../../settings.js";
import { html, useState } from "../../view.js";

const EXAMPLE = `provider,image,cpu,memory,storage,duration,name,env.DEBUG
akash,nginx:alpine,1000,512Mi,1Gi,3600,first,true
render,blender/blender:4.1,2000,1Gi,2Gi,7200,second,
`;
const PATH = "/plugin-core/jobs/batch";

/** @param {string} concurrency */
const curl = (concurrency) => `curl -X POST '${address}/api${PATH}${concurrency && `?concurrency=${concurrency}`}' \\
  -H 'Authorization: Bearer ${credential.value || "YOUR_KEY"}' \\
  -H 'Content-Type: text/csv' \\
  --data-binary @jobs.csv`;

/** @param {import("../../server/failure.js").Failure | null} failure */
const lines = (failure) => (!failure ? [] : failure.fields.length ? failure.fields.map(({ message }) => message) : [failure.message]);

export function BatchForm() {
  const [text, setText] = useState(EXAMPLE);
  const [concurrency, setConcurrency] = useState("");
  const { submit, busy, failure, form } = useSending(
    () => post(PATH, undefined, { text, type: "text/csv", query: { concurrency } }),
    ({ data }) => (toast(`Submitted ${counted(data.jobIds.length, "job")}.`), go("/jobs/batches")),
  );
  /** @param {any} event */
  const pick = async (event) => {
    const [file] = event.target.files;
    if (file) setText(await file.text());
  };
  return html`<${PageHead} title="Batch from CSV" />
    <div class="form-page">
      <form ref=${form} onSubmit=${submit} noValidate>
        <${FormError} lines=${lines(failure)} />
        <fieldset>
          <legend>Jobs</legend>
          <div class="field"><label for="batch-file">CSV file</label><input id="batch-file" type="file" accept=".csv,text/csv" onChange=${pick} /></div>
          <${Field} label="Table" name="table" kind="area" rows=${10} value=${text} change=${setText}
            help="The first row names the fields; each further row is a job. A dot names a nested field: env.DEBUG. Lists and objects are JSON." />
          <${Field} label="At a time" name="concurrency" kind="number" value=${concurrency} change=${setConcurrency} help="How many may be past pending; all if empty." />
        </fieldset>
        <button class="primary" disabled=${busy}>Submit the batch</button>
      </form>
      <aside aria-label="The same as code"><h2>The same as code</h2><${Code} text=${curl(concurrency)} label="The request as curl" /></aside>
    </div>`;
}
