// @ts-check
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { version } = /** @type {{ version: string }} */ (require("recheck/package.json"));

/**
 * Limits of work, not of time, so that a busy machine gets the same result. An expression that takes a minute all the
 * same is reported as unknown.
 *
 * @type {import("recheck").Parameters}
 */
const PARAMETERS = { attackTimeout: null, incubationTimeout: null, seedingTimeout: null, timeout: 60_000 };

const REMEDY = "Let only one part of it match each character, or anchor it.";

/** Results of earlier runs: one expression can take seconds. */
const CACHE = fileURLToPath(
  new URL("../../../node_modules/.cache/event-contracts/backtracking", import.meta.url),
);

/**
 * Says how the time of a regular expression grows with the length of its input. Undefined: no faster than the length.
 *
 * @param {string} source
 * @param {string} flags
 * @returns {string | undefined} the completion of "the expression …", with an input that shows it
 */
export function backtrackingOf(source, flags) {
  const text = JSON.stringify([version, PARAMETERS, source, flags]);
  const file = join(CACHE, createHash("sha256").update(text).digest("hex"));
  const known = readCache(file);
  if (known !== undefined) return known || undefined;

  const { isCertain, fault } = analyse(source, flags);
  if (isCertain) writeCache(file, fault ?? "");
  return fault;
}

/** @param {string} source @param {string} flags */
function analyse(source, flags) {
  // The engine in JavaScript, loaded only if an expression is new.
  const { checkSync } = /** @type {typeof import("recheck")} */ (require("recheck/lib/browser.js"));
  const result = checkSync(source, flags, PARAMETERS);
  if (result.status === "safe") return { isCertain: true, fault: undefined };
  if (result.status === "unknown") {
    return {
      isCertain: false,
      fault: `cannot be checked for its backtracking (${result.error.kind}). ${REMEDY}`,
    };
  }
  const { complexity, attack } = result;
  const growth =
    complexity.type === "exponential" ? "exponentially with" : `with the power ${complexity.degree} of`;
  const input = attack.pattern.length <= 100 ? attack.pattern : `${attack.pattern.slice(0, 99)}…`;
  return {
    isCertain: true,
    fault: `takes a time that grows ${growth} the length of an input such as ${input}. ${REMEDY}`,
  };
}

/** @param {string} file @returns {string | undefined} */
function readCache(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * If the cache cannot be written, the next run analyses again.
 *
 * @param {string} file
 * @param {string} text
 */
function writeCache(file, text) {
  try {
    mkdirSync(CACHE, { recursive: true });
    // Programs that run at the same time never read half a file.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {}
}
