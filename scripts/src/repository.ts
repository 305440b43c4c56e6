import { fileURLToPath } from "node:url";

/** The checkout of this generator, with a slash at the end. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));
