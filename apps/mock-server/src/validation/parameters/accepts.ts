import type { Schema } from "@event-contracts/contracts/openapi";

import type { Contract } from "../../contract/contract.js";
import { memoize } from "../memoize.js";
import { requestCompiler } from "../schema/compiler.js";
import type { Accepts } from "./read-value.js";

/** Validates values of schemas that are a part of another one. Each schema is compiled when it is first asked for. */
export const acceptsFor = memoize((contract: Contract): Accepts => {
  const compiler = requestCompiler(contract);
  const validatorOf = memoize((schema: Schema & object) => compiler.compile(schema, "#", "first"));
  return (schema, value) => (typeof schema === "boolean" ? schema : validatorOf(schema)(value));
});
