// How one job stands, and what it costs.
import { dateTime, money, percent, span } from "../../format.js";
import { Instant } from "../../parts/instant.js";
import { href } from "../../route.js";
import { html } from "../../view.js";
import { Fate } from "./fate.js";
import { Cost, cost, Duration, elapsed, isOver } from "./cells.js";

/** @param {string} label @param {any} value */
const fact = (label, value) => value !== undefined && value !== null && value !== "" && html`<dt>${label}</dt><dd>${value}</dd>`;

const jobLink = (/** @type {string | undefined} */ id) => id && html`<a href=${href(`/jobs/${id}`)}>${id}</a>`;
const when = (/** @type {string | null} */ at) => at && html`${dateTime(at)} UTC <span class="quiet">(<${Instant} at=${at} />)</span>`;

/** @param {{ label: string, share: number }} props */
function Meter({ label, share }) {
  const value = Math.round(Math.min(1, share) * 100);
  return html`<div class="meter" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${value}><i style=${{ width: `${value}%` }} /></div>`;
}

/** @param {{ job: any }} props */
export function Overview({ job }) {
  return html`<div class="grid">
    <section class="card span-6">
      <h2>Progress</h2>
      <p class="meter-label"><span>Duration</span><${Duration} job=${job} /></p>
      <${Meter} label="Duration" share=${elapsed(job) / job.duration} />
      <p class="meter-label"><span>Cost</span><${Cost} job=${job} /></p>
      <${Meter} label="Cost" share=${cost(job) / (job.cost.projected || 1)} />
      <dl class="facts">
        ${fact("Created", when(job.createdAt))} ${fact("Started", when(job.startedAt))} ${fact("Ended", when(job.endedAt))}
        ${fact("Why it failed", job.failureReason)} ${fact("Error", job.results?.error?.message ?? job.results?.error)} ${fact("Exit code", job.results?.exitCode)}
        ${fact("Next run", when(job.nextRunAt))}
      </dl>
      ${!isOver(job) && html`<${Fate} job=${job} />`}
    </section>
    <section class="card span-6">
      <h2>Job</h2>
      <dl class="facts">
        ${fact("Image", html`<code>${job.image}</code>`)} ${fact("Description", job.description)}
        ${fact("Provider", html`<a href=${href(`/providers/${job.providerId}`)}>${job.providerId}</a>`)}
        ${fact("CPU", `${job.cpu} millicores`)} ${fact("Memory", job.memory)} ${fact("Storage", job.storage)} ${fact("GPUs", job.gpu)}
        ${fact("Labels", job.labels && Object.entries(job.labels).map(([name, value]) => html`<span class="tag">${name}=${value}</span> `))}
        ${fact("Batch", job.batchId && html`<a href=${href("/jobs", { batchId: job.batchId })}>${job.batchId}</a>`)}
        ${fact("Submitted by schedule", jobLink(job.scheduledBy))} ${fact("Resubmitted from", jobLink(job.resubmittedFrom))}
        ${fact("Replica of", jobLink(job.replicaOf))} ${fact("Results of", jobLink(job.cachedFrom))}
        ${job.endpoints?.length > 0 && fact("Endpoints", job.endpoints.map((/** @type {any} */ one) => html`<code>${one.url ?? `${one.protocol} ${one.port}`}</code> `))}
      </dl>
    </section>
  </div>`;
}

/** @param {{ job: any }} props */
export function CostDetails({ job }) {
  const { cost: figures } = job;
  const hourly = figures.projected / (job.duration / 3600);
  return html`<section class="card">
    <h2>Cost</h2>
    <dl class="facts">
      ${fact("Until now", html`<span class="digits">${money(cost(job))}</span>`)}
      ${fact("Projected", html`<span class="digits">${money(figures.projected)}</span> for ${span(job.duration)}`)}
      ${fact("Final", figures.final === undefined ? (isOver(job) ? "–" : "not yet: it has not ended") : money(figures.final))}
      ${fact("Hourly", html`<span class="digits">${money(hourly)}</span>`)} ${fact("Currency", figures.currency)}
      ${figures.spot && fact("Spot", html`<code>${JSON.stringify(figures.spot)}</code>`)}
      ${fact("Spent of the projection", percent((100 * cost(job)) / (figures.projected || 1)))}
    </dl>
    <p class="quiet">An hour costs cores × CPU price + GiB × memory price + GiB × storage price + GPUs × GPU price,
      at <a href=${href(`/providers/${job.providerId}`)}>the provider's prices</a> when the job started.</p>
  </section>`;
}
