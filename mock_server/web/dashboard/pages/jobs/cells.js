// The cells of a job that move with the clock, or that several tables show.
import { money, span } from "../../format.js";
import { href } from "../../route.js";
import { now } from "../../server/clock.js";
import { html } from "../../view.js";

/** @typedef {any} JobRow a job as the list or one read shows it */

export const ENDED = ["completed", "failed", "cancelled"];
export const isOver = (/** @type {JobRow} */ job) => ENDED.includes(job.status);

/** @param {JobRow} job seconds that it has run, by the world's clock */
export function elapsed(job) {
  if (!job.startedAt) return 0;
  const end = job.endedAt ? Date.parse(job.endedAt) : now.value;
  return Math.max(0, (end - Date.parse(job.startedAt)) / 1000);
}

/** @param {JobRow} job what it has cost until now: the server's figure, or one for this second */
export function cost(job) {
  if (job.cost.final !== undefined) return job.cost.final;
  if (job.status !== "running" || job.cost.spot || !job.duration) return job.cost.current;
  return Math.max(job.cost.current, (job.cost.projected * Math.min(elapsed(job), job.duration)) / job.duration);
}

/** @param {{ job: JobRow }} props */
export const Duration = ({ job }) =>
  html`<span class="digits">${job.startedAt ? span(elapsed(job)) : "–"} <span class="quiet">/ ${span(job.duration)}</span></span>`;

/** @param {{ job: JobRow }} props */
export const Cost = ({ job }) =>
  html`<span class="digits">${money(cost(job))} <span class="quiet narrow-out">/ ${money(job.cost.projected)}</span></span>`;

/** @param {{ job: JobRow }} props */
export const Name = ({ job }) => html`<span class="two-lines">
  <a href=${href(`/jobs/${job.id}`)}>${job.name ?? job.image}</a><span class="mono">${job.id}</span>
</span>`;
