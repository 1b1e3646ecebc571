/** The longest time of a timer, in milliseconds. */
export const LONGEST = 0x7fff_ffff;

/**
 * Does something later, unless it is cancelled by calling the result. Timers take no more than 24 days;
 * what is later, such as after `Infinity`, never happens.
 */
export function later(milliseconds: number, act: () => void): () => void {
  if (milliseconds > LONGEST) return () => undefined;
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

/**
 * Waits.
 *
 * @throws the signal's reason as soon as it is aborted.
 */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(signal!.reason);
    };
    const cancel = later(milliseconds, () => {
      signal?.removeEventListener("abort", stop);
      resolve();
    });
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
