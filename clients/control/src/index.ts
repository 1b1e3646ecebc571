export { Control } from "./control.js";
export { ControlError, NotVerified, Unreachable } from "./errors.js";
export { Journal } from "./journal.js";
export { Operations } from "./operations.js";
export type { Options } from "./transport.js";
export type * from "./requests.js";
export type * from "./results.js";
export { World, type Job } from "./world.js";
