import { later } from "./pause.js";

/** Lets a loop sleep until a time has passed or it is notified. */
export class Notifier {
  #notified = false;
  #wake = (): void => undefined;

  /** Ends the current sleep, or the next one if there is none. */
  notify(): void {
    this.#notified = true;
    this.#wake();
  }

  /** Forgets earlier notifications. */
  clear(): void {
    this.#notified = false;
  }

  /** Sleeps for so many milliseconds, unless it has been notified since `clear`. */
  async sleep(milliseconds: number): Promise<void> {
    if (this.#notified) return;
    await new Promise<void>((resolve) => {
      const cancel = later(milliseconds, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
