// What is always in view: whose world this is, what time it is there, and whether faults are on.
import { Icon } from "../parts/icon.js";
import { nextTheme, theme } from "../parts/theme.js";
import { dateTime } from "../format.js";
import { href } from "../route.js";
import { clock, controlFailure, faults, now } from "../server/clock.js";
import { credential, isUnknown, me, signingIn } from "../server/session.js";
import { connection } from "../server/socket.js";
import { world } from "../settings.js";
import { html } from "../view.js";
import { Bell } from "./bell.js";
import { helpOpen } from "./help.js";

function WorldClock() {
  const known = clock.value;
  const pace = !known ? "" : known.mode === "manual" ? "stands still" : known.scale === 1 ? "" : `×${known.scale}`;
  return html`<a class="fact clock" href=${href("/world")} title="The time in this world (UTC)">
    <${Icon} name="clock" /><span class="hidden">Time in this world: </span>
    <span class="digits">${known ? dateTime(now.value) : controlFailure.value ? "time unknown" : "…"}</span>
    ${known && html`<span class="quiet narrow-out">UTC</span>`} ${pace && html`<span class="tag">${pace}</span>`}
  </a>`;
}

function Faults() {
  const on = faults.value.filter(({ enabled }) => enabled).length;
  if (!on) return null;
  return html`<a class="fact faults-on" href=${href("/world")}><${Icon} name="fault" /> Faults on: ${on}</a>`;
}

const LIVE = { connecting: "Connecting", open: "Live", lost: "Reconnecting", refused: "Not live" };

function Live() {
  const state = connection.value;
  return html`<span class="fact live ${state}" title="Whether events arrive over the socket"><i class="dot" /><span class="live-word">${LIVE[state]}</span></span>`;
}

function Who() {
  const user = me.value;
  const name = user?.username ?? (!credential.value ? "Sign in" : isUnknown.value ? "Unknown key" : "Your role");
  return html`<button class="who" onClick=${() => (signingIn.value = true)} title="Change your role">
    <${Icon} name="user" /><span class="who-name">${name}</span>${user && html`<span class="tag">${user.role}</span>`}
  </button>`;
}

/** @param {{ toggleMenu: () => void, menuOpen: boolean }} props */
export function TopBar({ toggleMenu, menuOpen }) {
  return html`<header class="bar">
    <button class="bar-button menu-button" aria-label="Menu" aria-expanded=${menuOpen} onClick=${toggleMenu}><${Icon} name="menu" /></button>
    <div class="facts-always">
      <a class="fact" href=${href("/world")}><${Icon} name="globe" /><span class="hidden">World </span><strong>${world}</strong></a>
      <${WorldClock} />
      <${Faults} />
      <${Live} />
    </div>
    <div class="bar-end">
      <${Bell} />
      <button class="bar-button" aria-label="Help: get started" onClick=${() => (helpOpen.value = true)}><${Icon} name="help" /></button>
      <button class="bar-button" aria-label="Colours: ${theme.value}" title="Colours: ${theme.value}" onClick=${nextTheme}><${Icon} name="theme" /></button>
      <${Who} />
    </div>
  </header>`;
}
