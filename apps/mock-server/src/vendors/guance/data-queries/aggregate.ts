import { filterInTurns, mapInTurns } from "../../in-turns.js";
import { numberOf } from "../query/compare.js";
import { fieldOf, isPresent, textOf } from "../query/field.js";
import type { StoredEvent } from "../events/record.js";
import type { Call, Expression } from "./dql/syntax.js";

/** The value of a function, and the time that belongs to it. */
export interface Cell {
  readonly value: unknown;
  /** Null for a value of many events. */
  readonly time: number | null;
}

/** Makes the rows of one column from events in the order in which they arrived; all functions but `distinct` make one. */
export type Aggregate = (events: readonly StoredEvent[]) => Promise<readonly Cell[]>;

/** The functions of numbers. */
const numeric: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  avg: (numbers) => sum(numbers) / numbers.length,
  max: (numbers) => numbers.reduce((a, b) => Math.max(a, b)),
  min: (numbers) => numbers.reduce((a, b) => Math.min(a, b)),
  sum,
};

/** The functions of any values. */
const general: Readonly<Record<string, (field: string) => Aggregate>> = {
  count: (field) => async (events) =>
    single(field === "*" ? events.length : (await presentIn(events, field)).length),
  count_distinct: (field) => async (events) => single((await firstOfEach(events, field)).length),
  distinct: (field) => async (events) =>
    mapInTurns(await firstOfEach(events, field), (event) => ({ value: fieldOf(event, field), time: null })),
  first: (field) => async (events) => [valueAt(earliest(await presentIn(events, field)), field)],
  last: (field) => async (events) => [valueAt(latest(await presentIn(events, field)), field)],
};

/** True if there is a function of this name. */
export function isAggregate(name: string): boolean {
  return Object.hasOwn(numeric, name) || Object.hasOwn(general, name);
}

/** Compiles the call of a function with one parameter. Undefined: there is no such function, or not with this parameter. */
export function compileAggregate({ function: name, parameters }: Call): Aggregate | undefined {
  const [parameter] = parameters;
  if (parameter === undefined) return undefined;
  if (Object.hasOwn(numeric, name)) return compileNumeric(numeric[name], parameter);
  if (!Object.hasOwn(general, name)) return undefined;
  const field = name === "count" && parameter.kind === "all" ? "*" : nameOf(parameter);
  return field === undefined ? undefined : general[name]?.(field);
}

/** A field that is a text is a number inside of `int` or `float` only. */
function compileNumeric(
  calculate: ((numbers: readonly number[]) => number) | undefined,
  parameter: Expression,
): Aggregate | undefined {
  const conversion = parameter.kind === "call" ? conversions[parameter.function] : isNumber;
  const [inside] = parameter.kind === "call" ? parameter.parameters : [parameter];
  const field = inside && nameOf(inside);
  if (field === undefined || conversion === undefined || calculate === undefined) return undefined;
  return async (events) => {
    const converted = await mapInTurns(events, (event) => conversion(fieldOf(event, field)));
    const numbers = converted.filter((number) => number !== undefined);
    const result = numbers.length === 0 ? null : calculate(numbers);
    return single(Number.isFinite(result) ? result : null);
  };
}

const conversions: Readonly<Record<string, (value: unknown) => number | undefined>> = {
  float: numberOf,
  int: (value) => {
    const number = numberOf(value);
    return number === undefined ? undefined : Math.trunc(number);
  },
};

function isNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function nameOf(parameter: Expression): string | undefined {
  return parameter.kind === "name" ? parameter.name : undefined;
}

function single(value: unknown): readonly Cell[] {
  return [{ value, time: null }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function presentIn(events: readonly StoredEvent[], field: string): Promise<readonly StoredEvent[]> {
  return filterInTurns(events, (event) => isPresent(fieldOf(event, field)));
}

/** The first event with each value, in the order in which they arrived. */
async function firstOfEach(events: readonly StoredEvent[], field: string): Promise<readonly StoredEvent[]> {
  const known = new Set<string>();
  return filterInTurns(events, (event) => {
    const value = fieldOf(event, field);
    const text = isPresent(value) ? textOf(value) : undefined;
    if (text === undefined || known.has(text)) return false;
    known.add(text);
    return true;
  });
}

function valueAt(event: StoredEvent | undefined, field: string): Cell {
  return event === undefined
    ? { value: null, time: null }
    : { value: fieldOf(event, field), time: event.time };
}

/** Of events with the same time, the first one. */
function earliest(events: readonly StoredEvent[]): StoredEvent | undefined {
  let found: StoredEvent | undefined;
  for (const event of events) if (found === undefined || event.time < found.time) found = event;
  return found;
}

/** Of events with the same time, the later arrival. */
export function latest(events: readonly StoredEvent[]): StoredEvent | undefined {
  let found: StoredEvent | undefined;
  for (const event of events) if (found === undefined || event.time >= found.time) found = event;
  return found;
}
