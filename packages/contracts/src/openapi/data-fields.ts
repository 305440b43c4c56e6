import { scalarText } from "./json.js";
import type { JsonObject } from "./json.js";
import type { NodeKind } from "./node-kinds.js";

/** A field of an OpenAPI object that holds data, and that a reader of the document relies on. */
export interface DataField {
  /** The value as it is meant. Undefined: it is not what OpenAPI has there. */
  readonly read: (value: unknown) => unknown;
  /** A noun for what OpenAPI has there: `a text`. */
  readonly expected: string;
  readonly remedy: (value: unknown) => string;
  /** True: without the value, an operation is not known. Any other field with another value is as if it were not there. */
  readonly isNeeded: boolean;
}

const text: DataField = {
  read: scalarText,
  expected: "a text",
  remedy: () => "Write a text.",
  isNeeded: false,
};

const boolean: DataField = {
  read: (value) => (value === "true" || value === "false" ? value === "true" : keepIf("boolean", value)),
  expected: "a boolean",
  remedy: () => "Write true or false.",
  isNeeded: false,
};

const neededText: DataField = { ...text, isNeeded: true };
const neededBoolean: DataField = { ...boolean, isNeeded: true };

function keepIf(type: string, value: unknown): unknown {
  return typeof value === type ? value : undefined;
}

function oneOf(names: readonly string[], remedies: Readonly<Record<string, string>> = {}): DataField {
  return {
    read: (value) => names.find((name) => name === value),
    expected: `one of ${names.join(", ")}`,
    remedy: (value) => {
      if (typeof value === "string" && Object.hasOwn(remedies, value)) return remedies[value] ?? "";
      const meant = names.find((name) => name.toLowerCase() === String(scalarText(value)).toLowerCase());
      return meant === undefined ? "Write one of them." : `Write \`${meant}\`.`;
    },
    isNeeded: false,
  };
}

const inBody = "Describe the body by `requestBody` in place of a parameter.";

const parameterPlace: DataField = {
  ...oneOf(["cookie", "header", "path", "query", "querystring"], { body: inBody, formData: inBody }),
  isNeeded: true,
};

/** The styles of OpenAPI 3.1, §4.8.12.3, and those of lists of OpenAPI 2.0, by the place of the parameter. */
const styles: Readonly<Record<string, readonly string[]>> = {
  cookie: ["cookie", "form"],
  header: ["simple", "spaceDelimited", "pipeDelimited", "tabDelimited"],
  path: ["label", "matrix", "simple", "spaceDelimited", "pipeDelimited", "tabDelimited"],
  query: ["deepObject", "form", "pipeDelimited", "spaceDelimited", "tabDelimited"],
};

const serialization = { allowReserved: boolean, explode: boolean };

/** The data fields of a node by name. */
export function dataFieldsOf(kind: NodeKind, node: JsonObject): Readonly<Record<string, DataField>> {
  if (kind !== "parameter") return fields[kind] ?? {};
  const place = String(scalarText(node["in"]));
  const known = Object.hasOwn(styles, place) ? styles[place] : undefined;
  return known === undefined ? parameter : { ...parameter, style: oneOf(known) };
}

const parameter = {
  ...serialization,
  deprecated: boolean,
  description: text,
  in: parameterPlace,
  name: neededText,
  required: neededBoolean,
};

const described = { description: text, summary: text };

const fields: Partial<Record<NodeKind, Readonly<Record<string, DataField>>>> = {
  encoding: { ...serialization, contentType: text, style: oneOf(styles["query"] ?? []) },
  header: {
    ...serialization,
    description: text,
    required: neededBoolean,
    style: oneOf(styles["header"] ?? []),
  },
  operation: { ...described, deprecated: boolean, operationId: text },
  pathItem: described,
  requestBody: { description: text, required: neededBoolean },
  response: described,
};
