import { isJsonObject } from "@event-contracts/contracts/openapi";
import type { JsonObject } from "@event-contracts/contracts/openapi";

import { answerOf } from "../answers/answer.js";
import { rewritten } from "../answers/rewritten.js";
import type { Contract, Operation } from "../contract/contract.js";
import type { Reply } from "../http/outcome.js";
import { responseValidators } from "../validation/response-validator.js";
import { detailOf } from "./detail.js";
import type { Failure } from "./failure.js";
import { describe, type Violation } from "./violation.js";

/** A failure that a contract has a form of its own for. */
interface FormedFailure {
  readonly failure: Failure;
  readonly status: number;
  readonly accept: string | undefined;
}

/** The deepest member that is filled in: `error.details[0].message`. */
const DEEPEST = 4;

/** Members that hold a sentence, those that most surely do first. */
const SENTENCES = ["detail", "message", "error_description", "error_message", "errormessage", "description"];
const VAGUE_SENTENCES = ["msg", "reason", "error", "summary", "title", "text", "details", "cause"];
/** Members that hold the status. */
const STATUSES = [
  "status",
  "status_code",
  "statuscode",
  "http_status",
  "httpstatus",
  "httpstatuscode",
  "http_code",
  "code",
];
/** Members that hold a list of violations. */
const LISTS: ReadonlySet<string> = new Set([
  "errors",
  "violations",
  "details",
  "detail",
  "fields",
  "field_errors",
  "fielderrors",
  "invalid_params",
  "invalidparams",
  "invalid-params",
  "validation_errors",
  "validationerrors",
  "issues",
  "causes",
  "messages",
]);
/** Members of a violation that hold its place. */
const PLACES: ReadonlySet<string> = new Set([
  "field",
  "path",
  "pointer",
  "param",
  "parameter",
  "name",
  "property",
  "location",
  "source",
  "loc",
  "attribute",
  "target",
  "fieldname",
]);

/**
 * The response that the contract documents for a status, with the reason in the members that are there for it. Each one is
 * filled in as long as the body holds to its schema. Undefined: the contract does not document the status.
 */
export function documentedError(
  contract: Contract,
  operation: Operation,
  { failure, status, accept }: FormedFailure,
): Reply | undefined {
  const answer = answerOf(contract, operation, { status, accept });
  if (answer === undefined || !isContainer(answer.body)) return answer;
  const validate = responseValidators(contract)(operation);
  let filled = answer;
  const reasons = { detail: detailOf(failure), status, violations: violationsIn(failure) };
  for (const edit of editsOf(answer.body, reasons)) {
    const reply = rewritten(contract, operation, filled, edit(filled.body));
    if (reply !== undefined && validate(reply).length === 0) filled = reply;
  }
  return filled;
}

interface Reasons {
  readonly detail: string;
  readonly status: number;
  readonly violations: readonly Violation[];
}

/** Returns a copy of a body with one more member filled in. */
type Edit = (body: unknown) => unknown;
type Keys = readonly (number | string)[];

/** The violations for which a request is refused. */
function violationsIn(failure: Failure): readonly Violation[] {
  return failure.kind === "invalid-request" ? failure.violations : [];
}

function isContainer(value: unknown): value is JsonObject | readonly unknown[] {
  return typeof value === "object" && value !== null;
}

/** The edits of a body, one for each member that may hold a reason. */
function editsOf(body: JsonObject | readonly unknown[], reasons: Reasons): readonly Edit[] {
  const edits: Edit[] = [];
  const visit = (value: unknown, at: Keys): void => {
    if (at.length > DEEPEST || !isContainer(value)) return;
    if (Array.isArray(value)) {
      // Filled in before, if the failure has violations. No other failure is about a field.
      if (LISTS.has(String(at.at(-1)).toLowerCase())) edits.push(...editsOfPlaces(value, at));
      visit(value[0], [...at, 0]);
      return;
    }
    edits.push(...editsOfMembers(value as JsonObject, at, reasons));
    for (const [name, member] of Object.entries(value)) {
      if (!isListOfViolations(name, member, reasons)) visit(member, [...at, name]);
    }
  };
  visit(body, []);
  return edits;
}

function editsOfMembers(
  value: JsonObject,
  at: Keys,
  { detail, status, violations }: Reasons,
): readonly Edit[] {
  const members = Object.entries(value);
  const named = (names: readonly string[], isFitting: (member: unknown) => boolean): readonly string[] =>
    names.flatMap((wanted) =>
      members
        .filter(([name, member]) => name.toLowerCase() === wanted && isFitting(member))
        .map(([name]) => name),
    );
  const isText = (member: unknown): boolean => typeof member === "string";
  const sure = named(SENTENCES, isText);
  const sentences = sure.length > 0 ? sure : named(VAGUE_SENTENCES, isText).slice(0, 1);
  const lists = members
    .filter(([name, member]) => isListOfViolations(name, member, { violations }))
    .map(([name]) => name);
  return [
    ...sentences.map((name) => put([...at, name], detail)),
    ...named(STATUSES, isStatus).map((name) => put([...at, name], status)),
    ...lists.map((name) =>
      put(
        [...at, name],
        violations.map((violation) => filledItem(value[name], violation)),
      ),
    ),
  ];
}

/** Leaves out where a violation would be, in the first item of a list of violations. */
function editsOfPlaces([item]: readonly unknown[], at: Keys): readonly Edit[] {
  if (!isJsonObject(item)) return [];
  const names = Object.keys(item).filter((name) => PLACES.has(name.toLowerCase()));
  return names.map((name) => put([...at, 0, name], undefined));
}

/** A number that is no status, such as 1234, is a code of the vendor's own. A made 0 stands for nothing. */
function isStatus(member: unknown): boolean {
  return typeof member === "number" && (member === 0 || (member >= 100 && member < 600));
}

function isListOfViolations(
  name: string,
  member: unknown,
  { violations }: Pick<Reasons, "violations">,
): boolean {
  return Array.isArray(member) && member.length > 0 && violations.length > 0 && LISTS.has(name.toLowerCase());
}

/** A violation in the form of the first item of a list. */
function filledItem(list: unknown, violation: Violation): unknown {
  const [template] = list as readonly unknown[];
  if (!isJsonObject(template)) return describe(violation);
  const place = violation.at.join("/");
  const members = Object.entries(template).map(([name, member]): [string, unknown] => {
    const key = name.toLowerCase();
    if (PLACES.has(key)) {
      if (Array.isArray(member)) return [name, [violation.in, ...violation.at]];
      return [name, typeof member === "string" ? place : member];
    }
    const isSentence = SENTENCES.includes(key) || VAGUE_SENTENCES.includes(key);
    return [name, isSentence && typeof member === "string" ? violation.message : member];
  });
  return Object.fromEntries(members);
}

/** @param value undefined leaves the member out */
function put(keys: Keys, value: unknown): Edit {
  return (body) => {
    const [key, ...below] = keys;
    if (key === undefined || !isContainer(body)) return value;
    const edit = put(below, value);
    if (Array.isArray(body)) return body.map((item: unknown, index) => (index === key ? edit(item) : item));
    return Object.fromEntries(
      Object.entries(body)
        .map(([name, member]) => [name, name === key ? edit(member) : member] as const)
        .filter(([, member]) => member !== undefined),
    );
  };
}
