import * as sdk from "@aws-sdk/client-ssm-incidents";
import { resolve } from "@event-contracts/contracts/openapi";
import { describe, expect, test } from "vitest";

import type { Operation } from "../../src/contract/contract.js";
import { loadContract } from "../../src/contract/load-contract.js";

/** The type of a value, as far as the SDK knows it: no bounds, no patterns. */
type Shape =
  | "boolean"
  | "number"
  | "string"
  | "timestamp"
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly members: Readonly<Record<string, Shape>>; readonly required: readonly string[] };

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly "x-timestamp"?: string;
}

const contract = await loadContract("aws-incident-manager");

/** The kinds of schemas in the SDK: the first element of each. */
const [LIST, MAP, OPERATION] = [1, 2, 9];
/** The bits of the SDK's numbers for a list and a map of a scalar, and its numbers for the scalars. */
const [LIST_OF, MAP_OF] = [64, 128];
const scalars = new Map<number, Shape>([
  [0, "string"],
  [1, "number"],
  [2, "boolean"],
  [4, "timestamp"],
]);

/** The shape of a schema of the SDK: a function that returns it, a number, a pair with traits, or a schema itself. */
function shapeOfModel(schema: unknown): Shape {
  if (typeof schema === "function") return shapeOfModel((schema as () => unknown)());
  if (typeof schema === "number") {
    const scalar = scalars.get(schema & (LIST_OF - 1));
    if (scalar === undefined) throw new Error(`The SDK has a scalar ${schema} that this test does not know`);
    if ((schema & LIST_OF) !== 0) return { list: scalar };
    return (schema & MAP_OF) === 0 ? scalar : { map: scalar };
  }
  const parts = schema as readonly unknown[];
  if (typeof parts[1] !== "string") return shapeOfModel(parts[0]);
  if (parts[0] === LIST) return { list: shapeOfModel(parts[4]) };
  if (parts[0] === MAP) return { map: shapeOfModel(parts[5]) };
  // The names of the required members are first, and their number is last.
  const [, , , , names, members, required = 0] = parts as [...unknown[]] & {
    4: string[];
    5: unknown[];
    6?: number;
  };
  const entries = names.map((name, index) => [name, shapeOfModel(members[index])] as const);
  return { members: Object.fromEntries(entries), required: names.slice(0, required).toSorted() };
}

/** The shape of a schema of the contract. */
function shapeOfContract(reference: Schema): Shape {
  const {
    type,
    properties,
    items,
    additionalProperties,
    required = [],
    ...others
  } = resolve(contract.document, reference);
  switch ([type].flat().find((one) => one !== "null")) {
    case "array":
      return { list: shapeOfContract(items ?? {}) };
    case "object": {
      if (typeof additionalProperties === "object") return { map: shapeOfContract(additionalProperties) };
      const named = Object.entries(properties ?? {}).filter(([name]) => name !== "__type");
      const members = Object.fromEntries(named.map(([name, schema]) => [name, shapeOfContract(schema)]));
      return { members, required: required.toSorted() };
    }
    case "integer":
      return "number";
    case "number":
      return others["x-timestamp"] === "unix-seconds" ? "timestamp" : "number";
    case "boolean":
      return "boolean";
    default:
      return "string";
  }
}

/** The path template of an operation: the part of its pointer between the paths and the method. */
function pathOf({ pointer }: Operation): string {
  return (pointer.split("/")[2] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The shape of an operation's input: the body and the parameters together, as the model has it. */
function inputOf({ body, parameters }: Operation): Shape {
  const sent = body?.content["application/json"]?.schema;
  const { properties, required = [] } = resolve(contract.document, (sent ?? {}) as Schema);
  const named = parameters.map(({ name, schema }) => [name, (schema ?? {}) as Schema] as const);
  return shapeOfContract({
    type: "object",
    properties: { ...properties, ...Object.fromEntries(named) },
    required: [...required, ...parameters.filter((one) => one.required === true).map(({ name }) => name)],
  });
}

/** The operations of the SDK by name: method, path and status, input and output. */
const model = new Map(
  Object.values(sdk as Readonly<Record<string, unknown>>)
    .filter((value): value is readonly unknown[] => Array.isArray(value) && value[0] === OPERATION)
    .map(([, , name, traits, input, output]) => [String(name), { traits, input, output }] as const),
);

test("the contract has each operation of the vendor's model", () => {
  expect(contract.operations.map(({ vendorOperation }) => vendorOperation).toSorted()).toEqual(
    [...model.keys()].toSorted(),
  );
});

describe.each(contract.operations.map((operation) => [operation.id, operation] as const))(
  "%s",
  (_, operation) => {
    const { traits, input, output } = model.get(operation.vendorOperation ?? "") ?? {};
    const [status, response] =
      Object.entries(operation.responses).find(([code]) => code.startsWith("2")) ?? [];

    test("has the method, the path and the status of the model", () => {
      const { http } = traits as { http: readonly [string, string, number] };
      expect([operation.method.toUpperCase(), pathOf(operation), Number(status)]).toEqual(http);
    });

    test("has the input of the model", () => {
      expect(inputOf(operation)).toEqual(shapeOfModel(input));
    });

    test("has the output of the model", () => {
      const schema = response?.content?.["application/json"]?.schema;
      const nothing: Schema = { type: "object" };
      expect(shapeOfContract((schema as Schema | undefined) ?? nothing)).toEqual(shapeOfModel(output));
    });
  },
);
