/** Paths that are not yet clean. Remove a path when its prose is. */
export const exceptions: readonly string[] = [
  "apps/mock-server/src/",
  "apps/mock-server/test/",
  "packages/client/",
  "packages/contracts/",
  "specs/guance/",
];
