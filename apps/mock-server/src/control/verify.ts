import type { components } from "@event-contracts/contracts/mock-control";

import { plainText } from "../http/json-text.js";
import { parseJson } from "../http/long-integers.js";
import type { JournalEntry } from "./journal-entry.js";
import type { Journal } from "./journal.js";
import { matchableRequest } from "./journal-requests.js";
import { maskedExchange, summaryOf, type ExchangeSummary, type JournalView } from "./journal-view.js";
import { differences, fits, shownExpected, type Difference, type RequestMatch } from "./request-match.js";

export type VerificationResult = components["schemas"]["VerificationResult"];
type ShownDifference = components["schemas"]["Difference"];

/** The number of requests that is expected: exactly, or within bounds. */
export type ExpectedTimes = number | { readonly atLeast?: number; readonly atMost?: number };

/** The most exchanges that a message lists. */
const MOST_LISTED = 10;

/** The longest value in a message, in characters. */
const LONGEST_VALUE = 200;

/** Counts the requests that match. The result of a wrong number says what is nearest, and how it differs. */
export function verify(
  journal: Journal,
  match: RequestMatch,
  view: JournalView,
  times: ExpectedTimes = { atLeast: 1 },
): VerificationResult {
  const { atLeast = 0, atMost = Infinity } =
    typeof times === "number" ? { atLeast: times, atMost: times } : times;
  const all = [...journal.entries()];
  const matching = all.filter((entry) => fits(match, matchableRequest(entry)));
  const count = matching.length;
  // Those that are dropped may have matched, too.
  const most = count + journal.dropped;
  const isExpected = count >= atLeast && count <= atMost;
  const isUncertain = isExpected ? most > atMost : count <= atMost && most >= atLeast;
  const unknown = isUncertain ? journal.dropped : 0;
  const uncertain = unknown > 0 ? { dropped: unknown } : {};
  const note = unknown > 0 ? ` ${droppedNote(unknown)}` : "";
  if (isExpected && unknown === 0) {
    return { verified: true, count, message: `${counted(count, match)}, as expected.` };
  }
  const first = `${counted(count, match)}, and ${expectedCount(atLeast, atMost)}.${note}`;
  if (isExpected) return { verified: false, count, message: first, ...uncertain };
  const list = (entries: readonly JournalEntry[]): readonly string[] => listed(entries, journal, view);
  if (count > atMost) return { verified: false, count, message: [first, ...list(matching)].join("\n") };
  const nearest = nearestOf(
    match,
    all.filter((entry) => !matching.includes(entry)),
    view,
  );
  if (nearest === undefined) {
    const session = all.length === 0 ? ["The session has received no request."] : list(matching);
    return { verified: false, count, message: [first, ...session].join("\n"), ...uncertain };
  }
  const { exchange } = nearest;
  const other = count === 0 ? "" : " other one";
  const lines = [
    first,
    `The nearest${other} is exchange ${exchange.id}, ${exchange.method} ${exchange.path}:`,
    ...nearest.differences.map(({ message }) => `  ${message}`),
    ...(all.length > 1 ? ["Received:", ...list(all)] : []),
  ];
  return { verified: false, count, message: lines.join("\n"), ...uncertain, nearest };
}

function counted(count: number, match: RequestMatch): string {
  const [subject, verb] = count === 1 ? ["1 request", "matches"] : [`${count || "No"} requests`, "match"];
  return count === 0 ? `No request matches ${nameOf(match)}` : `${subject} ${verb} ${nameOf(match)}`;
}

/** Why the number is not known. */
function droppedNote(dropped: number): string {
  const [exchanges, they] = dropped === 1 ? ["1 exchange is", "it"] : [`${dropped} exchanges are`, "they"];
  return `${exchanges} no longer in the journal, and nobody knows if ${they} matched. Start the mock with a larger \`journal\` (--journal), or clear it first.`;
}

/** The match in short. */
function nameOf({ vendor, operationId, method, path, query, headers, body }: RequestMatch): string {
  const target =
    operationId ?? ([method, path].filter((part) => part !== undefined).join(" ") || "the description");
  const parts = Object.entries({ query, headers, body }).flatMap(([name, part]) =>
    part === undefined
      ? []
      : [name === "body" ? "that body" : name === "query" ? "that query" : "those headers"],
  );
  const others = parts.length === 0 ? "" : ` with ${new Intl.ListFormat("en").format(parts)}`;
  return `${target}${vendor === undefined ? "" : ` of ${vendor}`}${others}`;
}

function expectedCount(atLeast: number, atMost: number): string {
  if (atMost === 0) return "none is expected";
  const verb = (count: number): string => (count === 1 ? "is" : "are");
  if (atLeast === atMost) return `${atLeast} ${verb(atLeast)} expected`;
  if (atMost === Infinity) return `at least ${atLeast} ${verb(atLeast)} expected`;
  if (atLeast === 0) return `at most ${atMost} ${verb(atMost)} expected`;
  return `${atLeast} to ${atMost} are expected`;
}

/** A line for each exchange, the newest ones of many. */
function listed(
  entries: readonly JournalEntry[],
  { dropped }: Journal,
  view: JournalView,
): readonly string[] {
  const shown = entries.slice(-MOST_LISTED);
  const older = entries.length - shown.length;
  return [
    ...(dropped > 0 ? [`  ${dropped} older that the journal no longer has`] : []),
    ...(older > 0 ? [`  ${older} older`] : []),
    ...shown.map((entry) => `  ${lineOf(summaryOf(entry, view))}`),
  ];
}

function lineOf({ id, method, path, vendor, operationId, status, fault }: ExchangeSummary): string {
  const owner = vendor === "" ? "" : ` of ${vendor}`;
  const end = status === undefined ? "connection reset" : status;
  return `${id}: ${method} ${path}${owner}, ${operationId ?? "no operation"}, ${end}${fault === undefined ? "" : `, fault ${fault}`}`;
}

/** How much a difference says that another request is meant. */
const WEIGHTS: Readonly<Record<Difference["in"], number>> = {
  vendor: 400,
  operationId: 200,
  path: 100,
  method: 50,
  query: 1,
  headers: 1,
  body: 1,
};

/** The request with the fewest differences, where those of the operation count most; the newest of equals. */
function nearestOf(
  match: RequestMatch,
  entries: readonly JournalEntry[],
  view: JournalView,
): VerificationResult["nearest"] {
  let nearest: { readonly entry: JournalEntry; readonly found: readonly Difference[] } | undefined;
  let lowest = Infinity;
  for (const entry of entries) {
    const found = [...differences(match, matchableRequest(entry))];
    const weight = found.reduce((sum, one) => sum + WEIGHTS[one.in] + farness(one), 0);
    if (weight > lowest) continue;
    lowest = weight;
    nearest = { entry, found };
  }
  return (
    nearest && {
      exchange: summaryOf(nearest.entry, view),
      differences: shownDifferences(nearest.entry, nearest.found, view),
    }
  );
}

/** The segments of a path that differ, below the weight of a method. */
function farness({ in: part, expected, found }: Difference): number {
  if (part !== "path") return 0;
  const [wanted = [], had = []] = [expected, found].map((path) => String(path).split("/").filter(Boolean));
  const differing = wanted.filter((segment, index) => segment !== "*" && segment !== had[index]).length;
  return Math.min(differing + Math.abs(wanted.length - had.length), 40);
}

/** Differences without credentials: they are found in the request as it is, and shown of the masked one. */
function shownDifferences(
  entry: JournalEntry,
  found: readonly Difference[],
  view: JournalView,
): ShownDifference[] {
  const masked = maskedExchange(entry, view);
  const request = matchableRequest(entry, masked.request);
  const { body } = request;
  return found.map(({ in: part, at, expected, found: real }) => {
    // A value within one that is masked whole is a secret.
    const shown = real === undefined ? undefined : (valueIn({ ...request, body }, part, at) ?? "***");
    const wanted = masked.data(plainExpected(expected));
    const place = [part, ...at].join("/");
    const isName = part !== "query" && part !== "headers" && part !== "body";
    const write = (value: unknown): string => short(isName ? plainText(value) : shownExpected(value));
    const asExpected = masked.text(write(expected));
    const message =
      shown === undefined
        ? `${place} is missing, ${asExpected} is expected`
        : `${place} is ${write(shown)}, not ${asExpected}`;
    return {
      in: part,
      at: [...at],
      expected: wanted,
      ...(shown !== undefined && { found: shown }),
      message,
    };
  });
}

function plainExpected(value: unknown): unknown {
  const text = shownExpected(value);
  try {
    return parseJson(text);
  } catch {
    return text; // a matcher of a test library
  }
}

function valueIn(
  request: ReturnType<typeof matchableRequest>,
  part: Difference["in"],
  at: readonly string[],
): unknown {
  const [name = ""] = at;
  if (part === "headers") return request.header(name);
  if (part === "query") {
    const values = request.query.getAll(name);
    return values.length <= 1 ? values[0] : values;
  }
  let value: unknown = request[part];
  for (const key of at)
    value = Object.hasOwn(Object(value), key) ? Reflect.get(Object(value), key) : undefined;
  return value;
}

function short(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}
