import { isJsonMediaType, resolve, type Schema } from "@event-contracts/contracts/openapi";
import type { Contract, Operation } from "../../src/contract/contract.js";
import type { Draft } from "./request.js";

type Keywords = Readonly<Record<string, unknown>>;

/** A way to break a request in one place. */
export interface Break {
  /** The fault, for the message of a test that fails. */
  readonly fault: string;
  readonly draft?: (draft: Draft) => Draft;
  /** The bytes of the body, in place of the draft's. */
  readonly rawBody?: string;
  readonly contentType?: string;
  readonly credentials?: "missing" | "wrong";
}

/** Every way to break an operation's request that its contract rules out. */
export function breaksOf(contract: Contract, operation: Operation): readonly Break[] {
  return [...ofCredentials(operation), ...ofBody(contract, operation), ...ofParameters(contract, operation)];
}

function ofCredentials(operation: Operation): readonly Break[] {
  if (operation.security.length === 0 || operation.security.some((alternative) => alternative.length === 0))
    return [];
  return [
    { fault: "no credentials", credentials: "missing" },
    { fault: "wrong credentials", credentials: "wrong" },
  ];
}

function ofBody(contract: Contract, operation: Operation): readonly Break[] {
  const content = operation.body?.content ?? {};
  const [[mediaType, media] = []] = Object.entries(content);
  if (mediaType === undefined || media?.schema === undefined) return [];
  const keywords = read(contract, media.schema);
  const takesText = Object.keys(content).some((type) => /^(?:text|\*)\/(?:plain|\*)/i.test(type));
  const raw: readonly (Break | false)[] = [
    isJsonMediaType(mediaType) && { fault: "a body that is not JSON", rawBody: '{"a":' },
    !takesText && { fault: "a body of another media type", rawBody: "a=1", contentType: "text/plain" },
    rulesOutLists(contract, media.schema) && { fault: "a body that is a list", rawBody: "[]" },
  ];
  return [
    ...raw.filter((each) => each !== false),
    ...propertyBreaks(
      contract,
      keywords,
      (draft, change) => ({ ...draft, body: change(draft.body ?? {}) }),
      "body",
    ),
  ];
}

/** True if the types of a schema allow no list. Without a type, it may be anything. */
function rulesOutLists(contract: Contract, schema: Schema): boolean {
  const { type, allOf = [], anyOf, oneOf } = read(contract, schema) as Readonly<Record<string, Schema[]>>;
  if (type !== undefined) return ![type].flat().includes("array" as never);
  return (
    allOf.some((part) => rulesOutLists(contract, part)) ||
    [anyOf, oneOf].some((parts) => parts?.every((part) => rulesOutLists(contract, part)) === true)
  );
}

function ofParameters(contract: Contract, operation: Operation): readonly Break[] {
  const properties = operation.parameters.filter(({ in: place }) => place === "query");
  const keywords: Keywords = {
    properties: Object.fromEntries(properties.map(({ name, schema }) => [name, schema ?? true])),
    required: properties.filter(({ required }) => required).map(({ name }) => name),
  };
  return propertyBreaks(
    contract,
    keywords,
    (draft, change) => ({ ...draft, query: change(draft.query) as Draft["query"] }),
    "query",
  ).filter(
    // A URL can contain a text in place of a number, but no object in place of a text.
    ({ fault }) => !fault.includes("another type") || / (integer|number) /.test(fault),
  );
}

type Apply = (draft: Draft, change: (group: object) => object) => Draft;

function propertyBreaks(
  contract: Contract,
  keywords: Keywords,
  apply: Apply,
  place: string,
): readonly Break[] {
  const required = new Set((keywords["required"] ?? []) as string[]);
  return Object.entries((keywords["properties"] ?? {}) as Record<string, Schema>).flatMap(
    ([name, schema]) => {
      const property = read(contract, schema);
      if (property["readOnly"] === true) return [];
      const set = (fault: string, value: unknown): Break => ({
        fault: `${place}.${name}: ${fault}`,
        draft: (draft) => apply(draft, (group) => ({ ...group, [name]: value })),
      });
      const without: Break = {
        fault: `${place}.${name}: missing`,
        draft: (draft) =>
          apply(draft, (group) => Object.fromEntries(Object.entries(group).filter(([key]) => key !== name))),
      };
      return [
        ...(required.has(name) ? [without] : []),
        ...wrongValues(property).map(([fault, value]) => set(fault, value)),
      ];
    },
  );
}

/** Values that a schema refuses, each with its fault. */
function wrongValues(keywords: Keywords): readonly (readonly [string, unknown])[] {
  const {
    type,
    enum: values,
    maxLength,
    minLength,
    pattern,
    minimum,
    maximum,
    maxItems,
  } = keywords as Record<string, number | undefined>;
  const wrong: (readonly [string, unknown])[] = [];
  if (typeof type === "string")
    wrong.push([
      `another type than ${String(type)} `,
      type === "object" || type === "array" ? "broken" : { broken: true },
    ]);
  if (values !== undefined) wrong.push(["not in the enum", "no-such-value"]);
  else if (maxLength !== undefined) wrong.push(["too long", "x".repeat(maxLength + 1)]);
  if (minLength !== undefined && minLength > 0) wrong.push(["too short", "x".repeat(minLength - 1)]);
  if (pattern !== undefined) wrong.push(["against the pattern", "\u0000 / no"]);
  if (minimum !== undefined) wrong.push(["below the minimum", minimum - 1]);
  if (maximum !== undefined) wrong.push(["above the maximum", maximum + 1]);
  if (maxItems !== undefined)
    wrong.push(["too many items", Array.from({ length: maxItems + 1 }, () => ({}))]);
  return wrong;
}

function read(contract: Contract, schema: Schema): Keywords {
  return typeof schema === "boolean" ? {} : (resolve<object>(contract.document, schema) as Keywords);
}
