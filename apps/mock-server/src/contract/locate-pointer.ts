import { EVENT_ID, getScalarValue, parseEvents, type Event } from "js-yaml";

import { pointerKeys } from "@event-contracts/contracts/openapi";

/** The line and column of a place in a text, each from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A place in a file. */
export interface FilePlace extends TextPlace {
  /** The file as it is shown: relative to the working directory, or as the user has named it. */
  readonly file: string;
}

/** Finds the file, line and column of a JSON pointer. Undefined: they are not known. */
export type Locate = (pointer: string) => FilePlace | undefined;

/**
 * Finds JSON pointers in a text of YAML or JSON. A pointer that leads through a reference is found at the reference. The
 * text is parsed at the first call.
 */
export function pointerLocator(text: string): (pointer: string) => TextPlace | undefined {
  let events: readonly Event[] | undefined;
  return (pointer) => {
    events ??= parseEvents(text, {});
    const offset = offsetOf(text, events, pointerKeys(pointer));
    return offset === undefined ? undefined : placeOf(text, offset);
  };
}

/** Undefined: the text does not have the pointer. */
function offsetOf(text: string, events: readonly Event[], keys: readonly string[]): number | undefined {
  let index = events.findIndex(({ type }) => type !== EVENT_ID.DOCUMENT);
  let offset = 0;
  for (const key of keys) {
    const found = childOf(text, events, index, key);
    if (found === undefined) return childOf(text, events, index, "$ref")?.offset;
    ({ index, offset } = found);
  }
  return offset;
}

/** The event at which the value of a key or an index begins, and the offset at which it is written. */
function childOf(
  text: string,
  events: readonly Event[],
  parent: number,
  key: string,
): { readonly index: number; readonly offset: number } | undefined {
  const isMapping = events[parent]?.type === EVENT_ID.MAPPING;
  if (!isMapping && events[parent]?.type !== EVENT_ID.SEQUENCE) return undefined;
  let position = 0;
  let at = parent + 1;
  while (at < events.length && events[at]?.type !== EVENT_ID.POP) {
    const first = events[at];
    const value = isMapping ? endOf(events, at) : at;
    const name = isMapping ? nameOf(text, first) : String(position);
    if (name === key) return { index: value, offset: startOf(first) };
    at = endOf(events, value);
    position += 1;
  }
  return undefined;
}

/** The index of the event after a value. */
function endOf(events: readonly Event[], start: number): number {
  let depth = 0;
  for (let index = start; index < events.length; index += 1) {
    const { type } = events[index] ?? {};
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    if (type === EVENT_ID.POP) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return events.length;
}

function nameOf(text: string, event: Event | undefined): string | undefined {
  return event?.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : undefined;
}

function startOf(event: Event | undefined): number {
  if (event?.type === EVENT_ID.SCALAR) return event.valueStart;
  return event !== undefined && "start" in event ? event.start : 0;
}

function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
