import type { Operation, QueryStyle } from "@event-contracts/contracts";
import { queryStyleOf } from "@event-contracts/contracts/openapi";
import type {
  MediaTypeObject,
  OpenApiDocument,
  Operation as ContractOperation,
  ParameterObject,
} from "@event-contracts/contracts/openapi";
import { requestBodies } from "../request-bodies.js";

/**
 * The manifest's facts about the body of an operation's requests: the media type that the client sends, the styles of the
 * fields of a form, and the media types of the parts of a multipart body.
 */
export function manifestRequestBody(
  document: OpenApiDocument,
  operation: ContractOperation,
): Pick<Operation, "form" | "mediaType" | "parts"> {
  const bodies = requestBodies(document, operation);
  const [first] = bodies;
  if (!first) return {};
  const form = Object.assign(
    {},
    ...bodies.map((body) => (body.kind === "form" ? formStyles(body.media) : {})),
  );
  const parts = Object.assign(
    {},
    ...bodies.map((body) => (body.kind === "multipart" ? partTypes(body.media) : {})),
  );
  return {
    ...(first.mediaType !== "application/json" && { mediaType: first.mediaType }),
    ...(Object.keys(form).length > 0 && { form }),
    ...(Object.keys(parts).length > 0 && { parts }),
  };
}

/** The styles of the fields whose encoding declares one. The others are written in the client's default. */
function formStyles({ encoding = {} }: MediaTypeObject): Record<string, QueryStyle> {
  const styles = Object.entries(encoding).flatMap(([name, { style, explode }]) => {
    const isStyled = typeof style === "string" || typeof explode === "boolean";
    if (!isStyled) return [];
    // The audited cast: an encoding has the styles of a query parameter (OpenAPI 3.1.1 §4.8.15.2).
    const written = queryStyleOf({ name, in: "query", style, explode } as ParameterObject);
    return written === undefined ? [] : [[name, written] as const];
  });
  return Object.fromEntries(styles);
}

/** Of several media types of a part, the first. A range of them, and a list of lists, is left to the value. */
function partTypes({ encoding = {} }: MediaTypeObject): Record<string, string> {
  const types = Object.entries(encoding).flatMap(([name, { contentType }]) => {
    const [first = ""] = typeof contentType === "string" ? contentType.split(",") : [];
    return first.includes("*") || first === "" ? [] : [[name, first.trim()] as const];
  });
  return Object.fromEntries(types);
}
