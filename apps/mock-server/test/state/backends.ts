import type { Backend } from "../../src/state/backend.js";
import { createMemoryBackend } from "../../src/state/memory-backend.js";
import { delayBackend } from "./delayed-backend.js";

/** A way to make an empty backend. */
export interface BackendUnderTest {
  readonly name: string;
  create(options?: { readonly now?: () => Date; readonly seed?: number }): Backend;
}

/** Every backend that the tests of state run on. */
export const backends: readonly BackendUnderTest[] = [
  {
    name: "in memory",
    create: ({ now = () => new Date() } = {}) => createMemoryBackend({ now }),
  },
  {
    name: "with delays",
    create: ({ now = () => new Date(), seed = 1 } = {}) => delayBackend(createMemoryBackend({ now }), seed),
  },
];
