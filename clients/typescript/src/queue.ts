/** Values that come one after another, for a consumer that waits for them. */
export class Queue<T> {
  #values: T[] = [];
  #end: { error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** The number of waiting values. */
  get size(): number {
    return this.#values.length;
  }

  /** Adds a value; ignored after the end. */
  push(value: T): void {
    if (this.#end) return;
    this.#values.push(value);
    this.#wake?.();
  }

  /** Drops the waiting values. */
  clear(): void {
    this.#values = [];
  }

  /** Ends it, with an error or without; the first end counts. */
  end(error?: { error: unknown }): void {
    this.#end ??= error ?? {};
    this.#wake?.();
  }

  /** The next value, for one caller at a time. */
  async next(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      if (this.#values.length > 0) return { done: false, value: this.#values.shift()! };
      if (this.#end) {
        const end = this.#end;
        this.#end = {}; // an error is thrown once
        if ("error" in end) throw end.error;
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
