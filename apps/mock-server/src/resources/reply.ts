import { isJsonObject, type JsonObject } from "@event-contracts/contracts/openapi";

import { judged } from "../answers/answer.js";
import { repaired } from "../answers/repair.js";
import { isUnchecked, type Violation } from "../failure/violation.js";
import type { Reply } from "../http/outcome.js";
import { operationOf, type Exchange } from "../pipeline/exchange.js";
import { foreignProperties } from "./alternatives.js";
import {
  nothingWritten,
  shownAllTheSame,
  writtenItemPlaces,
  writtenListPlaces,
  type IsWritten,
} from "./as-written.js";
import type { DocumentedResponse } from "./documented-response.js";
import { documentedResponses } from "./documented-response.js";
import { identifierText } from "./identity.js";
import { responseItem, type ResponseItem } from "./item-facts.js";
import { withValueAt } from "./item-place.js";
import { withPageMembers } from "./page-members.js";
import type { ItemPage } from "./page-request.js";
import { pageUrls, type PageUrls } from "./page-urls.js";
import type { Place } from "./place.js";
import { resolvedSchema, schemaShapes } from "./schema-shape.js";
import { shownItem } from "./shown-item.js";

/** Choices for a reply with one item. */
interface ItemReplyOptions {
  /** The documented status; that of the operation's success by default. */
  readonly status?: number;
  /** Only a response with the item's own schema shows the item. */
  readonly onlyIfSame?: boolean;
  /** False: no client wrote the item. */
  readonly isWritten?: boolean;
}

/** A reply that shows an item. Undefined: the response is another one, or the item does not fit. */
export function replyWithItem(
  exchange: Exchange,
  place: Place,
  item: JsonObject,
  { status, onlyIfSame = false, isWritten = true }: ItemReplyOptions = {},
): Reply | undefined {
  const { contract } = exchange.service;
  const { facts, resource } = place;
  const operation = operationOf(exchange);
  const found = responseItem(contract, resource, operation, false, status);
  const headers = locationOf(exchange, place, item, documentedResponses(contract)(operation)(status));
  if (found === undefined) return onlyIfSame ? undefined : withoutItem(exchange, status, headers);
  const { keys, schema, response } = found;
  const isSame =
    resolvedSchema(contract.document, schema) === facts.foundSchema && facts.foundSchema !== undefined;
  const { properties } = schemaShapes(contract.document)(schema);
  const hasId = facts.idProperty !== undefined && properties.has(facts.idProperty);
  if (onlyIfSame ? !isSame : operation.method === "DELETE" && !isSame && !hasId) return undefined;
  const [example] = found.items();
  const isItem = isSame || hasId || properties.size === 0 || operation.method === "GET";
  const shown = shownItem(
    contract.document,
    schema,
    isItem ? item : { ...ownMembers(example, foreignProperties(contract.document, schema, item)), ...item },
    example,
    facts.declared,
  );
  const body = withValueAt(response.example().body, keys, shown);
  return fitted(exchange, response, body, {
    headers,
    isWritten: isWritten ? writtenItemPlaces(place, item, keys) : nothingWritten,
  });
}

function ownMembers(example: JsonObject | undefined, foreign: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(example ?? {}).filter(([name]) => !foreign.has(name)));
}

/** A reply that shows several items that one request has made. */
export function replyWithItems(
  exchange: Exchange,
  place: Place,
  items: readonly JsonObject[],
): Reply | undefined {
  const found = responseItem(exchange.service.contract, place.resource, operationOf(exchange), true);
  if (found === undefined) return withoutItem(exchange, undefined, {});
  const { keys, response } = found;
  const body = withValueAt(response.example().body, keys, shownItems(exchange, place, found, items));
  return fitted(exchange, response, body, {
    exampleKeys: inFirst(keys),
    isWritten: writtenListPlaces(place, items, keys),
  });
}

/** A reply that shows a page of a list. */
export function replyWithList(exchange: Exchange, place: Place, page: ItemPage): Reply | undefined {
  const { contract } = exchange.service;
  const found = responseItem(contract, place.resource, operationOf(exchange), true);
  if (found === undefined) return withoutItem(exchange, undefined, {});
  const { keys, response } = found;
  const urls = pageUrls(exchange.request, page);
  const items = page.items.map(({ item }) => item);
  const body = withValueAt(response.example().body, keys, shownItems(exchange, place, found, items));
  const described = isJsonObject(body)
    ? withPageMembers(contract.document, response.schema, body, keys, page, urls)
    : body;
  return fitted(exchange, response, described, {
    headers: pageHeaders(response, page, urls),
    exampleKeys: inFirst(keys),
    isWritten: writtenListPlaces(place, items, keys),
  });
}

function shownItems(
  { service }: Exchange,
  { facts }: Place,
  { schema, items: examples }: ResponseItem,
  items: readonly JsonObject[],
): readonly JsonObject[] {
  const { document } = service.contract;
  const [example] = examples();
  return items.map((item) => shownItem(document, schema, item, example, facts.declared));
}

/** The first item of an example is that for all items of a list. */
function inFirst(keys: readonly string[]): (at: readonly string[]) => readonly string[] {
  return (at) => at.map((key, index) => (index === keys.length ? "0" : key));
}

/** The reply of a response without a JSON body: its example. */
function withoutItem(
  exchange: Exchange,
  status: number | undefined,
  headers: Readonly<Record<string, string>>,
): Reply | undefined {
  const response = documentedResponses(exchange.service.contract)(operationOf(exchange))(status);
  if (response === undefined) return undefined;
  const example = response.example();
  return { ...example, headers: { ...example.headers, ...headers } };
}

/** Choices for a reply whose body is made of the state. */
interface FitOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** The place in the example for a place in the body. */
  readonly exampleKeys?: (keys: readonly string[]) => readonly string[];
  readonly isWritten: IsWritten;
}

/**
 * The reply if it matches the contract, as it is or with repairs. A value that a client wrote, and that the response
 * refuses, is sent as it was written, and noted.
 */
export function fitted(
  { service, operation }: Exchange,
  response: DocumentedResponse,
  body: unknown,
  { headers, exampleKeys = (keys) => keys, isWritten }: FitOptions,
): Reply | undefined {
  if (operation === undefined) return undefined;
  const { payload: _, ...example } = response.example();
  const reply: Reply = { ...example, body, headers: { ...example.headers, ...headers } };
  const validate = service.validateResponse(operation);
  let noted: readonly Violation[] = [];
  const valid = repaired(
    body,
    (one) => {
      const found = validate({ ...reply, body: one });
      noted = found.every(isUnchecked) ? found : shownAllTheSame(found, isWritten);
      return noted.length === 0 ? found : found.filter((violation) => !noted.includes(violation));
    },
    {
      sample: example.body,
      sampleKeys: exampleKeys,
      // Another value than the written one would contradict it.
      leavesOut: true,
      document: service.contract.document,
    },
  );
  // The pipeline need not validate it again.
  return valid === undefined ? undefined : judged({ ...reply, body: valid }, noted);
}

/** The URL of a new item, where the contract declares the header (RFC 9110 §10.2.2). */
function locationOf(
  { request }: Exchange,
  { facts: { idProperty }, resource }: Place,
  item: JsonObject,
  response: DocumentedResponse | undefined,
): Readonly<Record<string, string>> {
  const name = response?.headers.find((header) => header.toLowerCase() === "location");
  const id = idProperty === undefined ? undefined : identifierText(item[idProperty]);
  if (name === undefined || response?.status !== 201 || resource.item === undefined) return {};
  if (id === undefined) return {};
  const isItemPath = request.method !== "POST";
  const path = request.path.replace(/\/$/, "");
  const slash = resource.item.path.endsWith("/") ? "/" : "";
  return { [name]: `${request.origin}${path}${isItemPath ? "" : `/${encodeURIComponent(id)}`}${slash}` };
}

function pageHeaders(
  { headers }: DocumentedResponse,
  { total }: ItemPage,
  { next, previous }: PageUrls,
): Readonly<Record<string, string>> {
  // RFC 8288 §3
  const links = Object.entries({ next, prev: previous }).flatMap(([relation, url]) =>
    url === undefined ? [] : [`<${url}>; rel="${relation}"`],
  );
  const values = headers.flatMap((name): [string, string][] => {
    if (/^(?:x-)?(?:pagination-)?total(?:-count|-items)?$/i.test(name)) return [[name, String(total)]];
    return /^link$/i.test(name) && links.length > 0 ? [[name, links.join(", ")]] : [];
  });
  return Object.fromEntries(values);
}
