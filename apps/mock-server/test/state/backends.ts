import type { Backend } from "../../src/state/backend.js";
import type { Memory } from "../../src/state/memory.js";
import { createMemoryBackend } from "../../src/state/memory-backend.js";
import { delayBackend } from "./delayed-backend.js";

/** A way to make an empty backend. */
export interface BackendUnderTest {
  readonly name: string;
  create(options?: { readonly now?: () => Date; readonly memory?: Memory; readonly seed?: number }): Backend;
}

/** Every backend that the tests of state run on. */
export const backends: readonly BackendUnderTest[] = [
  {
    name: "in memory",
    create: ({ now = () => new Date(), memory } = {}) => createMemoryBackend({ now, memory }),
  },
  {
    name: "with delays",
    create: ({ now = () => new Date(), memory, seed = 1 } = {}) =>
      delayBackend(createMemoryBackend({ now, memory }), seed),
  },
];
