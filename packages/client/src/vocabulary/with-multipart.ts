import { invalidArgument } from "../invalid-argument.js";
import { own } from "../own.js";
import { plainText } from "../parameter-text.js";
import type { Prepare } from "./dialect.js";

/**
 * Replaces the object in the body of a call by the parts of a form, if the operation takes one (`multipart/form-data`). A list
 * is a part for each item, and bytes are a file. An object is JSON. A part whose media type the contract declares is sent with
 * it.
 */
export const withMultipart: Prepare = (input, { operationId, mediaType, parts = {} }) => {
  const { body } = input;
  if (!isMultipart(mediaType) || typeof body !== "object" || body === null || body instanceof FormData) {
    return input;
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    const place = `${operationId}: body.${name}`;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null) continue;
      const part = partOf(item, own(parts, name), place);
      if (typeof part === "string") form.append(name, part);
      // A file has a name of its own.
      else form.append(name, part);
    }
  }
  return { ...input, body: form };
};

function isMultipart(mediaType: string | undefined): boolean {
  return /^multipart\/form-data\b/i.test(mediaType ?? "");
}

function partOf(value: unknown, type: string | undefined, place: string): Blob | string {
  if (value instanceof Blob) return value.type === "" && type !== undefined ? retyped(value, type) : value;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    // The audited cast: a view of shared memory is copied like any other.
    return new Blob([value as BlobPart], { type: type ?? "application/octet-stream" });
  }
  if (value instanceof ReadableStream) {
    throw invalidArgument(place, "a stream, whose length is not known", "pass a Blob or bytes");
  }
  const text =
    typeof value === "object" && value !== null && !(value instanceof Date)
      ? JSON.stringify(value)
      : plainText(value, place);
  return type === undefined ? text : new Blob([text], { type });
}

function retyped(blob: Blob, type: string): Blob {
  return blob instanceof File ? new File([blob], blob.name, { type }) : new Blob([blob], { type });
}
