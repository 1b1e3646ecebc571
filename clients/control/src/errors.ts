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

/** Nothing answers at the address, or something that is not a mock. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** The requests that a test expects did not come, or others did. */
export class NotVerified extends Error {
  override readonly name = "NotVerified";
}
