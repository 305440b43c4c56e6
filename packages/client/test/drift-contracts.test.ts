import { createRequire } from "node:module";
import { contracts } from "@event-contracts/contracts";
import type { Manifest } from "@event-contracts/contracts";
import {
  isSequence,
  mapNodes,
  mediaKind,
  operationsOf,
  readDocument,
  resolve,
  toPointer,
} from "@event-contracts/contracts/openapi";
import type {
  JsonObject,
  MediaTypeObject,
  OpenApiDocument,
  Operation,
  Rewrite,
} from "@event-contracts/contracts/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { WatchedOperation } from "../src/drift.js";
import { mismatches } from "../src/mismatches.js";

const require = createRequire(import.meta.url);

/** An example of a response, with the two that compare it. */
interface Example {
  readonly title: string;
  readonly body: unknown;
  /** The mismatches that the drift watch finds. */
  readonly find: (body: unknown) => object[];
  /** Ajv's decision. */
  readonly isValid: (body: unknown) => boolean;
}

describe.each(contracts)("the drift watch of %s", async (vendor) => {
  const source: unknown = require(`@event-contracts/contracts/${vendor}/openapi.json`);
  const exported: object = await import(`../src/drift/${vendor}.ts`);
  const watched = Object.values(exported) as WatchedOperation<never>[];
  const document = readDocument(source);
  const { manifest } = (await import(`@event-contracts/contracts/${vendor}`)) as { manifest: Manifest };
  const nameOf = namesIn(manifest);
  const examples = examplesOf(document, watched, nameOf);

  test("has one export for each operation", () => {
    const names = operationsOf(document).filter(isSendable).map(nameOf);
    expect(watched.map(({ operation }) => operation).toSorted()).toEqual(names.toSorted());
    expect(new Set(watched.map((operation) => operation.vendor))).toEqual(new Set([vendor]));
  });

  // A document that a vendor publishes may have no example, and one that breaks its schema.
  const valid = examples.filter(({ body, isValid }) => isValid(body));

  test.skipIf(valid.length === 0)("finds nothing in the valid examples of the contract", () => {
    const found = valid.flatMap(({ title, body, find }) => find(body).map((each) => ({ title, ...each })));
    expect(found).toEqual([]);
  });

  test("finds what Ajv refuses, and no more, in examples that are changed in one place", () => {
    const counts = { accepted: 0, refused: 0 };
    const differences = examples.flatMap(({ title, body, find, isValid }) =>
      changesOf(body).flatMap(({ change, changed }) => {
        const isAccepted = isValid(changed);
        counts[isAccepted ? "accepted" : "refused"]++;
        const found = find(changed);
        return isAccepted === (found.length === 0) ? [] : [{ title, change, isAccepted, found }];
      }),
    );
    expect(differences).toEqual([]);
    const isEnough = examples.length > 10;
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(isEnough ? 100 : -1);
  });
});

/** The names of the methods: an operation without an `operationId`, and one whose id is taken, has another than its id. */
function namesIn(manifest: Manifest): (operation: Operation) => string {
  const names = new Map(
    Object.entries(manifest.operations).map(([name, { method, path }]) => [`${method} ${path}`, name]),
  );
  return ({ id, method, path }) => names.get(`${method} ${path}`) ?? id;
}

/** Fetch refuses these methods, so that the client has no operation of theirs. */
function isSendable({ method }: Operation): boolean {
  return !["CONNECT", "TRACE", "TRACK"].includes(method);
}

function examplesOf(
  document: OpenApiDocument,
  watched: readonly WatchedOperation<never>[],
  nameOf: (operation: Operation) => string,
): Example[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(judged(document), "contract");
  return operationsOf(document)
    .filter(isSendable)
    .flatMap((operation) => {
      const { schemas = {} } = watched.find((each) => each.operation === nameOf(operation)) ?? {};
      return Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).flatMap(([mediaType, media]) => {
          // A sequence is read item by item, after the call.
          if (isSequence(mediaKind(mediaType))) return [];
          const name = operation.responseNames[status];
          const response = name
            ? ["components", "responses", name]
            : [...operation.keys, "responses", status];
          const pointer = toPointer([...response, "content", mediaType, "schema"]);
          const isValid = ajv.compile({ $ref: `contract${pointer}` });
          const schema = schemas[Number(status)] ?? {};
          const find = (body: unknown) => [...mismatches(schema, body)];
          return valuesOf(document, media).map((body) => ({
            title: `${operation.id} ${status}`,
            body,
            find,
            isValid,
          }));
        }),
      );
    });
}

function valuesOf(document: OpenApiDocument, { example, examples = {} }: MediaTypeObject): unknown[] {
  const named = Object.values(examples).map((each) => resolve(document, each).value);
  return [...(example === undefined ? [] : [example]), ...named];
}

/** The contract with what the drift watch promises to check: Ajv ignores the rest, too. */
function judged(document: OpenApiDocument): JsonObject {
  return mapNodes({ kind: "document", node: { ...document }, pointer: "#", name: undefined }, loosen);
}

const loosen: Rewrite = ({ kind, node }, copyBelow) => {
  if (kind !== "schema") return copyBelow();
  // No response has it, and what one has in its place is not compared.
  if (node["writeOnly"] === true) return {};
  const { required = [], ...schema } = Object.fromEntries(
    Object.entries(copyBelow()).filter(
      ([keyword]) => !/^(?:enum|pattern|unevaluated.*|(?:exclusiveM|m)(?:in|ax).*)$/.test(keyword),
    ),
  );
  const properties = (node["properties"] ?? {}) as Readonly<Record<string, { readonly writeOnly?: boolean }>>;
  return {
    ...schema,
    ...(schema["oneOf"] !== undefined && { anyOf: schema["oneOf"], oneOf: undefined }),
    ...(schema["additionalProperties"] === false && { additionalProperties: true }),
    required: (required as readonly string[]).filter((name) => properties[name]?.writeOnly !== true),
  };
};

/** Copies of a value, each with a change in one place: a member removed or added, or a value of another type. */
function changesOf(value: unknown, pointer = ""): { readonly change: string; readonly changed: unknown }[] {
  const replaced = [null, true, 7, 7.5, "other", [], {}].map((changed) => ({
    change: `${pointer}: ${JSON.stringify(changed)}`,
    changed,
  }));
  if (typeof value !== "object" || value === null) return replaced;
  const members = Object.entries(value).flatMap(([name, member]) =>
    changesOf(member, `${pointer}/${name}`).map(({ change, changed }) => ({
      change,
      changed: Array.isArray(value) ? value.with(Number(name), changed) : { ...value, [name]: changed },
    })),
  );
  if (Array.isArray(value)) return [...replaced, ...members];
  const removed = Object.keys(value).map((name) => ({
    change: `${pointer}/${name} removed`,
    changed: Object.fromEntries(Object.entries(value).filter(([each]) => each !== name)),
  }));
  const added = { change: `${pointer}: a member added`, changed: { ...value, added: null } };
  return [...replaced, ...members, ...removed, added];
}
