import { createRequire } from "node:module";

import type * as Regexpp from "@eslint-community/regexpp";
import type * as Jsonc from "jsonc-parser";
import type * as Re2js from "re2js";

/*
 * Libraries that most servers do not need before their first answer, if at all. They take a tenth of a second to load.
 */

const require = createRequire(import.meta.url);

/** The parser of regular expressions. */
export function regexpp(): typeof Regexpp {
  return require("@eslint-community/regexpp") as typeof Regexpp;
}

/** The engine that searches in linear time. */
export function re2js(): typeof Re2js {
  return require("re2js") as typeof Re2js;
}

/** The reader of JSON that tells the place of each value. */
export function jsonc(): typeof Jsonc {
  return require("jsonc-parser") as typeof Jsonc;
}
