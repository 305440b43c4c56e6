import type { Vendor } from "@event-contracts/contracts";

import type { AuthMode } from "../security/accepted-credentials.js";
import type { MockServerOptions } from "../server/options.js";
import { OptionError } from "../server/start-error.js";
import { readArguments } from "./arguments.js";
import type { OptionName } from "./options.js";

/** The form of the lines on standard error. */
export type LogFormat = "json" | "pretty" | "silent";

/** The arguments and the environment, read. */
export interface Settings {
  readonly help: boolean;
  readonly version: boolean;
  /** Print JSON in place of text when the server has started. */
  readonly json: boolean;
  readonly log: LogFormat;
  readonly server: MockServerOptions & { readonly host: string; readonly auth: AuthMode };
}

/** The environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A day. */
const LONGEST_SECONDS = 86_400;

/** A month. */
const LONGEST_IDLE_SECONDS = 2_073_600;

/**
 * Reads the arguments and the environment. An option replaces its environment variable.
 *
 * @throws OptionError for an argument or a variable that is wrong.
 */
export function readSettings(args: readonly string[], environment: Environment): Settings {
  const written = readArguments(args);
  const flag = (name: OptionName): boolean => written.has(name);
  const all = (name: OptionName): readonly string[] => written.get(name) ?? [];
  const one = (name: OptionName): string | undefined => all(name)[0];
  const { PORT: port = "", MOCK_CONTROL_TOKEN: token = "" } = environment;
  const integer = (name: OptionName, maximum: number, minimum = 0): number | undefined =>
    integerOf(`--${name}`, one(name), maximum, minimum);
  const time = (name: OptionName, longest = LONGEST_SECONDS): number | undefined =>
    milliseconds(`--${name}`, one(name), longest);
  const stateLimit = integer("state-limit", 1_000_000, 1);
  return {
    help: flag("help"),
    version: flag("version"),
    json: flag("json"),
    log: choice("--log", one("log") ?? "pretty", ["pretty", "json", "silent"]),
    server: {
      ...defined({
        seed: integer("seed", Number.MAX_SAFE_INTEGER),
        stateLimit: stateLimit === undefined ? undefined : stateLimit * 1024 * 1024,
        journal: integer("journal", 1_000_000),
        sessionLimit: integer("session-limit", 1_000_000, 1),
        sessionIdle: time("session-idle", LONGEST_IDLE_SECONDS),
        headersTimeout: time("headers-timeout"),
        requestTimeout: time("request-timeout"),
        gracePeriod: time("grace-period"),
        controlToken: one("control-token") ?? (token || undefined),
        docs: one("docs"),
        cors: flag("cors") ? originsOf(all("cors")) : undefined,
        allowedHosts: flag("allowed-host") ? all("allowed-host") : undefined,
        vendors: flag("vendor") ? (all("vendor") as Vendor[]) : undefined,
      }),
      port: integer("port", 65_535) ?? integerOf("The environment variable PORT", port || "4010", 65_535, 0),
      host: one("host") ?? "127.0.0.1",
      auth: choice("--auth", one("auth") ?? "strict", ["strict", "any", "off"]),
      rateLimits: flag("rate-limits"),
      specs: all("spec"),
      externalRefs: flag("external-refs"),
      backtracking: flag("backtracking"),
      watch: flag("watch") ? "all" : "contracts",
    },
  };
}

/** The properties that have a value. */
function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function choice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((name) => name === text);
  if (found !== undefined) return found;
  const [last, ...others] = choices.toReversed();
  throw new OptionError(
    `${option} takes ${others.toReversed().join(", ")} or ${last}, not "${text}". See mock-server --help.`,
  );
}

function integerOf(option: string, text: string, maximum: number, minimum: number): number;
function integerOf(
  option: string,
  text: string | undefined,
  maximum: number,
  minimum: number,
): number | undefined;
function integerOf(
  option: string,
  text: string | undefined,
  maximum: number,
  minimum: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > maximum || value < minimum) {
    throw new OptionError(`${option} takes a whole number from ${minimum} to ${maximum}, not "${text}".`);
  }
  return value;
}

/** The origins of `--cors`; `none` stands for an empty list. */
function originsOf(values: readonly string[]): readonly string[] {
  if (!values.includes("none")) return values;
  if (values.length === 1) return [];
  throw new OptionError("--cors none excludes every origin. Leave it out, or the other --cors.");
}

function milliseconds(option: string, text: string | undefined, longest: number): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > longest) {
    throw new OptionError(`${option} takes seconds from 0 to ${longest}, such as 2.5, not "${text}".`);
  }
  return Math.round(seconds * 1000);
}
