import { createRequire } from "node:module";

import type * as Regexpp from "@eslint-community/regexpp";
import type * as Re2js from "re2js";

const require = createRequire(import.meta.url);

/** The parser of regular expressions. It and the next one take a tenth of a second to load, and most servers need neither. */
export function regexpp(): typeof Regexpp {
  return require("@eslint-community/regexpp") as typeof Regexpp;
}

/** The engine that searches in linear time. */
export function re2js(): typeof Re2js {
  return require("re2js") as typeof Re2js;
}
