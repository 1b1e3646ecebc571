// Notifications: a bell with the number of new ones, and their history.
import { Icon } from "../parts/icon.js";
import { Instant } from "../parts/instant.js";
import { Problem } from "../parts/message.js";
import { href } from "../route.js";
import { get } from "../server/api.js";
import { useLive, useLoad } from "../server/loading.js";
import { credential, me } from "../server/session.js";
import { base } from "../settings.js";
import { html, signal, useEffect, useRef, useState } from "../view.js";

const SEEN = `cortex.notifications:${base}`;
export const KINDS = ["job", "cost", "network", "system"];
const MOST = 50;

const seen = signal(localStorage.getItem(SEEN) ?? "");

/** @param {{ type: string }} notification */
function kindOf({ type }) {
  if (type.startsWith("job.cost") || type.startsWith("cost") || type.includes("wallet")) return "cost";
  const area = type.split(".")[0];
  return area === "provider" ? "network" : area;
}

/** @param {any} notification */
function target({ type, subjectId }) {
  if (type.startsWith("job.")) return href(`/jobs/${subjectId}`);
  if (type.startsWith("provider.")) return href(`/providers/${subjectId}`);
  return href("/");
}

/** @param {{ items: any[], close: () => void }} props */
function History({ items, close }) {
  const [kind, choose] = useState("all");
  const shown = items.filter((one) => kind === "all" || kindOf(one) === kind);
  return html`<div class="popover" role="dialog" aria-label="Notifications">
    <div class="chips" role="group" aria-label="Kind of notification">
      ${["all", ...KINDS].map((one) => html`<button class="chip" aria-pressed=${one === kind} onClick=${() => choose(one)}>${one}</button>`)}
    </div>
    <ul class="notifications" tabindex="0" aria-label="Notifications, newest first">
      ${shown.map(
        (one) => html`<li key=${one.id} class="notification ${one.severity}">
          <a href=${target(one)} onClick=${close}>${one.message}</a>
          <span class="quiet">${kindOf(one)} · <${Instant} at=${one.createdAt} /></span>
        </li>`,
      )}
      ${!shown.length && html`<li class="empty">Nothing of this kind yet.</li>`}
    </ul>
  </div>`;
}

export function Bell() {
  const [open, setOpen] = useState(false);
  const element = useRef(/** @type {HTMLElement | null} */ (null));
  const list = useLoad(
    async (stop) => (credential.value ? (await get("/users/me/notifications", { limit: MOST, sort: "createdAt:desc" }, stop)).data : []),
    [],
  );
  useLive(() => true, list.reload, 2_000);
  const wanted = me.value?.preferences?.notifications;
  const items = (list.data ?? []).filter((/** @type {any} */ one) => wanted?.[kindOf(one)] !== false);
  const fresh = items.filter((/** @type {any} */ one) => one.createdAt > seen.value).length;
  const close = () => setOpen(false);
  const toggle = () => {
    if (items.length) localStorage.setItem(SEEN, (seen.value = items[0].createdAt));
    setOpen(!open);
  };
  useEffect(() => {
    if (!open) return undefined;
    const outside = (/** @type {any} */ event) => element.current?.contains(event.target) || close();
    const escape = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && (close(), element.current?.querySelector("button")?.focus());
    document.addEventListener("mousedown", outside);
    document.addEventListener("keydown", escape);
    return () => (document.removeEventListener("mousedown", outside), document.removeEventListener("keydown", escape));
  }, [open]);
  const label = fresh ? `Notifications, ${fresh === MOST ? "50 or more" : fresh} new` : "Notifications";
  return html`<div class="anchor" ref=${element}>
    <button class="bar-button" aria-label=${label} aria-expanded=${open} onClick=${toggle}>
      <${Icon} name="bell" />${fresh > 0 && !open && html`<span class="badge">${fresh === MOST ? "50+" : fresh}</span>`}
    </button>
    ${open && (list.error ? html`<div class="popover"><${Problem} error=${list.error} /></div>` : html`<${History} items=${items} close=${close} />`)}
  </div>`;
}
