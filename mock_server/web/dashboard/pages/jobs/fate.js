// What only a mock can do: decide how the job ends.
import { tell } from "../../parts/toast.js";
import { controlWorld } from "../../server/control.js";
import { html } from "../../view.js";

const OUTCOMES = [["complete", "Complete"], ["fail", "Fail"], ["expire", "Expire"], ["stay-pending", "Stay pending"]];

/** @param {{ job: any }} props */
export function Fate({ job }) {
  const steer = (/** @type {string} */ outcome) =>
    tell(() => controlWorld("PUT", `/jobs/${job.id}/fate`, { body: { outcome } }), "Decided. It happens as the world's clock moves on.");
  return html`<h3>Decide how it ends</h3>
    <div class="row">${OUTCOMES.map(([outcome, label]) => html`<button onClick=${() => steer(outcome)}>${label}</button>`)}</div>
    <p class="help">Only a mock can do this: the job ends so as soon as the clock lets it.</p>`;
}
