import { isUtf8 } from "node:buffer";

import { Busboy, type BusboyInstance } from "@fastify/busboy";

import { FIELD_LIMIT, type FormField } from "./form.js";
import { MalformedTextError } from "./json.js";

/**
 * Reads `multipart/form-data` (RFC 7578). The value of a file that is no text, and of a part that is not UTF-8, is its
 * bytes, a character each.
 *
 * @throws MalformedTextError
 */
export function readMultipart(bytes: Buffer, contentType: string): Promise<readonly FormField[]> {
  return new Promise((resolve, reject) => {
    const fields: FormField[] = [];
    const fail = (message: string): void => reject(new MalformedTextError(message));
    const busboy = createBusboy(contentType);
    if (busboy === undefined) return fail("has a Content-Type without a boundary");
    busboy.on("file", (name, stream, fileName, _encoding, mediaType) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", () => fail("ends before its last boundary"));
      stream.on("end", () => {
        const isBinary = fileName !== undefined && !TEXT.test(mediaType);
        fields.push({ name, value: valueOf(Buffer.concat(chunks), isBinary), mediaType });
      });
    });
    busboy.on("partsLimit", () => fail(`has more than ${FIELD_LIMIT} parts`));
    busboy.on("error", () => fail("is not valid multipart/form-data"));
    busboy.on("finish", () => resolve(fields));
    busboy.end(bytes);
  });
}

function createBusboy(contentType: string): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      limits: { parts: FIELD_LIMIT },
      isPartAFile: () => true, // a field's text is decoded below, and its media type is kept
    });
  } catch {
    return undefined;
  }
}

/** Files that are texts. */
const TEXT = /^text\/|[/+]json$/i;

function valueOf(bytes: Buffer, isBinary: boolean): string {
  return bytes.toString(!isBinary && isUtf8(bytes) ? "utf8" : "latin1");
}
