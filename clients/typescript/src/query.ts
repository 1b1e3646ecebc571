import type { operations } from "./generated/schema.js";

type Wider<Name, Value> = Value extends readonly (infer Item)[]
  ? Item | Item[]
  : Name extends "from" | "to" | "since"
    ? Value | Date
    : Value;

/** The query parameters of an operation. A list also takes a single value, a time also takes a `Date`. */
export type QueryOf<Id extends keyof operations> = {
  [Name in keyof NonNullable<operations[Id]["parameters"]["query"]>]:
    | Wider<Name, NonNullable<operations[Id]["parameters"]["query"]>[Name]>
    | undefined;
};
