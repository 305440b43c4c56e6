import { compileColumn, compileColumns, type Column } from "./columns.js";
import { compileCondition, type Condition } from "./compile-condition.js";
import { compileExpression, type Effort } from "./expressions.js";
import { UnreadPartError } from "./dql/errors.js";
import type { Expression, Order, Source, Statement } from "./dql/syntax.js";
import { compileTime, type TimeRangeAt } from "./time-clause.js";

/** A statement in the form in which it is run. */
export interface Plan {
  /** The sources as the statement names them. */
  readonly name: string;
  readonly sources: Readonly<Record<string, "exact" | "regex">>;
  readonly readsSource: (source: string) => boolean;
  /** Undefined: a column for each field of the events. */
  readonly columns: readonly Column[] | undefined;
  readonly filter: Condition | undefined;
  readonly time: TimeRangeAt | undefined;
  /** The length of a slice of time in milliseconds; functions have a row for each. */
  readonly interval: number | undefined;
  /** The fields that group the events. */
  readonly by: readonly string[];
  readonly having: Condition | undefined;
  readonly orderBy: readonly OrderKey[];
  readonly sorderBy: readonly OrderKey[];
  readonly limits: Limits;
}

/** A column or a field to sort by, and the direction. */
export type OrderKey = readonly [name: string, direction: "asc" | "desc"];

/** The rows and the groups to return. */
export type Limits = Pick<Statement, "limit" | "offset" | "slimit" | "soffset">;

/**
 * Compiles a statement.
 *
 * @param effort what the regular expressions of the call may still cost, R20a.
 * @throws StatementError for one that means nothing, UnreadPartError for one that the mock server does not run.
 */
export function compileStatement(statement: Statement, effort: Effort): Plan {
  const { sources, targets = [], filter, time, by, having, limit, offset, slimit, soffset } = statement;
  const columns = compileColumns(targets);
  const { range, interval } = compileTime(time);
  if (time && interval !== undefined && !columns?.some(({ aggregate }) => aggregate)) {
    throw new UnreadPartError(time.position, "an interval without a function such as count");
  }
  const fieldNamed = fieldsByAlias(columns);
  return {
    name: sources.map(textOfSource).join(","),
    sources: Object.fromEntries(
      sources.map((source) => [textOfSource(source), source.kind === "name" ? "exact" : "regex"]),
    ),
    readsSource: compileSources(sources, effort),
    columns,
    filter: filter && compileCondition(filter, effort, fieldNamed),
    time: range,
    interval,
    by: by.map(({ name }) => fieldNamed(name)),
    having: having && compileCondition(having, effort),
    orderBy: statement.orderBy.map((order) => orderKey(order, columns)),
    sorderBy: statement.sorderBy.map((order) => orderKey(order, columns)),
    limits: { limit, offset, slimit, soffset },
  };
}

function textOfSource(source: Source): string {
  if (source.kind === "name") return source.name;
  return source.kind === "regex" ? source.source : "*";
}

function compileSources(sources: readonly Source[], effort: Effort): (source: string) => boolean {
  const matches = sources.map((source) => {
    if (source.kind === "any") return () => true;
    if (source.kind === "regex") return compileExpression(source, effort);
    return (name: string) => name === source.name;
  });
  return (name) => matches.some((match) => match(name));
}

/** The field that a name stands for where rows are not made yet: a column without a function may have another name. */
function fieldsByAlias(columns: readonly Column[] = []): (name: string) => string {
  const fields = new Map(columns.map(({ name, field, aggregate }) => [name, aggregate ? name : field]));
  return (name) => fields.get(name) ?? name;
}

function orderKey({ value, direction = "asc" }: Order, columns: readonly Column[] | undefined): OrderKey {
  return [orderName(value, columns), direction];
}

/** A call stands for the column that it makes. */
function orderName(value: Expression, columns: readonly Column[] | undefined): string {
  if (value.kind === "name") return columnNumber(value.name, columns) ?? value.name;
  const made = value.kind === "call" ? compileColumn({ value, alias: undefined }) : undefined;
  const column = columns?.find(({ call }) => call !== undefined && call === made?.call);
  if (column === undefined) throw new UnreadPartError(value.position, "an order by what is no column");
  return column.name;
}

/** The name of a column by its number, as in the vendor's sample: `#1` is the first one. */
export function columnNumber(name: string, columns: readonly Column[] | undefined): string | undefined {
  const number = /^#(\d{1,3})$/.exec(name)?.[1];
  return number === undefined ? undefined : columns?.[Number(number) - 1]?.name;
}
