import { parseArgs } from "node:util";

import { vendors } from "@event-contracts/contracts";

import { nearestName } from "../nearest-name.js";
import { OptionError } from "../server/start-error.js";
import { options, type Option, type OptionName } from "./options.js";

/** The written values of each option, in their order; an option without a value has an empty text. */
export type Arguments = ReadonlyMap<OptionName, readonly string[]>;

/**
 * Reads the arguments as POSIX and GNU write them: `--name value`, `--name=value`, and `-h`.
 *
 * @throws OptionError for the first argument that is not one of an option.
 */
export function readArguments(args: readonly string[]): Arguments {
  const read = new Map<OptionName, string[]>();
  for (const token of tokensOf(args)) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") throw unexpected(token.value);
    const { name, rawName, value } = token;
    if (!isOption(name)) throw unknown(name, rawName);
    const option: Option = options[name];
    const written = read.get(name) ?? [];
    if (option.value === undefined && value !== undefined) {
      throw wrong(`${rawName} takes no value, so not "${value}".`);
    }
    if (option.value !== undefined && (value === undefined || isNext(token, value))) {
      throw wrong(`${rawName} needs a value: ${rawName} ${option.value}.`);
    }
    if (option.value !== undefined && option.repeatable !== true && written.length > 0) {
      throw wrong(`${rawName} is given twice. Leave one out.`);
    }
    read.set(name, [...written, value ?? ""]);
  }
  return read;
}

/** True if the arguments ask for an option, whether or not the others can be read. */
export function asksFor(args: readonly string[], name: OptionName, value?: string): boolean {
  return tokensOf(args).some(
    (token) => token.kind === "option" && token.name === name && (value ?? token.value) === token.value,
  );
}

function tokensOf(args: readonly string[]) {
  const entries = Object.entries<Option>(options).map(([name, { value, short }]) => [
    name,
    { type: value === undefined ? "boolean" : "string", ...(short !== undefined && { short }) },
  ]);
  return parseArgs({
    args: [...args],
    options: Object.fromEntries(entries) as Record<string, { type: "boolean" | "string" }>,
    strict: false,
    tokens: true,
  }).tokens;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name);
}

/** True if the value is the next option: the value of this one is missing. */
function isNext({ inlineValue }: { inlineValue?: boolean | undefined }, value: string): boolean {
  return inlineValue !== true && value.startsWith("--");
}

function unknown(name: string, written: string): OptionError {
  const near = nearestName(name, Object.keys(options));
  return wrong(`Unknown option ${written}.${near === undefined ? "" : ` Did you mean --${near}?`}`);
}

/** npm keeps the options that are not behind two dashes, and passes on their values alone. */
function unexpected(argument: string): OptionError {
  const option = /^\d+$/.test(argument)
    ? "--port"
    : /\.(?:ya?ml|json)$/i.test(argument)
      ? "--spec"
      : (vendors as readonly string[]).includes(argument)
        ? "--vendor"
        : undefined;
  if (option === undefined) return wrong(`Unexpected argument "${argument}".`);
  return wrong(
    `Unexpected argument "${argument}". Write ${option} ${argument}; ` +
      `with npm, after two dashes: npm start -- ${option} ${argument}.`,
  );
}

function wrong(sentence: string): OptionError {
  return new OptionError(`${sentence} See mock-server --help.`);
}
