import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { settings } from "../settings.js";

const cache = new Map<string, Date | undefined>();

/** The date of a file's last commit; undefined without a Git history, so that builds stay reproducible. */
export function lastUpdated(file: string): Date | undefined {
  if (!cache.has(file)) cache.set(file, readDate(file));
  return cache.get(file);
}

function readDate(file: string): Date | undefined {
  const root = join(settings.root, "../..");
  const { stdout } = spawnSync("git", ["log", "-1", "--format=%ct", "--", file], {
    cwd: root,
    encoding: "utf8",
  });
  const seconds = Number(stdout?.trim());
  return seconds > 0 ? new Date(seconds * 1000) : undefined;
}
