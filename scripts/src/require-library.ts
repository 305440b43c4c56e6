import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Loads a large library. An import would send each of its files through the loader of TypeScript, and look up its
 * source map: together more than half of the time.
 */
export function requireLibrary(name: string): unknown {
  const { sourceMapsEnabled } = process;
  process.setSourceMapsEnabled(false);
  try {
    return require(name);
  } finally {
    process.setSourceMapsEnabled(sourceMapsEnabled);
  }
}
