/** The control API refused a request. */
export class ControlError extends Error {
  override readonly name = "ControlError";

  /**
   * @param status the HTTP status
   * @param code the error code, such as `VALIDATION_ERROR`
   * @param reason what the mock says is wrong
   * @param details more about it, such as the wrong fields
   */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly reason: string,
    readonly details?: unknown,
  ) {
    super(`${reason} (${status} ${code})`);
  }
}

/** No mock answers at the address. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The requests that a test expects did not arrive. */
export class NotVerified extends Error {
  override readonly name = "NotVerified";
}
