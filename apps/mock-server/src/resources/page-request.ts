import type { Operation } from "../contract/contract.js";
import type { Listed } from "./collection-state.js";
import { plainName } from "./names.js";
import { schemaShapes, type SchemaShape } from "./schema-shape.js";
import type { Contract } from "../contract/contract.js";

/** The query parameters of pages, without case and separators. */
const NAMES = {
  limit: namesOf(
    "limit perpage pagesize size max maxresults maxitems maxpagesize count first top take resultsperpage itemsperpage",
  ),
  offset: namesOf("offset skip start from pageoffset startat"),
  page: namesOf("page pagenumber pageno pagenum pageindex currentpage p"),
  cursor: namesOf(
    "cursor after startingafter pagetoken nexttoken continuationtoken continuation nextpagetoken nextcursor " +
      "startcursor marker next pageafter pagecursor token",
  ),
} as const;

function namesOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** A page of a list without a limit in the query, if the contract has pages. */
const PAGE_SIZE = 100;

/** The part of a list that a query asks for. */
export interface PageRequest {
  /** Undefined: all that follow. */
  readonly limit: number | undefined;
  readonly start: PageStart;
  /** The parameter to change for the next page, and how; undefined if the contract has none. */
  readonly style: { readonly kind: "cursor" | "offset" | "page"; readonly parameter: string } | undefined;
  /** The number of the first page: 0 or 1. */
  readonly firstPage: number;
  /** The number of the page that the query asks for. */
  readonly page: number | undefined;
}

type PageStart =
  | { readonly kind: "cursor"; readonly cursor: string }
  | { readonly kind: "offset"; readonly offset: number };

/** True if a query parameter chooses a page, not items. */
export function isPageParameter(name: string): boolean {
  return Object.values(NAMES).some((names) => names.has(plainName(name)));
}

/**
 * Reads the page from the query parameters that the operation declares.
 *
 * @param most the most items that a response may have; any number when omitted
 */
export function pageRequest(
  { document }: Contract,
  { parameters }: Operation,
  query: Readonly<Record<string, unknown>>,
  most?: number,
): PageRequest {
  const shapes = schemaShapes(document);
  const declared = (names: ReadonlySet<string>): string | undefined =>
    parameters.find((parameter) => parameter.in === "query" && names.has(plainName(parameter.name)))?.name;
  const cursor = declared(NAMES.cursor);
  const offset = declared(NAMES.offset);
  const page = declared(NAMES.page);
  const size = declared(NAMES.limit);
  const token = cursor === undefined ? undefined : query[cursor];
  const isToken = (typeof token === "string" && token !== "") || typeof token === "number";
  const skipped = numberOf(offset, query);
  const number = numberOf(page, query);
  const kinds = { cursor, offset, page };
  // A parameter that is used counts for more than one that is only declared, or has its default.
  const isUsed = { cursor: isToken, offset: Boolean(skipped), page: number !== undefined };
  const declaredKinds = (["cursor", "offset", "page"] as const).filter((one) => kinds[one] !== undefined);
  const kind = declaredKinds.find((one) => isUsed[one]) ?? declaredKinds[0];
  const parameter = kind && kinds[kind];
  const shapeOf = (name: string | undefined): SchemaShape =>
    shapes(parameters.find((one) => one.in === "query" && one.name === name)?.schema);
  // A limit of 0 is one of the contract, or not set.
  const asked =
    numberOf(size, query) ??
    (kind === undefined
      ? undefined
      : Math.min(PAGE_SIZE, Number(shapeOf(size).keywords.maximum ?? PAGE_SIZE)));
  const limit = most === undefined ? asked : Math.min(most, asked ?? most);
  const pageShape = shapeOf(page);
  const firstPage = pageShape.keywords.minimum === 0 || pageShape.example === 0 ? 0 : 1;
  const start: PageStart = isToken
    ? { kind: "cursor", cursor: String(token) }
    : { kind: "offset", offset: skipped || Math.max(0, (number ?? firstPage) - firstPage) * (limit ?? 0) };
  const style = kind === undefined || parameter === undefined ? undefined : { kind, parameter };
  return { limit, start, style, firstPage, page: kind === "page" ? number : undefined };
}

function numberOf(name: string | undefined, query: Readonly<Record<string, unknown>>): number | undefined {
  const value = name !== undefined && Object.hasOwn(query, name) ? query[name] : undefined;
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** A part of a list. */
export interface ItemPage extends PageRequest {
  readonly items: readonly Listed[];
  /** The place of the first item in the whole list, from 0. It may be behind the end. */
  readonly offset: number;
  /** The number of items in the whole list. */
  readonly total: number;
  /** The cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
  /** The cursor of the page before; undefined on the first one. */
  readonly previous: string | undefined;
}

/** Finds the ids that come behind an item in its collection, even one that is deleted. Undefined: there never was one. */
type IdsBehind = (id: string) => Promise<ReadonlySet<string> | undefined>;

/**
 * Cuts a page from a list. A cursor contains the id of the last item and its place. If that item is deleted, the page begins
 * with the first one that came behind it, so that no item is left out. An id is a cursor, too. A cursor that is none starts
 * from the beginning.
 */
export async function cutPage(
  all: readonly Listed[],
  request: PageRequest,
  idsBehind: IdsBehind,
): Promise<ItemPage> {
  const { start, limit } = request;
  const offset = start.kind === "offset" ? start.offset : await offsetOf(all, start.cursor, idsBehind);
  const first = Math.min(all.length, offset);
  const end = limit === undefined ? all.length : Math.min(all.length, first + limit);
  const items = all.slice(first, end);
  const cursorAt = (place: number): string =>
    Buffer.from(JSON.stringify([place, all[place - 1]?.id ?? ""])).toString("base64url");
  return {
    ...request,
    items,
    offset,
    total: all.length,
    next: end < all.length && items.length > 0 ? cursorAt(end) : undefined,
    previous: first > 0 ? cursorAt(Math.max(0, first - (limit ?? first))) : undefined,
  };
}

async function offsetOf(all: readonly Listed[], cursor: string, idsBehind: IdsBehind): Promise<number> {
  const [end = 0, id = cursor] = readCursor(cursor);
  const place = all.findIndex((listed) => listed.id === id);
  if (place !== -1) return place + 1;
  const behind = await idsBehind(id);
  if (behind === undefined) return end;
  const next = all.findIndex((listed) => behind.has(listed.id));
  return next === -1 ? all.length : next;
}

function readCursor(cursor: string): readonly [number?, string?] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (!Array.isArray(value)) return [];
    const [end, id] = value as readonly unknown[];
    return typeof end === "number" && end >= 0 && typeof id === "string" ? [end, id] : [];
  } catch {
    return [];
  }
}
