import { arrayOf, isObject, type Json } from "./json.js";
import {
  isBrokenText,
  serialize,
  writeRequest,
  type BodyValue,
  type Credentials,
  type TruthRequest,
  type Values,
} from "./requests.js";
import { itemsOf, propertiesOf } from "./sample.js";
import type { Schemas } from "./schemas.js";
import type { Operation, Parameter, ReadDocument } from "./read-operations.js";
import { kindOf } from "./serialize.js";

/** How many requests of one kind are made of an operation. */
const OF_A_KIND = 2;
/** The deepest member that is broken. */
const DEEPEST = 3;

/** Requests with one mistake each. Ajv refuses the broken value, whatever type a text is taken for. */
export function brokenRequests(
  document: ReadDocument,
  schemas: Schemas,
  operation: Operation,
  values: Values,
  credentials: Credentials,
): readonly TruthRequest[] {
  const requests: TruthRequest[] = [];
  const counts = new Map<string, number>();
  const add = (
    kind: string,
    detail: string,
    places: readonly string[],
    changed: Values,
    body?: Partial<Pick<TruthRequest, "body" | "headers">>,
  ): void => {
    const count = counts.get(kind) ?? 0;
    if (count >= OF_A_KIND) return;
    try {
      const written = writeRequest(document, schemas, operation, changed, credentials);
      const headers = { ...written.headers, ...body?.headers };
      // Nothing at all is no body, and an operation may take that.
      const isBody = kind !== "required body" && !kind.includes("parameter");
      if (isBody && (body?.body ?? written.body)?.length === 0) return;
      requests.push({ operation, kind, detail, places, ...written, ...body, headers });
      counts.set(kind, count + 1);
    } catch {
      // A broken value that its place cannot hold, such as an empty path segment, is no request.
    }
  };
  for (const [parameter, value] of values.parameters) {
    breakParameter(schemas, parameter, value, operation, (kind, detail, changed) => {
      const parameters = new Map(values.parameters);
      if (changed === undefined) parameters.delete(parameter);
      else parameters.set(parameter, changed);
      add(kind, `${parameter.in} ${parameter.name}: ${detail}`, [parameter.name], { ...values, parameters });
    });
  }
  if (values.body !== undefined) breakBody(schemas, operation, values, values.body, add);
  return requests;
}

type AddParameter = (kind: string, detail: string, changed: unknown) => void;

function breakParameter(
  schemas: Schemas,
  parameter: Parameter,
  value: unknown,
  { security }: Operation,
  add: AddParameter,
): void {
  // A credential may stand in its place.
  const isShared = security.length > 0 && /^(?:api[-_]?key|access[-_]?token|token)$/i.test(parameter.name);
  if (isShared || parameter.mediaType !== undefined) return;
  if (parameter.required && parameter.in !== "path") add("required parameter", "left out", undefined);
  const schema = schemas.translate(parameter.schema);
  const isList = Array.isArray(value);
  if (isObject(value) || (isList && value.length === 0)) return;
  const around = (reading: unknown): unknown =>
    isList ? [reading, ...(value as unknown[]).slice(1)] : reading;
  const inner = schemas.resolve(isList ? itemsOf(schemas, schema) : schema);
  for (const { kind, candidate } of candidates(inner)) {
    const text = String(candidate);
    const fits = parameter.in !== "header" || (text.trim() === text && text !== "");
    if (fits && isBrokenText(schemas, schema, text, around))
      add(`parameter ${kind}`, JSON.stringify(text), around(text));
  }
}

interface Candidate {
  readonly kind: string;
  readonly candidate: unknown;
}

/** Values that a schema may refuse, by the keyword that does. */
function candidates(schema: Json): readonly Candidate[] {
  const list: Candidate[] = [];
  const add = (kind: string, candidate: unknown): void => void list.push({ kind, candidate });
  const types = [schema["type"] ?? []].flat();
  if (types.some((type) => type === "integer" || type === "number" || type === "boolean"))
    add("type", "not-of-this-type");
  if (types.includes("integer")) add("type", 1.5);
  if (schema["enum"] !== undefined) add("enum", "not-in-the-list");
  for (const bound of ["minimum", "exclusiveMinimum"])
    if (typeof schema[bound] === "number") add("bound", schema[bound] - 1);
  for (const bound of ["maximum", "exclusiveMaximum"])
    if (typeof schema[bound] === "number") add("bound", schema[bound] + 1);
  if (typeof schema["maxLength"] === "number" && schema["maxLength"] < 2000)
    add("bound", "a".repeat(schema["maxLength"] + 1));
  if (typeof schema["minLength"] === "number" && schema["minLength"] > 1) add("bound", "a");
  if (typeof schema["pattern"] === "string") add("pattern", "~ not this ~");
  if (typeof schema["format"] === "string")
    add("format", schema["format"].startsWith("date") ? "2026-02-30" : "not in this format");
  return list;
}

type AddBody = (
  kind: string,
  detail: string,
  places: readonly string[],
  changed: Values,
  body?: Partial<Pick<TruthRequest, "body" | "headers">>,
) => void;

function breakBody(
  schemas: Schemas,
  operation: Operation,
  values: Values,
  body: BodyValue,
  add: AddBody,
): void {
  const kind = kindOf(body.mediaType);
  const declared = Object.keys(operation.body?.content ?? {});
  if (!declared.some((type) => type.startsWith("*/*") || type.startsWith("application/*"))) {
    add("media type", "application/x-unknown", [], values, {
      headers: { "content-type": "application/x-unknown" },
    });
  }
  if (operation.body?.required === true) {
    const { body: _, ...rest } = values;
    add("required body", "left out", ["body"], { ...rest, body: undefined });
  }
  if (kind === "json") {
    const text = serialize(schemas, body).bytes.toString();
    const cut = Buffer.from(text.length > 1 ? text.slice(0, -1) : "{");
    if (!isJson(cut.toString())) add("malformed JSON", "cut off", [], values, { body: cut });
  }
  if (kind !== "json" && kind !== "form" && kind !== "multipart") return;
  for (const mutation of mutations(schemas, body.schema, body.value, [])) {
    const changed = replace(body.value, mutation.path, mutation.value, mutation.isLeftOut);
    if (kind !== "json" && !isBrokenForm(schemas, body, mutation, changed)) continue;
    const errors = schemas.errors(body.schema, changed);
    if (errors.length === 0) continue;
    const branches = errors.filter(({ keyword }) => /^(?:oneOf|anyOf|not|if|discriminator)$/.test(keyword));
    const places = [
      mutation.path,
      ...branches.map(({ instancePath }) => instancePath.split("/").slice(1)),
    ].map((path) => path.findLast((token) => typeof token === "string" && !/^\d+$/.test(token)) ?? "body");
    const where = mutation.path.join(".") || "the whole body";
    const detail = mutation.isLeftOut
      ? `${where} left out`
      : `${where}: ${JSON.stringify(mutation.value).slice(0, 80)}`;
    add(mutation.kind, detail, [...new Set(places)].map(String), {
      ...values,
      body: { ...body, value: changed },
    });
  }
}

/** A form carries texts only: members that are left out or added, and texts that no type takes. */
function isBrokenForm(
  schemas: Schemas,
  body: BodyValue,
  { path, value, isLeftOut, kind }: Mutation,
  changed: unknown,
): boolean {
  if (path.length !== 1) return false;
  if (isLeftOut || kind === "extra member") return true;
  if (typeof value !== "string" && typeof value !== "number") return false;
  const original = isObject(body.value) ? body.value[String(path[0])] : undefined;
  if (typeof original === "object") return false;
  return isBrokenText(schemas, body.schema, String(value), (reading) =>
    replace(changed, path, reading, false),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Path = readonly (number | string)[];

interface Mutation {
  readonly kind: string;
  readonly path: Path;
  readonly value?: unknown;
  readonly isLeftOut?: boolean;
}

/** Changes of a value that its schema may refuse. Whether it does is for Ajv to say. */
function mutations(schemas: Schemas, schema: unknown, value: unknown, path: Path): readonly Mutation[] {
  const found = schemas.resolve(schema);
  const own = ownMutations(found, value, path);
  if (path.length >= DEEPEST) return own;
  if (Array.isArray(value)) {
    if (value.length === 0) return own;
    return [...own, ...mutations(schemas, itemsOf(schemas, schema), value[0], [...path, 0])];
  }
  if (!isObject(value)) return own;
  const properties = propertiesOf(schemas, schema);
  return [
    ...own,
    ...Object.keys(value).map((name) => ({
      kind: "required member",
      path: [...path, name],
      isLeftOut: true,
    })),
    { kind: "extra member", path: [...path, "unexpectedMember"], value: "of nobody" },
    ...Object.entries(value).flatMap(([name, member]) =>
      mutations(schemas, properties[name], member, [...path, name]),
    ),
  ];
}

function ownMutations(schema: Json, value: unknown, path: Path): readonly Mutation[] {
  const flat = { ...schema, ...Object.assign({}, ...arrayOf(schema["allOf"]).filter(isObject)) } as Json;
  const other =
    typeof value === "string"
      ? 12_345
      : typeof value === "object" && value !== null
        ? "not-of-this-type"
        : { not: "of this type" };
  const fromText = typeof value === "object" ? [] : candidates(flat);
  return [
    { kind: "member type", path, value: other },
    ...(typeof value === "number" || typeof value === "boolean"
      ? [{ kind: "member type", path, value: "not-of-this-type" }]
      : []),
    ...fromText
      .filter(({ kind }) => kind !== "type")
      .map(({ kind, candidate }) => ({ kind: `member ${kind}`, path, value: candidate })),
  ];
}

function replace(root: unknown, [name, ...rest]: Path, value: unknown, isLeftOut = false): unknown {
  if (name === undefined) return value;
  if (Array.isArray(root)) {
    return (root as unknown[]).map((item, index) =>
      index === name ? replace(item, rest, value, isLeftOut) : item,
    );
  }
  const members = isObject(root) ? root : {};
  if (rest.length === 0 && isLeftOut)
    return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
  return { ...members, [name]: replace(members[name], rest, value, isLeftOut) };
}
