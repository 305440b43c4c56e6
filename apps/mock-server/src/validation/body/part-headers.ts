import { childPointer, isJsonObject, resolve } from "@event-contracts/contracts/openapi";
import type { JsonObject, ParameterObject } from "@event-contracts/contracts/openapi";

import type { Contract } from "../../contract/contract.js";
import { writtenPlace } from "../../contract/written-place.js";
import { fieldsOf } from "../parameters/fields.js";
import { compileParameter, type ParameterResult } from "../parameters/parameter.js";
import type { CheckPart } from "./part-rules.js";

/** Compiles the headers of an Encoding Object. A field of a form has none. */
export function compilePartHeaders(
  contract: Contract,
  encoding: unknown,
  pointer: string,
  errors: "all" | "first",
): CheckPart {
  const headers = isJsonObject(encoding) && isJsonObject(encoding["headers"]) ? encoding["headers"] : {};
  // OpenAPI 3.1, Encoding Object: the media type of a part is not described as a header.
  const described = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-type");
  const checks = described.flatMap(([name, header]) =>
    isJsonObject(header) ? [compileHeader(contract, name, header, `${pointer}/headers`, errors)] : [],
  );
  return (part, at) =>
    part.headers === undefined ? [] : checks.flatMap((check) => check(part.headers ?? {}, at));
}

function compileHeader(
  contract: Contract,
  name: string,
  header: JsonObject,
  pointer: string,
  errors: "all" | "first",
) {
  const parameter: ParameterObject = {
    ...resolve<JsonObject>(contract.document, header),
    name,
    in: "header",
  };
  const place = writtenPlace(contract.document, childPointer(pointer, name));
  const { read } = compileParameter(contract, parameter, place, none, errors);
  return (headers: Readonly<Record<string, string>>, at: readonly string[]) => {
    const result: ParameterResult = read({
      headers,
      path: {},
      query: noFields,
      cookies: noFields,
      search: "",
    });
    if (!("violations" in result)) return [];
    return result.violations.map((violation) => ({
      ...violation,
      in: "body" as const,
      at,
      message: result.isMissing
        ? `must have the header ${name}`
        : `has a header, ${name}, that ${violation.message}`,
    }));
  };
}

const none: ReadonlySet<string> = new Set();
const noFields = fieldsOf([]);
