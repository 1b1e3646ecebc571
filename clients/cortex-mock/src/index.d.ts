/** A mock that runs. */
export interface Mock {
  /** Its address, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Stops it, and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a mock on a free port. It ends with `stop`, or with this process.
 *
 * @param flags of `cortex-mock serve`, such as `["--seed", "7"]`
 * @throws when it cannot be installed or does not start, with what it says
 */
export function start(flags?: string[]): Promise<Mock>;
