import { toPointer } from "@event-contracts/contracts/openapi";

/** The values that aliases may add to those that are written. A contract of thousands of operations adds fewer. */
const ADDED_VALUES = 50_000;
/** YAML is read to a depth of 100; aliases can multiply that. Readers of deeper values run out of stack. */
const DEPTH = 500;
/** The keys that name the place of a value that is too deep. */
const SHOWN_KEYS = 5;

/** The extent of a value with its aliases expanded. */
interface Extent {
  readonly values: number;
  readonly depth: number;
}

const LEAF: Extent = { values: 1, depth: 0 };

/**
 * Refuses a value that is nested too deep, and one whose YAML aliases stand for much more than is written, or for themselves:
 * a few lines can stand for billions of values. Objects of a program may be shared as aliases are. Each value is visited once.
 *
 * @param file the name of the file, for the message; empty: none
 * @throws Error that names the place and the remedy
 */
export function refuseExpansion(document: unknown, file: string): void {
  const refusal = (keys: readonly string[], problem: string): Error =>
    new Error(`${file}${toPointer(keys)} ${problem}. Use $ref in place of aliases and of deep nesting.`);
  const tooDeep = (keys: readonly string[]): Error =>
    refusal(keys.slice(0, SHOWN_KEYS), `is nested more than ${DEPTH} levels deep`);
  const known = new Map<object, Extent>();
  const open = new Set<object>();
  const keys: string[] = [];
  let written = 0;

  const measure = (value: object): Extent => {
    if (keys.length > DEPTH) throw tooDeep(keys);
    const extent = known.get(value);
    if (extent !== undefined) return extent;
    if (open.has(value)) throw refusal(keys, "is an alias of a value that contains it");
    open.add(value);
    let values = 1;
    let depth = 0;
    const names = Object.keys(value);
    for (const key of names) {
      const child: unknown = Reflect.get(value, key);
      const isLeaf = typeof child !== "object" || child === null;
      keys.push(key);
      const below = isLeaf ? LEAF : measure(child);
      keys.pop();
      values += below.values;
      depth = Math.max(depth, below.depth + 1);
      if (keys.length + depth > DEPTH) throw tooDeep(keys);
    }
    open.delete(value);
    written += 1 + names.length;
    if (values > written + ADDED_VALUES) throw refusal(keys, `stands for more than ${ADDED_VALUES} values`);
    known.set(value, { values, depth });
    return { values, depth };
  };
  if (typeof document === "object" && document !== null) measure(document);
}
