import type { Operation, QueryStyle } from "@event-contracts/contracts";
import { isFormMediaType, isJsonMediaType, queryStyleOf } from "@event-contracts/contracts/openapi";
import type {
  MediaTypeObject,
  OpenApiDocument,
  Operation as ContractOperation,
  ParameterObject,
} from "@event-contracts/contracts/openapi";
import type { Contract } from "../contract.js";
import { declaredProperties, declaredTypes } from "./declared-types.js";
import { unwritableField } from "./unwritable.js";

/**
 * The manifest's facts about the body of an operation's requests. Of several media types the client sends
 * `application/json`, or else the first that it can write: JSON, a form, or a text that the caller has written.
 *
 * @throws {GenerateError} if it can write none of them, or not a field of the form
 */
export function manifestRequestBody(
  contract: Contract,
  { keys, requestBody }: ContractOperation,
): Pick<Operation, "form" | "mediaType"> {
  const content = Object.entries(requestBody?.content ?? {});
  if (content.length === 0 || content.some(([mediaType]) => mediaType === "application/json")) return {};
  const chosen = content.find(([mediaType, media]) => canWrite(contract.document, mediaType, media));
  if (!chosen) {
    const names = content.map(([mediaType]) => `\`${mediaType}\``).join(" and ");
    throw contract.errorAt("BODY_MEDIA_TYPE", keys, `The client cannot write a body of ${names}`);
  }
  const [mediaType, media] = chosen;
  if (!isFormMediaType(mediaType)) return { mediaType };
  const form = formStyles(contract, keys, media);
  return { mediaType, ...(Object.keys(form).length > 0 && { form }) };
}

/** A multipart body needs a boundary in its media type, and a range of media types is none. */
function canWrite(document: OpenApiDocument, mediaType: string, { schema }: MediaTypeObject): boolean {
  if (/^multipart\/|\*/i.test(mediaType)) return false;
  if (isJsonMediaType(mediaType) || isFormMediaType(mediaType)) return true;
  const types = declaredTypes(document, schema);
  return types.size === 0 || types.has("string");
}

/** The styles of the fields whose encoding declares one. The others are written in the client's default. */
function formStyles(
  contract: Contract,
  keys: readonly string[],
  { schema, encoding = {} }: MediaTypeObject,
): Record<string, QueryStyle> {
  const schemas = new Map(declaredProperties(contract.document, schema));
  const styles = Object.entries(encoding).flatMap(([name, { style, explode }]) => {
    const isStyled = typeof style === "string" || typeof explode === "boolean";
    if (!isStyled) return [];
    // The audited cast: an encoding has the styles of a query parameter (OpenAPI 3.1.1 §4.8.15.2).
    const written = queryStyleOf({ name, in: "query", style, explode } as ParameterObject);
    const reason = unwritableField(contract.document, schemas.get(name), written);
    if (reason !== undefined) {
      throw contract.errorAt("PARAMETER_STYLE", keys, `The field \`${name}\` of the form ${reason}`);
    }
    return written === undefined ? [] : [[name, written] as const];
  });
  return Object.fromEntries(styles);
}
