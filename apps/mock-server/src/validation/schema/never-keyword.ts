import type { Ajv, KeywordCxt } from "ajv";
import type { JsonObject } from "@event-contracts/contracts/openapi";

const NEVER = "never";

/** A schema that takes no value. In place of `false` it is an object, so that errors name it. */
export function neverSchema(): JsonObject {
  return { [NEVER]: true };
}

/** Adds the keyword of such a schema. Its errors are those of `false`. */
export function addNeverKeyword(ajv: Ajv): void {
  ajv.addKeyword({
    keyword: NEVER,
    error: { message: "boolean schema is false" },
    code(cxt: KeywordCxt) {
      Object.assign(cxt, { keyword: "false schema" });
      cxt.fail();
    },
  });
}
