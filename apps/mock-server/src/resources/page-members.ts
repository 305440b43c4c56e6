import type { JsonObject, OpenApiDocument, Schema } from "@event-contracts/contracts/openapi";

import { isJsonObject } from "@event-contracts/contracts/openapi";
import { plainName } from "./names.js";
import type { ItemPage } from "./page-request.js";
import { numberAt, type PageUrls } from "./page-urls.js";
import { mayBe, schemaShapes, type SchemaShape } from "./schema-shape.js";

/** The values that members of an envelope may have, by their type. */
interface PageValue {
  readonly boolean?: boolean;
  readonly number?: number | undefined;
  /** Undefined: the page has none, so that the member is null or absent. */
  readonly string?: string | undefined;
  /** True: a member of text type is one of these; else it is left as it is. */
  readonly isText?: true;
}

/** Objects of an envelope in which such members stand. */
const OUTER_NAMES: ReadonlySet<string> = new Set(
  (
    "meta metadata pagination paging page pageinfo links info cursors cursor responsemetadata pagingmetadata " +
    "listmetadata"
  ).split(" "),
);

/**
 * Sets the members of an envelope that describe the page: totals, limits, places, and the next page.
 *
 * @param envelope the body of a list
 * @param keys the names that lead to the list, whose envelope may have such members at each step
 */
export function withPageMembers(
  document: OpenApiDocument,
  schema: Schema,
  envelope: JsonObject,
  keys: readonly string[],
  page: ItemPage,
  urls: PageUrls,
): JsonObject {
  const shapes = schemaShapes(document);
  const within = (shape: SchemaShape, value: JsonObject, path: readonly string[]): JsonObject => {
    const [key, ...rest] = path;
    const members = new Map(Object.entries(value));
    const hasTotal = [...shape.properties.keys()].some((name) => /^total(?!pages)/.test(plainName(name)));
    for (const [name, property] of shape.properties) {
      const member = shapes(property);
      const current = members.get(name);
      const isInner = name === key ? rest.length > 0 : OUTER_NAMES.has(plainName(name));
      if (isInner && isJsonObject(current))
        members.set(name, within(member, current, name === key ? rest : []));
      else if (name !== key)
        setMember(members, name, member, shape, valueOf(plainName(name), page, hasTotal, urls, member));
    }
    return Object.fromEntries(members);
  };
  return within(shapes(schema), envelope, keys);
}

function setMember(
  members: Map<string, unknown>,
  name: string,
  member: SchemaShape,
  envelope: SchemaShape,
  value: PageValue,
): void {
  const isTyped = member.types.size > 0;
  const current = members.get(name);
  if (value.isText && isJsonObject(current) && member.properties.has("href")) {
    // A link of HAL, which is an object.
    if (value.string !== undefined) members.set(name, { ...current, href: value.string });
    else if (!envelope.required.has(name)) members.delete(name);
    return;
  }
  if (value.isText && mayBe(member, "string") && (isTyped || typeof current === "string")) {
    if (value.string !== undefined) members.set(name, value.string);
    else if (member.types.has("null")) members.set(name, null);
    else if (envelope.required.has(name)) members.set(name, "");
    else members.delete(name);
  } else if (value.boolean !== undefined && member.types.has("boolean")) members.set(name, value.boolean);
  else if (value.number !== undefined && isTyped && mayBe(member, "integer")) members.set(name, value.number);
  else if (value.isText && value.number === undefined && isTyped && mayBe(member, "integer")) {
    if (member.types.has("null")) members.set(name, null);
    else if (!envelope.required.has(name)) members.delete(name);
  }
}

function valueOf(
  name: string,
  page: ItemPage,
  hasTotal: boolean,
  urls: PageUrls,
  member: SchemaShape,
): PageValue {
  const { items, offset, total, limit, next } = page;
  const size = limit ?? total;
  const pages = size === 0 ? 1 : Math.ceil(total / size);
  const number = page.page ?? numberAt(page, offset);
  const hasMore = next !== undefined;
  const isCursor = page.style?.kind === "cursor" && !isLink(name, member);
  switch (name) {
    case "total":
    case "totalcount":
    case "totalitems":
    case "totalresults":
    case "totalelements":
    case "totalrecords":
    case "totalsize":
    case "totalhits":
      return { number: total };
    case "count":
      return { number: hasTotal ? items.length : total };
    case "numberofelements":
    case "itemcount":
    case "resultcount":
    case "pagecount":
      return { number: name === "pagecount" ? pages : items.length };
    case "totalpages":
    case "pages":
      return { number: pages };
    case "lastpage":
      return { number: Math.max(1, pages) };
    case "page":
    case "currentpage":
    case "pagenumber":
    case "number":
      return { number };
    case "limit":
    case "perpage":
    case "pagesize":
    case "size":
      return { number: size };
    case "offset":
    case "skip":
      return { number: offset };
    case "hasmore":
    case "hasnext":
    case "hasnextpage":
    case "more":
      return { boolean: hasMore };
    case "hasprevious":
    case "hasprev":
    case "haspreviouspage":
      return { boolean: offset > 0 };
    case "empty":
      return { boolean: items.length === 0 };
    case "from":
    case "to":
      if (member.types.has("string")) return {};
      return {
        isText: true,
        ...(items.length > 0 && { number: offset + (name === "from" ? 1 : items.length) }),
      };
    case "self":
      return { isText: true, string: urls.self };
    case "first":
      return { boolean: offset === 0, ...(!isCursor && { isText: true, string: urls.first }) };
    case "last":
      return { boolean: !hasMore, ...(!isCursor && { isText: true, string: urls.last }) };
    case "nexttoken":
    case "nextpagetoken":
    case "nextcursor":
    case "endcursor":
    case "continuationtoken":
    case "cursor":
    case "nextmarker":
    case "after":
      return { isText: true, string: next, ...(hasMore && { number: integerCursor(page) }) };
    case "nextoffset":
      return {
        isText: true,
        string: hasMore ? String(offset + items.length) : undefined,
        ...(hasMore && { number: offset + items.length }),
      };
    case "previousoffset":
    case "prevoffset":
      return {
        isText: true,
        string: page.previous && String(Math.max(0, offset - size)),
        ...(page.previous !== undefined && { number: Math.max(0, offset - size) }),
      };
    case "next":
    case "nextpage":
    case "nextlink":
    case "nexturl":
    case "nextpageurl":
    case "odatanextlink":
      return {
        isText: true,
        string: isCursor ? next : urls.next,
        ...(hasMore && { number: page.style?.kind === "offset" ? offset + items.length : number + 1 }),
      };
    case "previous":
    case "prev":
    case "previouspage":
    case "prevpage":
    case "previouslink":
    case "prevlink":
    case "previousurl":
    case "prevurl":
    case "previouspageurl":
    case "prevpageurl":
    case "previouscursor":
    case "prevcursor":
    case "previouspagetoken":
      return {
        isText: true,
        string: isCursor ? page.previous : urls.previous,
        ...(page.previous !== undefined && {
          number: page.style?.kind === "offset" ? Math.max(0, offset - size) : numberBefore(page, number),
        }),
      };
    default:
      return {};
  }
}

/** The page before one that may be behind the last one. */
function numberBefore(page: ItemPage, number: number): number {
  return Math.max(page.firstPage, Math.min(number - 1, numberAt(page, Math.max(0, page.total - 1))));
}

/** True for a member that is a URL, or an object with one. */
function isLink(name: string, { format, example, properties }: SchemaShape): boolean {
  const isUrl =
    format?.startsWith("uri") === true || format === "url" || /^https?:|^\//.test(String(example));
  return isUrl || properties.has("href") || /link|url/.test(name);
}

/** The id of the last item of a page, which is a cursor, too. Undefined: it is no integer. */
function integerCursor({ items }: ItemPage): number | undefined {
  const id = items.at(-1)?.id ?? "";
  const number = Number(id);
  return Number.isSafeInteger(number) && String(number) === id ? number : undefined;
}
