export interface Document {
  paths: Record<string, Record<string, { operationId: string }>>;
}
export function readDocument(): Document;
export function readSurface(): Record<string, string>;
