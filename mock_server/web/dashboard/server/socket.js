// The events of this world. Listeners get them in groups, once per frame, so that a flood stays cheap.
import { address } from "../settings.js";
import { effect, signal } from "../view.js";
import { credential } from "./session.js";

/**
 * @typedef {{ id: string, type: string, createdAt: string, data: any, channel: string }} Event
 * @typedef {(events: Event[]) => void} Listener
 */

const CHANNELS = ["jobs", "networks", "system"];
const LONGEST_WAIT = 15_000;
const MOST_WAITING = 5_000;

/** @typedef {"connecting" | "open" | "lost" | "refused"} Connection */

export const connection = signal(/** @type {Connection} */ ("connecting"));

/** Grows when the socket is open again after it was lost: events are missing, so pages load again. */
export const returns = signal(0);

/** @type {Set<Listener>} */
const listeners = new Set();

/** @type {Event[]} */
let waiting = [];
/** @type {WebSocket | null} */
let socket = null;
let attempts = 0;

/**
 * @param {Listener} listener
 * @returns {() => void} stops it
 */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function deliver() {
  const events = waiting;
  waiting = [];
  for (const listener of listeners) listener(events);
}

/** @param {string} text which an injected fault may have damaged */
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** @param {any} message */
function receive(message) {
  if (message.type === "auth") {
    connection.value = message.success ? "open" : "refused";
    if (attempts && message.success) returns.value++;
    attempts = 0;
    return;
  }
  if (!message.type?.includes(".")) return;
  if (!waiting.length) {
    // A hidden tab draws no frames, and still has to keep up.
    if (document.hidden) setTimeout(deliver, 250);
    else requestAnimationFrame(deliver);
  }
  if (waiting.length < MOST_WAITING) waiting.push(message);
}

/** @param {string} token */
function open(token) {
  const opened = new WebSocket(`${address.replace(/^http/, "ws")}/ws`);
  socket = opened;
  opened.onopen = () => {
    opened.send(JSON.stringify({ type: "auth", token }));
    for (const channel of CHANNELS) opened.send(JSON.stringify({ type: "subscribe", channel }));
  };
  opened.onmessage = ({ data }) => receive(parsed(data));
  opened.onclose = ({ code }) => {
    if (socket !== opened) return;
    connection.value = code === 4401 || code === 4403 ? "refused" : "lost";
    if (connection.value === "lost") setTimeout(() => reopen(opened), pause());
  };
}

/** Doubles with each attempt, with some jitter. */
function pause() {
  return Math.min(LONGEST_WAIT, 500 * 2 ** attempts++) * (0.75 + Math.random() / 2);
}

/** @param {WebSocket} closed */
function reopen(closed) {
  if (socket === closed && credential.value) open(credential.value);
}

/** Connects, and again whenever the reader signs in as somebody else. */
export function connect() {
  effect(() => {
    const token = credential.value;
    const old = socket;
    socket = null;
    old?.close();
    connection.value = token ? "connecting" : "refused";
    if (token) open(token);
  });
}
