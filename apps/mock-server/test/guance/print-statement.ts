import type {
  Expression,
  Moment,
  Order,
  Source,
  Statement,
  Target,
  TimeClause,
} from "../../src/vendors/guance/data-queries/dql/syntax.js";

/** Writes a statement with all parentheses, and every name that is no function in backticks or bare as it was. */
export function printStatement(statement: Statement): string {
  const { namespace, sources, targets, filter, time, by, having, orderBy, sorderBy } = statement;
  const { limit, offset, slimit, soffset } = statement;
  return [
    `${namespace}::${sources.map(printSource).join(",")}`,
    targets && `:(${targets.map(printTarget).join(", ")})`,
    filter && `{ ${printExpression(filter)} }`,
    time && printTime(time),
    by.length > 0 && `BY ${by.map(printExpression).join(", ")}`,
    having && `HAVING ${printExpression(having)}`,
    printOrders("ORDER BY", orderBy),
    printCount("LIMIT", limit),
    printCount("OFFSET", offset),
    printOrders("SORDER BY", sorderBy),
    printCount("SLIMIT", slimit),
    printCount("SOFFSET", soffset),
  ]
    .filter((part) => typeof part === "string" && part !== "")
    .join(" ");
}

function printSource(source: Source): string {
  return source.kind === "any" ? "*" : printExpression(source);
}

function printTarget({ value, alias }: Target): string {
  return alias === undefined ? printExpression(value) : `${printExpression(value)} AS ${quotedName(alias)}`;
}

function printTime({ start, end, interval }: TimeClause): string {
  const parts = [start, end].map((moment?: Moment) => moment?.text ?? "");
  return `[${[...parts, interval ?? ""].join(":")}]`;
}

function printOrders(keyword: string, orders: readonly Order[]): string {
  if (orders.length === 0) return "";
  const written = orders.map(({ value, direction }) => `${printExpression(value)} ${direction ?? ""}`);
  return `${keyword} ${written.join(", ")}`;
}

function printCount(keyword: string, count: number | undefined): string {
  return count === undefined ? "" : `${keyword} ${count}`;
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "all":
      return "*";
    case "nil":
      return "NIL";
    case "boolean":
      return String(expression.value);
    case "number":
    case "duration":
      return expression.text;
    case "text":
      return `'${expression.text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
    case "name":
      return expression.isQuoted ? quotedName(expression.name) : expression.name;
    case "regex":
      return `re\`${expression.source}\``;
    case "list":
      return `[${expression.items.map((item) => `(${printExpression(item)})`).join(", ")}]`;
    case "negative":
      return `-(${printExpression(expression.operand)})`;
    case "call":
      return `${expression.function}(${expression.parameters.map(printExpression).join(", ")})`;
    case "binary":
      return `(${printExpression(expression.left)}) ${expression.operator} (${printExpression(expression.right)})`;
  }
}

function quotedName(name: string): string {
  if (!name.includes("`")) return `\`${name}\``;
  return `\`identifier("${name.replaceAll(/["\\]/g, String.raw`\$&`)}")\``;
}
