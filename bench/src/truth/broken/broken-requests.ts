import type { Operation, Parameter, ReadDocument } from "../document.js";
import { isObject } from "../json.js";
import { isBrokenText, writeRequest, type Credentials, type TruthRequest, type Values } from "../requests.js";
import { itemsOf } from "../sample/schema-parts.js";
import type { Schemas } from "../schemas.js";
import { breakBody } from "./break-body.js";
import { candidates } from "./candidates.js";

/** How many requests of one kind are made of an operation. */
const OF_A_KIND = 2;

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
