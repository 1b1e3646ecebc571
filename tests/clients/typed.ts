// Compiles, and would not if the types were wrong.
import { Control, ControlError, type Fault, type World } from "@cortex-mock/control";
import { start, type Mock } from "cortex-mock";

export async function faulty(url: string): Promise<Fault> {
  const world: World = await new Control(url, { key: "s3cret" }).fork();
  await world.fault({ type: "latency", p50: 0.2, p99: 3 });
  // @ts-expect-error an effect that does not exist
  await world.fault({ type: "latenzy" });
  // @ts-expect-error a misspelt field
  await world.fault({ type: "error", retry_after: 5 });
  // @ts-expect-error a status in which nobody waits for a job
  await world.until("job_1", "finished");
  const [fault] = await world.faults();
  if (fault === undefined) throw new ControlError(404, "RESOURCE_NOT_FOUND", "no fault");
  return fault;
}

export const mock: Promise<Mock> = start(["--seed", "7"]);
