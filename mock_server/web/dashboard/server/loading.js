// What a component shows of the server: loaded when it appears, and again when events say so.
import { signal, useCallback, useEffect, useLayoutEffect, useRef, useState } from "../view.js";
import { asFailure } from "./failure.js";
import { turn } from "./session.js";
import { listen, returns } from "./socket.js";

/** @typedef {import("./failure.js").Failure} Failure */

/** What could not be loaded again, so that the page shows it as it was before.
 * @type {{ value: { error: Failure, reload: () => void }[] }} */
export const outdated = signal([]);

/** When events may cause requests again, after the server has refused some as too many. */
let restUntil = 0;

/**
 * Loads, and keeps what was loaded while it loads again, so that nothing jumps.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {any[]} reasons loads again when one of them changes
 * @returns {{ data: T | undefined, error: Failure | null, loading: boolean, reload: () => void,
 *   replace: (change: (data: T) => T) => void }}
 */
export function useLoad(load, reasons) {
  const [state, setState] = useState(
    /** @type {{ data: T | undefined, error: any, loading: boolean }} */ ({ data: undefined, error: null, loading: true }),
  );
  const latest = useRef(/** @type {AbortController | null} */ (null));
  const shownFor = useRef(turn.value);
  const reload = useCallback(() => {
    latest.current?.abort();
    const mine = (latest.current = new AbortController());
    const current = () => latest.current === mine && !mine.signal.aborted;
    // Nobody sees what somebody else could see.
    const isSame = shownFor.current === turn.value;
    shownFor.current = turn.value;
    setState((old) => ({ data: isSame ? old.data : undefined, error: isSame ? old.error : null, loading: true }));
    load(mine.signal).then(
      (data) => current() && setState({ data, error: null, loading: false }),
      (error) => {
        restUntil = Math.max(restUntil, performance.now() + (error.wait ?? 0));
        if (current()) setState((old) => ({ ...old, error: asFailure(error), loading: false }));
      },
    );
  }, [...reasons, turn.value, returns.value]);
  useLayoutEffect(() => {
    reload();
    return () => latest.current?.abort();
  }, [reload]);
  useEffect(() => {
    if (!state.error || state.data === undefined) return undefined;
    const one = { error: state.error, reload };
    outdated.value = [...outdated.value, one];
    return () => (outdated.value = outdated.value.filter((other) => other !== one));
  }, [state.error, state.data === undefined, reload]);
  const replace = useCallback(
    (/** @type {(data: T) => T} */ change) =>
      setState((old) => (old.data === undefined ? old : { ...old, data: change(old.data) })),
    [],
  );
  return { ...state, reload, replace };
}

/**
 * Calls `then` after events of some kinds, at most once in `pause` milliseconds.
 * @param {(type: string) => boolean} kinds
 * @param {() => void} then
 * @param {number} [pause]
 */
export function useLive(kinds, then, pause = 1_000) {
  const latest = useRef(then);
  latest.current = then;
  useEffect(() => {
    /** @type {number | undefined} */
    let timer;
    let last = 0;
    const run = () => {
      timer = undefined;
      last = performance.now();
      latest.current();
    };
    const stop = listen((events) => {
      if (timer !== undefined || !events.some(({ type }) => kinds(type))) return;
      timer = setTimeout(run, Math.max(50, Math.max(last + pause, restUntil) - performance.now()));
    });
    return () => (stop(), clearTimeout(timer));
  }, []);
}

/** @param {(events: import("./socket.js").Event[]) => void} listener */
export function useEvents(listener) {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listen((events) => latest.current(events)), []);
}
