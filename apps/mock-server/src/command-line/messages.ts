import type { Log } from "../pipeline/log.js";
import type { LogFormat } from "./settings.js";

/** Writes to standard error in the format of `--log`. */
export interface Messages {
  /** Takes a line for each refused request. Undefined: none is written. */
  readonly log: Log | undefined;
  /** Writes a sentence about the start that the user should read. */
  warn(sentence: string): void;
}

/** @param write takes one line, without its end. */
export function createMessages(format: LogFormat, write: (line: string) => void): Messages {
  if (format === "silent") return { log: undefined, warn() {} };
  if (format === "pretty") {
    return { log: (line) => write(line), warn: (sentence) => write(`mock-server: ${oneLine(sentence)}`) };
  }
  return {
    log: (_line, { time, ...entry }) => write(JSON.stringify({ time, level: "info", ...entry })),
    warn: (sentence) => write(jsonMessage("warn", sentence)),
  };
}

/** The line for the reason why the server cannot start. */
export function errorLine(message: string, isJson: boolean): string {
  return isJson ? jsonMessage("error", message) : `mock-server: ${oneLine(message)}`;
}

function jsonMessage(level: string, message: string): string {
  return JSON.stringify({ time: new Date().toISOString(), level, message: oneLine(message) });
}

function oneLine(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");
}
