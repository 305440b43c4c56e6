import type { Fetch } from "../../src/http/fetch-adapter.js";

/** The mocks without a port of this process, by their hosts. */
export const mocks = new Map<string, Fetch>();
