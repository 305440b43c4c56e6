import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { settings } from "../settings.js";

const known = new Map<string, Date | undefined>();

/** When a file of the repository was last committed; nothing where there is no history, so that a build stays the same. */
export function lastUpdated(file: string): Date | undefined {
  if (!known.has(file)) known.set(file, ask(file));
  return known.get(file);
}

function ask(file: string): Date | undefined {
  const root = join(settings.root, "../..");
  const { stdout } = spawnSync("git", ["log", "-1", "--format=%ct", "--", file], {
    cwd: root,
    encoding: "utf8",
  });
  const seconds = Number(stdout?.trim());
  return seconds > 0 ? new Date(seconds * 1000) : undefined;
}
