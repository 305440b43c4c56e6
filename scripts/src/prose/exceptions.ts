/** Paths that are not yet clean. Remove a path when its prose is. */
export const exceptions: readonly string[] = [];
