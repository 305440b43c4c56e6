/** The segment below which the server has its own API. */
export const CONTROL_SEGMENT = "_mock";

// Computed: a constant name; each part ends at a slash that it cannot contain.
const START = new RegExp(`^/+(?:~[^/]*/+)?${CONTROL_SEGMENT}(?=/|$)`);

/** True for the path of the server's own API, with or without the prefix of a session. */
export function isControlPath(path: string): boolean {
  return START.test(path);
}

/** The path of an operation of the server's own API, as its contract has it: `/health`. Slashes may be doubled. */
export function controlPathOf(path: string): string {
  return path.replace(START, "");
}
