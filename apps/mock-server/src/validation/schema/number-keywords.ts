import { _ } from "ajv";
import type { Ajv, Code, CodeKeywordDefinition, KeywordCxt } from "ajv";

import { integerBounds } from "../integer-formats.js";
import { canonical } from "../json-equality.js";
import { exactNumberAt, exactValueAt } from "./exact-values.js";

/**
 * Replaces the keywords about numbers with some that are exact for integers that no double holds. Their code differs only where
 * a schema or its value has such integers.
 */
export function replaceNumberKeywords(ajv: Ajv): void {
  for (const [keyword, replace] of Object.entries(replacements)) {
    // The types of its values are left out, since Ajv's have no BigInt.
    const { schemaType: _, ...theirs } = ajv.getKeyword(keyword) as CodeKeywordDefinition;
    ajv.removeKeyword(keyword);
    ajv.addKeyword({ ...theirs, keyword, code: (cxt, type) => replace(cxt, type) || theirs.code(cxt, type) });
  }
}

/** Writes the code of a keyword. False: Ajv's own code is exact. */
type Replace = (cxt: KeywordCxt, type: string | undefined) => boolean;

type Bound = bigint | number;

/** The comparisons that do not hold. JavaScript compares a BigInt with a double without a loss. */
const broken: Readonly<Record<string, (value: Bound, limit: Bound) => boolean>> = {
  maximum: (value, limit) => value > limit,
  minimum: (value, limit) => value < limit,
  exclusiveMaximum: (value, limit) => value >= limit,
  exclusiveMinimum: (value, limit) => value <= limit,
};

const replacements: Readonly<Record<string, Replace>> = {
  ...Object.fromEntries(
    Object.entries(broken).map(([keyword, isBroken]): [string, Replace] => [
      keyword,
      (cxt) => {
        const limit = cxt.schema as Bound;
        // Of integers that no double holds, all are beyond a limit that one holds.
        return (
          !isShort(limit) &&
          fails(
            cxt,
            call(cxt, (value: Bound) => isBroken(value, limit)),
          )
        );
      },
    ]),
  ),
  multipleOf(cxt) {
    const divisor = cxt.schema as Bound;
    if (!Number.isInteger(Number(divisor))) return false;
    const exact = BigInt(divisor);
    const long = call(
      cxt,
      (value: Bound) => !Number.isInteger(Number(value)) || BigInt(value) % exact !== 0n,
    );
    if (!isShort(divisor)) return fails(cxt, long);
    return fails(cxt, _`${isLong(cxt.data)} ? ${long} : ${cxt.data} % ${Number(divisor)} !== 0`);
  },
  format(cxt, type) {
    const bounds = integerBounds(cxt.schema);
    if (bounds === undefined) return false;
    if (type !== "number") return true;
    const [low, high] = bounds;
    const long = call(cxt, (value: Bound) => value < low || value > high);
    const isOutside = _`${cxt.data} < ${Number(low)} || ${cxt.data} > ${Number(high)}`;
    return fails(cxt, _`${cxt.data} % 1 !== 0 || (${isLong(cxt.data)} ? ${long} : ${isOutside})`);
  },
  const(cxt) {
    const only = canonical(cxt.schema);
    return (
      hasLong(cxt.schema) &&
      fails(
        cxt,
        call(cxt, (value) => canonical(value) !== only),
      )
    );
  },
  enum(cxt) {
    if (!hasLong(cxt.schema)) return false;
    const allowed = new Set((cxt.schema as readonly unknown[]).map(canonical));
    return fails(
      cxt,
      call(cxt, (value) => !allowed.has(canonical(value))),
    );
  },
};

function fails(cxt: KeywordCxt, condition: Code): true {
  cxt.fail(condition);
  return true;
}

/** A call of a function with the value at its place, with all digits. */
function call(cxt: KeywordCxt, test: (value: never) => boolean): Code {
  const ref = (value: unknown, parent: object | undefined, key: unknown): boolean =>
    test(
      (typeof value === "number"
        ? exactNumberAt(value, parent, key)
        : exactValueAt(value, parent, key)) as never,
    );
  const name = cxt.gen.scopeValue("func", { ref });
  return _`${name}(${cxt.data}, ${cxt.it.parentData}, ${cxt.it.parentDataProperty})`;
}

function isLong(data: Code): Code {
  return _`(${data} > ${Number.MAX_SAFE_INTEGER} || ${data} < ${Number.MIN_SAFE_INTEGER})`;
}

function isShort(value: Bound): boolean {
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** True for a value in which there is an integer that no double holds. */
function hasLong(value: unknown): boolean {
  if (typeof value === "number" || typeof value === "bigint") return !isShort(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasLong);
}
