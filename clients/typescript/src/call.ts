import type { Answer } from "./transport.js";

/** A request that has been sent: a promise of its data, which also gives the response around it. */
export class Call<T> extends Promise<T> {
  readonly #answer: Promise<Answer<T>>;

  /** @internal */
  constructor(answer: Promise<Answer<T>>) {
    super((resolve, reject) => {
      answer.then(({ data }) => resolve(data), reject);
    });
    this.#answer = answer;
  }

  /** The data with status, headers and body. */
  withResponse(): Promise<Answer<T>> {
    this.catch(() => undefined); // the caller sees the same error in the result
    return this.#answer;
  }

  /** Derived promises are plain ones. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
}
