import type { ReceivedRequest } from "../http/received-request.js";
import type { ItemPage } from "./page-request.js";

/** The URLs of the pages of a list; undefined for a page that there is not, or that no parameter asks for. */
export interface PageUrls {
  readonly self: string;
  readonly first: string | undefined;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** Also undefined for pages by cursor. */
  readonly last: string | undefined;
}

/** The URLs of the pages around a page: its request, with another value of the parameter of pages. */
export function pageUrls({ origin, path, query }: ReceivedRequest, page: ItemPage): PageUrls {
  const { style, offset, total, items, limit, next, previous } = page;
  const urlOf = (changed: URLSearchParams): string => {
    const text = changed.toString();
    return `${origin}${path}${text === "" ? "" : `?${text}`}`;
  };
  const self = urlOf(new URLSearchParams(query));
  if (style === undefined)
    return { self, first: undefined, previous: undefined, next: undefined, last: undefined };
  const urlAt = (place: number, cursor: string | undefined): string => {
    const changed = new URLSearchParams(query);
    const values = { cursor, offset: String(place), page: String(numberAt(page, place)) };
    const value = values[style.kind];
    if (value === undefined) changed.delete(style.parameter);
    else changed.set(style.parameter, value);
    return urlOf(changed);
  };
  const size = limit ?? total;
  const lastPlace = size === 0 ? 0 : Math.max(0, Math.ceil(total / size) - 1) * size;
  const placeBefore =
    style.kind === "page" ? Math.min(offset - size, lastPlace) : Math.min(offset, total) - size;
  return {
    self,
    first: urlAt(0, undefined),
    previous: previous === undefined ? undefined : urlAt(Math.max(0, placeBefore), previous),
    next: next === undefined ? undefined : urlAt(offset + items.length, next),
    last: style.kind === "cursor" ? undefined : urlAt(lastPlace, undefined),
  };
}

/** The number of the page at a place of the whole list. */
export function numberAt({ limit, total, firstPage }: ItemPage, place: number): number {
  const size = limit ?? total;
  return size === 0 ? firstPage : Math.floor(place / size) + firstPage;
}
