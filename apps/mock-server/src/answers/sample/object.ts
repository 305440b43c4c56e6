import { isJsonObject, type Schema, type SchemaObject } from "@event-contracts/contracts/openapi";

import { neededBy, type Conjunction } from "./conjunction.js";
import { memberSchemas } from "./members.js";
import { draw, isCut, takesParts, type Make, type Sampling } from "./sampling.js";
import { createTaken, takenIn, type Taken } from "./taken.js";

/** Optional members are left out below this depth, and when this few values are left to make. */
const DEEPEST_OPTIONAL = 6;
const STEPS_FOR_REQUIRED = 18_000;

/** The most members that are made beyond the declared ones. */
const MOST_ADDED = 100;

/** The names that are tried for a member by which an object differs from others. */
const MOST_TO_DIFFER = 3;

/** An object that holds to the parts, with its optional members where they are possible. Undefined: none was found. */
export function makeObject(
  sampling: Sampling,
  conjunction: Conjunction,
  make: Make,
): Readonly<Record<string, unknown>> | undefined {
  const { parts, hints } = conjunction;
  const required = requiredNames(sampling, parts);
  for (const name of hints.keys()) if (isDeclared(parts, name)) required.add(name);
  const declared = [...new Set(parts.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const most = Math.min(Infinity, ...parts.map(({ maxProperties = Infinity }) => maxProperties));
  const least = Math.max(0, ...parts.map(({ minProperties = 0 }) => minProperties));
  if (required.size > most || least > MOST_ADDED + declared.length + required.size) return undefined;
  let optionalLeft = most - required.size;
  const members = new Map<string, unknown>();
  for (const name of new Set([...declared, ...required])) {
    const isRequired = required.has(name);
    if (!isRequired && (optionalLeft <= 0 || !includes(sampling, conjunction, name))) continue;
    const { isNearest } = sampling;
    sampling.isNearest &&= isRequired;
    const value = memberOf(sampling, conjunction, name, make);
    sampling.isNearest = isNearest;
    if (value !== undefined) members.set(name, value);
    else if (isRequired && !takesParts(sampling)) return undefined;
    if (!isRequired && value !== undefined) optionalLeft -= 1;
  }
  const wanted = Math.max(least, members.size === 0 && most > 0 && isMap(parts) ? 1 : 0);
  addMembers(sampling, conjunction, members, wanted, make);
  if (members.size < least && !takesParts(sampling)) return undefined;
  differ(sampling, conjunction, members, most, make);
  return Object.fromEntries(members);
}

/** Adds a member to an object that has to differ from others. */
function differ(
  sampling: Sampling,
  conjunction: Conjunction,
  members: Map<string, unknown>,
  most: number,
  make: Make,
): void {
  const taken = takenIn(conjunction.nots);
  if (taken?.has(Object.fromEntries(members)) !== true) return;
  const nameTaken = createTaken(members.keys());
  for (let attempt = 0; attempt < MOST_TO_DIFFER && members.size < most; attempt += 1) {
    const name = nameOf(sampling, conjunction.parts, attempt, nameTaken, make);
    if (name === undefined) continue;
    nameTaken.add(name);
    const values = taken.values.flatMap((value) =>
      isJsonObject(value) && Object.hasOwn(value, name) ? [value[name]] : [],
    );
    sampling.effort.spend(taken.values.length);
    const value = memberOf(sampling, conjunction, name, make, [createTaken(values).schema]);
    if (value === undefined) continue;
    members.set(name, value);
    return;
  }
}

/** The required members of a response, with those that they need. */
function requiredNames({ holds }: Sampling, parts: readonly SchemaObject[]): Set<string> {
  const names = new Set(parts.flatMap(({ required = [] }) => required));
  for (const name of names) {
    const schemas = parts.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, name) ? [properties[name]] : [],
    );
    if (schemas.some(holds.isHidden)) names.delete(name);
    else for (const other of neededBy(parts, name)) names.add(other); // the loop sees what is added
  }
  return names;
}

function isDeclared(parts: readonly SchemaObject[], name: string): boolean {
  return parts.some(({ properties = {} }) => Object.hasOwn(properties, name));
}

/** True if an optional member is made. */
function includes(sampling: Sampling, { parts, nots }: Conjunction, name: string): boolean {
  if (sampling.depth > DEEPEST_OPTIONAL || sampling.stepsLeft < STEPS_FOR_REQUIRED) return false;
  const isForbidden = nots.some(
    (not) => isJsonObject(not) && Array.isArray(not["required"]) && not["required"].includes(name),
  );
  const bringsMore = parts.some(
    ({ dependentSchemas }) => isJsonObject(dependentSchemas) && Object.hasOwn(dependentSchemas, name),
  );
  if (isForbidden || bringsMore || neededBy(parts, name).length > 0) return false;
  return !sampling.varied || draw(sampling, 3) > 0;
}

function memberOf(
  sampling: Sampling,
  { parts, hints }: Conjunction,
  name: string,
  make: Make,
  others: readonly Schema[] = [],
): unknown {
  sampling.effort.spend(parts.length);
  const schemas = memberSchemas(parts, name, sampling.holds.search);
  if (schemas.includes(false) || schemas.some(sampling.holds.isHidden)) return undefined;
  const hint = hints.get(name);
  if (hint !== undefined && schemas.every((schema) => sampling.holds(schema, hint))) return hint;
  return make(sampling, [...schemas, ...others]);
}

/** True if the members have names of the caller's own, and a schema. */
function isMap(parts: readonly SchemaObject[]): boolean {
  return parts.some(
    ({ additionalProperties, patternProperties }) =>
      isJsonObject(additionalProperties) ||
      (isJsonObject(patternProperties) && Object.keys(patternProperties).length > 0),
  );
}

function addMembers(
  sampling: Sampling,
  conjunction: Conjunction,
  members: Map<string, unknown>,
  wanted: number,
  make: Make,
): void {
  const { parts } = conjunction;
  const tries = members.size < wanted ? wanted * 4 + 10 : 0;
  const taken = createTaken(members.keys());
  const sources =
    3 * Math.max(1, ...parts.map(({ patternProperties = {} }) => Object.keys(patternProperties).length));
  let failures = 0;
  for (let attempt = 0; attempt < tries && members.size < wanted; attempt += 1) {
    // No source of names has another one.
    if (isCut(sampling) || failures > sources) break;
    const name = nameOf(sampling, parts, attempt, taken, make);
    failures = name === undefined ? failures + 1 : 0;
    if (name === undefined || members.has(name)) continue;
    taken.add(name);
    const value = memberOf(sampling, conjunction, name, make);
    if (value !== undefined) members.set(name, value);
  }
}

/** A name for a member that has no name in the schema. */
function nameOf(
  sampling: Sampling,
  parts: readonly SchemaObject[],
  attempt: number,
  taken: Taken,
  make: Make,
): string | undefined {
  const names = parts.flatMap(({ propertyNames }) =>
    propertyNames === undefined ? [] : [propertyNames as Schema],
  );
  const patterns = parts.flatMap(({ patternProperties = {} }) => Object.keys(patternProperties));
  const usual = `property${attempt + 1}`;
  const pattern = patterns[attempt % Math.max(1, patterns.length)];
  if (pattern !== undefined && attempt % 3 < 2) {
    return make(sampling, [{ type: "string", pattern }, taken.schema, ...names]) as string | undefined;
  }
  if (names.every((schema) => sampling.holds(schema, usual))) return usual;
  return make(sampling, [{ type: "string" }, taken.schema, ...names]) as string | undefined;
}
