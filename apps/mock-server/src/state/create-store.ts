import type { Backend } from "./backend.js";
import type { Store } from "./store.js";

/** Creates a store on a backend. */
export function createStore(backend: Backend): Store {
  throw new Error(`not yet ${String(backend)}`);
}
