import { ContractError } from "./contract-error.js";
import type { ReportFault } from "./faulty-nodes.js";
import { isJsonObject, scalarText } from "./json.js";
import type { JsonObject } from "./json.js";
import { childPointer } from "./pointer.js";
import { shownValue } from "./schema-value.js";

/**
 * The variables of a server, whose values are texts: in YAML a port or a version is easily a number. Without a default it
 * is empty. A value that OpenAPI does not have is reported, and is as if it were not there.
 */
export function readVariables(value: unknown, pointer: string, report: ReportFault): unknown {
  if (value === null) return undefined;
  if (!isJsonObject(value)) {
    if (!Array.isArray(value) || value.length > 0)
      report(ignored(pointer, value, "an object", "Write an object."));
    return undefined;
  }
  const entries = Object.entries(value).map(([name, variable]): [string, unknown] => [
    name,
    readVariable(variable, childPointer(pointer, name), report),
  ]);
  return entries.every(([name, variable]) => variable === value[name]) ? value : Object.fromEntries(entries);
}

function readVariable(variable: unknown, pointer: string, report: ReportFault): JsonObject {
  if (!isJsonObject(variable)) {
    if (variable !== null)
      report(ignored(pointer, variable, "an object", "Write an object with the field `default`."));
    return { default: "" };
  }
  const { default: value, enum: values, ...rest } = variable;
  const first = textOf(value, `${pointer}/default`, report) ?? "";
  const all = textsOf(values, `${pointer}/enum`, report);
  if (first === value && all === values) return variable;
  return { ...rest, default: first, ...(all !== undefined && { enum: all }) };
}

function textOf(value: unknown, pointer: string, report: ReportFault): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = scalarText(value);
  if (text === undefined) report(ignored(pointer, value, "a text", "Write a text."));
  return text;
}

function textsOf(values: unknown, pointer: string, report: ReportFault): readonly string[] | undefined {
  if (values === undefined || values === null) return undefined;
  if (!isList(values)) {
    report(ignored(pointer, values, "a list", "Write a list of texts."));
    return undefined;
  }
  const texts = values.flatMap((value, index) => textOf(value, `${pointer}/${index}`, report) ?? []);
  const isSame = texts.length === values.length && texts.every((text, index) => text === values[index]);
  return isSame ? (values as readonly string[]) : texts;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function ignored(pointer: string, value: unknown, expected: string, remedy: string): ContractError {
  return new ContractError("IGNORED_VALUE", pointer, `This is ${shownValue(value)}, not ${expected}`, remedy);
}
