import { Operations } from "./operations.js";
import type { WorldRequest } from "./requests.js";
import { Transport, type Options } from "./transport.js";
import { World } from "./world.js";

/** Controls a mock, with a method for each operation. */
export class Control extends Operations {
  /** @param url where the mock is, such as `http://127.0.0.1:13000` */
  constructor(url: string, options: Options = {}) {
    super(new Transport(url, options));
  }

  /** A world that exists. */
  world(name: string): World {
    return new World(this, name);
  }

  /** A new world that starts as that one is now, with a clock that only the test moves. */
  async fork(of = "default", request: Omit<WorldRequest, "fork"> = {}): Promise<World> {
    const { name } = await this.createWorld({
      clock: { mode: "manual" },
      ...request,
      fork: of,
    });
    return new World(this, name);
  }
}
