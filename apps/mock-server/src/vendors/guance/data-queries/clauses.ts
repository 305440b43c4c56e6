import type { RequestSchema } from "../schemas.js";
import { columnNumber, type OrderKey, type Plan } from "./plan.js";
import type { Run } from "./run-plan.js";

type Options = RequestSchema<"DataQueryOptions">;

/** The largest number of rows of a query, R20a. */
const MOST_ROWS = 1000;

/** The number of fields that these options sort by, in place of the clauses. */
export function countSortFields({
  orderby = [],
  order_by = [],
  sorderby = [],
  sorder_by = [],
}: Options): number {
  const entries = [...orderby, ...sorderby].flatMap((entry) => Object.keys(entry));
  return entries.length + order_by.length + sorder_by.length;
}

/** R20: an option takes the place of the clause in the statement. */
export function clausesOf(plan: Plan, options: Options, now: number): Run {
  const { limit, offset, slimit, soffset } = plan.limits;
  const [start = -Infinity, end = Infinity] = options.timeRange ?? plan.time?.(now) ?? [];
  const orderBy = ordersOf(plan, options.orderby, options.order_by);
  const sorderBy = ordersOf(plan, options.sorderby, options.sorder_by);
  return {
    plan,
    timeRange: [start, end],
    limits: {
      limit: Math.min(options.limit ?? limit ?? MOST_ROWS, MOST_ROWS),
      offset: options.offset ?? offset,
      slimit: options.slimit ?? slimit,
      soffset: options.soffset ?? soffset,
    },
    orderBy: orderBy.length > 0 ? orderBy : plan.orderBy,
    sorderBy: sorderBy.length > 0 ? sorderBy : plan.sorderBy,
  };
}

/** The entries of the Doris store sort after the others. */
function ordersOf(
  { columns }: Plan,
  fields: Options["orderby"] = [],
  doris: Options["order_by"] = [],
): readonly OrderKey[] {
  const written = [
    ...fields.flatMap((entry) => Object.entries(entry)),
    ...doris.map(({ column = "time", order = "asc" }) => [column, order] as const),
  ];
  return written.map(([text, direction]) => {
    const name = /^`([^`]+)`$/.exec(text)?.[1] ?? text;
    const column = columns?.find(({ call }) => call === callOf(name));
    return [
      column?.name ?? columnNumber(name, columns) ?? name,
      direction.toLowerCase() === "desc" ? "desc" : "asc",
    ];
  });
}

/** A call as the columns have it: the function in lower case, the field without backticks. */
function callOf(text: string): string {
  const [, name = "", field = ""] = /^\s*(\w+)\s*\((.*)\)\s*$/s.exec(text) ?? [];
  return `${name.toLowerCase()}(${field.trim().replaceAll("`", "")})`;
}
