import { CORE_SCHEMA, load, YAMLException } from "js-yaml";

import { longIntTag } from "../contract/parse-text.js";
import { refuseExpansion } from "../contract/refuse-expansion.js";
import { MalformedTextError, readJson, readText, type JsonText } from "./json.js";
import { jsonText } from "./json-text.js";

/** Without merge keys: a few lines could make any number of members. */
const schema = CORE_SCHEMA.withTags(longIntTag);

/** In bytes. Its parser takes a hundred times as long as that of JSON, and keeps other callers waiting. */
export const YAML_LIMIT = 128 * 1024;

/** True for a media type of YAML (RFC 9512), `application/vnd.acme+yaml`. */
export function isYaml(mediaType: string): boolean {
  return /[/.+-]ya?ml$/i.test(mediaType.split(";", 1)[0]?.trim() ?? "");
}

/**
 * Reads one document of YAML 1.2 as the JSON that it stands for, within the limits of JSON.
 *
 * @throws MalformedTextError that names the line and column, or the limit
 */
export function readYaml(bytes: Buffer): JsonText {
  if (bytes.length > YAML_LIMIT) throw new MalformedTextError(`has more than ${YAML_LIMIT} bytes of YAML`);
  return readJson(Buffer.from(jsonText(parsed(readText(bytes))) ?? "null"));
}

function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = load(text, { schema });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // The parser's own message quotes the body.
    const { mark } = error;
    const place = mark ? ` at line ${mark.line + 1}, column ${mark.column + 1}` : ": send one document";
    throw new MalformedTextError(`is not valid YAML${place}`, { cause: error });
  }
  try {
    refuseExpansion(value, "");
  } catch (error) {
    throw new MalformedTextError("has YAML aliases that stand for too much", { cause: error });
  }
  return value;
}
