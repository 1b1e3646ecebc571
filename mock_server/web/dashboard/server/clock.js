// The time in this world, between two looks at its clock; and its faults.
import { computed, signal } from "../view.js";
import { Failure } from "./failure.js";
import { controlWorld } from "./control.js";

/** @typedef {{ mode: string, scale: number, now: string, behind: number }} Clock */

const PERIOD = 2_000;

/** @type {{ value: (Clock & { readAt: number }) | null }} */
export const clock = signal(null);
/** @type {{ value: any[] }} */
export const faults = signal([]);
/** @type {{ value: Failure | null }} why the control API cannot be read */
export const controlFailure = signal(null);

const tick = signal(0);

/** The world's time in milliseconds; moves once a second. */
export const now = computed(() => {
  const beat = tick.value;
  const known = clock.value;
  if (!known) return Date.now();
  const passed = known.mode === "manual" ? 0 : (Math.max(beat, known.readAt) - known.readAt) * known.scale;
  return Date.parse(known.now) + passed;
});

/** @param {Clock} read */
export function setClock(read) {
  clock.value = { ...read, readAt: performance.now() };
}

export async function look() {
  try {
    const [time, on] = await Promise.all([controlWorld("GET", "/clock"), controlWorld("GET", "/faults")]);
    setClock(time.data);
    faults.value = on.data;
    controlFailure.value = null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    controlFailure.value = error;
  }
}

export function watchClock() {
  look();
  setInterval(() => document.hidden || look(), PERIOD);
  setInterval(() => (tick.value = performance.now()), 1_000);
}
