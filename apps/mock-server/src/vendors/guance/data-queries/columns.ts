import type { StoredEvent } from "../events/record.js";
import { compileAggregate, isAggregate, type Aggregate } from "./aggregate.js";
import { StatementError, UnreadPartError } from "./dql/errors.js";
import type { Call, Expression, Target } from "./dql/syntax.js";

/** A column of a result. */
export interface Column {
  readonly name: string;
  /** The field that the column shows, or that its function takes; `*` for all. */
  readonly field: string;
  /** The name of the function. */
  readonly function?: string;
  /** The function and its field as they are written, such as `count(df_title)`. */
  readonly call?: string;
  readonly aggregate?: Aggregate;
}

/** R20a. Each looks at every event. */
const MOST_FUNCTIONS = 10;

/**
 * Compiles the columns of a statement. Undefined: all fields are asked for.
 *
 * @throws StatementError for one that means nothing, UnreadPartError for one that the mock server does not run.
 */
export function compileColumns(targets: readonly Target[]): readonly Column[] | undefined {
  const columns = targets.map(compileColumn);
  if (columns.every((column) => column === undefined)) return undefined;
  const named = columns.filter((column) => column !== undefined);
  const surplus = targets.filter(({ value }) => value.kind === "call")[MOST_FUNCTIONS];
  if (surplus !== undefined) {
    throw new StatementError(
      surplus.value.position,
      `there are more than ${MOST_FUNCTIONS} columns of functions`,
    );
  }
  const isPlain = named.every(({ aggregate }) => aggregate === undefined);
  const several = targets.find(({ value }) => value.kind === "call" && value.function === "distinct");
  if (several !== undefined && targets.length > 1) {
    throw new UnreadPartError(several.value.position, "distinct beside other columns");
  }
  if (named.length < columns.length && !isPlain) {
    throw new UnreadPartError(targets[0]?.value.position ?? 1, "all fields beside a function");
  }
  return named.length < columns.length ? undefined : distinctColumns(named, targets, isPlain);
}

/** Compiles one column. Undefined: all fields. Throws like `compileColumns`. */
export function compileColumn({ value, alias }: Target): Column | undefined {
  if (value.kind === "all" || (value.kind === "name" && value.isQuoted && value.name === "*"))
    return undefined;
  if (value.kind === "name") return { name: alias ?? value.name, field: value.name };
  if (value.kind === "call") return compileCall(value, alias);
  if (value.kind === "binary" || value.kind === "negative") {
    throw new UnreadPartError(value.position, "a calculation as a column");
  }
  throw new StatementError(value.position, "a field or a function is expected");
}

function compileCall(call: Call, alias: string | undefined): Column {
  const [parameter, ...others] = call.parameters;
  const aggregate = others.length > 0 ? undefined : compileAggregate(call);
  if (parameter === undefined || aggregate === undefined) {
    const parameters = isAggregate(call.function) ? " with these parameters" : "";
    throw new UnreadPartError(call.position, `the function ${call.function}${parameters}`);
  }
  const field = fieldOfCall(parameter);
  const written = `${call.function}(${field})`;
  return {
    name: alias ?? nameOfCall(call.function, field),
    field,
    function: call.function,
    call: written,
    aggregate,
  };
}

/** The name of a column, in the forms of the vendor's examples. */
function nameOfCall(name: string, field: string): string {
  if (name === "first" || name === "last") return field;
  return name === "count_distinct" ? `${name}(${field})` : `${name}_${field}`;
}

/** The field of a function, also inside of a conversion such as `int(…)`. */
export function fieldOfCall(parameter: Expression): string {
  if (parameter.kind === "name") return parameter.name;
  const [inside] = parameter.kind === "call" ? parameter.parameters : [];
  return inside === undefined ? "*" : fieldOfCall(inside);
}

/** Each row begins with its time, and a field twice is one column. Other columns of one name could not be told apart. */
function distinctColumns(
  columns: readonly Column[],
  targets: readonly Target[],
  isPlain: boolean,
): readonly Column[] {
  // The time of a row that functions make is not the field `time`.
  const time = isPlain ? { name: "time", field: "time" } : undefined;
  const byName = new Map<string, Column | undefined>([["time", time]]);
  for (const [index, column] of columns.entries()) {
    const { name } = column;
    if (!byName.has(name)) byName.set(name, column);
    else if (!isSameField(byName.get(name), column)) {
      const reason = `another column is named "${name}": name this one anew with AS`;
      throw new StatementError(targets[index]?.value.position ?? 1, reason);
    }
  }
  byName.delete("time");
  return [...byName.values()].filter((column) => column !== undefined);
}

function isSameField(known: Column | undefined, { field, aggregate }: Column): boolean {
  return known?.field === field && known.aggregate === undefined && aggregate === undefined;
}

/** A column for each field of these events. */
export function columnsOfEvents(events: readonly StoredEvent[]): readonly Column[] {
  const names = new Set<string>();
  for (const event of events) for (const name of Object.keys(event)) names.add(name);
  names.delete("time");
  return [...names].toSorted().map((name) => ({ name, field: name }));
}
