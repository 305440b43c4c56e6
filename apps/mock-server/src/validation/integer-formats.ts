/** The bounds of the integer formats of the OpenAPI Format Registry (https://spec.openapis.org/registry/format/). */
const bounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  ...Object.fromEntries(
    [8n, 16n, 32n, 64n].flatMap((bits) => [
      [`int${bits}`, [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n]],
      [`uint${bits}`, [0n, 2n ** bits - 1n]],
    ]),
  ),
  // Without loss of precision in a double.
  "double-int": [BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)],
};

/** The names of the formats. */
export const integerFormats: readonly string[] = Object.keys(bounds);

/** The smallest and the largest integer of a format. Undefined: it is no format of integers. */
export function integerBounds(format: unknown): readonly [bigint, bigint] | undefined {
  return typeof format === "string" && Object.hasOwn(bounds, format) ? bounds[format] : undefined;
}
