import { isObject } from "../json.js";
import type { Operation } from "../document.js";
import { isBrokenText, serialize, type BodyValue, type TruthRequest, type Values } from "../requests.js";
import type { Schemas } from "../schemas.js";
import { kindOf } from "../serialize.js";
import { mutations, replace, type Mutation } from "./mutations.js";

/** Takes a broken body. */
export type AddBody = (
  kind: string,
  detail: string,
  places: readonly string[],
  changed: Values,
  body?: Partial<Pick<TruthRequest, "body" | "headers">>,
) => void;

/** Bodies that the operation must refuse. */
export function breakBody(
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
