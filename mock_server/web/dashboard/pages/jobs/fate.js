// What only a mock can do: decide how the job ends.
import { notify } from "../../parts/toast.js";
import { controlWorld } from "../../server/control.js";
import { html } from "../../view.js";

const OUTCOMES = [["complete", "Complete"], ["fail", "Fail"], ["expire", "Expire"], ["stay-pending", "Stay pending"]];

/** @param {{ job: any }} props */
export function Fate({ job }) {
  const steer = (/** @type {string} */ outcome) =>
    notify(() => controlWorld("PUT", `/jobs/${job.id}/fate`, { body: { outcome } }), "Set. It happens when the world's clock gets there.");
  return html`<h3>Decide how it ends</h3>
    <div class="row">${OUTCOMES.map(([outcome, label]) => html`<button onClick=${() => steer(outcome)}>${label}</button>`)}</div>
    <p class="help">Only a mock can do this. The job ends in this way when the world's clock gets there.</p>`;
}
