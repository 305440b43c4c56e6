// @ts-check

/** @typedef {import("@redocly/openapi-core").Oas3_1Schema} Schema */

/** Bounds of a length or a count. */
const PAIRS = /** @type {const} */ ([
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minContains", "maxContains"],
  ["minProperties", "maxProperties"],
]);

/**
 * A schema accepts some value: its bounds do not contradict each other, and its list of choices is not empty.
 *
 * @type {import("@redocly/openapi-core").Oas3Rule}
 */
export const satisfiableSchemas = () => ({
  Schema(node, { report, location }) {
    const schema = /** @type {Schema & Record<string, unknown>} */ (node);
    for (const [keyword, problem] of faultsOf(schema)) {
      report({
        message: `No value is valid: ${problem}. Correct the schema.`,
        location: location.child(keyword),
      });
    }
  },
});

/** @param {Schema & Record<string, unknown>} schema @returns {[keyword: string, problem: string][]} */
function faultsOf(schema) {
  /** @type {[string, string][]} */
  const faults = [];
  for (const [low, high] of PAIRS) {
    const [least, most] = [schema[low], schema[high]];
    if (typeof least === "number" && typeof most === "number" && least > most) {
      faults.push([low, `${low} ${least} is more than ${high} ${most}`]);
    }
  }
  faults.push(...faultsOfRange(schema), ...faultsOfCount(schema));
  if (schema.enum?.length === 0) faults.push(["enum", "enum has no choice"]);
  return faults;
}

/** @param {Schema} schema @returns {[keyword: string, problem: string][]} */
function faultsOfRange(schema) {
  const isInteger = schema.type === "integer";
  const least = strictest(
    [
      ["minimum", schema.minimum, isInteger ? Math.ceil : Number],
      ["exclusiveMinimum", schema.exclusiveMinimum, isInteger ? (bound) => Math.floor(bound) + 1 : Number],
    ],
    (a, b) => b - a,
  );
  const most = strictest(
    [
      ["maximum", schema.maximum, isInteger ? Math.floor : Number],
      ["exclusiveMaximum", schema.exclusiveMaximum, isInteger ? (bound) => Math.ceil(bound) - 1 : Number],
    ],
    (a, b) => a - b,
  );
  if (least === undefined || most === undefined) return [];
  const isOpen =
    !isInteger && (least.keyword.startsWith("exclusive") || most.keyword.startsWith("exclusive"));
  if (least.bound < most.bound || (least.bound === most.bound && !isOpen)) return [];
  return [
    [
      least.keyword,
      `nothing is between ${least.keyword} ${least.written} and ${most.keyword} ${most.written}`,
    ],
  ];
}

/**
 * The bound that admits the fewest numbers; the exclusive one of two equal ones, which comes last.
 *
 * @param {[keyword: string, written: unknown, inclusive: (bound: number) => number][]} bounds
 * @param {(a: number, b: number) => number} order
 */
function strictest(bounds, order) {
  return bounds
    .flatMap(([keyword, written, inclusive]) =>
      typeof written === "number" ? [{ keyword, written, bound: inclusive(written) }] : [],
    )
    .toReversed()
    .toSorted((a, b) => order(a.bound, b.bound))
    .at(0);
}

/** @param {Schema} schema @returns {[keyword: string, problem: string][]} */
function faultsOfCount({ required = [], properties = {}, minProperties = 0, maxProperties, ...rest }) {
  if (maxProperties !== undefined && required.length > maxProperties) {
    return [
      [
        "maxProperties",
        `the number of required properties is ${required.length}, and maxProperties is ${maxProperties}`,
      ],
    ];
  }
  const isClosed = rest.additionalProperties === false && rest.patternProperties === undefined;
  const names = Object.keys(properties);
  if (isClosed && minProperties > names.length) {
    return [
      [
        "minProperties",
        `minProperties is ${minProperties}, and the number of properties that are allowed is ${names.length}`,
      ],
    ];
  }
  return [];
}
