import { childPointer, isJsonMediaType, isJsonObject } from "@event-contracts/contracts/openapi";

import type { Violation } from "../../failure/violation.js";
import type { FormField } from "../../http/form.js";
import { contentKeyOf, parseMediaType } from "../../http/media-type.js";

/** A field of a form, or a part of a multipart body. */
export type Part = Pick<FormField, "headers" | "mediaType" | "value">;

/** The violations of a part at a place in the body. */
export type CheckPart = (part: Part, at: readonly string[]) => readonly Violation[];

/** The rules that an Encoding Object has for a part. */
export interface PartRules {
  readonly style: string | undefined;
  readonly explode: boolean | undefined;
  /** The place of the media types. Undefined: there are none. */
  readonly typesPointer?: string | undefined;
  /** True if the value is JSON. */
  readonly isJson: (part: Pick<FormField, "mediaType">) => boolean;
  /** Of its media type and its headers. */
  readonly check: CheckPart;
}

/** The rules of a part of which the contract says nothing. */
export const noRules: PartRules = {
  style: undefined,
  explode: undefined,
  isJson: ({ mediaType = "" }) => isJsonMediaType(mediaType),
  check: () => [],
};

/** Reads an Encoding Object. Members with values that mean nothing are left out. */
export function partRules(encoding: unknown, pointer: string, checkHeaders: CheckPart = () => []): PartRules {
  if (!isJsonObject(encoding)) return noRules;
  const { contentType, style, explode } = encoding;
  const types = typeof contentType === "string" ? contentType.split(",").map((type) => type.trim()) : [];
  const typesPointer = childPointer(pointer, "contentType");
  return {
    style: typeof style === "string" ? style : undefined,
    explode: typeof explode === "boolean" ? explode : undefined,
    typesPointer: types.length > 0 ? typesPointer : undefined,
    isJson: ({ mediaType }) =>
      mediaType === undefined ? types.some(isJsonMediaType) : isJsonMediaType(mediaType),
    check: (part, at) => [...checkType(part, at, types, typesPointer), ...checkHeaders(part, at)],
  };
}

/** A part may leave out its media type: the contract says which one it is. */
function checkType(
  { mediaType, value }: Part,
  at: readonly string[],
  types: readonly string[],
  schemaPointer: string,
): readonly Violation[] {
  if (mediaType === undefined || types.length === 0) return [];
  const sent = parseMediaType(mediaType);
  if (contentKeyOf(types, sent) !== undefined) return [];
  const message = `is ${sent.essence}; send ${types.join(" or ")}`;
  return [{ in: "body", at, keyword: "contentType", params: {}, value, message, schemaPointer }];
}
