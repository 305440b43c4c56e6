import { childPointer, isFormMediaType, mediaKind } from "@event-contracts/contracts/openapi";
import type { MediaTypeObject, ParameterObject, Schema } from "@event-contracts/contracts/openapi";

import type { Contract } from "../../contract/contract.js";
import { MISSING, type Violation } from "../../failure/violation.js";
import { readFormFields } from "../../http/form.js";
import { MalformedTextError, readJson } from "../../http/json.js";
import { isJson } from "../../http/media-type.js";
import { isYaml, readYaml } from "../../http/yaml.js";
import { formValue, type FormResult } from "../body/form-value.js";
import { partRules } from "../body/part-rules.js";
import { partsOf } from "../schema/parts.js";
import { requestCompiler } from "../schema/compiler.js";
import { violationsOf } from "../violations.js";
import { acceptsFor } from "./accepts.js";
import { decoderOf } from "./decode.js";
import type { ParameterSource } from "./decoded.js";
import { readValue } from "./read-value.js";
import { repeatedPlaces, sayRepeated } from "./repeated.js";
import { shapeOf } from "./shape.js";
import { UnreadableError } from "./written.js";

/** A parameter's value as the contract types it, or its violations. */
export type ParameterResult =
  | { readonly violations: readonly Violation[]; readonly isMissing?: boolean }
  /** Undefined: the request does not have it, and the contract has no default. */
  | { readonly value: unknown };

/** Reads and validates one parameter of a request. */
export interface Parameter {
  readonly in: ParameterObject["in"];
  /** As handlers know it: in lower case for a header. */
  readonly name: string;
  readonly read: (source: ParameterSource & { readonly search: string }) => ParameterResult;
}

const absent: ParameterResult = { value: undefined };

/**
 * Compiles the reader of a parameter.
 *
 * @param others the names of the operation's other parameters in the same place
 * @param errors `all` finds every violation, `first` ends at one
 */
export function compileParameter(
  contract: Contract,
  parameter: ParameterObject,
  pointer: string,
  others: ReadonlySet<string>,
  errors: "all" | "first",
): Parameter {
  const compiler = requestCompiler(contract);
  const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
  const place = { in: placeOf(parameter), at: [name] } as const;
  const [content] = Object.entries(parameter.content ?? {});
  // As in a body, the schema of XML is not applied.
  const isXml = content !== undefined && mediaKind(content[0]) === "xml";
  const written = content === undefined ? parameter.schema : content[1].schema;
  const schema = isXml ? true : (written ?? true);
  const keys = content === undefined ? ["schema"] : ["content", content[0], "schema"];
  const schemaPointer = keys.reduce(childPointer, pointer);
  const validate = compiler.compile(schema, schemaPointer, errors);
  const { take, repeatedIn } =
    content === undefined
      ? valueReader(contract, parameter, schema, others)
      : contentReader(contract, parameter, content[0], schema, content[1].encoding);
  const preset = defaultOf(contract, schema);
  const missing: ParameterResult = {
    isMissing: true,
    violations: [
      {
        ...place,
        keyword: "required",
        params: { missingProperty: name },
        value: undefined,
        message: MISSING,
        schemaPointer: `${pointer}/required`,
      },
    ],
  };
  const isRequired = parameter.required === true && parameter.in !== "path";
  const isAllowedEmpty = parameter.in === "query" && Reflect.get(parameter, "allowEmptyValue") === true;

  return {
    in: parameter.in,
    name,
    read(source) {
      let value: unknown;
      try {
        value = take(source);
      } catch (error) {
        return { violations: [unreadable(place, source, parameter, pointer, error)] };
      }
      if (value === undefined) {
        if (preset !== undefined) return { value: structuredClone(preset) };
        return isRequired ? missing : absent;
      }
      if (validate(value)) return { value };
      const violations = sayRepeated(violationsOf(validate, place, compiler), repeatedIn(source));
      if (isAllowedEmpty && isEmpty(source, parameter)) return { value: Array.isArray(value) ? [] : "" };
      return { violations };
    },
  };
}

type Source = ParameterSource & { readonly search: string };

interface Reader {
  readonly take: (source: Source) => unknown;
  /** The places that were sent more than once, and have one value in the contract. */
  readonly repeatedIn: (source: Source) => readonly (readonly string[])[];
}

function valueReader(
  contract: Contract,
  parameter: ParameterObject,
  schema: Schema,
  others: ReadonlySet<string>,
): Reader {
  const shape = shapeOf(contract.document, schema);
  const accepts = acceptsFor(contract);
  const decode = decoderOf(parameter, { shape, others, accepts });
  return {
    take(source) {
      const written = decode(source);
      return written === undefined ? undefined : readValue(written, shape, accepts);
    },
    repeatedIn: (source) => repeatedPlaces(decode(source) ?? "", shape, [parameter.name]),
  };
}

/** A parameter with `content` has the text of a media type, percent-encoded in a query. */
function contentReader(
  contract: Contract,
  parameter: ParameterObject,
  mediaType: string,
  schema: Schema,
  encoding: MediaTypeObject["encoding"] = {},
): Reader {
  const shape = shapeOf(contract.document, schema);
  const accepts = acceptsFor(contract);
  const rules = new Map(Object.entries(encoding).map(([name, one]) => [name, partRules(one, "")] as const));
  const decode = decoderOf(
    { in: parameter.in, name: parameter.name },
    { shape: textShape, others: none, accepts },
  );
  const take = (source: Source): unknown => {
    const isWhole = parameter.in === "querystring";
    if (isWhole && source.search === "") return undefined;
    if (isWhole && isFormMediaType(mediaType)) {
      return valueOfQuery(formValue(source.query.all, shape, rules, accepts));
    }
    const written = isWhole ? decodedQuery(source.search) : decode(source);
    const text = Array.isArray(written) ? written[0] : written;
    if (typeof text !== "string") return undefined;
    if (isJson(mediaType)) return readJson(Buffer.from(text)).value;
    if (isFormMediaType(mediaType)) {
      return valueOfQuery(formValue(readFormFields(text), shape, rules, accepts));
    }
    const isText = shape.types.size === 1 && shape.types.has("string");
    if (isYaml(mediaType) && !isText) return readYaml(Buffer.from(text)).value;
    return readValue(text, shape, accepts);
  };
  return { take, repeatedIn: () => [] };
}

function valueOfQuery(read: FormResult): unknown {
  if ("value" in read) return read.value;
  const [{ at, message } = { at: [], message: "" }] = read.violations;
  throw new MalformedTextError(`has a field, ${at.join("/")}, that ${message}`);
}

const none: ReadonlySet<string> = new Set();
const textShape = shapeOf(
  { openapi: "3.1.2", info: { title: "", version: "" }, paths: {} },
  { type: "string" },
);

/** `+` is a plus sign here: only forms have it as a space. */
function decodedQuery(search: string): string {
  try {
    return decodeURIComponent(search);
  } catch {
    return search;
  }
}

function placeOf(parameter: ParameterObject): Violation["in"] {
  return parameter.in === "querystring" ? "query" : parameter.in;
}

/** True if a query has the name once, without a value. */
function isEmpty({ query }: ParameterSource, { name }: ParameterObject): boolean {
  const fields = query.named.get(name) ?? [];
  return fields.length === 1 && fields[0]?.value === "";
}

/** The violation of a text that is not in the style or the media type of its parameter. Other errors are thrown again. */
function unreadable(
  place: Pick<Violation, "at" | "in">,
  source: ParameterSource,
  { name, style, content }: ParameterObject,
  pointer: string,
  error: unknown,
): Violation {
  const value = textOf(source, place.in, name);
  if (error instanceof UnreadableError) {
    const schemaPointer = style === undefined ? pointer : `${pointer}/style`;
    return { ...place, keyword: "style", params: {}, value, message: error.message, schemaPointer };
  }
  if (!(error instanceof MalformedTextError)) throw error;
  const [mediaType = ""] = Object.keys(content ?? {});
  const schemaPointer = childPointer(`${pointer}/content`, mediaType);
  return { ...place, keyword: "contentMediaType", params: {}, value, message: error.message, schemaPointer };
}

/** The text of a parameter as it was sent. */
function textOf(
  { path, query, cookies, headers }: ParameterSource,
  place: Violation["in"],
  name: string,
): unknown {
  switch (place) {
    case "path":
      return path[name];
    case "header":
      return headers[name.toLowerCase()];
    case "cookie":
      return cookies.named.get(name)?.[0]?.value;
    default:
      return query.named.get(name)?.[0]?.value;
  }
}

function defaultOf({ document }: Contract, schema: Schema): unknown {
  return partsOf(document, schema, { withAlternatives: false }).find(
    (part) => part["default"] !== undefined,
  )?.["default"];
}
